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

    /// The stations of the run that the plan goes on from, or nil.
    let start: StartingStations?

    /// The stations of a plan.
    func network(of plan: PlacementPlan) -> PlannedNetwork {
        PlannedNetwork(
            scenario: side.scenario, sites: side.sites, options: options, plan: plan)
    }

    /// What a plan kept of the run it began with.
    func kept(of run: StartingRun, by plan: PlacementPlan) -> StartOutcome? {
        guard let start else { return nil }
        // What stands by now is kept, whenever the run built it, and is no change where the run had none.
        var phases = zip(options, start.phases).map { $0.isExisting ? $1 : nil }
        for choice in plan.choices { phases[choice.station] = choice.phase }
        let pairs = zip(start.phases, phases).filter { $0 != nil || $1 != nil }
        return StartOutcome(
            runDigest: run.digest, kept: pairs.count { $0 == $1 },
            moved: pairs.count { $0 != nil && $1 != nil && $0 != $1 }, added: pairs.count { $0.0 == nil },
            dropped: pairs.count { $0.1 == nil }, missing: start.missing)
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
