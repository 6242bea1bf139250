/// Which stations to build, and when.
///
/// A station serves a set of elements (a piece of ground in one network). Being served once is worth
/// `firstWeights[j]`, a second server `repeatWeights[j]`, and each further one half of the one before
/// (integer shift):
///
///     f(S) = Σ_j w_j(1) + … + w_j(c_j),   w_j(1) = first_j,   w_j(k) = repeat_j >> (k - 2) for k >= 2
///
/// with c_j the servers of j in S. The terms of a j decrease, so f is monotone and submodular.
public struct PlacementProblem: Sendable {
    /// A candidate, or a station that stands.
    public struct Station: Sendable {
        /// What it costs to build [CNY]; not charged where it stands.
        public var cost: Int64
        /// Whether it stands already; it is then part of every plan.
        public var isExisting: Bool

        /// Creates a station.
        public init(cost: Int64, isExisting: Bool = false) {
            self.cost = cost
            self.isExisting = isExisting
        }
    }

    /// When the plan stops spending.
    public enum Spending: Sendable {
        /// As soon as every reachable goal is met and there are enough stations; what is left is saved.
        case untilGoalsAreMet
        /// When no station that is left and adds something can be paid.
        case wholeBudget
    }

    /// The largest weight of an element.
    public static let largestWeight: UInt32 = 1 << 26
    /// The largest cost of a station and the largest budget of a phase [CNY].
    public static let largestAmount: Int64 = 1 << 44

    /// Candidates and existing stations.
    public let stations: [Station]
    /// What each station serves.
    public let coverage: CoverageSets
    /// Worth of an element that is served.
    public let firstWeights: [UInt32]
    /// Worth of its second server; at most that of the first.
    public let repeatWeights: [UInt32]
    /// The goals.
    public let quotas: [PlacementQuota]
    /// What may be spent in each phase [CNY]; what a phase leaves over the next may spend.
    public let budgets: [Int64]
    /// How many stations must stand at the end of the last phase, existing ones included.
    public let stationFloor: Int
    /// When the plan stops spending.
    public let spending: Spending

    /// Checks the data and keeps them.
    ///
    /// - Throws: `PlacementError` for the first thing that does not fit.
    /// - Complexity: O(entries of the coverage).
    public init(
        stations: [Station], coverage: CoverageSets, firstWeights: [UInt32], repeatWeights: [UInt32],
        quotas: [PlacementQuota] = [], budgets: [Int64], stationFloor: Int = 0,
        spending: Spending = .untilGoalsAreMet
    ) throws(PlacementError) {
        self.stations = stations
        self.coverage = coverage
        self.firstWeights = firstWeights
        self.repeatWeights = repeatWeights
        self.quotas = quotas
        self.budgets = budgets
        self.stationFloor = stationFloor
        self.spending = spending
        try checkCounts()
        try checkCoverage()
        try checkWeights()
        try checkMoney()
        for quota in quotas { try check(quota) }
    }

    /// Number of elements.
    public var elementCount: Int { firstWeights.count }

    /// Worth of the k-th server of an element, k = 1, 2, …
    func weight(of element: Int, server: UInt32) -> UInt32 {
        server <= 1 ? firstWeights[element] : repeatWeights[element] >> (server - 2)
    }

    /// Worth of an element with so many servers.
    func worth(of element: Int, servers: UInt32) -> Int64 {
        guard servers > 0 else { return 0 }
        var total = Int64(firstWeights[element])
        var server: UInt32 = 2
        while server <= servers {
            let weight = weight(of: element, server: server)
            if weight == 0 { break }
            total += Int64(weight)
            server += 1
        }
        return total
    }
}

extension PlacementProblem {
    private func checkCounts() throws(PlacementError) {
        try Self.check("coverage rows", coverage.count, stations.count)
        try Self.check("repeat weights", repeatWeights.count, firstWeights.count)
        guard (0...stations.count).contains(stationFloor) else {
            throw .floorAboveStations(floor: stationFloor, stations: stations.count)
        }
    }

    private static func check(_ list: String, _ count: Int, _ expected: Int) throws(PlacementError) {
        guard count == expected else { throw .countMismatch(list: list, count: count, expected: expected) }
    }

    private func checkCoverage() throws(PlacementError) {
        let entries = coverage.members.count
        for station in stations.indices {
            let (first, end) = (coverage.offsets[station], coverage.offsets[station + 1])
            guard first >= 0, first <= end, end <= entries, station > 0 || first == 0 else {
                throw .offsetsInvalid(station: station, offset: end, limit: entries)
            }
            var previous: Int64 = -1
            for position in first..<end {
                let element = coverage.members[position]
                guard Int(element) < elementCount else {
                    throw .elementOutOfRange(station: station, element: element, elements: elementCount)
                }
                guard Int64(element) > previous else {
                    throw .elementsNotIncreasing(station: station, element: element)
                }
                previous = Int64(element)
            }
        }
        guard coverage.offsets.last == entries else {
            throw .offsetsInvalid(
                station: stations.count, offset: coverage.offsets.last ?? 0, limit: entries)
        }
    }

    private func checkWeights() throws(PlacementError) {
        for (element, first) in firstWeights.enumerated() {
            guard first <= Self.largestWeight else {
                throw .weightTooLarge(element: element, weight: first, limit: Self.largestWeight)
            }
            guard repeatWeights[element] <= first else {
                throw .repeatWeightAboveFirst(
                    element: element, repeatWeight: repeatWeights[element], firstWeight: first)
            }
        }
    }

    private func checkMoney() throws(PlacementError) {
        let allowed = 0...Self.largestAmount
        for (index, station) in stations.enumerated() where !allowed.contains(station.cost) {
            throw .costOutOfRange(station: index, cost: station.cost, limit: Self.largestAmount)
        }
        guard !budgets.isEmpty else { throw .noPhase }
        for (phase, budget) in budgets.enumerated() where !allowed.contains(budget) {
            throw .budgetOutOfRange(phase: phase, budget: budget, limit: Self.largestAmount)
        }
        guard let cheapest = stations.lazy.filter({ !$0.isExisting }).map(\.cost).min() else { return }
        let budget = budgets.reduce(0, +)
        guard budget >= cheapest else {
            throw .budgetBelowCheapestStation(budget: budget, cheapest: cheapest)
        }
    }

    private func check(_ quota: PlacementQuota) throws(PlacementError) {
        if !quota.amounts.isEmpty {
            try Self.check("amounts of goal \(quota.name)", quota.amounts.count, quota.elements.count)
        }
        for element in quota.elements where Int(element) >= elementCount {
            throw .quotaElementOutOfRange(quota: quota.name, element: element, elements: elementCount)
        }
        let sorted = quota.elements.sorted()
        for (element, next) in zip(sorted, sorted.dropFirst()) where element == next {
            throw .quotaElementRepeated(quota: quota.name, element: element)
        }
        guard (0...quota.total).contains(quota.required) else {
            throw .quotaOutOfRange(quota: quota.name, required: quota.required, total: quota.total)
        }
    }
}
