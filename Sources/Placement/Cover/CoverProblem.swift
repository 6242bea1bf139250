/// Maximal covering: columns to choose from, and elements whose weight counts once a chosen column covers
/// them.
public struct CoverProblem: Sendable {
    /// Which elements each column covers.
    public let matrix: CoverMatrix
    /// Weight at each place of the matrix; zero where no element is.
    public let weights: [UInt32]
    /// The element at each place, as the source numbers it; what pads the last block is left out.
    public let elements: [UInt32]
    /// The columns in an order in which near ones stand together.
    let columnOrder: [UInt32]
    /// Where each column stands, in the same unit of length in both directions; one after the other along a line, in `columnOrder`,
    /// where the source does not say.
    let positions: [SIMD2<Double>]
    /// Cost of each column.
    public let costs: [UInt32]
    /// The columns that stand already, ascending.
    public let existing: [Int]

    /// The largest weight that all elements of a column may have together.
    public static let largestColumnWeight: Int64 = 1 << 30

    /// Checks that sums of weights fit, and keeps the data.
    ///
    /// - Throws: `InstanceFormatError.columnTooHeavy` or `.tooMany`.
    init(
        matrix: CoverMatrix, weights: [UInt32], elements: [UInt32], columnOrder: [UInt32],
        positions: [SIMD2<Double>]? = nil, costs: [UInt32]? = nil, existing: [Int] = []
    ) throws(InstanceFormatError) {
        precondition(weights.count == matrix.placeCount, "a weight for each place of the matrix")
        precondition(columnOrder.count == matrix.columnCount, "a rank for each column")
        (self.matrix, self.weights, self.elements) = (matrix, weights, elements)
        (self.columnOrder, self.existing) = (columnOrder, existing)
        self.positions = positions ?? Self.line(columnOrder)
        self.costs = costs ?? Array(repeating: 1, count: matrix.columnCount)
        guard matrix.columnCount <= CoverIncidence.mostColumns else {
            throw .tooMany(
                what: "candidates", count: matrix.columnCount, limit: CoverIncidence.mostColumns)
        }
        // The rarest case first: when everything together fits, so does every column.
        guard totalWeight > Self.largestColumnWeight else { return }
        for column in 0..<matrix.columnCount {
            let sum = matrix.places(of: column).reduce(Int64(0)) { $0 + Int64(weights[Int($1)]) }
            guard sum <= Self.largestColumnWeight else {
                throw .columnTooHeavy(column: column, weight: sum, limit: Self.largestColumnWeight)
            }
        }
    }

    /// Takes the elements of each column in increasing order; elements that are near each other should have near numbers, and so
    /// should columns. A cost is 1 where none is given; `existing` names the columns that stand already.
    ///
    /// - Throws: `InstanceFormatError` for an element without a weight and for sums that do not fit.
    public init(
        rows: [[UInt32]], weights: [UInt32], costs: [UInt32]? = nil, existing: [Int] = []
    ) throws(InstanceFormatError) {
        precondition(costs.map { $0.count == rows.count } ?? true, "a cost for each column")
        for (column, row) in rows.enumerated() {
            if let wrong = row.first(where: { $0 >= weights.count }) {
                throw .fieldOutOfRange(
                    field: "an element of candidate", index: column, value: Int(wrong),
                    allowed: 0...max(weights.count - 1, 0))
            }
        }
        let places = weights.indices.map { UInt32($0) }
        let matrix = CoverMatrix(rows: rows, places: places)
        let padding = [UInt32](repeating: 0, count: matrix.placeCount - weights.count)
        try self.init(
            matrix: matrix, weights: weights + padding, elements: places,
            columnOrder: rows.indices.map { UInt32($0) }, costs: costs, existing: existing)
    }

    private static func line(_ order: [UInt32]) -> [SIMD2<Double>] {
        var positions = [SIMD2<Double>](repeating: .zero, count: order.count)
        for (rank, column) in order.enumerated() { positions[Int(column)].x = Double(rank) }
        return positions
    }

    /// The same with each weight more or less by up to a share of it; as it is where sums would not fit.
    func jittered(by share: Double, _ random: inout SplitMixStream) -> CoverProblem {
        let weights = weights.map { weight in
            UInt32(clamping: Int64((Double(weight) * (1 + share * (2 * random.unit() - 1))).rounded()))
        }
        return
            (try? CoverProblem(
                matrix: matrix, weights: weights, elements: elements, columnOrder: columnOrder,
                positions: positions, costs: costs, existing: existing)) ?? self
    }

    /// Sum of all weights, of elements that nothing covers too.
    public var totalWeight: Int64 { weights.reduce(0) { $0 + Int64($1) } }
    /// Number of columns.
    public var columnCount: Int { matrix.columnCount }

    /// The weight that a set of columns covers, counted anew from the matrix.
    public func coverage(of columns: some Sequence<Int>) -> Int64 {
        var covered = [UInt64](repeating: 0, count: matrix.blockCount)
        for column in columns {
            for entry in matrix.offsets[column]..<matrix.offsets[column + 1] {
                covered[Int(matrix.blocks[entry])] |= matrix.masks[entry]
            }
        }
        return weight(of: covered)
    }

    /// The weight that all columns together cover.
    public var coverableWeight: Int64 { coverage(of: 0..<columnCount) }

    private func weight(of covered: [UInt64]) -> Int64 {
        var total: Int64 = 0
        for (block, mask) in covered.enumerated() {
            var left = mask
            while left != 0 {
                total += Int64(weights[block * 64 + left.trailingZeroBitCount])
                left &= left - 1
            }
        }
        return total
    }
}
