/// A plan that stands from before, for a placement to go on from.
public struct EarlierPlan: Sendable {
    /// Phase of each station of the problem; nil where the plan does not build it.
    public var phases: [Int?]
    /// What the plan left of all its money [CNY]: only what there is beyond that is spent without need.
    public var spare: Int64
    /// Prices of its bound, where they are known and those of this problem's elements.
    public var prices: ServicePrices?

    /// Describes a plan.
    public init(phases: [Int?], spare: Int64 = .max, prices: ServicePrices? = nil) {
        self.phases = phases
        self.spare = spare
        self.prices = prices
    }
}

/// The prices of a bound, for another bound to begin with: any prices give a valid one, those of a like problem a good one.
public struct ServicePrices: Sendable, Equatable {
    /// The greatest price of an element.
    public static let largest: UInt32 = 1 << 31

    /// Price of a server of each element in each phase, in units of 1 / `scale`: phases in fours, four numbers an element.
    public var service: [[UInt32]]
    /// Units a unit of weight.
    public var scale: UInt32
    /// Weight a CNY of what is spent up to the end of each phase.
    public var money: [Double]
    /// Weight a station of each limit.
    public var limits: [Double]
    /// Weight of stations on a site of each group of exclusion that is left to decide.
    public var groups: [Double]

    /// Describes prices.
    public init(service: [[UInt32]], scale: UInt32, money: [Double], limits: [Double], groups: [Double]) {
        self.service = service
        self.scale = scale
        self.money = money
        self.limits = limits
        self.groups = groups
    }

    /// Whether they are prices of a problem's elements, phases and limits, each in its range.
    func fit(_ problem: PlacementProblem, scale: UInt32) -> Bool {
        self.scale == scale && service.count == (problem.phaseCount + 3) / 4
            && service.allSatisfy { plane in
                plane.count == problem.elementCount * 4 && plane.allSatisfy { $0 <= Self.largest }
            }
            && money.count == problem.phaseCount && money.allSatisfy { $0.isFinite && $0 >= 0 }
            && limits.count == problem.limits.count && limits.allSatisfy(\.isFinite)
            && groups.count == problem.sites.exclusions.count
            && groups.allSatisfy { $0.isFinite && $0 >= 0 }
    }
}
