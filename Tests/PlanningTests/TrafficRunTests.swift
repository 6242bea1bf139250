import FieldStore
import Foundation
import GISIO
import Planning
import Scenario
import TestSupport
import Testing

@Suite("Traffic of a run")
struct TrafficRunTests {
    private static let services = """
        traffic:
          drops: 20
          services:
            - { id: video, name: { en: Video, zh: 视频 }, technology: NR, per_deep_firm: 3, activity_pct: 50, rate_mbps: 4, downlink_share_pct: 25, uplink_share_pct: 75 }
            - { id: sensors, name: { en: Sensors, zh: 传感 }, technology: NB-IoT, per_park_km2: 5000, activity_pct: 0.1, rate_mbps: 0.001, downlink_share_pct: 20, uplink_share_pct: 80 }
            - { id: embb, name: { en: eMBB, zh: 宽带 }, technology: NR, per_resident: 0.5, activity_pct: 4, rate_mbps: 10, downlink_share_pct: 90, uplink_share_pct: 10 }
        """

    /// By hand, from users, activity, rate and share of the services: 100 firms with deep applications stand in the park of 0.36 km².
    @Test("all demand is on cells or out of reach, and every user ends in one way")
    func conservation() async throws {
        let region = try SmallRegion()
        try region.writeScenario(Self.services)
        let summary = try await region.plan()
        let traffic = try #require(summary.traffic)
        let residents = summary.population
        let expected: [String: (down: Double, up: Double)] = [
            "video": (100 * 3 * 0.5 * 1, 100 * 3 * 0.5 * 3),
            "sensors": (0.36 * 5000 * 0.001 * 0.0002, 0.36 * 5000 * 0.001 * 0.0008),
            "embb": (residents * 0.5 * 0.04 * 9, residents * 0.5 * 0.04 * 1),
        ]
        for service in traffic.services {
            let hand = try #require(expected[service.id])
            #expect(abs(service.downlinkMbps - hand.down) <= 0.001 * hand.down + 0.05)
            #expect(abs(service.uplinkMbps - hand.up) <= 0.001 * hand.up + 0.05)
        }
        for network in traffic.networks {
            let share = network.network == "cmcc-cbn" ? 0.58 : 0.42
            let own = traffic.carriers.filter { $0.network == network.network }
            let down = own.reduce(network.uncoveredDownlinkMbps) { $0 + $1.downlink.offeredMbps }
            let up = own.reduce(network.uncoveredUplinkMbps) { $0 + $1.uplink.offeredMbps }
            #expect(abs(down - share * expected.values.reduce(0) { $0 + $1.down }) < 1)
            #expect(abs(up - share * expected.values.reduce(0) { $0 + $1.up }) < 1)
            #expect(network.residual <= 1e-6 && network.iterations > 1)
            #expect(own.allSatisfy { $0.downlink.carriedMbps <= $0.downlink.offeredMbps })
            #expect(network.cells == own.reduce(0) { $0 + $1.cells })
        }
        for row in traffic.drops {
            let sum = row.served + row.noCoverage + row.blockedByQuality + row.uplinkLimited + row.noCapacity
            #expect(abs(sum - 1) < 1e-4 && row.users > 0 && row.drops == 20)
        }
        #expect(traffic.drops.contains { $0.service == "embb" && $0.served > 0.5 })
        try tables(of: region, traffic)
    }

    private func tables(of region: SmallRegion, _ traffic: TrafficOutcome) throws {
        let cells = try CSVTable.read(region.path("run/cell_loads.csv")).rows
        #expect(cells.count == traffic.networks.reduce(0) { $0 + $1.cells })
        for row in cells {
            let load = try [#require(row["dl_utilisation"]), #require(row["ul_utilisation"])].compactMap(
                Double.init)
            #expect(load.count == 2 && load.allSatisfy { $0 >= 0 })
            #expect(row["limited"] == "\((load.max() ?? 0) > 0.7)")
        }
        #expect(
            cells.count { $0["limited"] == "true" } == traffic.networks.reduce(0) { $0 + $1.limitedCells })
        // Drops by zone are in the table; the park is where the sensors are.
        let drops = try CSVTable.read(region.path("run/drops.csv")).rows
        #expect(drops.contains { $0["zone"] == "Park" && $0["service"] == "video" })
        #expect(drops.filter { $0["zone_kind"] == "county" }.count == traffic.drops.count)
    }

    @Test("drops over a county or a zone of a run; the same for any number of workers")
    func study() async throws {
        let region = try SmallRegion()
        try region.writeScenario(Self.services)
        _ = try await region.plan()
        let scenario = try ScenarioFile.load(region.scenario)
        func result(_ place: DropStudy.Place, workers: Int) async throws -> DropStudy.Result {
            try await DropStudy(
                scenario: scenario, run: region.path("run"), place: place, workers: workers, store: nil
            ).result(drops: 60, seed: 9)
        }
        let one = try await result(.county("East"), workers: 1)
        #expect(try await one == result(.county("2"), workers: 3))
        #expect(one.rows.allSatisfy { $0.county == "East" || $0.zone == "Town" })
        let park = try await result(.zone("Park"), workers: 2)
        #expect(!park.rows.isEmpty && park.rows.allSatisfy { $0.zone == "Park" && $0.drops == 60 })
        // By hand: 100 firms, 3 cameras each, half of them active, 58 % and 42 % of them a network: 87 and 63 users a drop.
        for (network, users) in [("cmcc-cbn", 87.0), ("ct-cu", 63)] {
            let row = try #require(park.rows.first { $0.service == "video" && $0.network == network })
            // Four standard errors of a Poisson mean over 60 drops.
            #expect(abs(Double(row.users) / 60 - users) < 4 * (users / 60).squareRoot())
        }
        await #expect(throws: RunError.self) { try await result(.county("Nowhere"), workers: 1) }
    }
}
