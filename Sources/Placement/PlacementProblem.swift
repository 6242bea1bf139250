/// Which stations to build, and when.
///
/// A station serves a set of elements (a piece of ground in one network). Being served once is worth
/// `firstWeights[j]`, a second server `repeatWeights[j]`, and each further one half of the one before
/// (integer shift):
///
///     f(S) = Σ_j w_j(1) + … + w_j(c_j),   w_j(1) = first_j,   w_j(k) = repeat_j >> (k - 2) for k >= 2
///
/// with c_j the servers of j in S. The terms of a j decrease, so f is monotone and submodular. A plan builds sets
/// S_1 ⊆ S_2 ⊆ …, one a phase: what stands stays. It is worth Σ_p `phaseWeights[p]` f(S_p).
///
/// A set costs its stations and, once each, the sites on which it builds: networks that share a tower pay for it
/// together. Goals, limits and exclusions are asked of the last set, which holds the others.
public struct PlacementProblem: Sendable {
    /// When the plan stops spending.
    public enum Spending: Sendable {
        /// As soon as every goal is met, as far as it can be, and there are enough stations; what is left is saved.
        case untilGoalsAreMet
        /// When no station that is left and adds something can be paid.
        case wholeBudget
    }

    /// The largest weight of an element.
    public static let largestWeight: UInt32 = 1 << 26
    /// The largest cost of a station or site and the largest budget of a phase [CNY].
    public static let largestAmount: Int64 = 1 << 44
    /// The largest weight of a phase.
    public static let largestPhaseWeight = 16

    /// Candidates and existing stations.
    public let stations: [PlacementStation]
    /// What it costs to open each site that stations name [CNY]; paid by the first station that is built on it.
    public let siteCosts: [Int64]
    /// What each station serves.
    public let coverage: CoverageSets
    /// Worth of an element that is served.
    public let firstWeights: [UInt32]
    /// Worth of its second server; at most that of the first.
    public let repeatWeights: [UInt32]
    /// The goals.
    public let quotas: [PlacementQuota]
    /// How many stations some groups must or may have, all stations first.
    public let limits: [StationLimit]
    /// Groups of sites of which at most one may have stations.
    public let exclusions: [[Int]]
    /// What may be spent in each phase [CNY]; what a phase leaves over the next may spend.
    public let budgets: [Int64]
    /// What service in each phase is worth, 0 to `largestPhaseWeight`.
    public let phaseWeights: [Int]
    /// When the plan stops spending.
    public let spending: Spending
    /// Stations by site, and which can be built at all.
    let sites: StationSites

    /// Checks the data and keeps them.
    ///
    /// - Parameters:
    ///   - phaseWeights: one a phase; by default every phase counts one.
    ///   - stationFloor: how many stations must stand at the end of the last phase, existing ones included.
    /// - Throws: `PlacementError` for the first thing that does not fit.
    /// - Complexity: O(entries of the coverage).
    public init(
        stations: [PlacementStation], siteCosts: [Int64] = [], coverage: CoverageSets,
        firstWeights: [UInt32], repeatWeights: [UInt32], quotas: [PlacementQuota] = [],
        limits: [StationLimit] = [], exclusions: [[Int]] = [], budgets: [Int64], phaseWeights: [Int]? = nil,
        stationFloor: Int = 0, spending: Spending = .untilGoalsAreMet
    ) throws(PlacementError) {
        self.stations = stations
        self.siteCosts = siteCosts
        self.coverage = coverage
        self.firstWeights = firstWeights
        self.repeatWeights = repeatWeights
        self.quotas = quotas
        let all = StationLimit(
            name: "stations", stations: Array(stations.indices), atLeast: stationFloor)
        self.limits = [all] + limits
        self.exclusions = exclusions
        self.budgets = budgets
        self.phaseWeights = phaseWeights ?? budgets.map { _ in 1 }
        self.spending = spending
        try Self.checkSites(stations, siteCosts: siteCosts, exclusions: exclusions)
        sites = StationSites(stations: stations, siteCosts: siteCosts, exclusions: exclusions)
        try check()
    }

    /// Number of elements.
    public var elementCount: Int { firstWeights.count }
    /// Number of phases.
    var phaseCount: Int { budgets.count }
    /// How many stations must stand at the end.
    public var stationFloor: Int { limits[0].atLeast }

    /// What may be spent up to the end of each phase [CNY].
    var cumulativeBudgets: [Int64] {
        var total: Int64 = 0
        return budgets.map {
            total += $0
            return total
        }
    }

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

    /// How many stations that may be built serve each element.
    func degrees() -> [UInt32] {
        var degrees = [UInt32](repeating: 0, count: elementCount)
        for station in stations.indices where !sites.isBlocked[station] {
            for element in coverage[station] { degrees[Int(element)] &+= 1 }
        }
        return degrees
    }
}
