import RadioUnits
public import Raster

/// The places that a placement wants served, sorted by row for quick look-ups around a site.
public struct DemandLayer: Sendable {
    /// First place of each row, and the end; shape `[rows + 1]`.
    let rowStarts: [Int]
    /// Column of each place, ascending within a row.
    let columns: [Int32]
    /// Number of each place.
    let elements: [UInt32]

    /// Sorts the places of a grid.
    ///
    /// - Parameters:
    ///   - cells: offsets of their cells, at most one place a cell.
    ///   - elements: their numbers.
    /// - Throws: `CoverageError` for lists of different lengths and cells off the grid.
    /// - Complexity: O(rows + places) where the places of each row come from west to east.
    public init(grid: RasterGrid, cells: [Int32], elements: [UInt32]) throws(CoverageError) {
        guard elements.count == cells.count else {
            throw .countDiffers(elements.count, of: "numbers of places", expected: cells.count)
        }
        var rowStarts = [Int](repeating: 0, count: grid.rows + 1)
        for cell in cells {
            guard (0..<grid.count).contains(Int(cell)) else {
                throw .valueOutOfRange(Double(cell), of: "cell of a place", valid: 0...Double(grid.count))
            }
            rowStarts[Int(cell) / grid.columns + 1] += 1
        }
        for row in 0..<grid.rows { rowStarts[row + 1] += rowStarts[row] }
        var next = rowStarts
        // Column and number in one, so that both are sorted together.
        var places = [UInt64](repeating: 0, count: cells.count)
        for (cell, element) in zip(cells, elements) {
            let (row, column) = Int(cell).quotientAndRemainder(dividingBy: grid.columns)
            places[next[row]] = UInt64(column) << 32 | UInt64(element)
            next[row] += 1
        }
        for row in 0..<grid.rows {
            let range = rowStarts[row]..<rowStarts[row + 1]
            if zip(range, range.dropFirst()).contains(where: { places[$0] > places[$1] }) {
                places[range].sort()
            }
        }
        self.rowStarts = rowStarts
        columns = places.map { Int32($0 >> 32) }
        self.elements = places.map { UInt32(truncatingIfNeeded: $0) }
    }

    /// The places of a row between two columns.
    package func places(row: Int, columns range: Range<Int>) -> Range<Int> {
        guard rowStarts[row] < rowStarts[row + 1] else { return rowStarts[row]..<rowStarts[row] }
        let first = index(of: range.lowerBound, row: row)
        return first..<max(first, index(of: range.upperBound, row: row))
    }

    /// Column of a place.
    package func column(of place: Int) -> Int { Int(columns[place]) }

    /// The numbers of the places in some cells of a grid of `gridColumns` columns, in the order of the cells.
    ///
    /// - Parameter cells: ascending offsets.
    package func elements(in cells: [Int32], gridColumns: Int) -> [UInt32] {
        var found: [UInt32] = []
        var row = -1
        var place = 0
        for cell in cells {
            let (cellRow, column) = Int(cell).quotientAndRemainder(dividingBy: gridColumns)
            if cellRow != row {
                row = cellRow
                place = index(of: column, row: row)
            }
            while place < rowStarts[row + 1], Int(columns[place]) < column { place += 1 }
            if place < rowStarts[row + 1], Int(columns[place]) == column { found.append(elements[place]) }
        }
        return found
    }

    /// The first place of a row at or east of a column.
    private func index(of column: Int, row: Int) -> Int {
        columns[rowStarts[row]..<rowStarts[row + 1]].partitioningIndex { Int($0) >= column }
    }
}
