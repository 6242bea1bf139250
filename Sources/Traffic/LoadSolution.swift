/// The loads at which demand and interference of a network are in balance.
public struct LoadSolution: Sendable, Equatable {
    /// Share of the downlink's blocks that the offered traffic of each cell takes; more than 1 is too much.
    public internal(set) var down: [Double]
    /// The same in the uplink.
    public internal(set) var up: [Double]
    /// Interference over noise at each station's receiver, as a ratio.
    public internal(set) var interference: [Double]
    /// Traffic offered to each cell [Mbit/s].
    public internal(set) var offered: (down: [Double], up: [Double])
    /// Traffic that no cell can carry, however empty [Mbit/s].
    public internal(set) var uncovered: (down: Double, up: Double)
    /// How often loads were computed.
    public internal(set) var iterations = 0
    /// The largest change of a load in the last time.
    public internal(set) var residual = Double.infinity

    /// Empty cells, as many as a problem has.
    public static func empty(_ problem: LoadProblem) -> LoadSolution { LoadSolution(problem) }

    init(_ problem: LoadProblem) {
        down = [Double](repeating: 0, count: problem.cells)
        up = down
        interference = down
        offered = problem.offered
        uncovered = problem.uncovered
    }

    /// Whether loads stand still.
    public var hasConverged: Bool { residual <= Self.tolerance }

    /// The largest change of a load that counts as none.
    public static let tolerance = 1e-6

    /// The share of its offered traffic that a cell carries when it may be used up to a limit.
    public static func carriedShare(load: Double, limit: Double = 1) -> Double {
        load > limit ? limit / load : 1
    }

    /// Whether two solutions are the same.
    public static func == (a: Self, b: Self) -> Bool {
        (a.down, a.up, a.interference) == (b.down, b.up, b.interference) && a.offered == b.offered
            && a.uncovered == b.uncovered && a.iterations == b.iterations && a.residual == b.residual
    }
}
