import Placement
import Scenario

/// Puts the choice of stations as a problem in numbers.
struct PlacementStage {
    let scenario: PlanScenario
    let area: PlanningArea
    let options: [StationOption]
    let demand: DemandModel
    let sets: CoverageSets

    /// The problem: every network has the samples of the demand once, one after the other.
    func problem() throws -> PlacementProblem {
        let networks = scenario.networks.count
        return try PlacementProblem(
            stations: options.map { .init(cost: $0.cost, isExisting: $0.isExisting) }, coverage: sets,
            firstWeights: Array(repeating: demand.firstWeight, count: networks).flatMap { $0 },
            repeatWeights: Array(repeating: demand.repeatWeight, count: networks).flatMap { $0 },
            quotas: quotas(), budgets: scenario.phases.map { Int64($0.budget.rounded()) },
            stationFloor: min(scenario.stationGoal.total, options.count))
    }

    /// A quota a goal, zone and network: so many of the zone's samples.
    private func quotas() -> [PlacementQuota] {
        scenario.goals.enumerated().flatMap { index, goal in
            area.zones.filter { $0.kind == goal.zones }.flatMap { zone -> [PlacementQuota] in
                let samples = demand.samples(of: zone, goal: index)
                guard !samples.isEmpty else { return [] }
                return scenario.networks.enumerated().filter { goal.networks.contains($0.element.id) }.map {
                    number, network in
                    let base = UInt32(number * demand.count)
                    return PlacementQuota(
                        name: "\(goal.id)/\(zone.name)/\(network.id)", elements: samples.map { $0 + base },
                        required: Int64((Double(samples.count) * goal.areaTarget).rounded(.up)))
                }
            }
        }
    }
}
