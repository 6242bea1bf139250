import Coverage
import Scenario

/// The coverage phase of a run: one pass over the grid a network.
struct CoveragePhase: RadioStage {
    let side: RadioSide
    let run: PendingRun

    /// What the phase leaves behind.
    struct Results {
        var goals: [GoalOutcome] = []
        var rates: [RateOutcome] = []
        var reliability: [ReliabilityOutcome] = []
        var applications: [ApplicationOutcome] = []
        var predictions: [PredictionOutcome] = []
        var classes = ClassStatistics.Outcome()
        var rasters: [RasterDescription] = []
        var loads: [StationLoad] = []
        var cells: [CellPlan] = []
        /// What arrives at the points of demand, by the number of the carrier.
        var links: [Int: PointLinks] = [:]
        /// Losses read.
        var pixels = 0
    }

    /// Rasters that are packed at the same time: each takes room for its samples and their overviews.
    var rastersAtOnce: Int {
        let each = area.grid.count * MemoryLayout<Float>.size * 3 / 2
        return max(min(workers, memory / max(each, 1)), 1)
    }

    /// Covers every network and writes its rasters.
    ///
    /// - Parameter points: where traffic wants to know what arrives: cells of the grid, ascending.
    func results(
        of planned: PlannedNetwork, points: [Int], progress: (Double) -> Void
    ) async throws -> Results {
        let sampled = ReliabilityStatistics.cells(of: area)
        // The links of all networks stay until the end.
        let held = points.count * PointLinks.bytesPerPoint * (radio.carriers.entries.count + 1)
        let count = Double(scenario.networks.count)
        var outcomes: [NetworkCoverage.Outcome] = []
        var results = Results()
        for network in scenario.networks.indices {
            let stations = planned.stations(of: network)
            let carriers = try radio.carriers.entries.indices
                .filter { radio.carriers.entries[$0].network == network }
                .map {
                    try CarrierOnAir(
                        number: $0, network: network, stations: stations, sites: sites, radio: radio)
                }
            let coverage = try NetworkCoverage(
                self, network: network, stations: stations, carriers: carriers, sampled: sampled)
            let stage = CoverageStage(side: side.setting(aside: held))
            try await stage.pass(
                NetworkService(
                    scenario: scenario, area: area, radio: radio, carriers: carriers,
                    indoor: IndoorService(
                        plan: radio.indoor, network: network, sites: stations.map { sites[$0.site] },
                        area: area)
                ), sampled: sampled, points: points,
                sinks: coverage.sinks
            ) { progress((Double(network) + $0) / count) }
            outcomes.append(try await coverage.outcome())
            results.loads.append(planned.load(of: network, residents: outcomes[network].residents))
            results.links.merge(outcomes[network].links) { first, _ in first }
            results.pixels += carriers.flatMap(\.signals).reduce(0) { $0 + $1.window(on: area.grid).count }
        }
        gather(outcomes, into: &results)
        return results
    }

    /// Puts the networks together: goals by goal, all else network after network.
    private func gather(_ outcomes: [NetworkCoverage.Outcome], into results: inout Results) {
        results.goals =
            scenario.goals.indices.flatMap { goal in outcomes.flatMap { $0.goals[goal] } }
            + outcomes.flatMap(\.overlays)
        results.rates = outcomes.flatMap(\.rates)
        results.reliability = outcomes.flatMap(\.reliability)
        results.applications = outcomes.flatMap(\.applications)
        results.predictions = outcomes.flatMap(\.predictions)
        for outcome in outcomes { results.classes += outcome.classes }
        results.cells = outcomes.flatMap(\.cells)
        results.rasters = outcomes.flatMap(\.rasters).sorted { $0.file < $1.file }
    }
}
