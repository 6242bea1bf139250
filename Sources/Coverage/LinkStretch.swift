internal import CKernels

/// The links of a stretch of points while they are gathered.
package struct LinkStretch: Sendable {
    private static let kept = PointLinks.kept

    /// Number of points.
    let count: Int
    /// As of `PointLinks`.
    private(set) var sectors: [Int32]
    private(set) var powers: [Float]
    private(set) var rest: [Float]

    /// Points at which nothing arrives.
    init(count: Int) {
        self.count = count
        sectors = Array(repeating: -1, count: count * Self.kept)
        powers = Array(repeating: 0, count: count * Self.kept)
        rest = Array(repeating: 0, count: count)
    }

    /// Links as they are given: for a point its sectors with their powers [mW], in any order.
    init(_ points: [[(sector: Int, power: Float)]]) {
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

    /// All that has been gathered.
    init(copying links: PointLinks) {
        count = links.count
        sectors = Array(links.sectors)
        powers = Array(links.powers)
        rest = Array(links.rest)
    }

    /// The links of some points with further sectors; what finds no place among the strongest joins the rest.
    init(at places: [(point: Int, sectors: [(sector: Int, power: Float)])], of links: PointLinks) {
        self.init(count: places.count)
        for (point, place) in places.enumerated() {
            let first = place.point * Self.kept
            let known = (first..<first + Self.kept).filter { links.sectors[$0] >= 0 }
                .map { (packed: links.sectors[$0], power: links.powers[$0]) }
            let all = known + place.sectors.map { (Int32(2 * $0.sector), $0.power) }
            let ranked = all.enumerated().sorted {
                ($1.element.power, $0.offset) < ($0.element.power, $1.offset)
            }
            rest[point] = links.rest[place.point]
            for (rank, link) in ranked.enumerated() {
                if rank < Self.kept {
                    sectors[point * Self.kept + rank] = link.element.packed
                    powers[point * Self.kept + rank] = link.element.power
                } else {
                    rest[point] += link.element.power
                }
            }
        }
    }

    /// Replaces some points by others, in their order.
    mutating func overwrite(_ points: [Int], with other: LinkStretch) {
        for (source, target) in points.enumerated() {
            for place in 0..<Self.kept {
                sectors[target * Self.kept + place] = other.sectors[source * Self.kept + place]
                powers[target * Self.kept + place] = other.powers[source * Self.kept + place]
            }
            rest[target] = other.rest[source]
        }
    }

    /// Adds the sectors of a station to all points.
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
                        Self.kept, &powers, &sectors, &rest)
                }
            }
        }
    }
}
