import Placement

/// How long a plan's placement is improved.
public struct PlacementEffort: Sendable {
    /// The longest [s], counted from its beginning; nil for one round, whose result depends on nothing but the scenario.
    public var seconds: Double?
    /// Gap to the bound that is good enough, as a share.
    public var gap: Double

    /// Describes an effort.
    public init(seconds: Double? = nil, gap: Double = 0) {
        self.seconds = seconds
        self.gap = gap
    }

    /// The limits of a placement that begins now; a gap alone allows as many rounds as an hour or so holds.
    var limits: PlacementLimits {
        let isOpen = seconds != nil || gap > 0
        return PlacementLimits(
            rounds: isOpen ? 1000 : 1, deadline: seconds.map { .now + .seconds($0) }, gap: gap)
    }
}
