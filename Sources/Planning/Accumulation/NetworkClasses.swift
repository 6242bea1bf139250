import Scenario

/// Predictions of a network by class: effective service area and throughput of both directions.
struct NetworkClasses: CoverageAccumulator {
    private let statistics: ClassStatistics
    private var tally: ClassTally
    private var histograms: HistogramTally

    private static let downlinkBins = QuantityHistogram.Bins(
        quantity: "DL", unit: "Mbit/s", first: 0, width: 50, count: 31)
    private static let uplinkBins = QuantityHistogram.Bins(
        quantity: "UL", unit: "Mbit/s", first: 0, width: 10, count: 31)

    init(scenario: PlanScenario, area: PlanningArea) {
        statistics = ClassStatistics(scenario: scenario, area: area)
        tally = ClassTally(predictions: PredictionKind.ofNetwork.count, area: area)
        histograms = HistogramTally([Self.downlinkBins, Self.uplinkBins], area: area)
    }

    mutating func add(_ band: CoverageBand) {
        let rules = statistics.scenario.radioAccess
        // In the order of `PredictionKind.ofNetwork`.
        tally.add(
            band, of: statistics.area,
            planes: [
                ServiceArea.places(downlink: band.downlink, uplink: band.uplink, rules: rules),
                ClassPlanes.limits(band.downlink, .downlink), ClassPlanes.limits(band.uplink, .uplink),
            ])
        histograms.add(band.ground, [band.downlink, band.uplink])
    }

    /// The rows.
    func outcome(network: String) -> ClassStatistics.Outcome {
        statistics.outcome(
            tally, PredictionKind.ofNetwork, network: network,
            histograms: [
                PredictionKind.downlink.id: histograms.histogram(0),
                PredictionKind.uplink.id: histograms.histogram(1),
            ])
    }
}
