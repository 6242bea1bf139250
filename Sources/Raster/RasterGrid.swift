public import Geodesy

/// The geometry of a north-up raster of square cells: where each row and column lies on the ground.
///
/// A cell is an area, not a point: cell (0, 0) has its north-western corner at the origin and its centre half a
/// cell south-east of it.
public struct RasterGrid: Hashable, Sendable, Codable {
    /// The projected CRS of the coordinates.
    public var crs: CoordinateReferenceSystem
    /// Western edge of column 0 [m].
    public var west: Double
    /// Northern edge of row 0 [m].
    public var north: Double
    /// Side of a cell [m].
    public var cellSize: Double
    /// Number of columns, west to east.
    public var columns: Int
    /// Number of rows, north to south.
    public var rows: Int

    /// Creates a grid from its north-western corner, its cell size [m] and its shape.
    public init(
        crs: CoordinateReferenceSystem, west: Double, north: Double, cellSize: Double, columns: Int, rows: Int
    ) {
        precondition(
            cellSize > 0 && columns >= 0 && rows >= 0, "a grid has square cells and a non-negative shape")
        self.crs = crs
        self.west = west
        self.north = north
        self.cellSize = cellSize
        self.columns = columns
        self.rows = rows
    }

    /// The smallest grid that covers `box`, its edges on whole multiples of the cell size.
    public init(covering box: BoundingBox, cellSize: Double, crs: CoordinateReferenceSystem) {
        let west = (box.minX / cellSize).rounded(.down) * cellSize
        let north = (box.maxY / cellSize).rounded(.up) * cellSize
        self.init(
            crs: crs, west: west, north: north, cellSize: cellSize,
            columns: max(Int(((box.maxX - west) / cellSize).rounded(.up)), 1),
            rows: max(Int(((north - box.minY) / cellSize).rounded(.up)), 1))
    }

    /// Number of cells.
    @inlinable public var count: Int { columns * rows }

    /// Area of a cell [m²].
    @inlinable public var cellArea: Double { cellSize * cellSize }

    /// The outline on the ground.
    public var boundingBox: BoundingBox {
        BoundingBox(
            minX: west, minY: north - Double(rows) * cellSize, maxX: west + Double(columns) * cellSize,
            maxY: north)
    }

    /// The whole grid as a window.
    public var window: GridWindow { GridWindow(columns: 0..<columns, rows: 0..<rows) }

    /// Offset of a cell in row-major order.
    @inlinable public func index(_ cell: GridCell) -> Int { cell.row * columns + cell.column }

    /// The cell at an offset in row-major order.
    @inlinable public func cell(at index: Int) -> GridCell {
        GridCell(column: index % columns, row: index / columns)
    }

    /// The centre of a cell.
    @inlinable public func centre(of cell: GridCell) -> ProjectedPoint {
        ProjectedPoint(
            x: west + (Double(cell.column) + 0.5) * cellSize, y: north - (Double(cell.row) + 0.5) * cellSize)
    }

    /// The cell that holds a point, or nil outside the grid.
    public func cell(containing point: ProjectedPoint) -> GridCell? {
        let column = ((point.x - west) / cellSize).rounded(.down)
        let row = ((north - point.y) / cellSize).rounded(.down)
        guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return nil }
        return GridCell(column: Int(column), row: Int(row))
    }

    /// The cells whose centres may lie within `radius` metres of a point, clipped to the grid.
    public func window(around point: ProjectedPoint, radius: Double) -> GridWindow {
        GridWindow(
            columns: clipped(
                from: (point.x - radius - west) / cellSize, to: (point.x + radius - west) / cellSize, columns),
            rows: clipped(
                from: (north - point.y - radius) / cellSize, to: (north - point.y + radius) / cellSize, rows))
    }

    private func clipped(from lower: Double, to upper: Double, _ count: Int) -> Range<Int> {
        let limit = Double(count)
        let first = Int(min(max(lower.rounded(.down), 0), limit))
        let last = Int(min(max(upper.rounded(.up), 0), limit))
        return first..<max(first, last)
    }
}
