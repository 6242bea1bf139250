import Foundation
import GISIO
import Geodesy
import Planning
import Scenario
import TestSupport
import Testing

@Suite("Cell planning in a run")
struct CellPlanningRunTests {
    private static let section = """
        acp: { rounds: 2, azimuth_step_deg: 15, electrical_tilt_range_deg: 2, mechanical_tilt_range_deg: 2, tilt_step_deg: 2, power_range_db: 3, power_step_db: 3 }
        """

    private func tuned() throws -> SmallRegion {
        let region = try SmallRegion()
        try region.writeScenario(Self.section)
        return region
    }

    /// What makes a goal row the same in two runs.
    private func key(_ goal: GoalOutcome) -> String {
        "\(goal.id)/\(goal.zone)/\(goal.network)/\(goal.metric)"
    }

    @Test("raises the objective, loses no goal, and says what the goals of the run say")
    func gain() async throws {
        let plain = try await SmallRegion().plan()
        #expect(plain.cellPlanning == nil)
        let region = try tuned()
        let summary = try await region.plan()
        let outcome = try #require(summary.cellPlanning)
        #expect(outcome.carriers.map(\.carrier) == ["n41", "n28", "n78", "n1"])
        for carrier in outcome.carriers {
            #expect(carrier.objectiveAfter >= carrier.objectiveBefore)
            #expect(carrier.objectiveAfter <= carrier.objectiveMost)
            #expect(carrier.changed <= carrier.cells)
        }
        #expect(outcome.carriers.contains { $0.objectiveAfter > $0.objectiveBefore && $0.changed > 0 })
        // The same stations: only how they are set is different.
        #expect(summary.stations == plain.stations)
        let before = Dictionary(uniqueKeysWithValues: plain.goals.map { (key($0), $0) })
        for goal in summary.goals {
            #expect(try #require(before[key(goal)]).met == false || goal.met, "\(key(goal))")
        }
        for network in outcome.networks {
            let rows = summary.goals.filter { $0.network == network.network }
            #expect(network.goals == rows.count && network.goalsMetAfter == rows.count { $0.met })
            let old = plain.goals.filter { $0.network == network.network }
            #expect(network.goalsMetBefore == old.count { $0.met })
        }
    }

    @Test("writes every change in the order of gain, and the cells as they are set")
    func tables() async throws {
        let region = try tuned()
        let outcome = try #require(try await region.plan().cellPlanning)
        let changes = try CSVTable.read(region.path("run/acp.csv")).rows
        #expect(changes.count == outcome.carriers.reduce(0) { $0 + $1.changed } && !changes.isEmpty)
        let gains = changes.compactMap { $0["gain"].flatMap(Double.init) }
        #expect(gains == gains.sorted(by: >) && gains.count == changes.count)
        let cells = try CSVTable.read(region.path("run/cells.csv")).rows
        #expect(cells.count == outcome.carriers.reduce(0) { $0 + $1.cells })
        let less = cells.filter { $0["power_change_db"] == "-3.0" }.count
        #expect(less == outcome.carriers.reduce(0) { $0 + $1.repowered })
        let hung = cells.filter { $0["mechanical_downtilt_deg"] != "0.0" }.count
        #expect(hung == changes.count { $0["mechanical_tilt_change_deg"] != "0.0" })
    }

    @Test("is the same bytes for any number of workers")
    func workers() async throws {
        let region = try tuned()
        _ = try await region.plan(into: "run1", workers: 1)
        _ = try await region.plan(into: "run2", workers: 2)
        _ = try await region.plan(into: "run3", workers: 3)
        let one = try region.files(of: "run1")
        #expect(one["acp.csv"] != nil)
        #expect(try region.files(of: "run2") == one)
        #expect(try region.files(of: "run3") == one)
    }

    @Test("is what explain and what-if read back")
    func readBack() async throws {
        let region = try tuned()
        let summary = try await region.plan()
        let scenario = try ScenarioFile.load(region.scenario)
        let explainer = try await PointExplainer(
            scenario: scenario, folder: region.path("run"), workers: 2)
        for (x, y) in [(2900.0, 2600.0), (4300, 3300), (1000, 800)] {
            let point = ProjectedPoint(x: SmallRegion.west + x, y: SmallRegion.south + y)
            let place = try #require(try Projection(crs: SmallRegion.crs).geodetic([point]).first)
            for check in try await explainer.explanation(at: place).checks {
                #expect(check.agrees, "\(x), \(y): \(check)")
            }
        }
        let network = try await WhatIfNetwork(
            scenario: scenario, run: region.path("run"), network: "ct-cu", workers: 2)
        #expect(network.goals == summary.goals.filter { $0.network == "ct-cu" })
    }

    @Test(
        "a table of changes that does not fit is refused with its line",
        arguments: [
            "n41,nowhere,1,0,0,0,0,", "n99,SITE,1,0,0,0,0,", "n41,SITE,9,0,0,0,0,", "n41,SITE,1,nan,0,0,0,",
            "n41,SITE,1,0,0,0,0,none",
        ])
    func broken(row: String) async throws {
        let region = try tuned()
        _ = try await region.plan()
        let file = region.path("run/acp.csv")
        let site = try #require(
            try CSVTable.read(file).rows.first { $0["carrier"] == "n41" }?["site_id"])
        try Data(
            """
            carrier,site_id,sector_of_site,turn_deg,electrical_tilt_change_deg,mechanical_tilt_change_deg,power_change_db,beam_set
            \(row.replacing("SITE", with: site))

            """.utf8
        ).write(to: URL(filePath: file))
        await #expect {
            _ = try await PointExplainer(
                scenario: ScenarioFile.load(region.scenario), folder: region.path("run"), workers: 1)
        } throws: { "\($0)".contains("line 2") && "\($0)".contains("acp.csv") }
    }
}
