extension PlacementProblem {
    /// Chooses the stations, phase by phase, and bounds what any choice could reach.
    ///
    /// In each phase first the goals: as long as a reachable goal is unmet, the station with most gain for
    /// its cost among those that serve something the goal lacks. Then, when all such goals are met (or in the
    /// last phase none can be paid), the stations that add most service for their cost, until there are
    /// enough of them; each of these choices leaves enough money for the cheapest stations that are still
    /// missing. With `wholeBudget` the money is then spent to the end.
    ///
    /// - Parameters:
    ///   - workers: child tasks at once; the plan does not depend on it.
    ///   - boundSteps: steps of the bound at most, or nil to choose by size (about 6·10⁹ entries looked at).
    /// - Returns: the plan; goals and numbers that cannot be reached are in it, not errors.
    /// - Throws: `CancellationError`.
    /// - Complexity: O(entries) for each stage and phase, plus the gains that are brought up to date.
    public func solve(workers: Int = 1, boundSteps: Int? = nil) async throws -> PlacementPlan {
        let degrees = coverage.degrees(elements: elementCount)
        var builder = PlanBuilder(problem: self, degrees: degrees, workers: workers)
        for phase in budgets.indices { try await builder.build(phase: phase) }
        var plan = builder.plan(degrees: degrees)
        let bound = CoverageBound(
            problem: self, degrees: degrees, budget: plan.boundBudget, workers: workers)
        let steps = boundSteps ?? min(max(6_000_000_000 / max(coverage.members.count, 1), 20), 400)
        plan.bound = try await bound.upperBound(after: builder.state, plan: plan, steps: steps)
        return plan
    }
}

/// A plan in the making.
struct PlanBuilder {
    let problem: PlacementProblem
    let workers: Int
    private(set) var state: ServiceState
    private var reserve: CheapestReserve
    private var isBuilt: [Bool]
    private var choices: [PlacementPlan.Choice] = []
    private var phases: [PlacementPlan.PhaseOutcome] = []
    private var standing: Int
    /// Money at hand in the present phase, what earlier phases left over included.
    private var available: Int64 = 0
    private let costs: [Int64]
    private let leastFloorCost: Int64

    init(problem: PlacementProblem, degrees: [UInt32], workers: Int) {
        self.problem = problem
        self.workers = workers
        state = ServiceState(problem: problem, degrees: degrees)
        reserve = CheapestReserve(stations: problem.stations)
        isBuilt = problem.stations.map(\.isExisting)
        costs = problem.stations.map(\.cost)
        let existing = problem.stations.indices.filter { problem.stations[$0].isExisting }
        standing = existing.count
        leastFloorCost = reserve.cost(of: max(problem.stationFloor - existing.count, 0)) ?? 0
        for station in existing { state.add(station: station) }
    }

    /// Spends what a phase may spend.
    mutating func build(phase: Int) async throws {
        let before = (choices.count, available + problem.budgets[phase])
        available += problem.budgets[phase]
        let isLast = phase == problem.budgets.indices.last
        if state.openGoals > 0 { try await choose(.goals, phase: phase) }
        if state.openGoals == 0 || isLast { try await chooseService(phase: phase) }
        phases.append(
            .init(
                stations: choices.count - before.0, cumulativeStations: standing, cost: before.1 - available,
                objective: state.objective))
    }

    private mutating func chooseService(phase: Int) async throws {
        if standing < problem.stationFloor { try await choose(.service, phase: phase) }
        if problem.spending == .wholeBudget { try await choose(.service, phase: phase) }
    }

    /// Chooses stations until the stage has what it wants or no station is left that can be paid.
    private mutating func choose(_ stage: ServiceState.Stage, phase: Int) async throws {
        try Task.checkCancellation()
        state.begin(stage)
        let wantsFloor = standing < problem.stationFloor
        let gains = await problem.coverage.sums(of: state.marginals, workers: workers)
        let open = problem.stations.indices.filter { !isBuilt[$0] }
        var queue = StationQueue(stations: open, gains: gains, costs: costs)
        let before = choices.count
        while !isDone(stage, wantsFloor: wantsFloor) {
            try Task.checkCancellation()
            let station = queue.next(
                stamp: choices.count - before,
                gain: { problem.coverage.sum(of: state.marginals, station: $0) },
                admits: { admits($0, gain: $1, stage: stage, wantsFloor: wantsFloor, phase: phase) })
            guard let station else { return }
            add(station, phase: phase)
        }
    }

    private func isDone(_ stage: ServiceState.Stage, wantsFloor: Bool) -> Bool {
        switch stage {
        case .goals: state.openGoals == 0
        case .service: wantsFloor && standing >= problem.stationFloor
        }
    }

    /// Whether a station may be taken; where not, it stays so for the rest of the stage and phase.
    private func admits(
        _ station: Int, gain: UInt64, stage: ServiceState.Stage, wantsFloor: Bool, phase: Int
    ) -> Bool {
        guard costs[station] <= available else { return false }
        switch stage {
        case .goals: return state.helpsOpenGoal(station: station)
        case .service where !wantsFloor: return gain > 0
        case .service:
            // The floor is a goal of its own: a station that adds nothing else still counts for it.
            let missing = problem.stationFloor - standing
            let later = problem.budgets[(phase + 1)...].reduce(available, +)
            // Where even the cheapest cannot be paid, or there are not so many, the plan says so; nothing is
            // held back.
            guard let least = reserve.cost(of: missing), least <= later else { return true }
            guard let cost = reserve.cost(of: missing, with: station) else { return true }
            return cost <= later
        }
    }

    private mutating func add(_ station: Int, phase: Int) {
        state.add(station: station)
        reserve.remove(station)
        isBuilt[station] = true
        available -= costs[station]
        standing += 1
        choices.append(.init(station: station, phase: phase))
    }

    /// The plan, with no better bound than that every station is built.
    func plan(degrees: [UInt32]) -> PlacementPlan {
        let budget = problem.budgets.reduce(0, +)
        let spent = phases.reduce(0) { $0 + $1.cost }
        let attainable = degrees.indices.reduce(Int64(0)) {
            $0 + problem.worth(of: $1, servers: degrees[$1])
        }
        let quotas = problem.quotas.indices.map { quota in
            QuotaOutcome(
                name: problem.quotas[quota].name, required: problem.quotas[quota].required,
                covered: state.covered[quota], reachable: state.reachable[quota])
        }
        return PlacementPlan(
            choices: choices, existing: standing - choices.count, phases: phases, objective: state.objective,
            bound: attainable, boundBudget: problem.spending == .wholeBudget ? budget : spent,
            attainable: attainable, totalWeight: problem.firstWeights.reduce(0) { $0 + Int64($1) },
            quotas: quotas,
            stationFloor: .init(
                required: problem.stationFloor, reached: standing, leastCost: leastFloorCost, budget: budget))
    }
}
