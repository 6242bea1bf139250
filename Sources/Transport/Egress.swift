/// Busy-hour traffic of a region by origin, in the year it is stated for, before caches.
public struct EgressDemand: Sendable, Equatable {
    /// From the radio networks [Gbit/s].
    public var mobile: Double
    /// From fixed broadband [Gbit/s].
    public var fixed: Double
    /// From enterprises [Gbit/s].
    public var enterprise: Double
    /// The year the three are stated for.
    public var year: Int
    /// Growth a year, as a share.
    public var growth: Double
    /// Share served from caches within the region, 0 to 1.
    public var localShare: Double

    /// Creates a demand; `Egress.evaluate` checks it.
    public init(
        mobile: Double, fixed: Double, enterprise: Double, year: Int, growth: Double, localShare: Double
    ) {
        self.mobile = mobile
        self.fixed = fixed
        self.enterprise = enterprise
        self.year = year
        self.growth = growth
        self.localShare = localShare
    }
}

/// The routes out of the region in a year.
public struct EgressRoutes: Sendable, Equatable {
    /// At the end of this year.
    public var year: Int
    /// Capacity of all routes [Gbit/s].
    public var capacity: Double
    /// Number of routes that share it evenly.
    public var routes: Int

    /// Creates the routes of a year.
    public init(year: Int, capacity: Double, routes: Int) {
        self.year = year
        self.capacity = capacity
        self.routes = routes
    }
}

/// What leaves the region in a year, and whether the routes can carry it.
public struct EgressYear: Sendable, Equatable {
    /// The year.
    public var year: Int
    /// Capacity of all routes [Gbit/s].
    public var capacity: Double
    /// Mobile traffic that leaves the region [Gbit/s].
    public var mobile: Double
    /// Fixed broadband that leaves the region [Gbit/s].
    public var fixed: Double
    /// Enterprise traffic that leaves the region [Gbit/s].
    public var enterprise: Double
    /// Capacity left after the loss of one route [Gbit/s]; 0 where there is only one.
    public var n1Capacity: Double

    /// Sum of the three [Gbit/s].
    public var busyHour: Double { mobile + fixed + enterprise }
    /// Load over capacity.
    public var utilisation: Double { busyHour / capacity }
    /// Traffic that finds no room with all routes in order [Gbit/s].
    public var unserved: Double { max(busyHour - capacity, 0) }
    /// Load over the capacity left after the loss of one route, or nil where no route is left.
    public var n1Utilisation: Double? { n1Capacity > 0 ? busyHour / n1Capacity : nil }
    /// Traffic that finds no room after the loss of one route [Gbit/s].
    public var n1Unserved: Double { max(busyHour - n1Capacity, 0) }
}

/// The regional egress.
public enum Egress {
    /// Traffic that leaves the region against the capacity of its routes, by year.
    ///
    /// Leaving = busy hour × (1 - local share) × (1 + growth)^(year - year of the demand), for each origin.
    ///
    /// - Returns: a year for each entry of `routes`, in order of the years.
    /// - Throws: `TransportError`, naming the value or year.
    public static func evaluate(
        demand: EgressDemand, routes: [EgressRoutes]
    ) throws(TransportError) -> [EgressYear] {
        try check(demand)
        var years: Set<Int> = []
        var outcomes: [EgressYear] = []
        for entry in routes.sorted(by: { $0.year < $1.year }) {
            let (distance, overflow) = entry.year.subtractingReportingOverflow(demand.year)
            guard !overflow, abs(distance) <= 100, years.insert(entry.year).inserted else {
                throw .yearInvalid(entry.year)
            }
            try TransportError.check(
                entry.capacity, of: "egress capacity of \(entry.year) [Gbit/s]", in: 1e-6...1e9)
            guard entry.routes >= 1 else { throw .noRoute(year: entry.year, routes: entry.routes) }
            let factor = (1 - demand.localShare) * growth(demand.growth, years: distance)
            outcomes.append(
                EgressYear(
                    year: entry.year, capacity: entry.capacity, mobile: demand.mobile * factor,
                    fixed: demand.fixed * factor, enterprise: demand.enterprise * factor,
                    n1Capacity: entry.capacity * Double(entry.routes - 1) / Double(entry.routes)))
        }
        return outcomes
    }

    private static func check(_ demand: EgressDemand) throws(TransportError) {
        try TransportError.check(load: demand.mobile, of: "mobile traffic")
        try TransportError.check(load: demand.fixed, of: "fixed traffic")
        try TransportError.check(load: demand.enterprise, of: "enterprise traffic")
        try TransportError.check(demand.growth, of: "growth of traffic a year", in: -0.9...10)
        try TransportError.check(demand.localShare, of: "local share", in: 0...1)
    }

    /// (1 + g)^n for n of either sign, by repeated multiplication: the same bits on every machine.
    private static func growth(_ share: Double, years: Int) -> Double {
        let power = (0..<abs(years)).reduce(1.0) { product, _ in product * (1 + share) }
        return years < 0 ? 1 / power : power
    }
}
