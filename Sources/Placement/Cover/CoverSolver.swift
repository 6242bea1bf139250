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
    private let keepsExisting: Bool

    /// Steps of the bound before regions are searched, and the share of the time that they may take.
    private static let stepsAhead = 1_500
    private static let shareAhead = 0.12

    /// Prepares to solve a problem.
    ///
    /// - Parameter keepsExisting: columns that stand already stay; they count and cost as others do.
    public init(
        _ problem: CoverProblem, target: CoverTarget, limits: CoverLimits, keepsExisting: Bool = false
    ) {
        self.problem = problem
        self.target = target
        self.limits = limits
        self.keepsExisting = keepsExisting
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
        let (problem, target, limits) = (problem, target, limits)
        let kept = keepsExisting ? problem.existing : []
        var isKept = [Bool](repeating: false, count: problem.columnCount)
        for column in kept { isKept[column] = true }
        let keptRanks = problem.columnOrder.indices.filter {
            isKept[Int(problem.columnOrder[$0])]
        }
        let search = CoverSearch(problem, target: target, kept: keptRanks, limits: limits)
        let greedy = await search.greedy
        let columns: @Sendable (CoverWorker.Member) -> [Int] = { member in
            (member.choice + keptRanks).map { Int(problem.columnOrder[$0]) }.sorted()
        }
        let objective: @Sendable (CoverWorker.Member) -> Int64 = { member in
            if case .weight = target { Int64(member.choice.count + keptRanks.count) } else { member.covered }
        }
        _ = board.note(objective: objective(greedy))
        let isParallel = limits.workers > 1
        let share = isParallel ? 1 : 0.5
        let way = await search.way(share: share)
        var volume = CoverVolume(
            problem, target: target, kept: kept, start: columns(greedy), objective: greedy.covered)
        if case .regions = way {
            // Regions are searched from what the bound tells.
            let steps = min(Self.stepsAhead, limits.iterations.map { $0 / 100 } ?? .max)
            volume.run(pace: CoverPace(steps: steps, deadline: limits.deadline, share: Self.shareAhead)) {
                board.note(bound: $0.bound)
            }
        }
        let ahead = volume
        @Sendable func bound() -> (bound: Int64, steps: Int) {
            var volume = ahead
            let pace = CoverPace(
                steps: limits.iterations.map { $0 / 100 }, deadline: limits.deadline, share: 1)
            volume.run(pace: pace) { board.note(bound: $0.bound) }
            return (volume.bound, volume.steps)
        }
        let improve: @Sendable () async -> CoverWorker.Member = {
            await search.improve(way, share: share, with: ahead) { board.note(objective: objective($0)) }
        }
        let found: CoverWorker.Member
        let proven: (bound: Int64, steps: Int)
        if isParallel {
            async let volume = bound()
            found = await improve()
            proven = await volume
        } else {
            found = await improve()
            proven = bound()
        }
        try Task.checkCancellation()
        let chosen = columns(found)
        let covered = problem.coverage(of: chosen)
        return CoverSolution(
            columns: chosen, covered: covered, bound: proven.bound,
            objective: objective(CoverWorker.Member(choice: found.choice, covered: covered)),
            moves: found.moves, steps: proven.steps)
    }
}
