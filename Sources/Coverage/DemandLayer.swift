public import Raster

/// The places that a placement wants served, sorted by row for quick look-ups around a site.
public struct DemandLayer: Sendable {
    /// First place of each row, and the end; shape `[rows + 1]`.
    let rowStarts: [Int]
    /// Column of each place, ascending within a row.
    let columns: [Int32]
    /// Number of each place.
    let elements: [UInt32]

    /// Gathers the places of a grid.
    ///
    /// - Parameter elements: number of the place in each cell, negative where there is none; shape of the
    ///   grid.
    /// - Throws: `CoverageError.countDiffers` for another shape.
    public init(grid: RasterGrid, elements: [Int32]) throws(CoverageError) {
        guard elements.count == grid.count else {
            throw .countDiffers(elements.count, of: "demand cells", expected: grid.count)
        }
        var rowStarts = [0]
        var columns: [Int32] = []
        var numbers: [UInt32] = []
        for row in 0..<grid.rows {
            for column in 0..<grid.columns {
                let element = elements[row * grid.columns + column]
                guard element >= 0 else { continue }
                columns.append(Int32(column))
                numbers.append(UInt32(element))
            }
            rowStarts.append(columns.count)
        }
        self.rowStarts = rowStarts
        self.columns = columns
        self.elements = numbers
    }

    /// The places of a row between two columns.
    func places(row: Int, columns range: Range<Int>) -> Range<Int> {
        let first = index(of: range.lowerBound, row: row)
        return first..<max(first, index(of: range.upperBound, row: row))
    }

    /// The first place of a row at or east of a column.
    private func index(of column: Int, row: Int) -> Int {
        var (low, high) = (rowStarts[row], rowStarts[row + 1])
        while low < high {
            let middle = (low + high) / 2
            if Int(columns[middle]) < column { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
