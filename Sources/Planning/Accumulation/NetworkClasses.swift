import Scenario

/// Predictions of a network by class: effective service area and throughput of both directions.
struct NetworkClasses: CoverageAccumulator {
    private let statistics: ClassStatistics
    private var tally: ClassTally
    private var downlink = QuantityHistogram(Self.downlinkBins)
    private var uplink = QuantityHistogram(Self.uplinkBins)

    private static let downlinkBins = QuantityHistogram.Bins(
        quantity: "DL", unit: "Mbit/s", first: 0, width: 50, count: 31)
    private static let uplinkBins = QuantityHistogram.Bins(
        quantity: "UL", unit: "Mbit/s", first: 0, width: 10, count: 31)

    init(scenario: PlanScenario, area: PlanningArea) {
        statistics = ClassStatistics(scenario: scenario, area: area)
        tally = ClassTally(predictions: PredictionKind.ofNetwork.count, area: area)
    }

    mutating func add(_ band: CoverageBand) {
        let (area, rules) = (statistics.area, statistics.scenario.radioAccess)
        let (down, up, first) = (band.downlink, band.uplink, band.firstCell)
        tally.add(band.cells, of: area) { cell in
            let (down, up) = (down[cell - first], up[cell - first])
            return ClassTally.Classes(
                ServiceArea.place(downlink: down, uplink: up, rules: rules),
                PredictionKind.downlink.place(down), PredictionKind.uplink.place(up), 0, 0, 0, 0, 0)
        }
        for (index, cell) in band.cells.enumerated() where !down[index].isNaN && area.isInFocus(cell) {
            let people = Residents(area.population.samples[cell])
            let code = Int(area.clutter.samples[cell])
            downlink.add(down[index], people: people, code: code)
            uplink.add(up[index], people: people, code: code)
        }
    }

    /// The rows.
    func outcome(network: String) -> ClassStatistics.Outcome {
        statistics.outcome(
            tally, PredictionKind.ofNetwork, network: network,
            histograms: [PredictionKind.downlink.id: downlink, PredictionKind.uplink.id: uplink])
    }
}
