import Foundation
import GISIO
import Planning
import TestSupport
import Testing

@Suite("Single sites and numbers of stations in a run")
struct StationConstraintTests {
    private func stations(_ region: SmallRegion, _ run: String) throws -> [(
        site: String, network: String, county: String
    )] {
        try CSVTable.read(region.path("\(run)/stations.csv")).rows.map {
            ($0["site_id"] ?? "", $0["network"] ?? "", $0["county"] ?? "")
        }
    }

    /// The same numbers as counted in the table of stations.
    private func checkTenancy(
        of summary: RunSummary, stations: [(site: String, network: String, county: String)]
    ) throws {
        let tenancy = try #require(summary.tenancy)
        for build in tenancy.builds {
            let alike = tenancy.builds.filter { $0.network == build.network && $0.county == build.county }
            let counted = stations.count { $0.network == build.network && $0.county == build.county }
            #expect(alike.reduce(0) { $0 + $1.stations } == counted)
        }
        let cost = summary.phases.reduce(0) { $0 + $1.costCny }
        #expect(tenancy.builds.reduce(0) { $0 + $1.costCny } == cost)
        #expect(abs(tenancy.operators.reduce(0) { $0 + $1.costCny } - cost) < 3)
        for tenant in tenancy.operators {
            #expect(tenant.stations == stations.count { $0.network == tenant.network })
        }
        let tenants = Dictionary(grouping: stations, by: \.site).values.map(\.count)
        for towers in tenancy.towers { #expect(towers.sites == tenants.count { $0 == towers.tenants }) }
    }

    @Test("what is forbidden is not built, what is asked for is; a tower is paid once")
    func roles() async throws {
        let region = try SmallRegion()
        let free = try await region.plan(into: "run1")
        let before = try stations(region, "run1")
        let gone = try #require(before.first).site
        let built = Set(before.map(\.site))
        let wanted = try #require((1...60).map { String(format: "1-%05d", $0) }.first { !built.contains($0) })
        try region.writeScenario(
            "placement: { mandatory_sites: [\(wanted)], forbidden_sites: [\(gone)] }")
        let summary = try await region.plan(into: "run2")
        let after = try stations(region, "run2")
        #expect(!after.contains { $0.site == gone })
        #expect(after.contains { $0.site == wanted })
        #expect(free.stations.met && summary.stations.met)
        // Each phase's cost is that of its stations; of two on a site one pays for the tower.
        let record = try JSONDecoder().decode(
            PlacementRecord.self, from: Data(contentsOf: URL(filePath: region.path("run2/placement.json"))))
        #expect(record.stations.count == summary.stations.total)
        #expect(
            Double(record.stations.reduce(0) { $0 + $1.costCny })
                == summary.phases.reduce(0) { $0 + $1.costCny })
        #expect(record.stations.filter { $0.site == wanted }.allSatisfy { $0.reason == .mandatory })
        try checkTenancy(of: summary, stations: after.map { ($0.site, $0.network, $0.county) })
        let shared = Dictionary(grouping: record.stations, by: \.site).values.filter { $0.count > 1 }
        #expect(shared.allSatisfy { Set($0.map(\.costCny)).count > 1 || $0.count < 2 })
    }

    @Test("sites keep the distance, counties and networks their numbers")
    func limits() async throws {
        let region = try SmallRegion()
        try region.writeScenario(
            """
            placement:
              minimum_spacing_m: 700
              station_limits: [{ county: West, at_most: 9 }, { county: East, network: ct-cu, at_least: 12 }]
            """)
        let summary = try await region.plan()
        #expect(summary.stations.byCounty["West"] ?? 0 <= 9)
        let rows = try stations(region, "run")
        let short = summary.warnings.contains { $0.contains("station_limits East/ct-cu") }
        #expect(rows.count { $0.county == "East" && $0.network == "ct-cu" } >= 12 || short)
        let sites = try VectorFile.read(
            region.path("run/network.gpkg"), layer: "sites", into: SmallRegion.crs)
        let built = Set(rows.map(\.site))
        let places = try sites.compactMap { site in
            if case .point(let point) = site.shape, built.contains(try site.text("id")) { point } else { nil }
        }
        #expect(places.count > 5)
        for (index, a) in places.enumerated() {
            for b in places[..<index] {
                #expect((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) >= 699.9 * 699.9)
            }
        }
    }

    @Test(
        "sites and counties that are not there are named",
        arguments: [
            ("mandatory_sites: [9-00001]", "placement.mandatory_sites: site 9-00001"),
            ("forbidden_sites: [tower]", "placement.forbidden_sites: site tower"),
            ("exclusive_sites: [{ sites: [a, b] }]", "placement.exclusive_sites: site a"),
            ("station_limits: [{ county: North, at_least: 1 }]", "placement.station_limits: county North"),
        ])
    func unknown(text: String, message: String) async throws {
        let region = try SmallRegion()
        try region.writeScenario("placement: { \(text) }")
        let error = await #expect(throws: RunError.self) { try await region.plan() }
        #expect(error?.description.hasPrefix(message) == true)
    }

    @Test("sites that must be built and stand too near to each other are named")
    func contradiction() async throws {
        let region = try SmallRegion()
        try region.writeScenario(
            "placement: { mandatory_sites: [1-00001, 1-00002], exclusive_sites: [{ sites: [1-00001, 1-00002] }] }"
        )
        let error = await #expect(throws: RunError.self) { try await region.plan() }
        #expect(error?.description.contains("sites 1-00001 and 1-00002") == true)
    }
}
