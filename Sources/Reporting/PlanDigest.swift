import Foundation
public import Planning

/// What a plan came to, in a screenful.
public struct PlanDigest: Sendable {
    private let summary: RunSummary
    private let folder: String

    /// Words a plan whose run directory is `folder`.
    public init(summary: RunSummary, folder: String) {
        self.summary = summary
        self.folder = folder
    }

    /// The lines, joined.
    public var text: String {
        ([headline] + start + goals + [placement] + exact + egress + ["report     \(folder)/report.html"])
            .joined(separator: "\n")
    }

    private var headline: String {
        let stations = summary.stations
        let networks = stations.byNetwork.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "stations   \(stations.total) of \(stations.target) (\(networks.joined(separator: ", "))) on "
            + "\(summary.sites) of \(summary.candidates) candidate sites"
    }

    private var start: [String] {
        summary.placement.start.map {
            ["from       run \($0.runDigest.prefix(12)): \($0.text)"]
        } ?? []
    }

    private var goals: [String] {
        let ids = summary.goals.reduce(into: [String]()) { if !$0.contains($1.id) { $0.append($1.id) } }
        return ids.flatMap { id in
            let networks = summary.networks.map(\.id)
            return networks.compactMap { network -> String? in
                let rows = summary.goals.filter { $0.id == id && $0.network == network }
                guard !rows.isEmpty else { return nil }
                let met = rows.count { $0.met }
                return "goal       \(id), \(network): \(met) of \(rows.count) rows met"
            }
        }
    }

    private var placement: String {
        String(
            format: "placement  objective %.1f, bound %.1f, gap %.2f %%", summary.placement.objective,
            summary.placement.bound, summary.placement.gap * 100)
    }

    private var exact: [String] {
        summary.placement.exact.map {
            [
                "exact      HiGHS on \($0.columns) columns, \($0.rows) rows: \($0.status.rawValue)"
                    + ($0.improved ? ", its plan" : "") + ($0.bounds ? ", its bound (to 1e-6)" : "")
            ]
        } ?? []
    }

    private var egress: [String] {
        summary.transport.egress.map { year in
            let after = year.n1Utilisation.map { String(format: "%.0f %%", $0 * 100) } ?? "nothing left"
            return String(
                format: "egress     %d: %.0f of %.0f Gbit/s (%.0f %%), ", year.year, year.busyHourGbps,
                year.capacityGbps, year.utilisation * 100) + "\(after) after the loss of one route"
        }
    }
}
