/// Set covering: columns of least cost so that every row is in one of them.
public struct SetCoverProblem: Sendable {
    /// Number of rows.
    public let rowCount: Int
    /// Cost of each column.
    public let costs: [Int]
    /// Rows of each column.
    let columns: IndexLists
    /// Columns of each row.
    let rows: IndexLists

    private static let largest = 100_000_000
    private static let largestCost = 1_000_000

    /// Takes the rows of each column.
    ///
    /// - Throws: `InstanceFormatError.uncoverableRow` for a row in no column.
    init(rowCount: Int, costs: [Int], columns: IndexLists) throws(InstanceFormatError) {
        self.rowCount = rowCount
        self.costs = costs
        self.columns = columns
        rows = columns.transposed(count: rowCount)
        if let bare = (0..<rowCount).first(where: { rows.range(of: $0).isEmpty }) {
            throw .uncoverableRow(row: bare + 1)
        }
    }

    /// Reads either format of the OR-Library: `scp` (all costs, then the columns of each row) or `rail` (cost and rows of each
    /// column, a line a column).
    ///
    /// - Parameter unicost: every column costs 1, whatever the file says.
    /// - Throws: `InstanceFormatError`, naming the line.
    public init(_ bytes: [UInt8], unicost: Bool = false) throws(InstanceFormatError) {
        var scanner = NumberScanner(bytes)
        guard scanner.skipBlanks() else { throw .unknownFormat(beginning: "") }
        let start = bytes[scanner.position]
        guard start.isDigit else {
            throw .unknownFormat(
                beginning: String(decoding: bytes.prefix(20).prefix { $0 >= 32 }, as: UTF8.self))
        }
        let rowCount = try scanner.integer("the number of rows", in: 1...Self.largest)
        let count = try scanner.integer("the number of columns", in: 1...Self.largest)
        var costs: [Int] = []
        let columns =
            Self.isRail(bytes)
            ? try Self.rail(&scanner, rowCount, count, &costs)
            : try Self.scp(&scanner, rowCount, count, &costs)
        try scanner.expectEnd()
        try self.init(
            rowCount: rowCount, costs: unicost ? Array(repeating: 1, count: count) : costs, columns: columns)
    }

    /// Whether the lines after the first hold a cost, a number and so many numbers more.
    private static func isRail(_ bytes: [UInt8]) -> Bool {
        let lines = bytes.prefix(1 << 20).split(separator: 10).lazy.map { line in
            line.split { $0 <= 32 }.map { Int(String(decoding: $0, as: UTF8.self)) }
        }.filter { !$0.isEmpty }.dropFirst().prefix(3)
        return !lines.isEmpty && lines.allSatisfy { $0.count > 1 && $0[1] == $0.count - 2 }
    }

    private static func rail(
        _ scanner: inout NumberScanner, _ rowCount: Int, _ count: Int, _ costs: inout [Int]
    ) throws(InstanceFormatError) -> IndexLists {
        var lists = IndexLists()
        for column in 1...count {
            costs.append(try scanner.integer("the cost of column \(column)", in: 0...largestCost))
            let length = try scanner.integer("the number of rows of column \(column)", in: 0...rowCount)
            var rows: [UInt32] = []
            for _ in 0..<length {
                rows.append(UInt32(try scanner.integer("a row of column \(column)", in: 1...rowCount) - 1))
            }
            lists.append(rows)
        }
        return lists
    }

    private static func scp(
        _ scanner: inout NumberScanner, _ rowCount: Int, _ count: Int, _ costs: inout [Int]
    ) throws(InstanceFormatError) -> IndexLists {
        for column in 1...count {
            costs.append(try scanner.integer("the cost of column \(column)", in: 0...largestCost))
        }
        var lists = IndexLists()
        for row in 1...rowCount {
            let length = try scanner.integer("the number of columns of row \(row)", in: 0...count)
            var columns: [UInt32] = []
            for _ in 0..<length {
                columns.append(UInt32(try scanner.integer("a column of row \(row)", in: 1...count) - 1))
            }
            lists.append(columns)
        }
        return lists.transposed(count: count)
    }

    /// Cost of some columns.
    func cost(of columns: [Int]) -> Int { columns.reduce(0) { $0 + costs[$1] } }

    /// Whether every row is in one of some columns.
    public func isCovered(by columns: [Int]) -> Bool {
        var isIn = Array(repeating: false, count: rowCount)
        for column in columns { for row in self.columns[column] { isIn[Int(row)] = true } }
        return isIn.allSatisfy { $0 }
    }

    /// What is left of the problem when some columns are chosen: the rows they leave, and the columns with such rows.
    func remainder(fixing fixed: [Int]) throws(InstanceFormatError) -> (
        problem: SetCoverProblem, columns: [Int], rows: [Int]
    ) {
        var isCovered = [Bool](repeating: false, count: rowCount)
        for column in fixed { for row in columns[column] { isCovered[Int(row)] = true } }
        let left = (0..<rowCount).filter { !isCovered[$0] }
        var number = [UInt32](repeating: 0, count: rowCount)
        for (index, row) in left.enumerated() { number[row] = UInt32(index) }
        var lists = IndexLists()
        var kept: [Int] = []
        for column in costs.indices {
            let rows = columns[column].filter { !isCovered[Int($0)] }
            guard !rows.isEmpty else { continue }
            kept.append(column)
            lists.append(rows.map { number[Int($0)] })
        }
        let problem = try SetCoverProblem(rowCount: left.count, costs: kept.map { costs[$0] }, columns: lists)
        return (problem, kept, left)
    }

    /// The problem with some of its columns, which must cover every row.
    func restricted(to kept: [Int]) throws(InstanceFormatError) -> SetCoverProblem {
        var lists = IndexLists()
        for column in kept { lists.append(Array(columns[column])) }
        return try SetCoverProblem(rowCount: rowCount, costs: kept.map { costs[$0] }, columns: lists)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
