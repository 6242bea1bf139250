import Coverage
import Scenario

/// Predictions of a carrier by class: level, quality, acceptance, overlapping zones and pilot pollution, as the rasters hold them.
struct CarrierClasses: CoverageAccumulator {
    private let statistics: ClassStatistics
    private let place: Int
    private let rule: OverlapRule
    private var tally: ClassTally

    /// - Parameter place: of the carrier among the network's.
    init(scenario: PlanScenario, area: PlanningArea, place: Int) {
        statistics = ClassStatistics(scenario: scenario, area: area)
        self.place = place
        rule = scenario.predictions.overlap
        tally = ClassTally(predictions: PredictionKind.ofCarrier.count, area: area)
    }

    mutating func add(_ band: CoverageBand) {
        let carrier = band.carriers[place]
        let servers = carrier.patch.servers
        // In the order of `PredictionKind.ofCarrier`.
        tally.add(
            band, of: statistics.area,
            planes: [
                ClassPlanes.limits(carrier.rsrp, .level),
                ClassPlanes.limits(carrier.sinr, .quality),
                ClassPlanes.acceptance(rsrp: carrier.rsrp, sinr: carrier.sinr),
                ClassPlanes.servers(servers.near, .nearOverlap),
                ClassPlanes.servers(servers.far, .farOverlap),
                ClassPlanes.pollution(pilots: servers.pilots, most: rule.mostPilots, rsrp: carrier.rsrp),
            ])
    }

    /// The rows.
    func outcome(network: String, carrier: String) -> ClassStatistics.Outcome {
        statistics.outcome(tally, PredictionKind.ofCarrier, network: network, carrier: carrier)
    }
}
