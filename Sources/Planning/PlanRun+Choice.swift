import FieldStore
import Placement
import Scenario

extension PlanRun {
    /// A choice of stations: the problem in numbers, and its solution.
    typealias Choice = (problem: PlacementProblem, plan: PlacementPlan, exact: ExactOutcome?)

    /// Loads the layers, places the candidates and works out what each would serve.
    func choices(_ clock: inout PhaseClock) async throws -> StationChoices {
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
        let stations = try start?.placed(among: options, sites: sites, area: area, scenario: scenario)
        let constraints = try StationConstraints(
            scenario: scenario, area: area, sites: sites, options: options)
        let loaded = try LoadedScenario(scenario, area: area, sites: sites)
        let side = RadioSide(
            loaded, scenario: scenario, options: options, store: store, workers: workers, memory: memory)
        return try await clock.timed(.pathLoss) {
            let demand = try DemandModel(scenario: scenario, area: area)
            let reach = try await ReachStage(side: side, options: options, demand: demand)
                .reach { observer.progressed(.pathLoss, to: $0) }
            let reused = reusedSites()
            let choices = StationChoices(
                side: side, options: options, constraints: constraints, demand: demand, sets: reach.sets,
                pixels: reach.pixels, reused: reused,
                start: stations)
            return (
                choices,
                "\(reach.pixels / 1_000_000) million cells, \(reused) of \(sites.count) sites reused, "
                    + "\(store?.outcome.reusedRecords ?? 0) with what they reach"
            )
        }
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

    /// Chooses stations, and again where the scenario asks for it and goals do not hold.
    func chosen(
        from choices: StationChoices, _ clock: inout PhaseClock
    ) async throws -> (choice: Choice, exchange: [ExchangeRound]?) {
        var stage = PlacementStage(
            scenario: scenario, area: choices.side.area, sites: choices.side.sites, options: choices.options,
            demand: choices.demand, sets: choices.sets, constraints: choices.constraints)
        let choice = try await clock.timed(.placement) {
            let choice = try await solved(stage, from: choices.start)
            let stations = choice.plan.choices.count + choice.plan.existing
            let kept = start.flatMap { choices.kept(of: $0, by: choice.plan) }.map { " (\($0.text))" } ?? ""
            return (
                choice, "\(stations) stations\(kept), gap \(String(format: "%.2f", choice.plan.gap * 100)) %"
            )
        }
        guard scenario.placement.exchangeRounds > 0 else { return (choice, nil) }
        return try await clock.timed(.exchange) {
            let exchange = GoalExchange(scenario: scenario, rounds: scenario.placement.exchangeRounds)
            let (best, rounds) = try await exchange.improved(choice) { choice in
                try await CoverageProbe(side: choices.side)
                    .goals(of: choices.network(of: choice.plan), radio: choices.side.radio)
            } solve: { shares in
                stage.raised = shares
                return try await solved(stage, from: choices.start)
            }
            return ((best, rounds), "goal rows met: \(rounds.map { "\($0.met)" }.joined(separator: ", "))")
        }
    }

    private func solved(_ stage: PlacementStage, from stations: StartingStations?) async throws -> Choice {
        let problem = try stage.problem()
        let earlier = stations.map {
            EarlierPlan(
                phases: $0.phases, spare: start?.spare ?? .max, prices: start?.prices?.prices(for: problem))
        }
        let plan = try await problem.solve(from: earlier, workers: workers, limits: effort.limits) {
            observer.improved($0)
        }
        guard let finished = finish?.finished(plan, of: problem) else { return (problem, plan, nil) }
        let outcome = finished.outcome
        if outcome.status == .failed || outcome.status == .timedOut {
            observer.warned(
                "the exact finish (\(ExactSolver.variable)) \(outcome.status == .failed ? "failed" : "ran out of time"); "
                    + "the plan is the better of its and ours")
        }
        return (problem, finished.plan, outcome)
    }

    /// Plans the cells of the chosen stations, where the scenario asks for it.
    func tuning(
        of network: PlannedNetwork, from choices: StationChoices, _ clock: inout PhaseClock
    ) async throws -> CellPlanningStage.Outcome? {
        guard let rules = scenario.cellPlanning, rules.isEnabled else { return nil }
        let stage = CellPlanningStage(
            search: TuningStage(side: choices.side, demand: choices.demand, rules: rules),
            probe: CoverageProbe(side: choices.side))
        return try await clock.timed(.cellPlanning) {
            let outcome = try await stage.outcome(
                stations: scenario.networks.indices.map { network.stations(of: $0) }
            ) { observer.progressed(.cellPlanning, to: $0) }
            return (outcome, "\(outcome.changes.count) cells set otherwise")
        }
    }
}
