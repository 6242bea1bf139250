import Planning

/// Stations by network, county and year, by operator, and towers by the networks on them.
struct TenancyTables {
    let summary: RunSummary
    let tenancy: TenancyOutcome

    /// The tables.
    var html: String {
        """
        <h3>\(HTML.both("Stations by county and year", "按县（市、区）和年份统计基站"))</h3>
        \(builds)
        <h3>\(HTML.both("Stations by operator", "按运营商统计基站"))</h3>
        \(operators)
        <h3>\(HTML.both("Towers by networks on them", "按共址网络数统计站址"))</h3>
        \(towers)
        """
    }

    private var builds: String {
        let networks = unique(tenancy.builds.map(\.network))
        let years = Set(tenancy.builds.map(\.year)).sorted { ($0 ?? 0) < ($1 ?? 0) }
        let columns = networks.flatMap { network in years.map { (network, $0) } }
        func count(_ county: String, _ column: (network: String, year: Int?)) -> Int {
            tenancy.builds.first {
                $0.county == county && $0.network == column.network && $0.year == column.year
            }?.stations ?? 0
        }
        let rows = unique(tenancy.builds.map(\.county)).map { county in
            let counts = columns.map { count(county, $0) }
            return [HTML.escaped(county)] + (counts + [counts.reduce(0, +)]).map { HTML.number(Double($0)) }
        }
        let head = columns.map { network, year in
            summary.networkName(network) + "<br>" + (year.map { "\($0)" } ?? HTML.both("standing", "现有"))
        }
        return HTML.table(
            [HTML.both("County", "县（市、区）")] + head + [HTML.both("In total", "合计")], rows,
            numeric: Set(1...columns.count + 1))
    }

    private var operators: String {
        let rows = tenancy.operators.map { tenant in
            [
                HTML.both(tenant.name["en"] ?? "", tenant.name["zh"] ?? ""),
                summary.networkName(tenant.network),
                HTML.escaped(tenant.carriers.joined(separator: ", ")), HTML.number(Double(tenant.stations)),
                HTML.percent(tenant.share), HTML.number(tenant.costCny / 1e6, decimals: 1),
            ]
        }
        return HTML.table(
            [
                HTML.both("Operator", "运营商"), HTML.both("Network", "网络"), HTML.both("Carriers", "载波"),
                HTML.both("Stations", "基站"), HTML.both("Share", "分摊比例"),
                HTML.both("Cost, million CNY", "投资（百万元）"),
            ], rows, numeric: [3, 4, 5])
    }

    private var towers: String {
        HTML.table(
            [HTML.both("Networks", "网络数"), HTML.both("Sites", "站址")],
            tenancy.towers.map { ["\($0.tenants)", HTML.number(Double($0.sites))] }, numeric: [0, 1])
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
