import Planning
import Scenario

/// The rates of one user: by county and network, and the slowest zones.
struct RateSection {
    let summary: RunSummary

    private static let slowestCount = 15

    /// The section; empty for a run without rates.
    var html: String {
        guard let rates = summary.rates, !rates.isEmpty else { return "" }
        let note = HTML.both(
            "Rate of one user on what the load of the cells leaves, outdoors, at the mean level of every cell of the grid: 5 % of a "
                + "zone's cells stay below the first figure, half reach the second, 5 % exceed the third. The cells that no "
                + "station reaches count with 0.",
            "单用户速率（室外，按小区负荷扣减后，按每个栅格的平均电平计算）：区域内 5 % 的栅格低于第一个值，一半达到第二个值，5 % 高于第三个值；"
                + "无服务的栅格按 0 计。")
        return """
            <section>
            <h2>\(HTML.both("Rates", "速率"))</h2>
            <p class="note">\(note)</p>
            \(table(rates.filter { $0.zoneKind == .county }))
            <h3>\(HTML.both("Slowest zones by the edge of their uplink", "上行边缘速率最低的区域"))</h3>
            \(table(slowest(rates)))
            </section>
            """
    }

    private func slowest(_ rates: [RateOutcome]) -> [RateOutcome] {
        let rows = rates.filter { $0.zoneKind != .county && $0.direction == "UL" }
            .sorted { ($0.p5Mbps, $0.zone, $0.network) < ($1.p5Mbps, $1.zone, $1.network) }
        return Array(rows.prefix(Self.slowestCount))
    }

    private func table(_ rates: [RateOutcome]) -> String {
        HTML.table(
            [
                HTML.both("Zone", "区域"), HTML.both("Network", "网络"), HTML.both("Direction", "方向"),
                HTML.both("Served", "有服务"), "5 % [Mbit/s]", "50 % [Mbit/s]", "95 % [Mbit/s]",
            ],
            rates.map { rate in
                [
                    HTML.escaped(rate.zone), summary.networkName(rate.network),
                    rate.direction == "DL" ? HTML.both("downlink", "下行") : HTML.both("uplink", "上行"),
                    HTML.percent(rate.servedShare), HTML.number(rate.p5Mbps), HTML.number(rate.p50Mbps),
                    HTML.number(rate.p95Mbps),
                ]
            }, numeric: [3, 4, 5, 6])
    }
}
