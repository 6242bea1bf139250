import Planning
import Scenario

/// Probability of service with the strongest site of the moment, calculated and simulated.
struct ReliabilitySection {
    let summary: RunSummary

    private static let weakestCount = 15

    /// The section; empty for a run without these figures.
    var html: String {
        guard let rows = summary.reliability, !rows.isEmpty else { return "" }
        let worst = rows.map { abs($0.area - $0.simulated) }.max() ?? 0
        let drops = Double(rows.reduce(0) { $0 + $1.drops })
        let largest = HTML.percent(worst, decimals: 2)
        let note = HTML.both(
            "The goals count with the best server of the mean level alone. A terminal takes the strongest site of the moment, whose fading "
                + "has a correlation of 0.5 with the others: the probability calculated with it, over sampled cells of each zone, "
                + "beside a Monte Carlo of \(HTML.number(drops)) drops. The largest difference between both is \(largest).",
            "目标按平均电平最强的小区单独计算。终端实际选择瞬时最强的基站（站间阴影衰落相关系数 0.5）：下表为各区域抽样栅格的计算概率，"
                + "并与 \(HTML.number(drops)) 次蒙特卡洛撒点对照，两者最大相差 \(largest)。")
        return """
            <section>
            <h2>\(HTML.both("Reliability", "可靠性"))</h2>
            <p class="note">\(note)</p>
            \(table(Array(rows.sorted { ($0.area, $0.zone, $0.goal) < ($1.area, $1.zone, $1.goal) }
                .prefix(Self.weakestCount))))
            </section>
            """
    }

    private func table(_ rows: [ReliabilityOutcome]) -> String {
        HTML.table(
            [
                HTML.both("Zone", "区域"), HTML.both("Goal", "目标"), HTML.both("Network", "网络"),
                HTML.both("Best server alone", "单一服务小区"), HTML.both("Area", "区域可靠性"),
                HTML.both("Edge", "边缘可靠性"), HTML.both("Simulated", "仿真"),
            ],
            rows.map { row in
                [
                    HTML.escaped(row.zone), summary.goalName(row.goal), summary.networkName(row.network),
                    HTML.percent(row.singleServer, decimals: 1), HTML.percent(row.area, decimals: 1),
                    HTML.percent(row.edge, decimals: 1),
                    HTML.percent(row.simulated, decimals: 1) + " ± "
                        + HTML.percent(row.halfWidth, decimals: 1),
                ]
            }, numeric: [3, 4, 5, 6])
    }
}
