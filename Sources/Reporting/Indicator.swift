import Planning

/// A scalar that stands for a run in comparisons and baselines.
struct Indicator {
    /// Its path in `summary.json`.
    var name: String
    /// Its value.
    var value: Double
    /// Whether a lower value is a regression; otherwise any move beyond the tolerance is.
    var isBetterWhenHigher = false

    /// The indicators of a run, in a fixed order.
    static func all(of summary: RunSummary) -> [Indicator] {
        let met = Double(summary.goals.count { $0.met })
        let last = summary.transport.egress.last
        return [
            Indicator(name: "candidates", value: Double(summary.candidates)),
            Indicator(name: "sites", value: Double(summary.sites)),
            Indicator(name: "stations.total", value: Double(summary.stations.total)),
            Indicator(name: "goals.met", value: met, isBetterWhenHigher: true),
            Indicator(name: "goals.rows", value: Double(summary.goals.count)),
            Indicator(
                name: "placement.objective", value: summary.placement.objective, isBetterWhenHigher: true),
            Indicator(name: "placement.bound", value: summary.placement.bound),
            Indicator(name: "cost_cny", value: summary.phases.reduce(0) { $0 + $1.costCny }),
            Indicator(name: "transport.egress.utilisation", value: last?.utilisation ?? 0),
            Indicator(name: "transport.egress.n1_utilisation", value: last?.n1Utilisation ?? 0),
        ]
    }
}
