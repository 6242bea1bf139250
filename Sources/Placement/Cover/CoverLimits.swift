/// What a choice of columns aims at.
public enum CoverTarget: Sendable, Equatable {
    /// The most weight with so many columns.
    case columns(Int)
    /// The fewest columns that cover at least a weight.
    case weight(Int64)
    /// The most weight with columns that cost no more than a sum.
    case budget(Int64)
}

/// When a solver stops; whatever is reached first.
public struct CoverLimits: Sendable {
    /// Moves of the search and, a hundredth of them, steps of the bound; with nothing else given the result depends on nothing
    /// but the seed.
    public var iterations: Int?
    /// The time to stop at.
    public var deadline: ContinuousClock.Instant?
    /// Gap that is good enough, as a share.
    public var gap: Double
    /// Tasks at work: 2 search and bound side by side, 1 in turn.
    public var workers: Int
    /// Seed of the search.
    public var seed: UInt64

    /// Describes limits.
    public init(
        iterations: Int? = nil, deadline: ContinuousClock.Instant? = nil, gap: Double = 0, workers: Int = 1,
        seed: UInt64 = 1
    ) {
        self.iterations = iterations
        self.deadline = deadline
        self.gap = gap
        self.workers = workers
        self.seed = seed
    }
}

/// How far a part of the work has come, by its steps or by the clock.
struct CoverPace: Sendable {
    private let steps: Int?
    private let start: ContinuousClock.Instant
    private let deadline: ContinuousClock.Instant?
    private let length: Duration

    /// - Parameter share: of the time left, where the parts of the work take turns.
    init(steps: Int?, deadline: ContinuousClock.Instant?, share: Double) {
        self.steps = steps
        let start = ContinuousClock.now
        let left = deadline.map { max($0 - start, .zero) * share }
        self.start = start
        length = left ?? .zero
        self.deadline = left.map { start + $0 }
    }

    /// Whether the time is over.
    var isLate: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

    /// How many steps of so many seconds fit into the time that is left; as many as one likes without a deadline.
    func affordable(perMove seconds: Double) -> Int {
        guard let deadline else { return .max }
        let left = max((deadline - ContinuousClock.now) / .seconds(1), 0)
        return Int(min(left / max(seconds, 1e-9), 1e15))
    }

    /// 0 at the beginning; at 1 the work ends.
    func share(at step: Int) -> Double {
        let bySteps = steps.map { Double(step) / Double(max($0, 1)) } ?? 0
        guard deadline != nil else { return bySteps }
        return max(bySteps, length > .zero ? (ContinuousClock.now - start) / length : 1)
    }
}
