internal import CKernels

/// A choice of columns whose uncovered rows grow in weight until they are worth a column, and the exchange of columns by those weights.
///
/// - Source: C. Gao, X. Yao, T. Weise and J. Li, An efficient local search heuristic with row weighting for the unicost set covering
///   problem, European Journal of Operational Research 246 (2015); here by weight a cost, with as many columns added as the cost allows.
final class RowWeighting {
    private let columns: IndexLists
    private let rows: IndexLists
    private let costs: [Int64]
    private let values: [Int64]
    private let increments: [Int64]
    private let weights: KernelBuffer<Int64>
    private let scores: KernelBuffer<Int64>
    private let changed: KernelBuffer<Int64>
    private let counts: KernelBuffer<UInt32>
    private let holders: KernelBuffer<UInt32>
    private let isIn: KernelBuffer<UInt8>
    private let mayCome: KernelBuffer<UInt8>
    private let cover: KernelBuffer<UInt32>
    private let coverPlaces: KernelBuffer<UInt32>
    private let uncovered: KernelBuffer<UInt32>
    private let uncoveredPlaces: KernelBuffer<UInt32>
    /// Sums and sizes of the lists between calls of the kernel; its pointers are set anew for each.
    private var state = set_cover_state()

    /// Chooses nothing yet.
    ///
    /// - Parameters:
    ///   - columns: the rows of each column; below 2³² of either.
    ///   - rows: the columns of each row.
    ///   - costs: of the columns.
    ///   - values: of the rows, with which their weights begin.
    ///   - increments: by which weights of uncovered rows grow at each exchange.
    init(
        columns: IndexLists, rows: IndexLists, costs: [Int64], values: [Int64], increments: [Int64],
        seed: UInt64
    ) {
        precondition(costs.count == columns.count, "a cost for each column")
        precondition(values.count == rows.count && increments.count == rows.count, "values for each row")
        (self.columns, self.rows, self.costs) = (columns, rows, costs)
        (self.values, self.increments) = (values, increments)
        weights = KernelBuffer(repeating: 0, count: rows.count)
        scores = KernelBuffer(repeating: 0, count: columns.count)
        changed = KernelBuffer(repeating: 0, count: columns.count)
        counts = KernelBuffer(repeating: 0, count: rows.count)
        holders = KernelBuffer(repeating: 0, count: rows.count)
        isIn = KernelBuffer(repeating: 0, count: columns.count)
        mayCome = KernelBuffer(repeating: 1, count: columns.count)
        cover = KernelBuffer(repeating: 0, count: columns.count)
        coverPlaces = KernelBuffer(repeating: 0, count: columns.count)
        uncovered = KernelBuffer(repeating: 0, count: rows.count)
        uncoveredPlaces = KernelBuffer(repeating: 0, count: rows.count)
        state.random = seed
        restart()
    }

    /// Takes all columns out, and weights back to the values of their rows.
    private func restart() {
        for column in 0..<columns.count {
            (isIn[column], mayCome[column], changed[column]) = (0, 1, 0)
            scores[column] = columns[column].reduce(0) { $0 + values[Int($1)] }
        }
        for row in 0..<rows.count {
            (weights[row], counts[row], holders[row]) = (values[row], 0, 0)
            (uncovered[row], uncoveredPlaces[row]) = (UInt32(row), UInt32(row))
        }
        (state.row_count, state.column_count, state.cover_count) = (rows.count, columns.count, 0)
        (state.uncovered_count, state.uncovered_value) = (rows.count, values.reduce(0, +))
        (state.tabu, state.cost) = (-1, 0)
    }

    /// Sum of the values of the uncovered rows.
    var uncoveredValue: Int64 { state.uncovered_value }
    /// Cost of the chosen columns.
    var cost: Int64 { state.cost }
    /// Columns exchanged.
    var moves: Int { Int(state.moves) }
    /// The chosen columns, ascending.
    var chosen: [Int] { (0..<columns.count).filter { isIn[$0] != 0 } }

    /// Adds some columns, those that are not chosen yet.
    func add(_ some: [Int]) {
        for column in some where isIn[column] == 0 { withKernel { set_cover_add(&$0, UInt32(column)) } }
    }

    /// Adds the column with the most weight a cost; false where none has any.
    func addWorthiest() -> Bool {
        withKernel { state in
            let column = set_cover_worthiest(&state)
            if column >= 0 { set_cover_add(&state, UInt32(column)) }
            return column >= 0
        }
    }

    /// Removes the column with the least weight a cost, or only where it covers no row alone; false where there is none.
    func removeLeastNeeded(ifNeedless: Bool = false) -> Bool {
        state.tabu = -1
        return withKernel { state in
            let column = set_cover_least_needed(&state)
            guard column >= 0, !ifNeedless || state.scores[Int(column)] == 0 else { return false }
            set_cover_remove(&state, UInt32(column))
            return true
        }
    }

    /// Exchanges columns so many times, or until the uncovered rows have less value than `aim`, at a cost below `limit`; the least needed goes
    /// of `drawn` columns, or of one in `oneIn` where that is more.
    func exchange(_ count: Int, aim: Int64, limit: Int64, drawn: Int, oneIn: Int) {
        let rules = set_cover_rules(aim: aim, limit: limit, drawn: drawn, one_in: oneIn)
        withKernel { set_cover_exchange(&$0, Int64(count), rules) }
    }

    private func withKernel<Value>(_ body: (inout set_cover_state) -> Value) -> Value {
        columns.withUnsafePointers { columnOffsets, columnRows in
            rows.withUnsafePointers { rowOffsets, rowColumns in
                (state.column_offsets, state.rows) = (columnOffsets, columnRows)
                (state.row_offsets, state.columns) = (rowOffsets, rowColumns)
                (state.weights, state.scores, state.changed) = (
                    weights.pointer, scores.pointer, changed.pointer
                )
                (state.counts, state.holders) = (counts.pointer, holders.pointer)
                (state.is_in, state.may_come) = (isIn.pointer, mayCome.pointer)
                (state.cover, state.cover_places) = (cover.pointer, coverPlaces.pointer)
                (state.uncovered, state.uncovered_places) = (uncovered.pointer, uncoveredPlaces.pointer)
                return withValues { body(&state) }
            }
        }
    }

    private func withValues<Value>(_ body: () -> Value) -> Value {
        costs.withUnsafeBufferPointer { costs in
            values.withUnsafeBufferPointer { values in
                increments.withUnsafeBufferPointer { increments in
                    (state.costs, state.values) = (costs.baseAddress, values.baseAddress)
                    state.increments = increments.baseAddress
                    return body()
                }
            }
        }
    }
}
