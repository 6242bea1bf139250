import Coverage
import Foundation
import Geodesy
import Planning
import RadioUnits
import Raster
import Scenario

/// Times changes of single stations on a computed carrier: two workers, fields in memory.
enum WhatIfTimings {
    static func print(
        country: Country, fields: [PathLossField], conditions: [CellConditions], noise: PowerLevel,
        edits: Int
    ) async throws {
        var network = try await CarrierNetwork(
            engine: country.engine, stations: fields.indices.map { country.station($0, law: 0) },
            field: { fields[$0] }, inside: RasterLayer(grid: country.engine.grid, filledWith: 1),
            noisePerElement: noise, load: 0.5, conditions: conditions, workers: 2)
        var milliseconds: [Double] = []
        for index in network.stations.indices.prefix(edits) {
            var station = network.stations[index]
            station.position.x += 100
            let start = clock.now
            _ = try await network.replace(index, with: station)
            milliseconds.append(seconds(clock.now - start) * 1e3)
        }
        milliseconds.sort()
        row("what-if: move a station by 100 m, median", milliseconds[milliseconds.count / 2], "ms")
        row("what-if: the slowest of \(milliseconds.count)", milliseconds[milliseconds.count - 1], "ms")
    }

    /// Times moves of sites of a run and back, goals included.
    static func print(run: String, scenario path: String, edits: Int) async throws {
        let scenario = try ScenarioFile.load(path)
        for id in scenario.networks.map(\.id) {
            var start = clock.now
            var network = try await WhatIfNetwork(scenario: scenario, run: run, network: id, workers: 2)
            let loaded = seconds(clock.now - start)
            row("what-if on a run, \(id): loaded in", loaded, "s")
            var milliseconds: [Double] = []
            var rows = 0
            let sites = network.siteIDs
            for site in stride(from: 0, to: sites.count, by: max(sites.count / max(edits, 1), 1)).map({
                sites[$0]
            }) {
                guard let home = network.position(of: site) else { continue }
                for place in [ProjectedPoint(x: home.x + 100, y: home.y), home] {
                    start = clock.now
                    rows += try await network.apply(.move(site: site, to: place)).goals.count
                    milliseconds.append(seconds(clock.now - start) * 1e3)
                }
            }
            milliseconds.sort()
            row("  move a site, all carriers and goals, median", milliseconds[milliseconds.count / 2], "ms")
            row("  99 in 100 of \(milliseconds.count)", milliseconds[milliseconds.count * 99 / 100], "ms")
            row("  goal rows evaluated a move", Double(rows) / Double(milliseconds.count), "")
        }
    }
}
