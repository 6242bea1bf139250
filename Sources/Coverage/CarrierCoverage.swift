public import RadioUnits
public import Raster

/// What one carrier of one network covers: the best server of each cell, its level and quality, and the
/// service there.
public struct CarrierCoverage: Sendable {
    /// Number of the serving sector, counted over all stations in order; -1 where there is none.
    public private(set) var bestServer: RasterLayer<Int32>
    /// SS-RSRP of the best server [dBm]; NaN where there is none.
    public private(set) var rsrp: RasterLayer<Float>
    /// SS-SINR of the best server [dB]; NaN where there is none.
    public private(set) var sinr: RasterLayer<Float>
    /// Probability of service under each condition.
    public private(set) var probability: [ServiceProbability]
    /// Sectors that come near the best.
    public private(set) var servers: ServerCounts
    /// What arrives in the floors that conditions ask about, the lowest first.
    public private(set) var floors: [FloorLevels]
    /// Links of the cells that were to be sampled, by row.
    public private(set) var samples: [CellLinks] = []

    /// Puts all stations of a carrier on the air at once, and holds the whole grid: `CarrierPass` band by band.
    ///
    /// - Parameters:
    ///   - fieldMemory: most that fields at hand may take [bytes]; the less, the more often they are asked for.
    ///   - workers: most tasks at work at a time. The result is the same bits for any number.
    /// - Throws: `CoverageError` for stations or values out of range; `CancellationError`; what `field` throws.
    public static func compute(
        engine: PathLossEngine, stations: [StationSignal],
        field: @escaping @Sendable (Int) throws -> PathLossField, inside: RasterLayer<UInt8>,
        noisePerElement: PowerLevel, load: Double, conditions: [CellConditions],
        overlap: OverlapRule = OverlapRule(), sampled: [Int] = [], workers: Int, fieldMemory: Int = .max
    ) async throws -> CarrierCoverage {
        var pass = try CarrierPass(
            engine: engine, stations: stations, field: field, inside: inside,
            noisePerElement: noisePerElement, load: load, conditions: conditions, overlap: overlap,
            sampled: sampled)
        var coverage = CarrierCoverage(grid: engine.grid, conditions: conditions)
        let slabs = CoverageSlabs(of: engine.grid, heights: [8, 4, 2, 1], within: fieldMemory) {
            pass.demand(of: $0)
        }
        pass.holdsWholeFields = slabs.fits
        for slab in slabs.windows {
            let (now, missing) = (pass, pass.missing(over: slab))
            let fetched = try await mapConcurrently(missing.count, piece: 16, workers: workers) {
                try now.fetched(missing[$0], over: slab)
            }
            pass.move(over: slab, with: fetched)
            let (moved, parts) = (pass, CoveragePatch.parts(of: slab))
            let patches = try await mapConcurrently(parts.count, piece: 1, workers: workers) {
                moved.patch(parts[$0])
            }
            for patch in patches { coverage.take(patch) }
        }
        return coverage
    }

    private init(grid: RasterGrid, conditions: [CellConditions]) {
        bestServer = RasterLayer(grid: grid, filledWith: -1)
        rsrp = RasterLayer(grid: grid, filledWith: .nan)
        sinr = RasterLayer(grid: grid, filledWith: .nan)
        servers = ServerCounts(count: grid.count)
        probability = conditions.map { _ in ServiceProbability(count: grid.count) }
        floors = CellConditions.terminalHeights(conditions).map { FloorLevels(height: $0, count: grid.count) }
    }

    /// Computes the cells of a window, from the fields of a strip that lies over it.
    static func patches(
        of window: GridWindow, from strip: FieldStrip, network: SignalTable, workers: Int
    ) async throws -> [CoveragePatch] {
        let parts = CoveragePatch.parts(of: window)
        return try await mapConcurrently(parts.count, piece: 1, workers: workers) { index in
            CoveragePatch(window: parts[index], fields: strip.fields(over: parts[index]), network: network)
        }
    }

    /// Replaces the cells of a patch.
    mutating func take(_ patch: CoveragePatch) {
        let grid = bestServer.grid
        samples += patch.samples
        for row in patch.window.rows {
            let from = (row - patch.window.rows.lowerBound) * patch.window.width
            let source = from..<from + patch.window.width
            let target = row * grid.columns + patch.window.columns.lowerBound
            bestServer.samples.overwrite(at: target, with: patch.server[source])
            rsrp.samples.overwrite(at: target, with: patch.rsrp[source])
            sinr.samples.overwrite(at: target, with: patch.sinr[source])
            servers.near.overwrite(at: target, with: patch.servers.near[source])
            servers.far.overwrite(at: target, with: patch.servers.far[source])
            servers.pilots.overwrite(at: target, with: patch.servers.pilots[source])
            for (index, part) in patch.floors.enumerated() {
                floors[index].server.overwrite(at: target, with: part.server[source])
                floors[index].rsrp.overwrite(at: target, with: part.rsrp[source])
                floors[index].sinr.overwrite(at: target, with: part.sinr[source])
            }
            for (index, part) in patch.probability.enumerated() {
                probability[index].nominal.overwrite(at: target, with: part.nominal[source])
                probability[index].low.overwrite(at: target, with: part.low[source])
                probability[index].high.overwrite(at: target, with: part.high[source])
            }
        }
    }
}

extension Array where Element: BitwiseCopyable {
    /// Overwrites part of the array.
    fileprivate mutating func overwrite(at start: Int, with source: ArraySlice<Element>) {
        precondition(start >= 0 && start + source.count <= count, "a patch lies within its grid")
        withUnsafeMutableBufferPointer { target in
            source.withUnsafeBufferPointer { source in
                _ = UnsafeMutableBufferPointer(rebasing: target[start..<start + source.count])
                    .update(fromContentsOf: source)
            }
        }
    }
}
