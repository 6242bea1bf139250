import Foundation
import GISIO
import Geodesy
import Planning
import RadioUnits
import Scenario
import TestSupport
import Testing

@Suite("Floors and buildings by clutter class in a run")
struct FloorRunTests {
    private static let systems = "morphology: park, site_class: park_indoor, spacing_m: 190, jitter_pct: 0"

    /// A region whose park is half industrial, half suburban, with goals on its ground floor and in an upper one.
    private func write(
        _ region: SmallRegion, upper: String, ground: Bool = true, more: String = "",
        candidates: [String] = []
    ) throws {
        let west = CellBox(4000, 3000, 4300, 3600)
        let east = CellBox(4300, 3000, 4600, 3600)
        let town = CellBox(2300, 2000, 3500, 3200)
        try region.writeClutter { west.contains($0) ? 8 : east.contains($0) ? 5 : town.contains($0) ? 6 : 2 }
        let classes = [
            (1, "water", "none", "low"), (2, "farmland", "rural", "low"), (4, "township", "township", "low"),
            (5, "suburban", "suburban", "traditional"),
            (6, "urban", "urban", "low"),
            (7, "dense_urban", "dense_urban", "high"), (8, "industrial", "park", "low"),
        ].map { code, id, morphology, building in
            "  - { code: \(code), id: \(id), name: { en: \(id), zh: \(id) }, height_m: 10, loss_db: 0, "
                + "morphology: \(morphology), building: \(building) }"
        }
        func park(_ id: String, _ keys: String) -> String {
            "  - { id: \(id), name: { en: Park, zh: 园 }, zones: industrial_park, networks: [cmcc-cbn, ct-cu], "
                + "environment: indoor, indoor_depth_m: 8.3, probability_pct: 75, area_target_pct: 60, \(keys) }"
        }
        let goals =
            [
                "  - { id: town, name: { en: Town, zh: 镇 }, zones: built_up, networks: [cmcc-cbn, ct-cu], "
                    + "environment: outdoor, ss_rsrp_dbm: -105, ss_sinr_db: -3, probability_pct: 75, area_target_pct: 95 }"
            ] + (ground ? [park("ground", "building: low, ss_rsrp_dbm: -105, ss_sinr_db: -3")] : [])
            + [park("upper", upper)]
        try region.writeScenario(
            (["clutter:"] + classes + ["goals:"] + goals + [more]).joined(separator: "\n"),
            candidates: candidates)
    }

    private func network(_ region: SmallRegion) async throws -> WhatIfNetwork {
        try await WhatIfNetwork(
            scenario: ScenarioFile.load(region.scenario), run: region.path("run"), network: "cmcc-cbn",
            workers: 2)
    }

    @Test(
        "are chosen for, tuned for and judged alike by the run, what-if and Monte Carlo, for any number of workers"
    )
    func wholeRun() async throws {
        let region = try SmallRegion()
        let acp =
            "acp: { rounds: 1, azimuth_step_deg: 20, electrical_tilt_range_deg: 2, mechanical_tilt_range_deg: 0, "
            + "tilt_step_deg: 2, power_range_db: 0, power_step_db: 3 }\n"
        try write(
            region, upper: "building: by_clutter, floor: 6, ss_rsrp_dbm: -105, ss_sinr_db: -3", more: acp,
            candidates: [Self.systems])
        let summary = try await region.plan()
        _ = try await region.plan(into: "alone", workers: 1)
        #expect(try region.files(of: "run") == region.files(of: "alone"))
        let upper = summary.goals.filter { $0.id == "upper" }
        #expect(upper.count == 2 && upper.allSatisfy { $0.achieved > 0 && $0.low <= $0.achieved })
        var network = try await network(region)
        #expect(network.goals == summary.goals.filter { $0.network == "cmcc-cbn" })
        let site = try #require(network.siteIDs.first)
        let change = try await network.apply(
            .retune(site: site, downtilt: Degrees(2), turn: Degrees(40), power: Decibels(-9)))
        #expect(!change.windows.isEmpty)
        #expect(try await network.evaluatedAnew().goals == network.goals)
        try await explanation(of: region)
        let rows = try #require(summary.reliability).filter { $0.goal == "upper" }
        #expect(rows.count == 2)
        for row in rows {
            #expect(abs(row.simulated - row.area) < 0.02, "\(row)")
            #expect(row.singleServer <= row.area + 0.02)
        }
    }

    /// In the suburban half of the park; P.2109 at 2.565 GHz by hand as in `BuildingTypeTests`.
    private func explanation(of region: SmallRegion) async throws {
        let explainer = try await PointExplainer(
            scenario: ScenarioFile.load(region.scenario), folder: region.path("run"), workers: 2)
        let point = ProjectedPoint(x: SmallRegion.west + 4450, y: SmallRegion.south + 3300)
        let place = try #require(try Projection(crs: SmallRegion.crs).geodetic([point]).first)
        let explanation = try await explainer.explanation(at: place)
        #expect(!explanation.checks.contains { !$0.agrees })
        let section = try #require(
            explanation.sections.first { $0.title == "n41: goal upper, indoors" })
        func value(_ name: String) throws -> Double {
            try #require(section.terms.first { $0.name == name }).value
        }
        #expect(try value("terminal above ground") == 16.5)
        #expect(try abs(value("wall") + 15.274) < 2e-3)
        #expect(
            try abs(value("SS-RSRP before the wall") + value("wall") - value("SS-RSRP indoors")) < 1e-9)
        let street = try #require(explanation.sections.first { $0.title.hasPrefix("n41: best server") })
        let level = try #require(street.terms.first { $0.name == "SS-RSRP" }).value
        // 0.6 dB/m over 15 m at most but for the pattern, which may give more or less.
        #expect(try abs(value("SS-RSRP before the wall") - level) < 30)
        #expect(explanation.sections.contains { $0.title == "n41: goal ground, indoors" })
    }

    @Test("the higher the floor the more arrives, and an indoor system serves the floors it has alone")
    func heights() async throws {
        let region = try SmallRegion()
        func goal(_ floor: Int) -> String {
            "building: high, floor: \(floor), ss_rsrp_dbm: -101, ss_sinr_db: -23"
        }
        try write(region, upper: goal(4), ground: false, candidates: [Self.systems])
        let summary = try await region.plan()
        #expect((summary.stations.bySiteClass["park_indoor"] ?? 0) == 0)
        var achieved: [Double] = []
        for floor in [1, 3, 6, 8] {
            try write(region, upper: goal(floor), ground: false, candidates: [Self.systems])
            achieved += try await network(region).goals.filter { $0.id == "upper" }.map(\.achieved)
        }
        #expect(
            achieved.count == 4 && achieved == achieved.sorted() && achieved[0] < achieved[3], "\(achieved)")
    }
}
