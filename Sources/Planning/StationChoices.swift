import Placement
import Scenario

/// What a plan chooses its stations from: every station that may be built, what it would serve, and what limits the choice.
struct StationChoices {
    let side: RadioSide
    let options: [StationOption]
    let constraints: StationConstraints
    let demand: DemandModel
    /// Samples of the demand that each option would serve.
    let sets: CoverageSets
    /// Losses looked at for them.
    let pixels: Int
    /// Sites that the store knew.
    let reused: Int

    /// The stations of a plan.
    func network(of plan: PlacementPlan) -> PlannedNetwork {
        PlannedNetwork(
            scenario: side.scenario, sites: side.sites, options: options, plan: plan)
    }

    /// What each station and goal of a plan is worth and costs.
    func record(
        of choice: PlanRun.Choice, network: PlannedNetwork, goals: [GoalOutcome]
    ) -> PlacementRecord {
        PlacementAccounting(
            scenario: side.scenario, network: network, options: options, constraints: constraints,
            problem: choice.problem, plan: choice.plan, outcomes: goals
        ).record()
    }
}
