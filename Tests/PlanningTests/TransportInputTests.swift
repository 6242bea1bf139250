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

    /// A place in metres from the region's corner.
    static func place(_ x: Double, _ y: Double) -> ProjectedPoint {
        ProjectedPoint(x: SmallRegion.west + x, y: SmallRegion.south + y)
    }

    /// A shared core, an aggregation node for each network, a ring of links for each; and a road from west to east.
    static func writeGeoPackages(_ region: SmallRegion, kind: String = "core", networks: String = "ct-cu")
        throws
    {
        let nodes: [(String, String, String, ProjectedPoint)] = [
            ("core", kind, "", place(5500, 2500)), ("east", "core", "", place(5600, 600)),
            ("mobile", "aggregation", "cmcc-cbn", place(3000, 2500)),
            ("union", "aggregation", networks, place(900, 2500)),
        ]
        let links: [(String, Int, Int, String)] = [
            ("core-east", 0, 1, ""), ("core-mobile", 0, 2, "cmcc-cbn"), ("east-mobile", 1, 2, ""),
            ("core-union", 0, 3, networks), ("east-union", 1, 3, networks),
        ]
        let network = [
            GeoPackageLayer(
                name: "nodes", geometry: .point,
                columns: [.init("id", .text), .init("kind", .text), .init("networks", .text)],
                features: nodes.map { .init(.point($0.3), [.text($0.0), .text($0.1), .text($0.2)]) }),
            GeoPackageLayer(
                name: "links", geometry: .line,
                columns: [
                    .init("id", .text), .init("from", .text), .init("to", .text),
                    .init("capacity_gbps", .real), .init("networks", .text),
                ],
                features: links.map {
                    .init(
                        .lines([[nodes[$0.1].3, place(3300, 4900), nodes[$0.2].3]]),
                        [.text($0.0), .text(nodes[$0.1].0), .text(nodes[$0.2].0), .number(400), .text($0.3)])
                }),
        ]
        try GeoPackageFile.write(network, crs: SmallRegion.crs, to: region.path("transport.gpkg"))
        let road = GeoPackageLayer(
            name: "roads", geometry: .line, columns: [],
            features: [.init(.lines([(0...12).map { place(Double($0) * 500, 2400) }]), [])])
        try GeoPackageFile.write([road], crs: SmallRegion.crs, to: region.path("roads.gpkg"))
    }

    static let packages = [
        (name: "transport_nodes", file: "transport.gpkg"), (name: "transport_links", file: "transport.gpkg"),
        (name: "roads", file: "roads.gpkg"),
    ]

    @Test("GeoPackages of nodes, links and roads: each network keeps to what is open to it")
    func tenants() async throws {
        let region = try SmallRegion()
        try Self.writeGeoPackages(region)
        try region.writeScenario(layers: Self.packages)
        let transport = try await region.plan().transport
        let parts = try #require(transport.networks)
        #expect(parts.map(\.network) == ["cmcc-cbn", "ct-cu"])
        #expect(parts.allSatisfy { $0.sites > 0 && $0.rings > 0 && $0.busyHourGbps > 0 })
        let rows = try CSVTable.read(region.path("run/links.csv")).rows
        func sum(_ ids: [String], _ column: String) -> Double {
            rows.filter { ids.contains($0["id"] ?? "") }.compactMap { Double($0[column] ?? "") }.reduce(0, +)
        }
        // Nothing arrives but over the links of each.
        #expect(abs(sum(["core-mobile", "east-mobile"], "busy_hour_gbps") - parts[0].busyHourGbps) < 0.01)
        #expect(abs(sum(["core-union", "east-union"], "busy_hour_gbps") - parts[1].busyHourGbps) < 0.01)
        // The length is that of the line over a corner in the north.
        let (a, b, c) = (Self.place(5500, 2500), Self.place(3300, 4900), Self.place(3000, 2500))
        let length = (a.distance(to: b).value + b.distance(to: c).value) / 1000
        #expect(abs(sum(["core-mobile"], "fibre_km") - length) < 0.01)
        let generated = rows.filter { $0["origin"] == "generated" }
        #expect(Set(generated.map { $0["networks"] }) == ["cmcc-cbn", "ct-cu"])
        let alongRoad = try VectorFile.read(
            region.path("run/network.gpkg"), layer: "links", into: SmallRegion.crs
        ).filter { link in
            guard case .lines(let lines) = link.shape, try link.text("origin") == "generated" else {
                return false
            }
            return lines.contains { $0.count > 2 }
        }
        #expect(!alongRoad.isEmpty)
        #expect(transport.resilience?.goals.first { $0.goal == "link_loss_cuts_off_no_site" }?.met == true)
        let perNetwork = transport.egress[0].byNetwork ?? []
        #expect(abs(perNetwork.reduce(0) { $0 + $1.busyHourGbps } - transport.egress[0].busyHourGbps) < 0.01)
        #expect(abs(perNetwork.reduce(0) { $0 + $1.capacityGbps } - transport.egress[0].capacityGbps) < 0.01)
    }

    @Test(
        "what is wrong in a GeoPackage is named",
        arguments: [
            ("hub", "ct-cu", "kind is hub; allowed: site, aggregation, core"),
            ("core", "ct", "networks names ct; allowed: cmcc-cbn, ct-cu"),
        ])
    func invalidPackage(kind: String, networks: String, names: String) async throws {
        let region = try SmallRegion()
        try Self.writeGeoPackages(region, kind: kind, networks: networks)
        try region.writeScenario(layers: Self.packages)
        do {
            _ = try await region.plan()
            Issue.record("planned with \(names)")
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
        #expect(microwave.allCostCny == microwave.allCostBoundCny)
        let (all, fibre) = (try #require(microwave.allCostCny), try #require(microwave.allFibreCostCny))
        #expect(all < fibre)
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
