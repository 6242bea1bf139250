import GISIO
import Transport

/// Links and failures of a run as CSV.
struct TransportTables {
    let transport: TransportStage.Outcome
    let area: PlanningArea

    /// Every link with its load, in order and with the worst other link of its ring cut.
    var links: String {
        CSVWriter.text(
            columns: [
                "id", "kind", "county", "ring", "from", "to", "fibre_km", "capacity_gbps", "busy_hour_gbps",
                "n1_gbps", "utilisation", "n1_utilisation", "medium", "band",
                "availability_pct", "outage_min_per_year", "peak_availability_pct", "origin",
                "networks",
            ],
            rows: transport.design.links.map { link in
                [
                    link.id, link.kind.rawValue, area.counties[link.county].name, link.ring ?? "",
                    link.ends.first ?? "", link.ends.last ?? "",
                    "\(link.fibre.kilometres.rounded(decimals: 3))",
                    "\(link.capacity)", "\(link.load.rounded(decimals: 4))",
                    "\(link.n1Load.rounded(decimals: 4))",
                    "\(link.utilisation.rounded(decimals: 4))", "\(link.n1Utilisation.rounded(decimals: 4))",
                    link.medium.rawValue, link.hop?.band ?? "",
                    link.hop.map { "\($0.availability.rounded(decimals: 5))" } ?? "",
                    link.hop.map { "\($0.outageMinutes.rounded(decimals: 1))" } ?? "",
                    link.hop.map { "\($0.peakAvailability.rounded(decimals: 5))" } ?? "", link.origin,
                    link.networks.joined(separator: " "),
                ]
            })
    }

    /// Every single failure of a link or a node.
    var failures: String {
        CSVWriter.text(
            columns: [
                "element", "kind", "rerouted_gbps", "unserved_gbps", "cut_off", "overloaded", "excess_gbps",
            ],
            rows: transport.failures.map(TransportOutcome.Resilience.Failure.init).map { failure in
                [
                    failure.element, failure.kind, "\(failure.reroutedGbps)", "\(failure.unservedGbps)",
                    "\(failure.cutOff)", "\(failure.overloaded)", "\(failure.excessGbps)",
                ]
            })
    }
}
