public import Placement

/// What the exact finish of a placement came to: `placement.exact` in the summary.
public struct ExactOutcome: Codable, Sendable, Equatable {
    /// How the solver ended.
    public var status: ExactSolver.Status
    /// Columns and rows of what was left to decide.
    public var columns: Int
    /// Rows of it.
    public var rows: Int
    /// Whether its solution, evaluated by us, is the plan.
    public var improved: Bool
    /// Whether the bound of the placement is its: as HiGHS states it, to a relative 1e-6, and not exact.
    public var bounds: Bool

    /// Whether another run gives the same: not where time decided.
    public var isReproducible: Bool { status != .timedOut }
}

extension ExactSolver {
    /// Finishes a placement where what its reduced costs leave to decide is small.
    ///
    /// - Returns: the plan, the same where nothing better came of it, and what was done.
    public func finished(
        _ plan: PlacementPlan, of problem: PlacementProblem
    ) -> (plan: PlacementPlan, outcome: ExactOutcome)? {
        guard plan.bound > plan.objective, let rest = PlacementRemainder(problem, plan: plan) else {
            return nil
        }
        let (columns, rows) = rest.size
        let isSmall = max(columns, rows) <= Self.largest
        let answer = isSmall ? answer(rest.model) : Answer(status: .tooLarge)
        let better = rest.improved(by: answer.values, bound: answer.largestObjective)
        return (
            better,
            ExactOutcome(
                status: answer.status, columns: columns, rows: rows,
                improved: better.objective > plan.objective, bounds: better.bound < plan.bound)
        )
    }

    /// Finishes a set covering problem where what reduced costs leave to decide is small.
    public func finished(
        _ solution: SetCoverSolution, of problem: SetCoverProblem
    ) -> (solution: SetCoverSolution, status: Status)? {
        guard solution.bound < solution.objective else { return nil }
        let rest = SetCoverRemainder(problem, solution: solution)
        guard max(rest.size.columns, rest.size.rows) <= Self.largest else { return (solution, .tooLarge) }
        guard let model = rest.model else { return (rest.proven, .optimal) }
        let answer = answer(model)
        return (rest.improved(by: answer.values, bound: answer.leastObjective), answer.status)
    }
}
