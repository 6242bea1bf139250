import Placement

/// A problem with goals, phases, shared sites, limits and exclusions.
struct ConstrainedInstance {
    var rows: [[UInt32]]
    var costs: [Int64]
    var sites: [Int]
    var siteCosts: [Int64]
    var roles: [PlacementStation.Role]
    var first: [UInt32]
    var second: [UInt32]
    var budgets: [Int64]
    var weights: [Int]
    var quotas: [PlacementQuota]
    var limits: [StationLimit]
    var exclusions: [[Int]]
    var floor: Int

    /// - Parameter size: stations.
    init(seed: UInt64, size: ClosedRange<Int>, phases: ClosedRange<Int>, density: Int = 3) {
        var random = TestRandom(state: seed &* 0x9E37)
        let stations = size.lowerBound + random.next(size.count)
        let elements = stations * 2 + random.next(stations * 2)
        rows = (0..<stations).map { _ in (0..<UInt32(elements)).filter { _ in random.next(density) == 0 } }
        costs = (0..<stations).map { _ in Int64(1 + random.next(9)) }
        let siteCount = (stations + 1) / 2
        sites = (0..<stations).map { $0 % siteCount }
        siteCosts = (0..<siteCount).map { _ in Int64(random.next(5)) }
        roles = (0..<stations).map { _ in
            switch random.next(12) {
            case 0: .existing
            case 1: .forbidden
            default: .candidate
            }
        }
        first = (0..<elements).map { _ in UInt32(random.next(40)) }
        second = first.map { UInt32(random.next(Int($0) + 1)) }
        let phaseCount = phases.lowerBound + random.next(phases.count)
        let money = costs.reduce(0, +) + siteCosts.reduce(0, +)
        budgets = (0..<phaseCount).map { _ in money * Int64(1 + random.next(3)) / Int64(4 * phaseCount) }
        budgets[0] += 14
        weights = (0..<phaseCount).map { _ in random.next(3) }
        weights[phaseCount - 1] += 1
        quotas = (0..<random.next(3)).map { number in
            let members = (0..<UInt32(elements)).filter { _ in random.next(3) == 0 }
            let amounts = members.map { _ in UInt32(1 + random.next(3)) }
            let total = amounts.reduce(0) { $0 + Int64($1) }
            return PlacementQuota(
                name: "goal \(number)", elements: members, amounts: amounts,
                required: total * Int64(1 + random.next(3)) / 4)
        }
        let half = (0..<stations).filter { _ in random.next(2) == 0 }
        limits =
            random.next(2) == 0
            ? [
                StationLimit(
                    name: "half", stations: half, atLeast: random.next(2), atMost: 1 + random.next(3))
            ] : []
        exclusions = siteCount > 2 && random.next(2) == 0 ? [[0, 1], [1, 2]] : []
        floor = random.next(3) == 0 ? 2 : 0
    }

    /// The problem in numbers.
    func problem() throws -> PlacementProblem {
        try PlacementProblem(
            stations: costs.indices.map { .init(cost: costs[$0], site: sites[$0], role: roles[$0]) },
            siteCosts: siteCosts, coverage: CoverageSets(rows: rows), firstWeights: first,
            repeatWeights: second, quotas: quotas, limits: limits, exclusions: exclusions, budgets: budgets,
            phaseWeights: weights, stationFloor: floor, spending: .wholeBudget)
    }

    /// A choice of phases, written down from the definitions: its worth, or nil where it breaks a rule.
    ///
    /// - Parameters:
    ///   - phases: of each station; the number of phases where it is not built.
    ///   - required: what is asked of each goal.
    ///   - least: what is asked of all stations and of each limit.
    func worth(of phases: [Int], required: [Int64], least: [Int]) -> Int64? {
        var total: Int64 = 0
        for phase in budgets.indices {
            let built = phases.indices.filter { phases[$0] <= phase }
            let own = built.filter { roles[$0] != .existing }
            let cost =
                own.reduce(Int64(0)) { $0 + costs[$1] }
                + Set(own.map { sites[$0] }).reduce(Int64(0)) { $0 + siteCosts[$1] }
            guard cost <= budgets[...phase].reduce(0, +) else { return nil }
            total += Int64(weights[phase]) * service(of: built)
        }
        let built = phases.indices.filter { phases[$0] < budgets.count }
        let covered = Set(built.flatMap { rows[$0] })
        for (quota, required) in zip(quotas, required) {
            let amount = zip(quota.elements, quota.amounts).reduce(Int64(0)) {
                covered.contains($1.0) ? $0 + Int64($1.1) : $0
            }
            guard amount >= required else { return nil }
        }
        for (limit, least) in zip([StationLimit(name: "all", stations: Array(costs.indices))] + limits, least)
        {
            let count = built.count { limit.stations.contains($0) }
            guard count >= least, count <= limit.atMost ?? .max else { return nil }
        }
        let open = Set(built.map { sites[$0] })
        // Two sites that stand already may stand.
        let standing = Set(costs.indices.filter { roles[$0] == .existing }.map { sites[$0] })
        for group in exclusions where group.count(where: open.contains) > 1 {
            guard open.intersection(group).isSubset(of: standing) else { return nil }
        }
        return total
    }

    private func service(of built: [Int]) -> Int64 {
        var servers = [Int](repeating: 0, count: first.count)
        for station in built { for element in rows[station] { servers[Int(element)] += 1 } }
        var total: Int64 = 0
        for (element, count) in servers.enumerated() where count > 0 {
            total += Int64(first[element])
            for further in 0..<(count - 1) { total += Int64(second[element]) >> Int64(further) }
        }
        return total
    }

    /// The best worth by trying every choice, or nil where none keeps the rules.
    ///
    /// - Parameter isAllowed: which choices count.
    func optimum(required: [Int64], least: [Int], isAllowed: ([Int]) -> Bool = { _ in true }) -> Int64? {
        let never = budgets.count
        var phases = roles.map { $0 == .existing ? 0 : never }
        let free = roles.indices.filter { roles[$0] == .candidate }
        var best: Int64?
        func descend(_ depth: Int) {
            guard depth < free.count else {
                if isAllowed(phases), let worth = worth(of: phases, required: required, least: least) {
                    best = max(best ?? worth, worth)
                }
                return
            }
            for phase in 0...never {
                phases[free[depth]] = phase
                descend(depth + 1)
            }
        }
        descend(0)
        return best
    }

    /// Phases of every station in a plan.
    func phases(of plan: PlacementPlan) -> [Int] {
        var phases = roles.map { $0 == .existing ? 0 : budgets.count }
        for choice in plan.choices { phases[choice.station] = choice.phase }
        return phases
    }

    /// What goals and limits ask for where the plan has it; nothing elsewhere.
    func held(by plan: PlacementPlan) -> (required: [Int64], least: [Int]) {
        (
            plan.quotas.map {
                $0.covered >= min($0.required, $0.reachable) ? min($0.required, $0.reachable) : 0
            },
            plan.limits.map { $0.count >= $0.atLeast ? $0.atLeast : 0 }
        )
    }
}
