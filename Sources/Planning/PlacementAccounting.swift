import Placement
import Scenario

/// Writes down why stations are there and what goals lack.
struct PlacementAccounting {
    let scenario: PlanScenario
    let network: PlannedNetwork
    let options: [StationOption]
    let constraints: StationConstraints
    let problem: PlacementProblem
    let plan: PlacementPlan
    let outcomes: [GoalOutcome]

    /// Goals that reach their target by less than this share are told of too.
    private static let narrowMargin = 0.01

    /// Everything that `placement.json` holds.
    func record() -> PlacementRecord {
        var accounts = PlanAccounts(problem, plan: plan)
        var bonuses = [Double](repeating: 0, count: options.count)
        for (limit, outcome) in zip(problem.limits, plan.limits) {
            for option in limit.stations { bonuses[option] += outcome.price }
        }
        let certain = Set(plan.surelyBuilt)
        let stations = network.stations.map {
            station($0, bonus: bonuses[$0.option], isCertain: certain.contains($0.option), &accounts)
        }
        return PlacementRecord(stations: stations, goals: goals(accounts))
    }

    private func station(
        _ station: PlannedNetwork.Station, bonus: Double, isCertain: Bool, _ accounts: inout PlanAccounts
    ) -> PlacementRecord.Station {
        let option = options[station.option]
        // What relief adds or rebuilds is no part of the placement.
        let loss = station.isAdded ? 0 : Double(accounts.loss(without: station.option))
        let needed = station.isAdded ? [] : accounts.goalsNeeding(station.option)
        let cost = station.cost - station.relief
        let money = station.phase.map { plan.budgetPrices[$0] * Double(cost) } ?? 0
        let role = constraints.roles[station.option]
        let reason: PlacementRecord.StationReason =
            station.isAdded
            ? .capacity
            : role == .existing
                ? .existing
                : role == .mandatory
                    ? .mandatory
                    : !needed.isEmpty
                        ? .goal
                        : loss >= money ? .service : .number
        return PlacementRecord.Station(
            site: network.sites[option.site].id, network: scenario.networks[option.network].id,
            year: station.phase.map { scenario.phases[$0].year }, costCny: station.cost,
            loss: Self.weight(loss), price: Self.weight(money - bonus), reason: reason, isCertain: isCertain,
            goals: needed.map { share in
                let goal = problem.quotas[share.quota]
                return .init(
                    goal: goal.name,
                    share: (Double(share.amount) / Double(max(goal.total, 1))).rounded(decimals: 4))
            })
    }

    private func goals(_ accounts: PlanAccounts) -> [PlacementRecord.Goal] {
        problem.quotas.indices.compactMap { index in
            let names = problem.quotas[index].name.split(separator: "/", maxSplits: 1).map(String.init)
            guard names.count == 2, let end = names[1].lastIndex(of: "/") else { return nil }
            let (zone, network) = (String(names[1][..<end]), String(names[1][names[1].index(after: end)...]))
            let rows = outcomes.filter { $0.id == names[0] && $0.zone == zone && $0.network == network }
            guard let worst = rows.min(by: { $0.achieved - $0.target < $1.achieved - $1.target }),
                !plan.quotas[index].isMet || worst.achieved < worst.target + Self.narrowMargin
            else { return nil }
            return goal(index, worst, accounts)
        }
    }

    private func goal(_ index: Int, _ row: GoalOutcome, _ accounts: PlanAccounts) -> PlacementRecord.Goal {
        let (quota, outcome) = (problem.quotas[index], plan.quotas[index])
        let total = Double(max(quota.total, 1))
        // Where the planning level is reached already, what would reach the rest of the zone helps.
        let aim = outcome.isMet ? outcome.reachable : min(outcome.required, outcome.reachable)
        let additions = accounts.additions(to: index, upTo: aim, most: 8)
        let added = additions.reduce(Int64(0)) { $0 + $1.amount }
        return PlacementRecord.Goal(
            id: row.id, zone: row.zone, network: row.network, target: row.target, achieved: row.achieved,
            planned: (Double(outcome.covered) / total).rounded(decimals: 4),
            reachable: (Double(outcome.reachable) / total).rounded(decimals: 4),
            candidates: accounts.candidates(for: index), reason: reason(outcome, row),
            additions: additions.map { addition in
                let option = options[addition.station]
                return .init(
                    site: network.sites[option.site].id, network: scenario.networks[option.network].id,
                    costCny: addition.cost, share: (Double(addition.amount) / total).rounded(decimals: 4))
            },
            plannedWithAdditions: (Double(outcome.covered + added) / total).rounded(decimals: 4),
            pricePerPoint: Self.weight(outcome.price * total / 100))
    }

    private func reason(_ outcome: QuotaOutcome, _ row: GoalOutcome) -> PlacementRecord.GoalReason {
        if row.met { return .margin }
        if outcome.reachable == 0 { return .noCandidate }
        if !outcome.isReachable { return .fieldStrength }
        return outcome.isMet ? .interference : .money
    }

    /// A weight of the placement in the scenario's unit.
    static func weight(_ value: Double) -> Double { (value * DemandModel.weightUnit).rounded(decimals: 4) }
}
