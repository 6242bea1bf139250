internal import CKernels

/// What arrives at points of the grid from the sectors of one carrier: the strongest one by one, the others as a sum.
///
/// Everything that follows loads from cell to cell works on points and leaves path loss alone.
public struct PointLinks: Sendable {
    /// Sectors kept for a point.
    public static let kept = 12

    /// Number of points.
    public private(set) var count: Int
    /// `kept` entries a point, the strongest first: twice the sector's number, plus 1 where the ground hides its antenna; -1
    /// where fewer sectors arrive.
    public private(set) var sectors: [Int32]
    /// Mean power of each in a resource element [mW]; 0 where there is none.
    public private(set) var powers: [Float]
    /// Power of all others [mW], by point.
    public private(set) var rest: [Float]

    /// Points at which nothing arrives.
    init(count: Int) {
        self.count = count
        sectors = Array(repeating: -1, count: count * Self.kept)
        powers = Array(repeating: 0, count: count * Self.kept)
        rest = Array(repeating: 0, count: count)
    }

    /// Links as they are given: for a point its sectors with their powers [mW], in any order.
    public init(_ points: [[(sector: Int, power: Float)]]) {
        self.init(count: points.count)
        for (point, arriving) in points.enumerated() {
            let ranked = arriving.enumerated().sorted {
                ($1.element.power, $0.offset) < ($0.element.power, $1.offset)
            }
            for (place, link) in ranked.enumerated() {
                if place < Self.kept {
                    sectors[point * Self.kept + place] = Int32(2 * link.element.sector)
                    powers[point * Self.kept + place] = link.element.power
                } else {
                    rest[point] += link.element.power
                }
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
        var links = PointLinks(count: 0)
        var held: [Int: PathLossField] = [:]
        for band in table.bands(within: fieldMemory) {
            let near = table.stations(in: band.rows)
            held = held.filter { table.reaches($0.key, band.rows) }
            let missing = near.filter { held[$0] == nil }
            let fetched = try await mapConcurrently(missing.count, piece: 16, workers: workers) {
                try field(missing[$0])
            }
            for (station, field) in zip(missing, fetched) { held[station] = field }
            let fields = held
            let parts = table.parts(of: band.points)
            for part in try await mapConcurrently(
                parts.count, piece: 1, workers: workers,
                { index in
                    table.links(of: parts[index], from: near, fields: fields)
                })
            { links.append(part) }
        }
        return links
    }

    private mutating func append(_ other: PointLinks) {
        count += other.count
        sectors += other.sectors
        powers += other.powers
        rest += other.rest
    }

    /// Replaces some points by others, in their order.
    mutating func overwrite(_ points: [Int], with other: PointLinks) {
        for (source, target) in points.enumerated() {
            for place in 0..<Self.kept {
                sectors[target * Self.kept + place] = other.sectors[source * Self.kept + place]
                powers[target * Self.kept + place] = other.powers[source * Self.kept + place]
            }
            rest[target] = other.rest[source]
        }
    }

    /// Adds the sectors of a station to the points of a stretch.
    mutating func add(
        _ station: StationKernel, first: Int32, field: coverage_field,
        rows: [Int32], columns: [Int32], ground: [Float]
    ) {
        precondition(
            rows.count == count && columns.count == count && ground.count == count, "a place a point")
        rows.withUnsafeBufferPointer { rows in
            columns.withUnsafeBufferPointer { columns in
                ground.withUnsafeBufferPointer { ground in
                    let points = coverage_points(
                        row: rows.baseAddress, column: columns.baseAddress, ground: ground.baseAddress,
                        count: rows.count)
                    coverage_point_links(
                        points, field, station.height, station.sectors, station.sectors.count, first,
                        Self.kept, &powers,
                        &sectors, &rest)
                }
            }
        }
    }
}
