import Coverage
public import FieldStore
public import Scenario

/// A plan from a scenario to a run directory: the only place that joins files with algorithms.
public struct PlanRun: Sendable {
    let scenario: PlanScenario
    let scenarioPath: String
    let workers: Int
    let memory: MemoryBudget
    let store: FieldStore?
    let effort: PlacementEffort
    let start: StartingRun?
    let finish: ExactSolver?
    let observer: any PlanObserver

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - scenarioPath: the file the scenario was read from, for its digest.
    ///   - workers: parallel tasks; the result does not depend on it.
    ///   - memory: what the run may take; the result does not depend on it.
    ///   - store: where path-loss fields are kept from run to run; the result does not depend on it.
    ///   - effort: how long the placement is improved.
    ///   - finish: what closes the placement's gap where little is left to decide; nil to do without.
    ///   - start: the run whose stations the plan keeps as far as it can; nil to choose anew.
    public init(
        scenario: PlanScenario, scenarioPath: String, workers: Int, memory: MemoryBudget = .standard,
        store: FieldStore? = nil, effort: PlacementEffort = PlacementEffort(), start: StartingRun? = nil,
        finish: ExactSolver? = nil,
        observer: any PlanObserver
    ) {
        self.scenario = scenario
        self.scenarioPath = scenarioPath
        self.workers = workers
        self.memory = memory
        self.store = store
        self.effort = effort
        self.start = start
        self.finish = finish
        self.observer = observer
    }

    /// Plans, and writes everything but the manifest and the report.
    ///
    /// - Throws: `CancellationError` when cancelled, else the error of the first thing that is wrong.
    public func execute(into run: PendingRun) async throws -> RunRecord {
        var clock = PhaseClock(observer: observer)
        let choices = try await choices(&clock)
        let (choice, exchange) = try await chosen(from: choices, &clock)
        var network = choices.network(of: choice.plan)
        var tuning = try await tuning(of: network, from: choices, &clock)
        var side = choices.side
        if let tuning { side.radio.tuning = tuning.tuning }
        let relief = try await relief(of: choice.plan, from: choices, tuned: side.radio, clock: &clock)
        if let relief {
            (network, side) = (relief.state.network, relief.state.side)
            tuning?.keep(side.radio.tuning, sites: side.sites, radio: side.radio)
        }
        let traffic = traffic(on: side)
        var outcome: TrafficStage.Outcome?
        if let traffic, relief != nil || scenario.receiver.cellLoads == .traffic {
            let first = try await self.outcome(
                of: traffic, network: network, gathered: nil, known: relief?.balances, run: run, clock: &clock
            )
            if scenario.receiver.cellLoads == .traffic {
                side.radio.loads = SectorLoads(first.cells, carriers: side.radio.carriers)
            }
            outcome = first
        }
        // Else the pass over the grid gathers what traffic needs: each field is unpacked once.
        let covered = try await covered(
            by: network, for: outcome == nil ? traffic : nil, side: side, clock: &clock, run: run)
        let results = covered.results
        network.loads = results.loads
        let tables = Tables(
            network: network, results: results, side: side, changes: tuning?.changes, relief: relief?.rows,
            run: run)
        let transport = try await withThrowingTaskGroup(of: TransportStage.Outcome.self) { group in
            // Traffic leaves cores idle now and then, and neither waits for the other.
            if workers > 1 { group.addTask { try await tables.write(workers: workers) } }
            if let traffic, let gathered = covered.gathered {
                outcome = try await self.outcome(
                    of: traffic, network: network, gathered: gathered, run: run, clock: &clock)
            }
            if workers == 1 { group.addTask { try await tables.write(workers: workers) } }
            return try await clock.timed(.transport) {
                guard let transport = try await group.next() else { throw CancellationError() }
                return (transport, "\(transport.rings) rings")
            }
        }
        if covered.traffic != nil { try clock.timed(.traffic) { ((), "kept") } }
        let summary = SummaryBuilder(
            network: network, area: side.area, plan: choice.plan,
            start: start.flatMap { choices.kept(of: $0, by: choice.plan) }, exact: choice.exact,
            goals: results.goals, coverage: results.outcomes,
            exchange: exchange, cellPlanning: tuning?.summary, relief: relief?.summary,
            traffic: covered.traffic ?? outcome?.summary,
            identities: results.cells.map { $0.outcome() },
            transport: transport.summary,
            rasters: results.rasters
        ).summary()
        try clock.timed(.output) {
            let record = choices.record(of: choice, network: network, goals: results.goals)
            let prices = choice.plan.servicePrices.map { StoredPrices($0, of: choice.problem) }
            try summary.write(with: record, prices: prices, to: run)
            return ((), "\(run.destination)")
        }
        try Task.checkCancellation()
        return RunRecord(
            summary: summary, scenario: scenario, scenarioPath: scenarioPath, workers: workers,
            start: start.map { .init(folder: $0.folder, digest: $0.digest) },
            keys: covered.keys, clock: clock,
            counts: [
                "path_loss_pixels": choices.pixels + results.pixels,
                "coverage_entries": choices.sets.members.count, "sites_reused": choices.reused,
                "networks_kept": covered.kept.count,
            ])
    }
}
