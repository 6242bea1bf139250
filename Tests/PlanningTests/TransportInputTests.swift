import Foundation
import GISIO
import Geodesy
import Planning
import TestSupport
import Testing

@Suite("Given transport networks and microwave in a whole run")
struct TransportInputTests {
    static let layers = ["nodes", "links"].map { (name: "transport_\($0)", file: "transport-\($0).csv") }

    /// A core in the east, aggregation nodes in the middle and the west, in a triangle of links.
    static func write(_ region: SmallRegion, links: String) throws {
        let places = [
            ("core", "core", 5500.0, 2500.0), ("mid", "aggregation", 3000, 2500),
            ("west", "aggregation", 800, 2500),
        ]
        let rows = try places.map { id, kind, x, y in
            let place = try Projection(crs: SmallRegion.crs).geodetic([
                ProjectedPoint(x: SmallRegion.west + x, y: SmallRegion.south + y)
            ])[0]
            return "\(id),\(kind),\(place.longitude.value),\(place.latitude.value)\n"
        }
        try Data(("id,kind,longitude_deg,latitude_deg\n" + rows.joined()).utf8)
            .write(to: region.folder.appending(path: "transport-nodes.csv"))
        try Data(("id,from,to,capacity_gbps,length_m,medium,ring\n" + links).utf8)
            .write(to: region.folder.appending(path: "transport-links.csv"))
    }

    static let triangle = """
        cm,core,mid,400,3000,fibre,r
        mw,mid,west,400,,fibre,r
        wc,west,core,400,6000,microwave,r

        """

    @Test("the plan attaches its sites to the given nodes and says which part was given")
    func given() async throws {
        let region = try SmallRegion()
        try Self.write(region, links: Self.triangle)
        try region.writeScenario(layers: Self.layers)
        let transport = try await region.plan().transport
        let rows = try CSVTable.read(region.path("run/links.csv")).rows
        let given = rows.filter { $0["origin"] == "given" }
        #expect(given.compactMap { $0["id"] } == ["cm", "mw", "wc"])
        #expect(given.compactMap { $0["medium"] } == ["fibre", "fibre", "microwave"])
        // The straight line of 2,200 m with the scenario's detour of 1.4.
        #expect(abs((Double(given[1]["fibre_km"] ?? "") ?? 0) - 3.08) < 0.01)
        #expect(rows.filter { $0["origin"] == "generated" }.allSatisfy { $0["kind"] == "access" })
        // What arrives at the core over its two links is what the sites send.
        let arriving = ["cm", "wc"].compactMap { id in rows.first { $0["id"] == id }?["busy_hour_gbps"] }
            .compactMap(Double.init).reduce(0, +)
        let sent = transport.counties.reduce(0) { $0 + $1.busyHourGbps }
        #expect(sent > 0 && abs(arriving - sent) < 0.01)
        #expect(transport.layers?.contains { $0.layer == "given" && $0.elements == 3 } == true)
        #expect(transport.resilience?.goals.first { $0.goal == "link_loss_cuts_off_no_site" }?.met == true)
    }

    @Test(
        "a given network that does not hold is named, and nothing is written",
        arguments: [
            ("mw,mid,west,400,,fibre,r\n", "", "ring r is not a ring"),
            (
                "mw,mid,west,400,,fibre,r\nwc,west,core,400,6000,microwave,r\n", "",
                "node west has no path to a core"
            ),
            ("cm,core,mid,400", "cm,core,mid,0", "link cm has capacity 0"),
            ("400,3000", "400,-3000", "link cm is -3000000 mm long"),
            ("mw,mid", "cm,mid", "two links have the id cm"),
            ("400,6000,microwave", "400,6000,string", "medium is string; allowed: fibre, microwave"),
            ("cm,core,mid,400", "cm,core,mid,much", "line 2: capacity_gbps is much"),
            ("mw,mid,west", "mw,mid,east", "link mw joins mid and east"),
        ])
    func invalid(part: String, replacement: String, names: String) async throws {
        let region = try SmallRegion()
        let links = Self.triangle.replacing(part, with: replacement)
            .replacing(names.contains("no path") ? ",r\n" : "none", with: ",\n")
        try Self.write(region, links: links)
        try region.writeScenario(layers: Self.layers)
        do {
            _ = try await region.plan()
            Issue.record("planned with \(replacement)")
        } catch {
            #expect("\(error)".contains(names), "\(error)")
        }
        #expect(try region.leftovers() == [])
    }

    @Test(
        "remote sites are connected by two hops where that is cheaper, and none is cut off by the loss of a link"
    )
    func microwave() async throws {
        let region = try SmallRegion()
        try region.writeScenario(
            """
            transport:
              microwave: { fibre_beyond_km: 0.5, fibre_cny_per_km: 1000000, availability_pct: 99, peak_availability_pct: 90 }
            """)
        let transport = try await region.plan().transport
        let microwave = try #require(transport.microwave)
        #expect(microwave.sites > 0)
        #expect(microwave.hops.count == 2 * microwave.sites)
        #expect(microwave.remoteSites == microwave.sites + microwave.withoutHops + microwave.dearerThanFibre)
        #expect(microwave.costCny < microwave.fibreCostCny)
        #expect(microwave.hops.allSatisfy { $0.clearance >= 1 && $0.availabilityPct >= 99 })
        for hop in microwave.hops {
            #expect(abs(hop.outageMinutes - (100 - hop.availabilityPct) / 100 * 525_960) < 0.1)
        }
        let rows = try CSVTable.read(region.path("run/links.csv")).rows.filter { $0["kind"] == "hop" }
        #expect(rows.count == microwave.hops.count)
        #expect(rows.allSatisfy { $0["medium"] == "microwave" && $0["band"]?.isEmpty == false })
        #expect(transport.resilience?.goals.first { $0.goal == "link_loss_cuts_off_no_site" }?.met == true)
        #expect(transport.ipv6?.readyShare == 1)
    }
}
