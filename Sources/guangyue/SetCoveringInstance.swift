import Placement
import Planning

/// A set covering problem.
struct SetCoveringInstance {
    let file: InstanceFile
    let unicost: Bool
    let limits: SolveLimits

    /// What `--output` holds.
    private struct Solution: Encodable {
        var objective: Int64
        var bound: Int64
        var columns: [Int]
    }

    /// Solves it.
    func solve(output: String?) async throws -> SolveOutcome {
        let problem = try await file.located { try SetCoverProblem(file.bytes, unicost: unicost) }
        let progress = SolveProgress(limits: limits)
        let solution = try await SetCoverSolver(problem, limits: limits.cover).solve { progress.note($0, $1) }
        if let output {
            try InstanceFile.write(
                Solution(objective: solution.objective, bound: solution.bound, columns: solution.columns),
                to: output)
        }
        return SolveOutcome(
            kind: "set covering", columns: problem.costs.count, elements: problem.rowCount,
            objective: Double(solution.objective), bound: Double(solution.bound), gap: solution.gap,
            chosen: solution.columns.count, firstSeconds: progress.first, seconds: limits.elapsed,
            moves: solution.moves, steps: solution.steps, peakMib: Machine.peakResidentMebibytes)
    }
}
