import Placement
import Scenario

extension PlanRun {
    /// Works out the traffic of a network where the scenario has any, and writes its tables; with the loads of the cells, where
    /// coverage is to count with them.
    func traffic(
        of network: PlannedNetwork, side: RadioSide, known: [TrafficBalance]?, clock: inout PhaseClock,
        run: PendingRun
    ) async throws -> (summary: TrafficOutcome, loads: SectorLoads?)? {
        guard let rules = scenario.traffic else { return nil }
        let stage = TrafficStage(plan: TrafficPlan(side: side, rules: rules))
        let stations = scenario.networks.indices.map { index in
            network.stations(of: index).map(\.site)
        }
        return try await clock.timed(.traffic) {
            let outcome = try await stage.outcome(stations: stations, known: known) {
                observer.progressed(.traffic, to: $0)
            }
            try outcome.write(to: run, sites: network.sites, counties: side.area.counties)
            let limited = outcome.cells.count { $0.isLimited }
            let loads =
                scenario.receiver.cellLoads == .traffic
                ? SectorLoads(outcome.cells, carriers: side.radio.carriers) : nil
            return (
                (outcome.summary, loads),
                "\(outcome.points) points, \(limited) of \(outcome.cells.count) cells over the limit"
            )
        }
    }

    /// Relieves the cells of a plan that are above the limit of their load, where the scenario asks for it.
    func relief(
        of plan: PlacementPlan, from choices: StationChoices, tuned: RadioPlan, clock: inout PhaseClock
    ) async throws -> ReliefStage.Outcome? {
        guard let rules = scenario.placement.relief, rules.rounds > 0, let traffic = scenario.traffic else {
            return nil
        }
        return try await clock.timed(.relief) {
            let outcome = try await ReliefStage(rules: rules, traffic: traffic).outcome(
                of: ReliefState(choices: choices, plan: plan, tuned: tuned, rules: rules)
            ) { observer.progressed(.relief, to: $0) }
            let rounds = (outcome.summary.rounds + [outcome.summary.final]).map { "\($0.limitedCells)" }
            return (
                outcome,
                "\(outcome.state.changes.count) changes, cells over the limit: \(rounds.joined(separator: ", "))"
            )
        }
    }
}
