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
        let (carrier, first, rule) = (band.carriers[place], band.firstCell, rule)
        let servers = carrier.patch.servers
        tally.add(band.cells, of: statistics.area) { cell in
            let index = cell - first
            return Self.classes(
                rsrp: carrier.rsrp[index], sinr: carrier.sinr[index], near: servers.near[index],
                far: servers.far[index], isPolluted: rule.isPolluted(pilots: servers.pilots[index]))
        }
    }

    /// The classes of a cell in the order of `PredictionKind.ofCarrier`.
    private static func classes(
        rsrp: Float, sinr: Float, near: UInt8, far: UInt8, isPolluted: Bool
    ) -> ClassTally.Classes {
        let isServed = !rsrp.isNaN
        let accepted = PredictionKind.acceptanceLimits.firstIndex { rsrp >= $0.rsrp && sinr >= $0.sinr }
        return ClassTally.Classes(
            PredictionKind.level.place(rsrp), PredictionKind.quality.place(sinr),
            isServed ? UInt8(accepted ?? 4) : 5, PredictionKind.overlapClass(of: near),
            PredictionKind.overlapClass(of: far), isServed ? (isPolluted ? 1 : 0) : 2, 0, 0)
    }

    /// The rows.
    func outcome(network: String, carrier: String) -> ClassStatistics.Outcome {
        statistics.outcome(tally, PredictionKind.ofCarrier, network: network, carrier: carrier)
    }
}
