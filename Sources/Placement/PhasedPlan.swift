internal import CKernels

/// A plan that is changed station by station: who serves what in each phase, the money, the limits and the goals.
struct PhasedPlan {
    let problem: PlacementProblem
    /// Phase each station is built in; the number of phases where it is not built.
    private(set) var phaseOf: [Int]
    /// Σ_p weight_p f(S_p).
    private(set) var objective: Int64 = 0
    /// What is spent up to the end of each phase [CNY].
    private(set) var spent: [Int64]
    /// Stations of each limit.
    private(set) var counts: [Int]
    /// By how many stations all limits together are short.
    private(set) var limitShortfall: Int
    /// What the goals have.
    private(set) var ledger: QuotaLedger
    private let limitsOf: IndexLists
    private let worth: ElementWorth
    /// The other stations of each station's site that are not there already.
    private let tenantsBeside: IndexLists
    /// By fours of phases: servers, and what the next would add and the last one adds.
    private var servers: [[UInt16]]
    private(set) var next: [[UInt32]]
    private(set) var last: [[UInt32]]
    /// Stations on each site, and sites with stations in each group of exclusion.
    private var tenants: [Int]
    private var openInGroup: [Int]
    private var changes: [QuotaLedger.Change] = []
    private var gains: [UInt64] = [0, 0, 0, 0]
    private var losses: [UInt64] = [0, 0, 0, 0]
    private var shares: [Int64]

    /// Begins with a phase for each station.
    init(problem: PlacementProblem, degrees: [UInt32], reachable: [Int64], phaseOf given: [Int]) {
        self.problem = problem
        let (worth, elements) = (
            ElementWorth(problem: problem, degrees: degrees, scale: 1), problem.elementCount
        )
        self.worth = worth
        phaseOf = Array(repeating: problem.phaseCount, count: problem.stations.count)
        spent = Array(repeating: 0, count: problem.phaseCount)
        shares = spent
        counts = Array(repeating: 0, count: problem.limits.count)
        limitShortfall = problem.limits.reduce(0) { $0 + $1.atLeast }
        ledger = QuotaLedger(problem: problem, reachable: reachable)
        limitsOf = problem.limitsOfStations
        tenantsBeside = IndexLists(
            lists: problem.stations.count,
            of: problem.stations.indices.flatMap { station in
                problem.sites.stations[problem.sites.siteOf[station]].map(Int.init)
                    .filter { $0 != station && problem.stations[$0].role != .existing }
                    .map { (station, $0) }
            })
        servers = worth.lanes.map { _ in Array(repeating: 0, count: elements * 4) }
        last = worth.lanes.map { _ in Array(repeating: 0, count: elements * 4) }
        next = worth.lanes.map { lanes in
            let weights = [lanes.weights.0, lanes.weights.1, lanes.weights.2, lanes.weights.3]
            return worth.elements.flatMap { element in weights.map { $0 * element.first } }
        }
        tenants = Array(repeating: 0, count: problem.sites.count)
        openInGroup = Array(repeating: 0, count: problem.sites.exclusions.count)
        for (station, phase) in given.enumerated() where phase < problem.phaseCount {
            move(station, to: phase)
        }
    }

    /// The number that stands for "not built".
    var never: Int { problem.phaseCount }

    /// What a station adds to the objective in each phase, or would add.
    mutating func worths(of station: Int, into worths: inout [Int64]) {
        let row = problem.coverage.offsets[station]..<problem.coverage.offsets[station + 1]
        let phase = phaseOf[station]
        for plane in servers.indices {
            let split = min(max(phase - plane * 4, 0), 4)
            if split > 0 {
                placement_sums(problem.coverage.members, row.lowerBound, row.upperBound, next[plane], &gains)
            }
            if split < 4 {
                placement_sums(problem.coverage.members, row.lowerBound, row.upperBound, last[plane], &losses)
            }
            for lane in 0..<4 where plane * 4 + lane < problem.phaseCount {
                worths[plane * 4 + lane] = Int64(lane < split ? gains[lane] : losses[lane])
            }
        }
    }

    /// Servers of an element in a lane of a four of phases.
    func servers(of element: Int, plane: Int, lane: Int) -> UInt32 {
        UInt32(servers[plane][element * 4 + lane])
    }

    /// The first phase in which another station than this one is built on its site; existing ones do not count, as
    /// they pay nothing.
    func phaseOfOthers(at station: Int) -> Int {
        var phase = never
        for place in tenantsBeside.range(of: station) {
            phase = min(phase, phaseOf[Int(tenantsBeside.members[place])])
        }
        return phase
    }

    /// What a station built in a phase costs up to the end of another, its site included where it opens it [CNY].
    func cost(of station: Int, builtIn phase: Int, by end: Int, others: Int) -> Int64 {
        guard phase <= end, problem.stations[station].role != .existing else { return 0 }
        let site = end < others ? problem.sites.costs[problem.sites.siteOf[station]] : 0
        return problem.stations[station].cost + site
    }

