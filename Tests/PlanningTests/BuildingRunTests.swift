import Foundation
import Planning
import Scenario
import TestSupport
import Testing

@Suite("Buildings by clutter class in a run")
struct BuildingRunTests {
    /// A region whose park is half industrial, half suburban, and the scenario of a goal in its buildings.
    private func write(
        _ region: SmallRegion, goal: String, industrial: String, suburban: String, more: String = ""
    ) throws {
        let west = CellBox(4000, 3000, 4300, 3600)
        let east = CellBox(4300, 3000, 4600, 3600)
        let town = CellBox(2300, 2000, 3500, 3200)
        try region.writeClutter { west.contains($0) ? 8 : east.contains($0) ? 5 : town.contains($0) ? 6 : 2 }
        func row(_ code: Int, _ id: String, _ morphology: String, _ building: String) -> String {
            "  - { code: \(code), id: \(id), name: { en: \(id), zh: \(id) }, height_m: 10, loss_db: 0, "
                + "morphology: \(morphology), building: \(building) }\n"
        }
        try region.writeScenario(
            "clutter:\n" + row(1, "water", "none", industrial) + row(2, "farmland", "rural", industrial)
                + row(6, "urban", "urban", industrial)
                + row(7, "dense_urban", "dense_urban", industrial)
                + row(4, "township", "township", industrial)
                + row(5, "suburban", "suburban", suburban) + row(8, "industrial", "park", industrial)
                    + """
                    goals:
                      - { id: town, name: { en: Town, zh: 镇 }, zones: built_up, networks: [cmcc-cbn, ct-cu], environment: outdoor,
                          ss_rsrp_dbm: -105, ss_sinr_db: -3, probability_pct: 75, area_target_pct: 95 }
                      - { id: park, name: { en: Park, zh: 园 }, zones: industrial_park, networks: [cmcc-cbn, ct-cu], environment: indoor,
                          building: \(goal), indoor_depth_m: 8.3, ss_rsrp_dbm: -100, ss_sinr_db: -3, probability_pct: 75,
                          area_target_pct: 60 }

                    """ + more)
    }

    private func park(_ goals: [GoalOutcome]) -> [GoalOutcome] { goals.filter { $0.id == "park" } }

    @Test(
        "are those of the goal where all classes have the same, and stand between the types where they differ"
    )
    func classes() async throws {
        let region = try SmallRegion()
        try write(region, goal: "high", industrial: "high", suburban: "high")
        let plain = try await region.plan(into: "plain")
        try write(region, goal: "by_clutter", industrial: "high", suburban: "high")
        let same = try await region.plan()
        #expect(same.goals == plain.goals && !park(same.goals).isEmpty)
        #expect(same.stations == plain.stations)
        #expect(same.reliability == plain.reliability && same.applications == plain.applications)
        #expect(same.placement == plain.placement)

        func achieved(goal: String, industrial: String, suburban: String) async throws -> [Double] {
            try write(region, goal: goal, industrial: industrial, suburban: suburban)
            let network = try await WhatIfNetwork(
                scenario: ScenarioFile.load(region.scenario), run: region.path("run"), network: "cmcc-cbn",
                workers: 2)
            return park(network.goals).map(\.achieved)
        }
        let high = try await achieved(goal: "high", industrial: "high", suburban: "high")
        let mixed = try await achieved(goal: "by_clutter", industrial: "high", suburban: "low")
        let turned = try await achieved(goal: "by_clutter", industrial: "low", suburban: "high")
        let low = try await achieved(goal: "low", industrial: "high", suburban: "high")
        #expect(high == park(same.goals).filter { $0.network == "cmcc-cbn" }.map(\.achieved))
        #expect(high.count == 1 && high[0] < low[0])
        // Each half counts on its own, and no cell belongs to both.
        #expect(abs(mixed[0] + turned[0] - high[0] - low[0]) < 1e-6)
        #expect(high[0] < mixed[0] && mixed[0] < low[0])
    }
}
