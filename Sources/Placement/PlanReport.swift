/// Puts a plan as others see it.
struct PlanReport {
    let plan: PhasedPlan
    let bound: Int64
    let budgets: [Int64]
    let attainable: Int64
    let reachable: [Int64]
    private let problem: PlacementProblem

    init(_ plan: PhasedPlan, bound: Int64, budgets: [Int64], attainable: Int64, reachable: [Int64]) {
        self.plan = plan
        self.bound = bound
        self.budgets = budgets
        self.attainable = attainable
        self.reachable = reachable
        problem = plan.problem
    }

    /// The plan with what money, numbers and goals are worth.
    func plan(prices: PlacementSearch.Prices, goals: [Double]) -> PlacementPlan {
        let built = problem.stations.indices.filter {
            plan.phaseOf[$0] < plan.never && problem.stations[$0].role != .existing
        }
        let choices = built.map { PlacementPlan.Choice(station: $0, phase: plan.phaseOf[$0]) }
            .sorted { ($0.phase, $0.station) < ($1.phase, $1.station) }
        let existing = problem.stations.count { $0.role == .existing }
        // A CNY more in a phase is one more in all later ones, for what is left over goes on.
        var money = prices.money
        for phase in money.indices.dropLast().reversed() { money[phase] += money[phase + 1] }
        return PlacementPlan(
            choices: choices, existing: existing, phases: phases(choices, existing: existing),
            objective: plan.objective, bound: bound, boundBudget: budgets.last ?? 0, attainable: attainable,
            quotas: problem.quotas.indices.map { quota in
                QuotaOutcome(
                    name: problem.quotas[quota].name, required: problem.quotas[quota].required,
                    covered: plan.ledger.covered[quota], reachable: reachable[quota],
                    total: problem.quotas[quota].total, price: goals[quota])
            },
            limits: zip(problem.limits, plan.counts).enumerated().map { index, pair in
                LimitOutcome(
                    name: pair.0.name, atLeast: pair.0.atLeast, atMost: pair.0.atMost, count: pair.1,
                    price: prices.limits[index])
            },
            stationFloor: floor, budgetPrices: money)
    }

    private var floor: PlacementPlan.FloorOutcome {
        let costs = problem.sites.leastCosts(problem.stations)
        let reserve = CheapestReserve(costs: costs) {
            problem.stations[$0].role != .existing && !problem.sites.isBlocked[$0]
        }
        let missing = max(problem.stationFloor - problem.stations.count { $0.role == .existing }, 0)
        return .init(
            required: problem.stationFloor, reached: plan.counts[0],
            leastCost: reserve.cost(of: missing) ?? 0,
            budget: problem.budgets.reduce(0, +))
    }

    private func phases(_ choices: [PlacementPlan.Choice], existing: Int) -> [PlacementPlan.PhaseOutcome] {
        var servers = [UInt32](repeating: 0, count: problem.elementCount)
        var (service, standing) = (Int64(0), existing)
        func build(_ station: Int) {
            for element in problem.coverage[station].map(Int.init) {
                servers[element] += 1
                service += Int64(problem.weight(of: element, server: servers[element]))
            }
        }
        for station in problem.stations.indices where problem.stations[station].role == .existing {
            build(station)
        }
        return problem.budgets.indices.map { phase in
            let own = choices.filter { $0.phase == phase }
            for choice in own { build(choice.station) }
            standing += own.count
            return PlacementPlan.PhaseOutcome(
                stations: own.count, cumulativeStations: standing,
                cost: plan.spent[phase] - (phase > 0 ? plan.spent[phase - 1] : 0), objective: service)
        }
    }
}
