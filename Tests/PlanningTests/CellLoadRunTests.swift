import Coverage
import Foundation
import GISIO
import Geodesy
import Planning
import RadioUnits
import Scenario
import TestSupport
import Testing
import Traffic

@Suite("Coverage with the loads of traffic")
struct CellLoadRunTests {
    private func place(_ x: Double, _ y: Double) throws -> GeodeticPoint {
        let point = ProjectedPoint(x: SmallRegion.west + x, y: SmallRegion.south + y)
        return try #require(try Projection(crs: SmallRegion.crs).geodetic([point]).first)
    }

    /// `explain` works every pixel out in Double from `cell_loads.csv`, sector by sector.
    @Test("rasters and goals are those of each cell's own load, and what-if keeps them true")
    func run() async throws {
        let region = try SmallRegion()
        let plain = try await region.plan(into: "plain-run")
        try region.writeScenario("receiver: { cell_loads: traffic }")
        let summary = try await region.plan()
        #expect(summary.traffic == plain.traffic && summary.stations == plain.stations)
        #expect(plain.cellLoads?.source == "mean" && summary.cellLoads?.source == "traffic")
        let scenario = try ScenarioFile.load(region.scenario)
        let explainer = try await PointExplainer(
            scenario: scenario, folder: region.path("run"), workers: 2)
        for (x, y) in [(2900.0, 2600.0), (4300, 3300), (1000, 800), (60, 4900)] {
            let explanation = try await explainer.explanation(at: place(x, y))
            for check in explanation.checks where !check.agrees { Issue.record("\(x), \(y): \(check)") }
            let load = explanation.sections.flatMap(\.terms).first { $0.name == "their load" }
            #expect(try #require(load).source.contains("cell_loads.csv"))
        }
        // The town is far from the mean load of half: quality and rates must show it.
        #expect(summary.rates != plain.rates)
        var network = try await WhatIfNetwork(
            scenario: scenario, run: region.path("run"), network: "cmcc-cbn", workers: 2)
        #expect(network.goals == summary.goals.filter { $0.network == "cmcc-cbn" })
        let site = try #require(network.siteIDs.first)
        let home = try #require(network.position(of: site))
        for edit in [
            WhatIfNetwork.Edit.remove(site: site), .add(site: "new", at: home, siteClass: "urban_macro"),
        ] {
            _ = try await network.apply(edit)
            let anew = try await network.evaluatedAnew()
            #expect(network.goals == anew.goals)
            for (one, other) in zip(network.carriers, anew.carriers) {
                let (a, b) = (one.network.coverage.sinr.samples, other.network.coverage.sinr.samples)
                #expect(a.map(\.bitPattern) == b.map(\.bitPattern))
            }
        }
        try Data("network,carrier\n".utf8).write(to: URL(filePath: region.path("run/cell_loads.csv")))
        _ = try await PointExplainer(scenario: scenario, folder: region.path("run"), workers: 1)
        try Data("carrier,site_id\nn41,nowhere\n".utf8)
            .write(to: URL(filePath: region.path("run/cell_loads.csv")))
        await #expect(throws: RunError.self) {
            try await PointExplainer(scenario: scenario, folder: region.path("run"), workers: 1)
        }
    }

    /// A sector whose power is 6 dB lower arrives 6 dB lower over the same path: the terminal sends as before and takes as much of the
    /// uplink, and disturbs the other station as before. In the downlink it gets less.
    @Test("a change of a sector's power or beams does not change the loss of its uplink")
    func tuned() async throws {
        let scenario = try ScenarioFile.load(SmallRegion().scenario)
        let rules = try #require(scenario.traffic)
        let entry = try #require(try CarrierTable(scenario: scenario).entries.first)
        let radio = try #require(scenario.radios.first { $0.carrier == entry.carrier.id })
        func loads(power: Float, gain: Float, level: Double) async throws -> LoadSolution {
            let table = try TrafficTables(scenario: scenario, rules: rules).table(
                of: entry, radio: radio, change: AntennaChange(power: power, beamGain: gain))
            let other = try TrafficTables(scenario: scenario, rules: rules).table(
                of: entry, radio: radio, change: AntennaChange(power: 0, beamGain: 0))
            let links = PointLinks([
                [(0, Float(PowerLevel(dBm: level).milliwatts)), (1, Float(PowerLevel(dBm: -115).milliwatts))]
            ])
            let carrier = try TrafficCarrier(
                links: links, noise: entry.noise.milliwatts, firstCell: 0, hasInterference: true,
                tables: [table, other], tableOfSector: [0, 1])
            return try await LoadProblem(
                carriers: [carrier],
                items: [.init(point: 0, carrier: 0, loss: 0, down: 5, up: 2)]
            ).solution(workers: 1)
        }
        let built = try await loads(power: 0, gain: 0, level: -95)
        let weaker = try await loads(power: -6, gain: 0, level: -101)
        let narrower = try await loads(power: 0, gain: 3, level: -92)
        #expect(built.up[0] > 0 && built.interference[1] > 0)
        #expect(weaker.up[0] == built.up[0] && weaker.interference[1] == built.interference[1])
        #expect(narrower.up[0] == built.up[0] && narrower.interference[1] == built.interference[1])
        #expect(weaker.down[0] > built.down[0])
        // What the SSB beams gain the beams of the data do not.
        #expect(abs(narrower.down[0] - built.down[0]) < 0.01 * built.down[0])
        // A path that is 6 dB longer shows in the uplink.
        let farther = try await loads(power: 0, gain: 0, level: -101)
        #expect(farther.up[0] > built.up[0])
    }
}
