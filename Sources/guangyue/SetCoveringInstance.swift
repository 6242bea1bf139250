import Placement
import Planning

/// A set covering problem.
struct SetCoveringInstance {
    let file: InstanceFile
    let unicost: Bool
    let limits: SolveLimits
    /// What closes the gap where little is left to decide, or nil.
    let finish: ExactSolver?

    /// Solves it.
    func solve() async throws -> SolveOutcome {
        let problem = try await file.located { try SetCoverProblem(file.bytes, unicost: unicost) }
        let progress = SolveProgress(limits: limits)
        let found = try await SetCoverSolver(problem, limits: limits.cover).solve { progress.note($0, $1) }
        let (solution, status) = finish?.finished(found, of: problem) ?? (found, nil)
        return SolveOutcome(
            kind: "set covering", columns: problem.costs.count, elements: problem.rowCount,
            objective: Double(solution.objective), bound: Double(solution.bound), gap: solution.gap,
            chosen: solution.columns.count, selected: solution.columns, cost: solution.objective,
            firstSeconds: progress.first, seconds: limits.elapsed,
            moves: solution.moves, steps: solution.steps, exact: status,
            peakMib: Machine.peakResidentMebibytes)
    }
}
