/// For each point of demand the rows of a result that its users count in.
public struct PointRows: Sendable {
    /// Where the rows of each point begin, and where those of the last end.
    private var starts: [Int32] = [0]
    private var rows: [Int32] = []
    /// Number of rows in all: one more than the largest.
    public private(set) var count = 0

    /// No points.
    public init() {}

    /// Number of points.
    public var points: Int { starts.count - 1 }

    /// Adds a point with its rows, from 0.
    public mutating func append(_ own: some Sequence<Int32>) {
        for row in own {
            rows.append(row)
            count = max(count, Int(row) + 1)
        }
        starts.append(Int32(rows.count))
    }

    /// The rows of a point.
    subscript(point: Int) -> ArraySlice<Int32> {
        rows[Int(starts[point])..<Int(starts[point + 1])]
    }
}
