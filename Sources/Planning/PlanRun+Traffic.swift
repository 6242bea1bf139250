extension PlanRun {
    /// Works out the traffic of a network where the scenario has any, and writes its tables.
    func traffic(
        of network: PlannedNetwork, loaded: LoadedScenario, radio: RadioPlan, fields: FieldSource,
        clock: inout PhaseClock,
        run: PendingRun
    ) async throws -> TrafficOutcome? {
        guard let rules = scenario.traffic else { return nil }
        let plan = TrafficPlan(
            scenario: scenario, rules: rules, area: loaded.area, sites: network.sites, radio: radio,
            engine: loaded.engine, fields: fields, workers: workers,
            fieldMemory: memory.working(on: loaded.area.grid, scenario: scenario))
        let stations = scenario.networks.indices.map { index in
            network.stations(of: index).map(\.site)
        }
        return try await clock.timed(.traffic) {
            let outcome = try await TrafficStage(plan: plan).outcome(stations: stations) {
                observer.progressed(.traffic, to: $0)
            }
            try outcome.write(to: run, sites: network.sites, counties: loaded.area.counties)
            let limited = outcome.cells.count { $0.isLimited }
            return (
                outcome.summary,
                "\(outcome.points) points, \(limited) of \(outcome.cells.count) cells over the limit"
            )
        }
    }
}
