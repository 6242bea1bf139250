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
    ///   - stations: in the order that numbers their sectors.
    ///   - field: gives the field of a station as the engine computes it; asked once or twice for each.
    ///   - inside: not 0 in the cells that count; the rest have no server.
    ///   - noisePerElement: thermal noise and noise figure in one resource element.
    ///   - load: mean load of the interfering sectors, 0 to 1.
    ///   - workers: most tasks at work at a time. The result is the same bits for any number.
    /// - Throws: `CoverageError` for stations or values out of range; `CancellationError`; what `field` throws.
    /// - Complexity: fields are held while the work passes over them, from north to south: a strip of twice the widest
    ///   radius, not all.
    public static func compute(
        engine: PathLossEngine, stations: [StationSignal],
        field: @escaping @Sendable (Int) throws -> PathLossField, inside: RasterLayer<UInt8>,
        noisePerElement: PowerLevel, load: Double, conditions: [ServiceCondition], workers: Int
    ) async throws -> CarrierCoverage {
        let network = try SignalTable(
            engine: engine, stations: stations, inside: inside, noise: noisePerElement, load: load,
            conditions: conditions)
        var server = [Int32](repeating: -1, count: engine.grid.count)
        var rsrp = [Float](repeating: .nan, count: engine.grid.count)
        var sinr = rsrp
        var service = conditions.map { _ in ServiceProbability(count: engine.grid.count) }
        var strip = FieldStrip(windows: stations.map { $0.window(on: engine.grid) }, field: field)
        for slab in CoverageBand.slabs(rows: engine.grid.rows) {
            try await strip.move(over: slab, workers: workers)
            let held = strip
            let starts = Array(stride(from: slab.lowerBound, to: slab.upperBound, by: CoverageBand.height))
            let bands = try await mapConcurrently(starts.count, piece: 1, workers: workers) { index in
                let rows = starts[index]..<min(starts[index] + CoverageBand.height, slab.upperBound)
                return CoverageBand(rows: rows, fields: held.fields(over: rows), network: network)
            }
            for band in bands {
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
