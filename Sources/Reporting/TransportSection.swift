import Planning

/// Rings and links by county, and the regional egress by year.
struct TransportSection {
    let summary: RunSummary

    /// The section.
    var html: String {
        """
        <section>
        <h2>\(HTML.both("Transport", "承载网"))</h2>
        <p class="note">\(HTML.both(
            "Links of origin given come from files. All others are generated from the sites: along roads where a layer of roads is given, else straight lines times a detour factor, not surveyed fibre.",
            "来源为 given 的链路取自输入文件；其余环网与链路由站址生成：有道路图层时沿道路，否则为直线距离乘以绕行系数，并非实测光缆路由。"))</p>
        \(TransportSchematic(transport: summary.transport).html)
        <h3>\(HTML.both("Regional egress", "区域出口带宽"))</h3>
        \(egress)
        \(egressByNetwork)
        <h3>\(HTML.both("Access rings and aggregation by county", "按县（市、区）统计接入环与汇聚"))</h3>
        \(loadRule)
        \(counties)
        \(networks)
        \(MicrowaveTables(transport: summary.transport).html)
        \(TransportTables(transport: summary.transport).html)
        </section>
        """
    }

    private var loadRule: String {
        guard let rule = summary.transport.loadRule else { return "" }
        let text =
            rule == "ngmn"
            ? HTML.both(
                "Loads by NGMN's rule: the larger of all busy-hour means and the highest peak.",
                "负荷按 NGMN 规则：取忙时均值之和与最高峰值中的较大者。")
            : HTML.both(
                "Loads by the rule of 5G practice: one at its peak, the others at their busy-hour mean.",
                "负荷按 5G 工程规则：一个取峰值，其余取忙时均值。")
        return "<p class=\"note\">\(text)</p>"
    }

    private var egress: String {
        let rows = summary.transport.egress.map { year in
            [
                "\(year.year)", HTML.number(year.capacityGbps), HTML.number(year.mobileGbps),
                HTML.number(year.fixedGbps), HTML.number(year.enterpriseGbps), HTML.number(year.busyHourGbps),
                utilisation(year.utilisation), year.n1Utilisation.map(utilisation) ?? "–",
                HTML.number(year.n1UnservedGbps),
            ]
        }
        return HTML.table(
            [
                HTML.both("Year", "年份"), HTML.both("Capacity, Gbit/s", "容量（Gbit/s）"),
                HTML.both("Mobile", "移动"),
                HTML.both("Fixed", "固定宽带"), HTML.both("Enterprise", "企业"), HTML.both("Busy hour", "忙时合计"),
                HTML.both("Utilisation", "利用率"), HTML.both("After the loss of one route", "中断一条路由后"),
                HTML.both("Unserved then, Gbit/s", "未承载流量（Gbit/s）"),
            ], rows, numeric: Set(1...8))
    }

    private var egressByNetwork: String {
        let rows = summary.transport.egress.flatMap { year in
            (year.byNetwork ?? []).map { row in
                [
                    "\(year.year)", summary.networkName(row.network), HTML.number(row.capacityGbps),
                    HTML.number(row.mobileGbps), HTML.number(row.busyHourGbps),
                    utilisation(row.utilisation), row.n1Utilisation.map(utilisation) ?? "–",
                ]
            }
        }
        guard !rows.isEmpty else { return "" }
        return HTML.table(
            [
                HTML.both("Year", "年份"), HTML.both("Network", "网络"),
                HTML.both("Capacity, Gbit/s", "容量（Gbit/s）"), HTML.both("Mobile", "移动"),
                HTML.both("Busy hour", "忙时合计"), HTML.both("Utilisation", "利用率"),
                HTML.both("After the loss of one route", "中断一条路由后"),
            ], rows, numeric: Set(2...6))
            + "<p class=\"note\">"
            + HTML.both(
                "Routes, fixed and enterprise traffic are shared out by subscribers, mobile traffic by the stations' loads.",
                "出口路由、固定宽带与企业流量按用户占比分摊，移动流量按基站负荷计算。") + "</p>"
    }

    /// The radio networks, where their transport is apart.
    private var networks: String {
        guard let networks = summary.transport.networks else { return "" }
        let rows = networks.map { row in
            [
                summary.networkName(row.network), HTML.number(Double(row.sites)),
                HTML.number(Double(row.rings)),
                HTML.number(row.fibreKm), HTML.number(row.busyHourGbps, decimals: 1),
            ]
        }
        return "<h3>\(HTML.both("Networks apart", "分网承载"))</h3>\n"
            + HTML.table(
                [
                    HTML.both("Network", "网络"), HTML.both("Sites", "站址"), HTML.both("Rings", "接入环"),
                    HTML.both("Fibre, km", "光缆（km）"), HTML.both("Busy hour, Gbit/s", "忙时（Gbit/s）"),
                ], rows, numeric: Set(1...4))
    }

    private var counties: String {
        let rows = summary.transport.counties.map { county in
            [
                HTML.escaped(county.county), HTML.number(Double(county.sites)),
                HTML.number(Double(county.rings)),
                HTML.number(county.fibreKm), HTML.number(county.busyHourGbps, decimals: 1),
                county.peakTogetherGbps.map { HTML.number($0, decimals: 1) } ?? "–",
                utilisation(county.worstRingUtilisation), utilisation(county.utilisation),
                utilisation(county.n1Utilisation),
            ]
        }
        return HTML.table(
            [
                HTML.both("County", "县（市、区）"), HTML.both("Sites", "站址"), HTML.both("Rings", "接入环"),
                HTML.both("Fibre, km", "光缆（km）"), HTML.both("Busy hour, Gbit/s", "忙时（Gbit/s）"),
                HTML.both("Some sites at peak, Gbit/s", "部分站点同时达峰（Gbit/s）"),
                HTML.both("Fullest ring", "最忙接入环"), HTML.both("Links to the core", "上联利用率"),
                HTML.both("After the loss of one link", "中断一条链路后"),
            ], rows, numeric: Set(1...8))
    }

    /// A utilisation, marked where it is over the limit.
    private func utilisation(_ value: Double) -> String {
        let limit = summary.transport.utilisationLimit
        return value > 1
            ? "<span class=\"unmet\">✗ \(HTML.percent(value))</span>"
            : value > limit ? "<span class=\"unmet\">! \(HTML.percent(value))</span>" : HTML.percent(value)
    }
}
