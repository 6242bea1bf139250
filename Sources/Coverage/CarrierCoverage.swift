public import RadioUnits
public import Raster

/// What one carrier of one network covers: the best server of each cell, its level and quality, and the
/// service there.
public struct CarrierCoverage: Sendable {
    /// Number of the serving sector, counted over all stations in order; -1 where there is none.
    public let bestServer: RasterLayer<Int32>
    /// SS-RSRP of the best server [dBm]; NaN where there is none.
    public let rsrp: RasterLayer<Float>
    /// SS-SINR of the best server [dB]; NaN where there is none.
    public let sinr: RasterLayer<Float>
    /// Probability of service under each condition.
    public let probability: [ServiceProbability]

    /// Puts all stations of a carrier on the air at once.
    ///
    /// SS-SINR is the serving power over the noise and `load` times the power of all other sectors. The
    /// probability mixes the two states of the serving link: in each, the fading is normal about the state's
    /// median, and level and quality are taken as independent. They share the serving fade, so that the
    /// product is a lower bound of the joint probability (Slepian's inequality). Other sectors stay at their
    /// expectation.
    ///
    /// - Parameters:
    ///   - stations: in the order that numbers their sectors; fields computed by `engine`.
    ///   - inside: not 0 in the cells that count; the rest have no server.
    ///   - noisePerElement: thermal noise and noise figure in one resource element.
    ///   - load: mean load of the interfering sectors, 0 to 1.
    ///   - workers: most tasks at work at a time. The result is the same bits for any number.
    /// - Throws: `CoverageError` for stations or values out of range; `CancellationError`.
    public static func compute(
        engine: PathLossEngine, stations: [StationSignal], inside: RasterLayer<UInt8>,
        noisePerElement: PowerLevel, load: Double, conditions: [ServiceCondition], workers: Int
    ) async throws -> CarrierCoverage {
        let network = try SignalTable(
            engine: engine, stations: stations, inside: inside, noise: noisePerElement, load: load,
            conditions: conditions)
        let bands = stride(from: 0, to: engine.grid.rows, by: CoverageBand.height).map {
            $0..<min($0 + CoverageBand.height, engine.grid.rows)
        }
        var server = [Int32](repeating: -1, count: engine.grid.count)
        var rsrp = [Float](repeating: .nan, count: engine.grid.count)
        var sinr = rsrp
        var service = conditions.map { _ in ServiceProbability(count: engine.grid.count) }
        try await withThrowingTaskGroup(of: CoverageBand.self) { group in
            var waiting = bands.makeIterator()
            func start() {
                guard let rows = waiting.next() else { return }
                group.addTask {
                    try Task.checkCancellation()
                    return CoverageBand(rows: rows, network: network)
                }
            }
            for _ in 0..<max(workers, 1) { start() }
            while let band = try await group.next() {
                start()
                let first = band.rows.lowerBound * engine.grid.columns
                band.server.copy(into: &server, at: first)
                band.rsrp.copy(into: &rsrp, at: first)
                band.sinr.copy(into: &sinr, at: first)
                for (index, part) in band.probability.enumerated() {
                    part.nominal.copy(into: &service[index].nominal, at: first)
                    part.low.copy(into: &service[index].low, at: first)
                    part.high.copy(into: &service[index].high, at: first)
                }
            }
        }
        return CarrierCoverage(
            bestServer: RasterLayer(grid: engine.grid, samples: server),
            rsrp: RasterLayer(grid: engine.grid, samples: rsrp),
            sinr: RasterLayer(grid: engine.grid, samples: sinr), probability: service)
    }
}

extension Array {
    /// Overwrites part of another array.
    fileprivate func copy(into target: inout [Element], at start: Int) {
        precondition(start >= 0 && start + count <= target.count, "a band lies within its grid")
        target.withUnsafeMutableBufferPointer { target in
            withUnsafeBufferPointer { source in
                _ = UnsafeMutableBufferPointer(rebasing: target[start..<start + source.count])
                    .update(fromContentsOf: source)
            }
        }
    }
}
