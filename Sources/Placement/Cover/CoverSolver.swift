import Synchronization

/// A choice of columns with the proof of how good it is.
public struct CoverSolution: Sendable, Equatable {
    /// The chosen columns, ascending.
    public var columns: [Int]
    /// Weight they cover.
    public var covered: Int64
    /// No choice has more weight, or fewer columns, as the target asks.
    public var bound: Int64
    /// What is asked for: weight covered, or number of columns.
    public var objective: Int64
    /// Exchanges tried.
    public var moves: Int
    /// Steps of the bound.
    public var steps: Int

    /// Distance of objective and bound, as a share of the bound.
    public var gap: Double { bound > 0 ? abs(Double(bound - objective)) / Double(bound) : 0 }
}

/// Solves covering problems by annealed exchange, and proves how good the result is by the volume algorithm.
public struct CoverSolver: Sendable {
    private let problem: CoverProblem
    private let target: CoverTarget
    private let limits: CoverLimits

    /// Prepares to solve a problem.
    public init(_ problem: CoverProblem, target: CoverTarget, limits: CoverLimits) {
        self.problem = problem
        self.target = target
        self.limits = limits
    }

    /// Best values so far, from both sides.
    private final class Board: Sendable {
        private struct State {
            var objective: Int64?
            var bound: Int64?
        }

        private let state = Mutex(State())
        private let gap: Double?
        private let told: @Sendable (Int64, Int64?) -> Void

        init(gap: Double?, told: @escaping @Sendable (Int64, Int64?) -> Void) {
            (self.gap, self.told) = (gap, told)
        }

        /// Notes a value; true where the gap is closed as far as asked.
        func note(objective: Int64? = nil, bound: Int64? = nil) -> Bool {
            let now = state.withLock { state in
                state.objective = objective ?? state.objective
                state.bound = bound ?? state.bound
                return state
            }
            guard let objective = now.objective else { return false }
            told(objective, now.bound)
            guard let gap, let bound = now.bound else { return false }
            return abs(Double(bound - objective)) <= gap * Double(bound)
        }
    }

    /// Searches and bounds until a limit is reached.
    ///
    /// - Parameter progress: told of objective and bound whenever one improves, from any thread.
    /// - Returns: the solution; where a weight cannot be reached its objective is the number of columns and `covered` says how much is.
    public func solve(
        progress: @escaping @Sendable (_ objective: Int64, _ bound: Int64?) -> Void = { _, _ in }
    ) async throws -> CoverSolution {
        // By steps alone nothing may depend on who is first.
        let board = Board(gap: limits.deadline != nil ? limits.gap : nil, told: progress)
        let state = CoverState(problem, transposed: CoverTranspose(problem.matrix))
        var search = CoverSearch(state, target: target, seed: limits.seed)
        let first = (columns: search.best, covered: search.bestCovered)
        _ = board.note(objective: objective(of: first))
        let isParallel = limits.workers > 1
        let (problem, target, limits) = (problem, target, limits)
        @Sendable func bound() -> (bound: Int64, steps: Int) {
            var volume = CoverVolume(problem, target: target, start: first.columns, objective: first.covered)
            let pace = CoverPace(
                steps: limits.iterations.map { $0 / 100 }, deadline: limits.deadline, share: 1)
            volume.run(pace: pace) { board.note(bound: $0.bound) }
            return (volume.bound, volume.steps)
        }
        func improve() {
            let pace = CoverPace(
                steps: limits.iterations, deadline: limits.deadline, share: isParallel ? 1 : 0.5)
            search.improve(pace: pace) { board.note(objective: objective(of: ($0.best, $0.bestCovered))) }
        }
        let proven: (bound: Int64, steps: Int)
        if isParallel {
            async let volume = bound()
            improve()
            proven = await volume
        } else {
            improve()
            proven = bound()
        }
        try Task.checkCancellation()
        var solution = CoverSolution(
            columns: search.best.sorted(), covered: problem.coverage(of: search.best),
            bound: proven.bound,
            objective: 0, moves: search.moves, steps: proven.steps)
        solution.objective = objective(of: (solution.columns, solution.covered))
        return solution
    }

    private func objective(of choice: (columns: [Int], covered: Int64)) -> Int64 {
        if case .weight = target { Int64(choice.columns.count) } else { choice.covered }
    }
}
