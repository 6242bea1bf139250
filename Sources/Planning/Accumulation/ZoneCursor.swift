import Scenario

/// Walks over the cells of a zone, or any others, band by band.
struct ZoneCursor: Sendable {
    /// Ascending.
    private let cells: [Int32]
    private var next = 0

    init(_ zone: Zone) { self.init(cells: zone.cells) }

    /// - Parameter cells: offsets in the grid, ascending.
    init(cells: [Int32]) { self.cells = cells }

    /// The cells of the next band; every band is asked about once, in order.
    mutating func advance(over band: CoverageBand) -> ArraySlice<Int32> {
        let first = next
        let end = Int32(clamping: band.cells.upperBound)
        while next < cells.count, cells[next] < end { next += 1 }
        return cells[first..<next]
    }
}