    /// Whether the money of each phase lasts when a station is built in another phase.
    func affords(_ station: Int, in phase: Int, others: Int, budgets: [Int64]) -> Bool {
        let now = phaseOf[station]
        for end in spent.indices {
            let change =
                cost(of: station, builtIn: phase, by: end, others: others)
                - cost(of: station, builtIn: now, by: end, others: others)
            if change > 0, spent[end] + change > budgets[end] { return false }
        }
        return true
    }

    /// Whether limits and exclusions let a station be built.
    func admits(_ station: Int) -> Bool {
        for limit in limitsOf[station] {
            if let most = problem.limits[Int(limit)].atMost, counts[Int(limit)] >= most { return false }
        }
        let site = problem.sites.siteOf[station]
        return tenants[site] > 0 || problem.sites.groups[site].allSatisfy { openInGroup[Int($0)] == 0 }
    }

    /// Whether no limit and no goal needs a station that is built.
    mutating func isDispensable(_ station: Int) -> Bool {
        for limit in limitsOf[station] where counts[Int(limit)] <= problem.limits[Int(limit)].atLeast {
            return false
        }
        return !isNeededByGoals(station)
    }

    /// Whether a goal needs a station that is built.
    mutating func isNeededByGoals(_ station: Int) -> Bool { ledger.needs(soleAmounts(of: station)) }

    /// How much more goals and limits would lack without a station that is built.
    mutating func need(for station: Int) -> Int64 {
        let short = limitsOf[station].count { counts[Int($0)] <= problem.limits[Int($0)].atLeast }
        return ledger.loss(soleAmounts(of: station)) + Int64(short)
    }

    /// How many limits that have too few stations a station is under.
    func shortLimits(of station: Int) -> Int {
        limitsOf[station].count { counts[Int($0)] < problem.limits[Int($0)].atLeast }
    }

    /// What each goal has from a station that is built and from no other.
    mutating func soleAmounts(of station: Int) -> [QuotaLedger.Change] {
        ledger.amounts(
            of: station, servedBy: 1, servers: servers[worth.goalPlane], lane: worth.goalLane, into: &changes)
        return changes
    }

    /// How much of what goals lack a station would give that is not built.
    mutating func relief(by station: Int) -> Int64 {
        guard ledger.shortfall > 0 else { return 0 }
        ledger.amounts(
            of: station, servedBy: 0, servers: servers[worth.goalPlane], lane: worth.goalLane, into: &changes)
        return ledger.relief(changes)
    }

    /// Builds a station in another phase, or not at all.
    mutating func move(_ station: Int, to phase: Int) {
        let (now, others) = (phaseOf[station], phaseOfOthers(at: station))
        guard phase != now else { return }
        for end in spent.indices {
            spent[end] +=
                cost(of: station, builtIn: phase, by: end, others: others)
                - cost(of: station, builtIn: now, by: end, others: others)
        }
        if now == never || phase == never { join(station, isLeaving: phase == never) }
        var shares: [Int64] = []
        swap(&shares, &self.shares)
        worths(of: station, into: &shares)
        let change = shares[min(phase, now)..<max(phase, now)].reduce(0, +)
        objective += phase < now ? change : -change
        swap(&shares, &self.shares)
        serve(station, phases: min(phase, now)..<max(phase, now), sign: phase < now ? 1 : -1)
        phaseOf[station] = phase
    }

    private mutating func serve(_ station: Int, phases: Range<Int>, sign: Int32) {
        let row = problem.coverage.offsets[station]..<problem.coverage.offsets[station + 1]
        for plane in servers.indices {
            let lanes = phases.clamped(to: plane * 4..<plane * 4 + 4)
            guard !lanes.isEmpty else { continue }
            var four = worth.lanes[plane]
            placement_serve(
                problem.coverage.members, row.lowerBound, row.upperBound,
                UInt32(lanes.lowerBound - plane * 4), UInt32(lanes.upperBound - plane * 4), sign,
                worth.elements, &four, &servers[plane], &next[plane], &last[plane])
        }
    }

    /// A station comes or goes: limits, goals and exclusions.
    private mutating func join(_ station: Int, isLeaving: Bool) {
        let change = isLeaving ? -1 : 1
        ledger.amounts(
            of: station, servedBy: isLeaving ? 1 : 0, servers: servers[worth.goalPlane], lane: worth.goalLane,
            into: &changes)
        ledger.enter(changes, sign: Int64(change))
        for limit in limitsOf[station].map(Int.init) {
            let least = problem.limits[limit].atLeast
            limitShortfall -= max(least - counts[limit], 0)
            counts[limit] += change
            limitShortfall += max(least - counts[limit], 0)
        }
        let site = problem.sites.siteOf[station]
        tenants[site] += change
        guard tenants[site] == (isLeaving ? 0 : 1) else { return }
        for group in problem.sites.groups[site] { openInGroup[Int(group)] += change }
    }
}
