import Placement
import Planning

/// A set covering problem.
struct SetCoveringInstance {
    let file: InstanceFile
    let unicost: Bool
    let limits: SolveLimits

    /// Solves it.
    func solve() async throws -> SolveOutcome {
        let problem = try await file.located { try SetCoverProblem(file.bytes, unicost: unicost) }
        let progress = SolveProgress(limits: limits)
        let solution = try await SetCoverSolver(problem, limits: limits.cover).solve { progress.note($0, $1) }
        return SolveOutcome(
            kind: "set covering", columns: problem.costs.count, elements: problem.rowCount,
            objective: Double(solution.objective), bound: Double(solution.bound), gap: solution.gap,
            chosen: solution.columns.count, selected: solution.columns, cost: solution.objective,
            firstSeconds: progress.first, seconds: limits.elapsed,
            moves: solution.moves, steps: solution.steps, peakMib: Machine.peakResidentMebibytes)
    }
}
