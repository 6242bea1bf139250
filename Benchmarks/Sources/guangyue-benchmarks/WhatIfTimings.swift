import Coverage
import RadioUnits
import Raster

/// Times changes of single stations on a computed carrier: two workers, fields in memory.
enum WhatIfTimings {
    static func print(
        country: Country, fields: [PathLossField], conditions: [ServiceCondition], noise: PowerLevel,
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
}
