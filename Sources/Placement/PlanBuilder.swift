/// A first plan: lazy greedy, phase by phase.
///
/// In each phase first what must be built, then the goals: as long as one is open, the station with most gain for
/// its price among those that serve something the goal lacks. Then, when all are met (or in the last phase none
/// can be paid), the groups that have too few stations, and the stations that add most service for their price
/// until there are enough; each of these choices leaves enough money for the cheapest that are still missing.
struct PlanBuilder {
    let problem: PlacementProblem
    let workers: Int
    private(set) var state: ServiceState
    /// Phase of each station; the number of phases where it is not built.
    private(set) var phaseOf: [Int]
    private var reserve: CheapestReserve
    /// Whether a station may not be built any more.
    private var isClosed: [Bool]
    private var isOpenSite: [Bool]
    private var counts: [Int]
    private let limitsOf: IndexLists
    /// Money at hand in the present phase, what earlier phases left over included.
    private var available: Int64 = 0

    init(problem: PlacementProblem, degrees: [UInt32], workers: Int) {
        self.problem = problem
        self.workers = workers
        state = ServiceState(problem: problem, degrees: degrees)
        phaseOf = Array(repeating: problem.phaseCount, count: problem.stations.count)
        let sites = problem.sites
        reserve = CheapestReserve(
            costs: problem.stations.indices.map { problem.stations[$0].cost + sites.costs[sites.siteOf[$0]] },
            open: { problem.stations[$0].role != .existing && !sites.isBlocked[$0] })
        isClosed = sites.isBlocked
        isOpenSite = Array(repeating: false, count: sites.count)
        counts = Array(repeating: 0, count: problem.limits.count)
        limitsOf = problem.limitsOfStations
        for (station, entry) in problem.stations.enumerated() where entry.role == .existing {
            enter(station, phase: 0)
        }
    }

    /// Spends what a phase may spend.
    mutating func build(phase: Int) async throws {
        available += problem.budgets[phase]
        let isLast = phase == problem.budgets.indices.last
        for (station, entry) in problem.stations.enumerated()
        where entry.role == .mandatory && !isClosed[station] && price(of: station) <= available {
            add(station, phase: phase)
        }
        if state.openGoals > 0 { try await choose(.goals, phase: phase) }
        guard state.openGoals == 0 || isLast else { return }
        for limit in problem.limits.indices.dropFirst() where isShort(limit) {
            try await choose(.members(of: limit), phase: phase)
        }
        if isShort(0) { try await choose(.members(of: 0), phase: phase) }
        if problem.spending == .wholeBudget { try await choose(.service, phase: phase) }
    }

    /// What stations are chosen for.
    private enum Aim: Equatable {
        case goals
        /// To fill the least number of a limit.
        case members(of: Int)
        case service
    }

    private func isShort(_ limit: Int) -> Bool { counts[limit] < problem.limits[limit].atLeast }

    /// Chooses stations until the aim is reached or no station is left that can be paid.
    private mutating func choose(_ aim: Aim, phase: Int) async throws {
        try Task.checkCancellation()
        state.begin(aim == .goals ? .goals : .service)
        let gains = await problem.coverage.sums(of: state.marginals, workers: workers)
        var open = problem.stations.indices.filter { !isClosed[$0] }
        if case .members(let limit) = aim, limit > 0 {
            let members = Set(problem.limits[limit].stations)
            open = open.filter(members.contains)
        }
        var queue = StationQueue(stations: open, gains: gains) { price(of: $0) }
        var stamp = 0
        while !isDone(aim) {
            try Task.checkCancellation()
            let station = queue.next(
                stamp: stamp,
                gain: { problem.coverage.sum(of: state.marginals, station: $0) },
                admits: { admits($0, gain: $1, aim: aim, phase: phase) })
            guard let station else { return }
            add(station, phase: phase)
            stamp += 1
            for other in problem.sites.stations[problem.sites.siteOf[station]] where !isClosed[Int(other)] {
                let gain = problem.coverage.sum(of: state.marginals, station: Int(other))
                queue.lower(Int(other), gain: gain, price: price(of: Int(other)), stamp: stamp)
            }
        }
    }

    private func isDone(_ aim: Aim) -> Bool {
        switch aim {
        case .goals: state.openGoals == 0
        case .members(let limit): !isShort(limit)
        case .service: false
        }
    }

    /// What a station costs now [CNY]: the site only where it is not open.
    private func price(of station: Int) -> Int64 {
        let site = problem.sites.siteOf[station]
        return problem.stations[station].cost + (isOpenSite[site] ? 0 : problem.sites.costs[site])
    }

    /// Whether a station may be taken; where not, it stays so for the rest of the aim and phase.
    private func admits(_ station: Int, gain: UInt64, aim: Aim, phase: Int) -> Bool {
        guard !isClosed[station], price(of: station) <= available else { return false }
        switch aim {
        case .goals: return state.helpsOpenGoal(station: station)
        case .service: return gain > 0
        case .members(let limit) where limit > 0: return true
        case .members:
            // The number is a goal of its own: a station that adds nothing else still counts for it.
            let missing = problem.stationFloor - counts[0]
            let later = problem.budgets[(phase + 1)...].reduce(available, +)
            // Where even the cheapest cannot be paid, or there are not so many, the plan says so; nothing is
            // held back.
            guard let least = reserve.cost(of: missing), least <= later else { return true }
            guard let cost = reserve.cost(of: missing, with: station) else { return true }
            return cost <= later
        }
    }

    private mutating func add(_ station: Int, phase: Int) {
        available -= price(of: station)
        isOpenSite[problem.sites.siteOf[station]] = true
        enter(station, phase: phase)
    }

    /// Takes a station into the plan, and out of reach what it excludes or fills up.
    private mutating func enter(_ station: Int, phase: Int) {
        state.add(station: station)
        phaseOf[station] = phase
        close(station)
        for limit in limitsOf[station] {
            counts[Int(limit)] += 1
            guard counts[Int(limit)] == problem.limits[Int(limit)].atMost else { continue }
            for other in problem.limits[Int(limit)].stations { close(other) }
        }
        let site = problem.sites.siteOf[station]
        for group in problem.sites.groups[site] {
            for other in problem.sites.exclusions[Int(group)] where other != site {
                for excluded in problem.sites.stations[other] { close(Int(excluded)) }
            }
        }
    }

    private mutating func close(_ station: Int) {
        guard !isClosed[station] else { return }
        isClosed[station] = true
        reserve.remove(station)
    }
}

extension PlacementProblem {
    /// Limits of each station.
    var limitsOfStations: IndexLists {
        IndexLists(
            lists: stations.count,
            of: limits.enumerated().flatMap { index, limit in limit.stations.map { ($0, index) } })
    }
}
