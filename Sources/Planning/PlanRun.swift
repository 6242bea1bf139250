import Coverage
public import FieldStore
import Foundation
import Placement
public import Scenario

/// A plan from a scenario to a run directory: the only place that joins files with algorithms.
public struct PlanRun: Sendable {
    let scenario: PlanScenario
    let scenarioPath: String
    let workers: Int
    let memory: MemoryBudget
    let store: FieldStore?
    let effort: PlacementEffort
    let observer: any PlanObserver

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - scenarioPath: the file the scenario was read from, for its digest.
    ///   - workers: parallel tasks; the result does not depend on it.
    ///   - memory: what the run may take; the result does not depend on it.
    ///   - store: where path-loss fields are kept from run to run; the result does not depend on it.
    ///   - effort: how long the placement is improved.
    public init(
        scenario: PlanScenario, scenarioPath: String, workers: Int, memory: MemoryBudget = .standard,
        store: FieldStore? = nil, effort: PlacementEffort = PlacementEffort(),
        observer: any PlanObserver
    ) {
        self.scenario = scenario
        self.scenarioPath = scenarioPath
        self.workers = workers
        self.memory = memory
        self.store = store
        self.effort = effort
        self.observer = observer
    }

    /// Plans, and writes everything but the manifest and the report.
    ///
    /// - Throws: `CancellationError` when cancelled, else the error of the first thing that is wrong.
    public func execute(into run: PendingRun) async throws -> RunRecord {
        var clock = PhaseClock(observer: observer)
        let area = try await clock.timed(.load) {
            let area = try await AreaLoader(scenario: scenario, memory: memory).load()
            for warning in area.warnings { observer.warned(warning) }
            return (area, "\(area.grid.columns) x \(area.grid.rows) cells, \(area.insideCount) inside")
        }
        let sites = try clock.timed(.candidates) {
            let sites = try LoadedScenario.sites(scenario, area: area)
            guard !sites.isEmpty else {
                throw RunError.nothingToPlan(reason: "the candidate rules yield no site")
            }
            return (sites, "\(sites.count) sites")
        }
        let options = StationOption.all(of: sites, scenario: scenario)
        let constraints = try StationConstraints(
            scenario: scenario, area: area, sites: sites, options: options)
        let loaded = try LoadedScenario(scenario, area: area, sites: sites)
        var radio = loaded.radio
        let engine = loaded.engine
        let fields = FieldSource(
            sites: sites, options: options, radio: radio, scenario: scenario, area: area, engine: engine,
            store: store)
        var pixels = 0
        var reused = 0
        let (sets, demand) = try await clock.timed(.pathLoss) {
            let demand = try DemandModel(scenario: scenario, area: area)
            let stage = ReachStage(
                scenario: scenario, area: area, sites: sites, options: options, radio: radio, engine: engine,
                fields: fields, demand: demand, workers: workers)
            let reach = try await stage.reach { observer.progressed(.pathLoss, to: $0) }
            pixels += reach.pixels
            reused = reusedSites()
            return (
                (reach.sets, demand),
                "\(reach.pixels / 1_000_000) million cells, \(reused) of \(sites.count) sites reused, "
                    + "\(store?.outcome.reusedRecords ?? 0) with what they reach"
            )
        }
        var placement = PlacementStage(
            scenario: scenario, area: area, sites: sites, options: options, demand: demand, sets: sets,
            constraints: constraints)
        var (problem, plan) = try await clock.timed(.placement) {
            let (problem, plan) = try await chosen(by: placement)
            return (
                (problem, plan),
                "\(plan.choices.count + plan.existing) stations, gap \(String(format: "%.2f", plan.gap * 100)) %"
            )
        }
        let probe = CoverageProbe(
            scenario: scenario, area: area, sites: sites, engine: engine, fields: fields, workers: workers,
            memory: memory)
        var exchange: [ExchangeRound]?
        if scenario.placement.exchangeRounds > 0 {
            ((problem, plan), exchange) = try await clock.timed(.exchange) {
                let (best, rounds) = try await GoalExchange(
                    scenario: scenario, rounds: scenario.placement.exchangeRounds
                ).improved((problem, plan)) { choice in
                    let network = PlannedNetwork(
                        scenario: scenario, area: area, sites: sites, options: options, plan: choice.1)
                    return try await probe.goals(of: network, radio: radio)
                } solve: { shares in
                    placement.raised = shares
                    return try await chosen(by: placement)
                }
                let met = rounds.map { "\($0.met)" }.joined(separator: ", ")
                return ((best, rounds), "goal rows met: \(met)")
            }
        }
        var network = PlannedNetwork(
            scenario: scenario, area: area, sites: sites, options: options, plan: plan)
        var tuning: CellPlanningStage.Outcome?
        if let rules = scenario.cellPlanning, rules.isEnabled {
            let stage = CellPlanningStage(
                search: TuningStage(
                    scenario: scenario, area: area, sites: sites, radio: radio, engine: engine,
                    fields: fields, demand: demand, rules: rules, workers: workers), probe: probe)
            tuning = try await clock.timed(.cellPlanning) {
                let outcome = try await stage.outcome(
                    stations: scenario.networks.indices.map { network.stations(of: $0) }
                ) { observer.progressed(.cellPlanning, to: $0) }
                return (outcome, "\(outcome.changes.count) cells set otherwise")
            }
            radio.tuning = tuning?.tuning ?? radio.tuning
        }
        let traffic = try await traffic(
            of: network, loaded: loaded, radio: radio, fields: fields, clock: &clock, run: run)
        let results = try await clock.timed(.coverage) {
            let results = try await CoveragePhase(
                scenario: scenario, area: area, sites: sites, radio: radio, engine: engine, fields: fields,
                workers: workers, memory: memory, run: run
            ).results(of: network) { observer.progressed(.coverage, to: $0) }
            pixels += results.pixels
            return (results, "\(results.goals.count { $0.met }) of \(results.goals.count) goal rows met")
        }
        network.loads = results.loads
        let transport = try clock.timed(.transport) {
            let transport = try TransportStage(network: network, area: area).outcome()
            return (transport, "\(transport.rings) rings")
        }
        let summary = SummaryBuilder(
            network: network, area: area, plan: plan, goals: results.goals, rates: results.rates,
            reliability: results.reliability, applications: results.applications,
            predictions: results.predictions, classes: results.classes.rows,
            exchange: exchange, cellPlanning: tuning?.summary, traffic: traffic,
            identities: results.cells.map { $0.outcome() },
            transport: transport.summary,
            rasters: results.rasters
        ).summary()
        try clock.timed(.output) {
            let record = PlacementAccounting(
                scenario: scenario, network: network, options: options, constraints: constraints,
                problem: problem, plan: plan, outcomes: results.goals
            ).record()
            try RunWriter(
                network: network, area: area, radio: radio, cells: results.cells, classes: results.classes,
                transport: transport, changes: tuning?.changes, summary: summary, placement: record, run: run
            ).write()
            return ((), "\(run.destination)")
        }
        try Task.checkCancellation()
        return RunRecord(
            summary: summary, scenario: scenario, scenarioPath: scenarioPath, workers: workers, clock: clock,
            counts: [
                "path_loss_pixels": pixels, "coverage_entries": sets.members.count,
                "sites_reused": reused,
            ])
    }

    /// The choice of stations, as a problem and its solution.
    private func chosen(by stage: PlacementStage) async throws -> (PlacementProblem, PlacementPlan) {
        let problem = try stage.problem()
        return (
            problem,
            try await problem.solve(workers: workers, limits: effort.limits) { observer.improved($0) }
        )
    }

    /// The sites whose sets or fields the store had; tells the observer where it kept less than all.
    private func reusedSites() -> Int {
        guard let outcome = store?.outcome else { return 0 }
        if let complaint = outcome.complaint { observer.warned(complaint) }
        if outcome.damaged > 0 {
            observer.warned("\(outcome.damaged) stored sites were damaged and are computed anew")
        }
        return outcome.reused + outcome.reusedRecords
    }
}
