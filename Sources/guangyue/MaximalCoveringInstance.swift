import Foundation
import Placement
import Planning
import Synchronization

/// A maximal covering problem: the most weight with so many sites or for a sum, or the fewest sites for a weight.
struct MaximalCoveringInstance {
    let file: InstanceFile
    let goal: CoveringGoal
    let limits: SolveLimits

    /// Solves it.
    func solve() async throws -> SolveOutcome {
        try goal.expectOne()
        let isSynthetic = CoverProblem.isSynthetic(file.bytes)
        let radius = isSynthetic ? nil : try goal.expectRadius()
        let problem = try await file.located {
            if let radius {
                return try await CoverProblem(
                    roadNetwork: file.bytes, radius: radius, workers: limits.workers)
            }
            return try await CoverProblem(synthetic: file.bytes, workers: limits.workers)
        }
        let target = try await file.located { try goal.target(of: problem) }
        let progress = SolveProgress(limits: limits)
        let solution = try await CoverSolver(
            problem, target: target, limits: limits.cover, keepsExisting: goal.keepsExisting
        ).solve { progress.note($0, $1) }
        return SolveOutcome(
            kind: goal.coverage == nil ? "maximal covering" : "fewest sites", columns: problem.columnCount,
            elements: problem.elements.count, objective: Double(solution.objective),
            bound: Double(solution.bound),
            gap: solution.gap,
            chosen: solution.columns.count, covered: solution.covered, selected: solution.columns,
            cost: isSynthetic ? solution.columns.reduce(0) { $0 + Int64(problem.costs[$1]) } : nil,
            firstSeconds: progress.first,
            seconds: limits.elapsed, moves: solution.moves, steps: solution.steps,
            peakMib: Machine.peakResidentMebibytes)
    }
}

/// Prints how a solver gets on, once a second at most.
final class SolveProgress: Sendable {
    private struct State {
        var first: Double?
        var last = -1.0
    }

    private let state = Mutex(State())
    private let limits: SolveLimits

    init(limits: SolveLimits) { self.limits = limits }

    /// Seconds to the first solution.
    var first: Double? { state.withLock { $0.first } }

    /// Notes objective and bound.
    func note(_ objective: Int64, _ bound: Int64?) {
        let now = limits.elapsed
        let isDue = state.withLock { state in
            if state.first == nil { state.first = now }
            guard now >= state.last + 1 else { return false }
            state.last = now
            return true
        }
        guard isDue, !limits.isQuiet else { return }
        let gap = bound.map { abs(Double($0 - objective)) / Double(max($0, 1)) }
        let line =
            String(format: "%7.1f s  objective %lld", now, objective)
            + (bound.map { "  bound \($0)" } ?? "")
            + (gap.map { String(format: "  gap %.3f %%", $0 * 100) } ?? "")
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
