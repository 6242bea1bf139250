import Foundation
import Placement
import Planning
import Synchronization

/// A maximal covering problem: the most weight with so many sites, or the fewest sites for a weight.
struct MaximalCoveringInstance {
    let file: InstanceFile
    let sites: Int?
    let cover: Double?
    let radius: Double?
    let limits: SolveLimits

    /// What `--output` holds.
    private struct Solution: Encodable {
        var objective: Int64
        var bound: Int64
        var covered: Int64
        var columns: [Int]
    }

    /// Solves it.
    func solve(output: String?) async throws -> SolveOutcome {
        let problem = try await self.file.located { try await self.read() }
        let goal = try await self.file.located { try self.target(of: problem) }
        let progress = SolveProgress(limits: limits)
        let solution = try await CoverSolver(problem, target: goal, limits: limits.cover).solve {
            progress.note($0, $1)
        }
        if let output {
            try InstanceFile.write(
                Solution(
                    objective: solution.objective, bound: solution.bound, covered: solution.covered,
                    columns: solution.columns), to: output)
        }
        return SolveOutcome(
            kind: cover == nil ? "maximal covering" : "fewest sites", columns: problem.columnCount,
            elements: problem.elements.count, objective: Double(solution.objective),
            bound: Double(solution.bound),
            gap: solution.gap,
            chosen: solution.columns.count, covered: solution.covered, firstSeconds: progress.first,
            seconds: limits.elapsed, moves: solution.moves, steps: solution.steps,
            peakMib: Machine.peakResidentMebibytes)
    }

    private func read() async throws -> CoverProblem {
        if CoverProblem.isSynthetic(file.bytes) {
            return try await CoverProblem(synthetic: file.bytes, workers: limits.workers)
        }
        guard let radius else {
            throw MissingOption(name: "--radius", what: "what a node of a road network covers [m]")
        }
        return try await CoverProblem(roadNetwork: file.bytes, radius: radius, workers: limits.workers)
    }

    private func target(of problem: CoverProblem) throws -> CoverTarget {
        if let cover {
            let weight = Int64((Double(problem.totalWeight) * cover / 100).rounded(.up))
            let most = problem.coverableWeight
            guard weight <= most else {
                throw OptionOutOfRange(
                    name: "--cover", value: "\(cover)",
                    allowed:
                        "up to \(String(format: "%.4f", Double(most) / Double(problem.totalWeight) * 100)), "
                        + "which all candidates together cover")
            }
            return .weight(weight)
        }
        guard let sites else { throw MissingOption(name: "--sites", what: "how many to choose, or --cover") }
        guard sites <= problem.columnCount else {
            throw OptionOutOfRange(
                name: "--sites", value: "\(sites)", allowed: "up to \(problem.columnCount) candidates")
        }
        return .columns(sites)
    }
}

/// An option that the kind of instance needs.
struct MissingOption: Error, CustomStringConvertible {
    var name: String
    var what: String
    var description: String { "\(name) is missing: \(what)" }
}

/// An option that the instance does not allow.
struct OptionOutOfRange: Error, CustomStringConvertible {
    var name: String
    var value: String
    var allowed: String
    var description: String { "\(name) is \(value); allowed: \(allowed)" }
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
