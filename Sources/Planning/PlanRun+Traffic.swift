import Coverage
import Placement
import Scenario

extension PlanRun {
    /// The traffic of a run; nil where the scenario has none.
    func traffic(on side: RadioSide) -> TrafficStage? {
        scenario.traffic.map { TrafficStage(plan: TrafficPlan(side: side, rules: $0)) }
    }

    /// Works out loads and drops of a network, and writes their tables.
    ///
    /// - Parameters:
    ///   - gathered: points of demand with what arrives there, where the coverage pass has gathered it.
    ///   - known: the networks' loads, where they are in balance already.
    func outcome(
        of traffic: TrafficStage, network: PlannedNetwork,
        gathered: (points: DemandPoints, links: [Int: PointLinks])?, known: [TrafficBalance]? = nil,
        run: PendingRun, clock: inout PhaseClock
    ) async throws -> TrafficStage.Outcome {
        let stations = scenario.networks.indices.map { network.stations(of: $0).map(\.site) }
        return try await clock.timed(.traffic) {
            let points: DemandPoints
            if let gathered { points = gathered.points } else { points = try await traffic.points() }
            let outcome = try await traffic.outcome(
                at: points, stations: stations, links: gathered?.links ?? [:], known: known
            ) { observer.progressed(.traffic, to: $0) }
            try outcome.write(to: run, sites: network.sites, counties: traffic.plan.area.counties)
            let limited = outcome.cells.count { $0.isLimited }
            return (
                outcome,
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
