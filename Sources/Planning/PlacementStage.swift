import Placement
import Scenario

/// Puts the choice of stations as a problem in numbers.
struct PlacementStage {
    let scenario: PlanScenario
    let area: PlanningArea
    let sites: [CandidateSite]
    let options: [StationOption]
    let demand: DemandModel
    let sets: CoverageSets
    let constraints: StationConstraints
    /// Shares that some quotas ask for instead of their goal's, by the quota's name.
    var raised: [String: Double] = [:]

    /// The problem: every network has the samples of the demand once, one after the other; samples that the same
    /// stations reach and the same goals count are one element.
    ///
    /// - Throws: `RunError.nothingToPlan` where sites that must have stations exclude each other, else
    ///   `PlacementError`.
    func problem() throws -> PlacementProblem {
        do {
            return try stated()
        } catch PlacementError.mandatorySitesExcluded(let first, let second) {
            throw RunError.nothingToPlan(
                reason:
                    "placement: sites \(sites[first].id) and \(sites[second].id) have stations or must have them "
                    + "(mandatory_sites), but exclude each other (exclusive_sites, minimum_spacing_m)")
        }
    }

    private func stated() throws -> PlacementProblem {
        let networks = scenario.networks.count
        let goals = quotas()
        let classes = ElementClasses(
            coverage: sets, groups: goals.map(\.samples), elements: demand.count * networks)
        func merged(_ weights: [UInt32]) -> [UInt32] {
            classes.summed(
                Array(repeating: weights, count: networks).flatMap { $0 },
                limit: PlacementProblem.largestWeight)
        }
        return try PlacementProblem(
            stations: zip(options, constraints.roles).map { .init(cost: $0.cost, site: $0.site, role: $1) },
            siteCosts: sites.map { $0.openingCost(scenario) }, coverage: classes.merged(sets),
            firstWeights: merged(demand.firstWeight), repeatWeights: merged(demand.repeatWeight),
            quotas: goals.map { goal in
                let (elements, amounts) = classes.counted(goal.samples, amounts: goal.amounts)
                return PlacementQuota(
                    name: goal.name, elements: elements, amounts: amounts, required: goal.required)
            },
            limits: constraints.limits, exclusions: constraints.exclusions,
            budgets: scenario.phases.map { Int64($0.budget.rounded()) },
            phaseWeights: scenario.phases.map(\.serviceWeight),
            stationFloor: min(scenario.stationGoal.total, options.count),
            spending: scenario.placement.spendsWholeBudget ? .wholeBudget : .untilGoalsAreMet)
    }

    /// What a goal asks of a zone in a network: so much of its samples, by number or by residents.
    private struct Quota {
        var name: String
        var samples: [UInt32]
        /// Parallel to the samples; empty where each counts one.
        var amounts: [UInt32]
        var required: Int64
    }

    /// A quota a goal, zone and network, and where the goal asks for residents another, by them.
    private func quotas() -> [Quota] {
        scenario.goals.enumerated().flatMap { index, goal in
            area.zones.filter { $0.kind == goal.zones }.flatMap { zone -> [Quota] in
                let samples = demand.samples(of: zone, goal: index)
                guard !samples.isEmpty else { return [] }
                return scenario.networks.enumerated().filter { goal.networks.contains($0.element.id) }
                    .flatMap { number, network in
                        quotas(of: goal, zone: zone, network: network, number: number, samples: samples)
                    }
            }
        }
    }

    private func quotas(
        of goal: CoverageGoal, zone: Zone, network: Network, number: Int, samples: [UInt32]
    ) -> [Quota] {
        let placed = samples.map { $0 + UInt32(number * demand.count) }
        let name = GoalExchange.name(goal: goal.id, zone: zone.name, network: network.id)
        let share = raised[name] ?? goal.areaTarget
        var quotas = [
            Quota(
                name: name, samples: placed, amounts: [],
                required: Int64((Double(samples.count) * share).rounded(.up)))
        ]
        let residents = samples.map { demand.residents[Int($0)] }
        let total = residents.reduce(0) { $0 + Int64($1) }
        if let target = goal.populationTarget, total > 0 {
            let share = max(raised[name] ?? target, target)
            quotas.append(
                Quota(
                    name: name + Self.byResidents, samples: placed, amounts: residents,
                    required: min(Int64((Double(total) * share).rounded(.up)), total)))
        }
        return quotas
    }

    /// What the name of a quota by residents ends with.
    static let byResidents = "/residents"
}
