/// Local search over incomplete covers: rows that stay uncovered grow in weight until they are worth a column.
///
/// Which column goes is the least needed of some drawn: few make the search wander, many make it freeze, and large covers find their
/// order in between.
///
/// - Source: `RowWeighting`; the draw is that of S. Cai, Balance between complexity and quality: local search for minimum vertex cover in
///   massive graphs, IJCAI 2015, with its 50 columns, or more for large covers.
struct SetCoverSearch {
    private let problem: SetCoverProblem
    private let weighting: RowWeighting
    /// The best cover so far.
    private(set) var best: [Int] = []
    private(set) var bestCost = Int.max

    /// Moves between looks at the clock.
    private static let stretch = 512
    /// Columns drawn in a move, at least, and one in so many of the cover, from the first move to the last.
    private static let fewestDrawn = 50
    private static let oneDrawnIn = (first: 50.0, last: 30.0)

    init(_ problem: SetCoverProblem, seed: UInt64) {
        self.problem = problem
        weighting = RowWeighting(
            columns: problem.columns, rows: problem.rows, costs: problem.costs.map { Int64($0) },
            seed: seed)
    }

    /// Columns exchanged.
    var moves: Int { weighting.moves }

    /// Searches until the pace ends it or `isEnough`; begins with some columns and completes them greedily.
    mutating func run(from start: [Int] = [], pace: CoverPace, improved: (Int) -> Bool) {
        weighting.add(start)
        while weighting.lacks, weighting.addWorthiest() {}
        guard !weighting.lacks else { return }
        while true {
            while !weighting.lacks {
                keep()
                if improved(bestCost) { return }
                guard weighting.removeLeastNeeded() else { return }
            }
            let share = pace.share(at: moves)
            guard share < 1, !Task.isCancelled else { return }
            let (first, last) = Self.oneDrawnIn
            weighting.exchange(
                Self.stretch, limit: Int64(bestCost), drawn: Self.fewestDrawn,
                oneIn: Int(first + (last - first) * share))
        }
    }

    private mutating func keep() {
        // Columns that are not needed may have piled up.
        while weighting.removeLeastNeeded(ifNeedless: true) {}
        guard Int(weighting.cost) < bestCost else { return }
        (best, bestCost) = (weighting.chosen, Int(weighting.cost))
    }
}
