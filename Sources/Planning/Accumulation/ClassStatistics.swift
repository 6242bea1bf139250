import Coverage
import Scenario

/// Predictions by class as rows for the summary and for the table by zone.
struct ClassStatistics: Sendable {
    /// What a group of predictions came to.
    struct Outcome: Sendable, Codable {
        var rows: [ClassOutcome] = []
        var byZone: [[String]] = []

        static func += (sum: inout Outcome, other: Outcome) {
            sum.rows += other.rows
            sum.byZone += other.byZone
        }
    }

    let scenario: PlanScenario
    let area: PlanningArea

    /// Columns of `predictions_by_zone.csv`.
    static let columns = [
        "prediction", "network", "carrier", "zone_kind", "zone", "county", "class", "area_km2", "residents",
    ]

    /// The rows of some predictions, in the order of their tally.
    func outcome(
        _ tally: ClassTally, _ kinds: [PredictionKind], network: String, carrier: String? = nil,
        histograms: [String: QuantityHistogram] = [:]
    ) -> Outcome {
        let cellKm2 = area.grid.cellArea / 1e6
        var outcome = Outcome()
        for (number, kind) in kinds.enumerated() {
            let table = ClassTable(tally: tally, prediction: number, kind: kind, area: area)
            outcome.rows.append(
                ClassOutcome(
                    prediction: kind.id, network: network, carrier: carrier, unit: kind.unit,
                    classes: table.shares, byZoneKind: table.byZoneKind,
                    byClutterKm2: table.byClutter(scenario.clutter),
                    histogram: histograms[kind.id].map {
                        $0.outcome(cellKm2: cellKm2, clutter: scenario.clutter)
                    }))
            outcome.byZone += table.zoneRows.map { [kind.id, network, carrier ?? ""] + $0 }
        }
        return outcome
    }
}

extension PredictionRules {
    /// Which sectors count as servers beside the best.
    var overlap: OverlapRule { OverlapRule(pilotLevel: pilotLevel, mostPilots: mostPilots) }
}
