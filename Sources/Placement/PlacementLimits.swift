/// How long a placement is improved.
public struct PlacementLimits: Sendable {
    /// Rounds of the search, beside each of which the bound is lowered; with nothing else given the plan depends on
    /// nothing but the problem.
    public var rounds: Int
    /// Moves of the search a round, over all stations; nil to choose by size.
    public var moves: Int?
    /// Steps of the bound a round; nil to choose by size.
    public var boundSteps: Int?
    /// The time to stop at, or nil.
    public var deadline: ContinuousClock.Instant?
    /// Gap that is good enough, as a share.
    public var gap: Double

    /// Describes limits: by default one round.
    public init(
        rounds: Int = 1, moves: Int? = nil, boundSteps: Int? = nil, deadline: ContinuousClock.Instant? = nil,
        gap: Double = 0
    ) {
        self.rounds = rounds
        self.moves = moves
        self.boundSteps = boundSteps
        self.deadline = deadline
        self.gap = gap
    }

    /// Whether the time is up.
    var isOver: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }
}

/// How far a placement has come.
public struct PlacementProgress: Sendable {
    /// Worth of the best plan so far.
    public var objective: Int64
    /// No plan is worth more.
    public var bound: Int64
    /// Time since the beginning [s].
    public var seconds: Double
    /// Distance of the two as a share of the bound.
    public var gap: Double { bound > 0 ? Double(bound - objective) / Double(bound) : 0 }
}
