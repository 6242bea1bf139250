/// A cover with the proof of how good it is.
public struct SetCoverSolution: Sendable, Equatable {
    /// The chosen columns, ascending.
    public var columns: [Int]
    /// Their cost.
    public var objective: Int64
    /// No cover costs less.
    public var bound: Int64
    /// Columns that every cheaper cover has, by reduced costs.
    public var forced: [Int]
    /// Columns that a cheaper cover may have besides.
    public var open: [Int]
    /// Moves of the search.
    public var moves: Int
    /// Steps of the bound.
    public var steps: Int

    /// Distance of the two, as a share of the bound.
    public var gap: Double { bound > 0 ? Double(objective - bound) / Double(bound) : objective > 0 ? 1 : 0 }
}

/// Solves set covering: prices by the volume algorithm, then local search over the columns that the prices favour.
public struct SetCoverSolver: Sendable {
    private let problem: SetCoverProblem
    private let limits: CoverLimits

    /// Columns up to which the search looks at all of them.
    private static let fewColumns = 4_000
    /// Where bound and cover are nearer than this the prices nearly tell the cover.
    private static let tightGap = 0.07
    /// Cheapest columns kept for each row.
    private static let perRow = 12

    /// Prepares to solve a problem.
    public init(_ problem: SetCoverProblem, limits: CoverLimits) {
        self.problem = problem
        self.limits = limits
    }

    /// Bounds, then searches until a limit is reached.
    ///
    /// - Parameter progress: told of objective and bound whenever one improves.
    public func solve(
        progress: (_ objective: Int64, _ bound: Int64?) -> Void = { _, _ in }
    ) async throws -> SetCoverSolution {
        var greedy = SetCoverSearch(problem, seed: limits.seed)
        greedy.run(pace: CoverPace(steps: 0, deadline: nil, share: 1)) { _ in true }
        progress(Int64(greedy.bestCost), nil)
        var prices = SetCoverPrices(problem)
        let steps = limits.iterations.map { max($0 / 100, 100) } ?? 4_000
        prices.run(
            pace: CoverPace(steps: steps, deadline: limits.deadline, share: 0.3), cost: greedy.bestCost
        ) {
            progress(Int64($0), Int64($1))
            return isEnough($0, $1)
        }
        var best = prices.coverCost < greedy.bestCost ? prices.cover : greedy.best
        let bestCost = problem.cost(of: best)
        var moves = 0
        let bound = prices.bound
        if !isEnough(bestCost, bound) {
            let slack = Double(bestCost - bound)
            let kept =
                problem.costs.count <= Self.fewColumns
                ? Array(problem.costs.indices)
                : prices.core(
                    perRow: Self.perRow, below: min(slack, 0.12 * Double(bound) / Double(best.count)),
                    keeping: best)
            let core = try problem.restricted(to: kept)
            let isKept = Dictionary(
                kept.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            let start = best.compactMap { isKept[$0] }
            let pace = CoverPace(steps: limits.iterations, deadline: limits.deadline, share: 1)
            func improved(_ cost: Int) -> Bool {
                progress(Int64(min(cost, bestCost)), Int64(bound))
                return isEnough(cost, bound)
            }
            let found: [Int]
            if start.count == best.count, slack < Self.tightGap * Double(bound) {
                var descent = SetCoverDescent(core, prices: prices.centre, start: start, seed: limits.seed)
                try descent.run(pace: pace, improved: improved)
                (found, moves) = (descent.best, descent.moves)
            } else {
                var search = SetCoverSearch(core, seed: limits.seed)
                search.run(from: start, pace: pace, improved: improved)
                (found, moves) = (search.best, search.moves)
            }
            if core.cost(of: found) < bestCost, !found.isEmpty { best = found.map { kept[$0] } }
        }
        try Task.checkCancellation()
        let cost = problem.cost(of: best)
        let (forced, open) = prices.decided(below: cost)
        return SetCoverSolution(
            columns: best.sorted(), objective: Int64(cost), bound: Int64(bound), forced: forced, open: open,
            moves: moves,
            steps: prices.steps)
    }

    private func isEnough(_ cost: Int, _ bound: Int) -> Bool {
        Double(cost - bound) <= limits.gap * Double(bound)
    }
}
