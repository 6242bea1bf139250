/// A cell of a grid by its column (west to east) and row (north to south).
public struct GridCell: Hashable, Sendable {
    /// Column, from 0 at the western edge.
    public var column: Int
    /// Row, from 0 at the northern edge.
    public var row: Int

    /// Creates a cell reference.
    @inlinable public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}
