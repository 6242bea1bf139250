import GISIO

/// A row of `relief.csv`: a change with the cells that it relieves, or a cell that stays above the limit with the reason.
struct ReliefRow: Sendable {
    static let file = "relief.csv"

    var site: String
    var network: String
    /// Of the change; empty for a cell.
    var kind: String
    /// Id of the class that the station has then.
    var siteClass: String
    /// Year of the phase that it is built in.
    var year: String
    /// Round that made it, from 1; 0 for a cell.
    var round: Int
    /// [CNY]
    var cost: Int64
    /// The cells that it was made for, `site/carrier/sector`.
    var cells: [String]
    /// Highest load of a cell of the same carriers and sites, before any change and in the end.
    var loadBefore: Double
    var loadAfter: Double
    /// Their overload over all sectors and both directions.
    var overloadBefore: Double
    var overloadAfter: Double
    /// Why a cell stays above the limit; empty for a change.
    var reason: String

    private static let columns = [
        "kind", "site_id", "network", "site_class", "year", "round", "cost_cny", "cells", "load_before",
        "load_after", "overload_before", "overload_after", "reason",
    ]

    /// The table.
    static func text(_ rows: [ReliefRow]) -> String {
        CSVWriter.text(columns: columns, rows: rows.map(\.row))
    }

    private var row: [String] {
        let isChange = !kind.isEmpty
        return [
            kind, site, network, siteClass, year, isChange ? "\(round)" : "", isChange ? "\(cost)" : "",
            cells.joined(separator: " "), "\(loadBefore.rounded(decimals: 5))",
            "\(loadAfter.rounded(decimals: 5))", "\(overloadBefore.rounded(decimals: 5))",
            "\(overloadAfter.rounded(decimals: 5))", reason,
        ]
    }
}
