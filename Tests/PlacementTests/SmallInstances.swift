import Placement

/// Random numbers that are the same on every machine (splitmix64).
struct TestRandom {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}

/// Problems small enough to try every set of stations.
struct SmallInstance {
    var rows: [[UInt32]]
    var costs: [Int64]
    var existing: Set<Int>
    var first: [UInt32]
    var second: [UInt32]
    var budget: Int64

    init(seed: UInt64) {
        var random = TestRandom(state: seed)
        let (stations, elements) = (3 + random.next(8), 4 + random.next(20))
        rows = (0..<stations).map { _ in (0..<UInt32(elements)).filter { _ in random.next(3) == 0 } }
        costs = (0..<stations).map { _ in Int64(1 + random.next(9)) }
        existing = random.next(2) == 0 ? [random.next(stations)] : []
        first = (0..<elements).map { _ in UInt32(random.next(40)) }
        second = first.map { UInt32(random.next(Int($0) + 1)) }
        budget = max(costs.reduce(0, +) * Int64(1 + random.next(3)) / 5, costs.max() ?? 0)
    }

    func problem(
        quotas: [PlacementQuota] = [], budgets: [Int64]? = nil, floor: Int = 0,
        spending: PlacementProblem.Spending = .wholeBudget
    ) throws -> PlacementProblem {
        try PlacementProblem(
            stations: costs.indices.map {
                .init(cost: costs[$0], role: existing.contains($0) ? .existing : .candidate)
            },
            coverage: CoverageSets(rows: rows), firstWeights: first, repeatWeights: second, quotas: quotas,
            budgets: budgets ?? [budget], stationFloor: floor, spending: spending)
    }

    /// The objective of a set, written down anew from its definition.
    func objective(_ set: some Sequence<Int>) -> Int64 {
        var total: Int64 = 0
        var servers = [Int](repeating: 0, count: first.count)
        for station in set { for element in rows[station] { servers[Int(element)] += 1 } }
        for (element, count) in servers.enumerated() where count > 0 {
            total += Int64(first[element])
            var next = Int64(second[element])
            for _ in 1..<max(count, 1) {
                total += next
                next /= 2
            }
        }
        return total
    }

    /// The best objective for a sum of money, by trying every set that is allowed.
    func optimum(budget: Int64, isAllowed: ([Int]) -> Bool = { _ in true }) -> Int64 {
        (0..<(1 << costs.count)).reduce(Int64(0)) { best, mask in
            let set = costs.indices.filter { mask >> $0 & 1 == 1 }
            guard existing.isSubset(of: set), isAllowed(set) else { return best }
            let cost = set.reduce(Int64(0)) { $0 + (existing.contains($1) ? 0 : costs[$1]) }
            return cost <= budget ? max(best, objective(set)) : best
        }
    }

    /// All stations of a plan.
    func stations(of plan: PlacementPlan) -> [Int] { existing.sorted() + plan.choices.map(\.station) }
}
