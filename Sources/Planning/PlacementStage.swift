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
                let (elements, amounts) = classes.counted(goal.samples)
                return PlacementQuota(
                    name: goal.name, elements: elements, amounts: amounts, required: goal.required)
            },
            limits: constraints.limits, exclusions: constraints.exclusions,
            budgets: scenario.phases.map { Int64($0.budget.rounded()) },
            phaseWeights: scenario.phases.map(\.serviceWeight),
            stationFloor: min(scenario.stationGoal.total, options.count),
            spending: scenario.placement.spendsWholeBudget ? .wholeBudget : .untilGoalsAreMet)
    }

    /// A quota a goal, zone and network: so many of the zone's samples.
    private func quotas() -> [(name: String, samples: [UInt32], required: Int64)] {
        scenario.goals.enumerated().flatMap { index, goal in
            area.zones.filter { $0.kind == goal.zones }.flatMap {
                zone -> [(name: String, samples: [UInt32], required: Int64)] in
                let samples = demand.samples(of: zone, goal: index)
                guard !samples.isEmpty else { return [] }
                return scenario.networks.enumerated().filter { goal.networks.contains($0.element.id) }.map {
                    number, network in
                    let base = UInt32(number * demand.count)
                    let name = GoalExchange.name(goal: goal.id, zone: zone.name, network: network.id)
                    let share = raised[name] ?? goal.areaTarget
                    return (
                        name, samples.map { $0 + base }, Int64((Double(samples.count) * share).rounded(.up))
                    )
                }
            }
        }
    }
}
