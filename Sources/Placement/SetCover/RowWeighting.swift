internal import CKernels

/// A choice of columns whose uncovered rows grow in weight until they are worth a column, and the exchange of columns by those weights.
///
/// - Source: C. Gao, X. Yao, T. Weise and J. Li, An efficient local search heuristic with row weighting for the unicost set covering
///   problem, European Journal of Operational Research 246 (2015); here by weight a cost, with as many columns added as the cost allows.
final class RowWeighting {
    private let columns: IndexLists
    private let rows: IndexLists
    private let costs: [Int64]
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
    init(columns: IndexLists, rows: IndexLists, costs: [Int64], seed: UInt64) {
        precondition(costs.count == columns.count, "a cost for each column")
        (self.columns, self.rows, self.costs) = (columns, rows, costs)
        weights = KernelBuffer(repeating: 1, count: rows.count)
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
        for column in 0..<columns.count { scores[column] = Int64(columns[column].count) }
        for row in 0..<rows.count { (uncovered[row], uncoveredPlaces[row]) = (UInt32(row), UInt32(row)) }
        (state.row_count, state.column_count) = (rows.count, columns.count)
        (state.uncovered_count, state.tabu, state.random) = (rows.count, -1, seed)
    }

    /// Whether some row is not covered.
    var lacks: Bool { state.uncovered_count > 0 }
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

    /// Exchanges columns so many times, or until all rows are covered, at a cost below `limit`; the least needed goes of `drawn` columns,
    /// or of one in `oneIn` where that is more.
    func exchange(_ count: Int, limit: Int64, drawn: Int, oneIn: Int) {
        let rules = set_cover_rules(limit: limit, drawn: drawn, one_in: oneIn)
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
                return costs.withUnsafeBufferPointer {
                    state.costs = $0.baseAddress
                    return body(&state)
                }
            }
        }
    }
}
