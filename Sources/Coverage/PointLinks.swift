package import RadioUnits

/// What arrives at points of the grid from the sectors of one carrier: the strongest one by one, the others as a sum.
///
/// Everything that follows loads from cell to cell works on points and leaves path loss alone. Copies share their memory.
public struct PointLinks: Sendable {
    /// Sectors kept for a point.
    public static let kept = 12
    /// What a point takes.
    package static let bytesPerPoint = kept * 8 + 4

    /// Number of points.
    public let count: Int
    /// `kept` entries a point, the strongest first: twice the sector's number, plus 1 where the ground hides its antenna; -1
    /// where fewer sectors arrive.
    package let sectorMemory: FixedBuffer<Int32>
    /// Mean power of each in a resource element [mW]; 0 where there is none.
    package let powerMemory: FixedBuffer<Float>
    /// Power of all others [mW], by point.
    package let restMemory: FixedBuffer<Float>

    /// The numbers of `sectorMemory`.
    package var sectors: UnsafeBufferPointer<Int32> { sectorMemory.values }
    /// The numbers of `powerMemory`.
    package var powers: UnsafeBufferPointer<Float> { powerMemory.values }
    /// The numbers of `restMemory`.
    package var rest: UnsafeBufferPointer<Float> { restMemory.values }

    /// Links as they are given: for a point its sectors with their powers [mW], in any order.
    public init(_ points: [[(sector: Int, power: Float)]]) {
        self.init(joining: [LinkStretch(points)])
    }

    /// The same with further points: each is a place that is there already, at which some more sectors arrive.
    ///
    /// - Parameter places: a point, and what arrives there besides [mW].
    public func adding(_ places: [(point: Int, sectors: [(sector: Int, power: Float)])]) -> PointLinks {
        PointLinks(joining: [LinkStretch(copying: self), LinkStretch(at: places, of: self)])
    }

    /// Puts stretches together.
    package init(joining stretches: [LinkStretch]) {
        count = stretches.reduce(0) { $0 + $1.count }
        sectorMemory = Self.joined(stretches.map(\.sectors))
        powerMemory = Self.joined(stretches.map(\.powers))
        restMemory = Self.joined(stretches.map(\.rest))
    }

    private static func joined<Value: BitwiseCopyable>(_ parts: [[Value]]) -> FixedBuffer<Value> {
        FixedBuffer(count: parts.reduce(0) { $0 + $1.count }) { memory in
            var place = 0
            for part in parts {
                _ = UnsafeMutableBufferPointer(rebasing: memory[place...]).initialize(from: part)
                place += part.count
            }
        }
    }

    /// Gathers the links of cells from the fields of a carrier's stations.
    ///
    /// - Parameters:
    ///   - cells: offsets in the engine's grid, ascending.
    ///   - stations: in the order that numbers their sectors.
    ///   - field: gives the field of a station; asked once for each that comes near a cell, more often where memory is short.
    ///   - fieldMemory: most that fields at hand may take [bytes].
    ///   - workers: most tasks at work; the result is the same bits for any number.
    /// - Throws: `CoverageError` for stations out of range; what `field` throws.
    /// - Complexity: O(cells times the stations whose fields hold them), fields of a band of rows in memory.
    public static func gather(
        at cells: [Int], engine: PathLossEngine, stations: [StationSignal],
        field: @escaping @Sendable (Int) throws -> PathLossField, workers: Int, fieldMemory: Int = .max
    ) async throws -> PointLinks {
        let table = try PointTable(engine: engine, stations: stations, cells: cells)
        var stretches: [LinkStretch] = []
        var held: [Int: PathLossField] = [:]
        for band in table.bands(within: fieldMemory) {
            let near = table.stations(in: band.rows)
            held = held.filter { table.reaches($0.key, band.rows) }
            let missing = near.filter { held[$0] == nil }
            let fetched = try await mapConcurrently(missing.count, piece: 16, workers: workers) {
                try field(missing[$0])
            }
            for (station, field) in zip(missing, fetched) { held[station] = field }
            let fields = near.compactMap { station in
                held[station].map { StationField(station: station, field: $0) }
            }
            let parts = table.parts(of: band.points)
            stretches += try await mapConcurrently(parts.count, piece: 1, workers: workers) { index in
                table.links(of: parts[index], from: fields)
            }
        }
        return PointLinks(joining: stretches)
    }
}
