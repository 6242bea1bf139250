extension PlanRun {
    /// What a run does once coverage is known and that does not wait for its traffic.
    struct Tables: Sendable {
        let network: PlannedNetwork
        let results: CoveragePhase.Results
        let side: RadioSide
        /// Cells that cell planning set otherwise; nil where it was not done.
        let changes: [CellPlanningOutcome.Change]?
        let relief: [ReliefRow]?
        let run: PendingRun

        /// Connects the sites, and writes `network.gpkg` and the tables of stations, cells and links; keeps the coverage.
        func write(workers: Int) async throws -> TransportStage.Outcome {
            let transport = try TransportStage(network: network, area: side.area).outcome()
            try await RunWriter(
                network: network, area: side.area, radio: side.radio, coverage: results.outcomes,
                transport: transport, changes: changes, relief: relief, goals: results.goals, run: run
            ).write(workers: workers)
            return transport
        }
    }
}
