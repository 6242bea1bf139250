/// Exchange by the weights of what stays uncovered: for choices that miss little, whose sums of weight hardly tell which column to move.
///
/// An element that stays uncovered gains weight until a column comes for it. Weights drift from what elements are worth, so that the
/// search goes back to the best choice and to the weights of the problem after a while, a longer one each time.
///
/// - Source: `RowWeighting`.
final class CoverWeighting {
    private let weighting: RowWeighting
    /// Weight that all columns cover together.
    private let reach: Int64
    private let count: Int64
    private var best: [Int] = []
    private var bestCovered: Int64 = -1
    /// Exchanges since the weights were those of the problem, and those after which they are again.
    private var age = 0
    private var patience = CoverWeighting.firstPatience

    /// Exchanges between looks at the clock, and before weights go back for the first time.
    private static let stretch = 256
    private static let firstPatience = 2_000_000
    /// By which share of it the weight of an uncovered element grows at each exchange: one in so many.
    private static let growth: Int64 = 32

    /// - Parameters:
    ///   - kept: columns that stay, by rank.
    ///   - count: how many columns others than those are chosen.
    init(_ problem: CoverProblem, kept: [Int], count: Int, seed: UInt64) {
        self.count = Int64(count)
        let (matrix, order) = (problem.matrix, problem.columnOrder)
        let isKept = kept.reduce(into: [Bool](repeating: false, count: order.count)) { $0[$1] = true }
        let others = order.indices.filter { !isKept[$0] }
        // The rows: what has weight, is not covered for good, and can be covered.
        var isRow = [Bool](repeating: false, count: matrix.placeCount)
        for rank in others {
            matrix.forEachPlace(of: Int(order[rank])) { isRow[$0] = problem.weights[$0] > 0 }
        }
        for rank in kept { matrix.forEachPlace(of: Int(order[rank])) { isRow[$0] = false } }
        let places = isRow.indices.filter { isRow[$0] }
        var rowOf = [UInt32](repeating: 0, count: matrix.placeCount)
        for (row, place) in places.enumerated() { rowOf[place] = UInt32(row) }
        var columns = IndexLists()
        for rank in order.indices {
            var rows: [UInt32] = []
            if !isKept[rank] {
                matrix.forEachPlace(of: Int(order[rank])) { if isRow[$0] { rows.append(rowOf[$0]) } }
            }
            columns.append(rows)
        }
        let values = places.map { Int64(problem.weights[$0]) }
        reach = problem.coverage(of: kept.map { Int(order[$0]) }) + values.reduce(0, +)
        weighting = RowWeighting(
            columns: columns, rows: columns.transposed(count: places.count),
            costs: Array(repeating: 1, count: columns.count), values: values,
            increments: values.map { max($0 / Self.growth, 1) }, seed: seed)
    }

    /// Goes on for so many moves, or until it is over; begins with a choice, and notes one that is better than what was found here.
    func search(from start: CoverWorker.Member, moves: Int, isOver: () -> Bool) -> CoverWorker.Member {
        let isFirst = best.isEmpty
        if start.covered > bestCovered { (best, bestCovered) = (start.choice.sorted(), start.covered) }
        if isFirst { goBack() }
        let before = weighting.moves
        while weighting.moves - before < moves, !isOver(), bestCovered < reach {
            if age >= patience {
                patience *= 2
                goBack()
            }
            let stretch = min(Self.stretch, moves - (weighting.moves - before))
            age += stretch
            weighting.exchange(
                stretch, aim: reach - bestCovered, limit: count + 1, drawn: .max, oneIn: .max)
            guard reach - weighting.uncoveredValue > bestCovered else { continue }
            // It may have come between two columns of an exchange.
            while weighting.cost < count, weighting.addWorthiest() {}
            (best, bestCovered) = (weighting.chosen, reach - weighting.uncoveredValue)
        }
        return CoverWorker.Member(choice: best, covered: bestCovered, moves: weighting.moves - before)
    }

    private func goBack() {
        age = 0
        weighting.restart()
        weighting.add(best)
    }
}
