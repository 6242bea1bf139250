import Foundation

/// A month of a year.
public struct CalendarMonth: Hashable, Comparable, Sendable {
    /// The year.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int

    /// Creates a month.
    public init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    /// By time.
    public static func < (a: Self, b: Self) -> Bool { (a.year, a.month) < (b.year, b.month) }
}

/// An assumption of the egress demand, and what it does to the load.
public struct EgressSensitivity: Sendable, Equatable {
    /// Name of the assumption, as in the scenario.
    public var assumption: String
    /// Load with the assumption at its low end [Gbit/s].
    public var low: Double
    /// Load with the assumption at its high end [Gbit/s].
    public var high: Double

    /// What the assumption moves [Gbit/s].
    public var swing: Double { abs(high - low) }
}

extension Egress {
    /// The first month at whose end the load that leaves the region exceeds a capacity.
    ///
    /// The demand holds at the end of its year and grows evenly from month to month, after it as before.
    ///
    /// - Parameters:
    ///   - capacity: the threshold [Gbit/s].
    ///   - demand: what is asked for, with its growth.
    /// - Returns: the month, which lies before the demand's year where the load is above by then; nil if not within a century.
    public static func exhaustion(
        of capacity: Double, demand: EgressDemand
    ) throws(TransportError) -> CalendarMonth? {
        try TransportError.check(capacity, of: "egress capacity [Gbit/s]", in: 1e-6...1e9)
        let load = try leaving(demand, year: demand.year)
        guard load > 0, demand.growth > 0 else {
            return load > capacity ? CalendarMonth(year: demand.year, month: 12) : nil
        }
        let months = 12 * log(capacity / load) / log(1 + demand.growth)
        guard abs(months) < 1200 else { return nil }
        let month = 12 * demand.year + 12 + Int(months.rounded(.down))  // counted from January of year 0
        return CalendarMonth(year: month / 12, month: month % 12 + 1)
    }

    /// What each assumption moves in a year, the one that matters most first: each alone is set to its share
    /// below and above the value given (growth and local share included).
    public static func tornado(
        demand: EgressDemand, year: Int, spread: Double
    ) throws(TransportError) -> [EgressSensitivity] {
        try TransportError.check(spread, of: "spread of assumptions", in: 0...1)
        let fields: [(String, WritableKeyPath<EgressDemand, Double>)] = [
            ("mobile", \.mobile), ("fixed", \.fixed), ("enterprise", \.enterprise), ("growth", \.growth),
            ("local_share", \.localShare),
        ]
        var rows: [EgressSensitivity] = []
        for (name, field) in fields {
            var (low, high) = (demand, demand)
            low[keyPath: field] *= 1 - spread
            high[keyPath: field] *= 1 + spread
            high.localShare = min(high.localShare, 1)
            rows.append(
                EgressSensitivity(
                    assumption: name, low: try leaving(low, year: year), high: try leaving(high, year: year)))
        }
        return rows.sorted { ($1.swing, $0.assumption) < ($0.swing, $1.assumption) }
    }

    private static func leaving(_ demand: EgressDemand, year: Int) throws(TransportError) -> Double {
        let route = EgressRoutes(year: year, capacity: 1, routes: 1)
        return try evaluate(demand: demand, routes: [route]).first?.busyHour ?? 0
    }
}
