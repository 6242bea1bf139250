import Coverage
import Scenario

/// The coverage phase of a run: one pass over the grid a network.
struct CoveragePhase: RadioStage {
    let side: RadioSide
    let run: PendingRun

    /// What the phase leaves behind.
    struct Results {
        /// By network.
        var outcomes: [NetworkCoverage.Outcome] = []
        var loads: [StationLoad] = []
        /// Losses read.
        var pixels = 0

        /// Goal by goal, those of narrow carriers after the others.
        var goals: [GoalOutcome] {
            (0..<(outcomes.first?.goals.count ?? 0)).flatMap { goal in outcomes.flatMap { $0.goals[goal] } }
                + outcomes.flatMap(\.overlays)
        }
        var cells: [CellPlan] { outcomes.flatMap(\.cells) }
        var rasters: [RasterDescription] { outcomes.flatMap(\.rasters).sorted { $0.file < $1.file } }

        /// Takes out what arrives at the points of demand, by the number of the carrier.
        mutating func takeLinks() -> [Int: PointLinks] {
            var links: [Int: PointLinks] = [:]
            for index in outcomes.indices {
                links.merge(outcomes[index].links) { first, _ in first }
                outcomes[index].links = [:]
            }
            return links
        }
    }

    /// Rasters that are packed at the same time: each takes room for its samples and their overviews.
    var rastersAtOnce: Int {
        let each = area.grid.count * MemoryLayout<Float>.size * 3 / 2
        return max(min(workers, memory / max(each, 1)), 1)
    }

    /// The carriers of each network with the stations that have them on the air.
    func carriers(of planned: PlannedNetwork) throws -> [[CarrierOnAir]] {
        try scenario.networks.indices.map { network in
            try CarrierOnAir.all(
                of: network, stations: planned.stations(of: network), sites: sites, radio: radio)
        }
    }

    /// Covers every network and writes its rasters.
    ///
    /// - Parameters:
    ///   - carriers: by network those on the air.
    ///   - kept: by network what an earlier run came to, with its rasters in place; nil where it is to be computed.
    ///   - points: where traffic wants to know what arrives: cells of the grid, ascending.
    func results(
        of planned: PlannedNetwork, carriers: [[CarrierOnAir]], kept: [NetworkCoverage.Outcome?],
        points: [Int], progress: (Double) -> Void
    ) async throws -> Results {
        let sampled = ReliabilityStatistics.cells(of: area)
        // The links of all networks stay until the end.
        let held = points.count * PointLinks.bytesPerPoint * (radio.carriers.entries.count + 1)
        let stage = CoverageStage(side: side.setting(aside: held))
        let count = Double(scenario.networks.count)
        var results = Results()
        for network in scenario.networks.indices {
            let outcome: NetworkCoverage.Outcome
            if let known = kept[network] {
                outcome = known
            } else {
                let (stations, carriers) = (planned.stations(of: network), carriers[network])
                let coverage = try NetworkCoverage(
                    self, network: network, stations: stations, carriers: carriers, sampled: sampled)
                try await stage.pass(
                    NetworkService(
                        scenario: scenario, area: area, radio: radio, carriers: carriers,
                        indoor: IndoorService(
                            plan: radio.indoor, network: network, sites: stations.map { sites[$0.site] },
                            area: area)
                    ), sampled: sampled, points: points,
                    sinks: coverage.sinks
                ) { progress((Double(network) + $0) / count) }
                outcome = try await coverage.outcome()
                results.pixels += carriers.flatMap(\.signals).reduce(0) {
                    $0 + $1.window(on: area.grid).count
                }
            }
            results.loads.append(planned.load(of: network, residents: outcome.residents))
            results.outcomes.append(outcome)
        }
        return results
    }
}
