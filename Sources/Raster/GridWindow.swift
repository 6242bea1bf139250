/// A rectangle of cells.
public struct GridWindow: Hashable, Sendable {
    /// Columns, west to east.
    public var columns: Range<Int>
    /// Rows, north to south.
    public var rows: Range<Int>

    /// Creates a window from its columns and rows.
    @inlinable public init(columns: Range<Int>, rows: Range<Int>) {
        self.columns = columns
        self.rows = rows
    }

    /// Number of columns.
    @inlinable public var width: Int { columns.count }
    /// Number of rows.
    @inlinable public var height: Int { rows.count }
    /// Number of cells.
    @inlinable public var count: Int { width * height }
    /// Whether it holds no cell.
    @inlinable public var isEmpty: Bool { columns.isEmpty || rows.isEmpty }

    /// The smallest window that holds both; of two of which one is empty, the other.
    @inlinable public func union(_ other: GridWindow) -> GridWindow {
        if isEmpty { return other }
        if other.isEmpty { return self }
        return GridWindow(
            columns: min(
                columns.lowerBound, other.columns.lowerBound)..<max(
                    columns.upperBound, other.columns.upperBound),
            rows: min(rows.lowerBound, other.rows.lowerBound)..<max(rows.upperBound, other.rows.upperBound))
    }

    /// The cells in both windows.
    @inlinable public func intersection(_ other: GridWindow) -> GridWindow {
        GridWindow(columns: columns.clamped(to: other.columns), rows: rows.clamped(to: other.rows))
    }
}
