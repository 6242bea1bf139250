import GISIO
import Scenario
internal import Traffic

/// The load of a cell of the network: a row of `cell_loads.csv`.
struct CellLoad: Sendable {
    var network: String
    var carrier: String
    /// Index of its site.
    var site: Int
    /// Number of its sector on the site, from 0.
    var sector: Int
    /// Number of the county of its site, from 0.
    var county: Int
    /// Offered [Mbit/s].
    var offered: (down: Double, up: Double)
    /// Share of the blocks that takes.
    var load: (down: Double, up: Double)
    /// Rise of the noise at the station [dB].
    var rise: Double
    /// Whether a direction is above the limit.
    var isLimited: Bool

    /// What the cell carries with all its blocks [Mbit/s].
    var carried: (down: Double, up: Double) {
        (
            offered.down * LoadSolution.carriedShare(load: load.down),
            offered.up * LoadSolution.carriedShare(load: load.up)
        )
    }

    static let columns = [
        "site_id", "network", "carrier", "sector", "county", "offered_dl_mbps", "carried_dl_mbps",
        "dl_utilisation", "offered_ul_mbps", "carried_ul_mbps", "ul_utilisation", "noise_rise_db", "limited",
    ]

    func row(sites: [CandidateSite], counties: [County]) -> [String] {
        [
            sites[site].id, network, carrier, "\(sector + 1)", counties[county].name,
            "\(offered.down.rounded(decimals: 3))", "\(carried.down.rounded(decimals: 3))",
            "\(load.down.rounded(decimals: 5))", "\(offered.up.rounded(decimals: 3))",
            "\(carried.up.rounded(decimals: 3))", "\(load.up.rounded(decimals: 5))",
            "\(rise.rounded(decimals: 3))", "\(isLimited)",
        ]
    }
}
