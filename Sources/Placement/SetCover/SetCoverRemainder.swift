/// What reduced costs leave to decide of a set covering problem: the covers that cost less than one, as a smaller integer program.
///
/// A solution is believed only as far as it is a cover of every row, and its cost is summed here.
public struct SetCoverRemainder {
    private let problem: SetCoverProblem
    private let solution: SetCoverSolution
    /// Rows that the forced columns leave, each with the columns that may cover it.
    private let rows: [[Int]]

    /// Prepares what is left of a problem.
    public init(_ problem: SetCoverProblem, solution: SetCoverSolution) {
        self.problem = problem
        self.solution = solution
        var isCovered = [Bool](repeating: false, count: problem.rowCount)
        for column in solution.forced { for row in problem.columns[column] { isCovered[Int(row)] = true } }
        let isOpen = Set(solution.open)
        rows = (0..<problem.rowCount).filter { !isCovered[$0] }.map { row in
            problem.rows[row].map(Int.init).filter(isOpen.contains)
        }
    }

    /// Columns and rows of the program.
    public var size: (columns: Int, rows: Int) { (solution.open.count, rows.count) }

    /// The program in LP format; nil where some row is left without a column, so that no cover is cheaper.
    public var model: String? {
        guard !rows.contains(where: \.isEmpty) else { return nil }
        let worth =
            solution.open.map { "\(problem.costs[$0]) x_\($0)" } + [
                "\(problem.cost(of: solution.forced)) x_forced"
            ]
        // One column stands for those that are forced.
        return "Minimize\n obj: \(worth.joined(separator: "\n + "))\nSubject To\n x_forced = 1\n"
            + rows.map { " \($0.map { "x_\($0)" }.joined(separator: " + ")) >= 1\n" }.joined() + "Binary\n"
            + solution.open.map { " x_\($0)\n" }.joined() + " x_forced\nEnd\n"
    }

    /// The solution with what a solver of the program says: its cover where that is one and cheaper, and its bound where that is
    /// above ours and not above a cover that is known.
    ///
    /// - Parameters:
    ///   - values: the columns of the solver's solution that are not zero, by their names; empty where it has none.
    ///   - bound: the solver's bound, rounded down by its tolerance; nil where there is none.
    public func improved(by values: [String: Double], bound: Int64?) -> SetCoverSolution {
        var best = solution
        let columns = solution.forced + solution.open.filter { (values["x_\($0)"] ?? 0) > 0.5 }
        let cost = Int64(problem.cost(of: columns))
        if !values.isEmpty, cost < solution.objective, problem.isCovered(by: columns) {
            (best.columns, best.objective) = (columns.sorted(), cost)
        }
        if let bound, bound <= best.objective { best.bound = max(solution.bound, bound) }
        return best
    }

    /// The solution where no cover is cheaper.
    public var proven: SetCoverSolution {
        var best = solution
        best.bound = solution.objective
        return best
    }
}
