import Planning
import Scenario

/// The goals: how many rows are met by goal and network, by county, the worst of the rest, and all of them.
struct GoalSection {
    let summary: RunSummary

    private static let worstCount = 20

    /// The section.
    var html: String {
        """
        <section>
        <h2>\(HTML.both("Coverage goals", "覆盖目标"))</h2>
        \(byGoal)
        <h3>\(HTML.both("By county", "按县（市、区）"))</h3>
        \(byCounty)
        \(worst)
        <details><summary>\(HTML.both("All rows", "全部目标项")) (\(summary.goals.count))</summary>
        \(table(summary.goals))
        </details>
        </section>
        """
    }

    private var byGoal: String {
        let keys = summary.goals.reduce(into: [[String]]()) { keys, goal in
            let key = [goal.id, goal.network, goal.metric]
            if !keys.contains(key) { keys.append(key) }
        }
        let rows = keys.map { key -> [String] in
            let goals = summary.goals.filter { [$0.id, $0.network, $0.metric] == key }
            let first = goals.first
            let met = goals.count { $0.met }
            let mean = goals.reduce(0) { $0 + $1.achieved } / Double(max(goals.count, 1))
            return [
                summary.goalName(key[0]), kindName(first), summary.networkName(key[1]), metricName(key[2]),
                first.map { need(of: $0) } ?? "",
                first.map { HTML.percent($0.probability) } ?? "", first.map { HTML.percent($0.target) } ?? "",
                HTML.percent(mean), "\(met) / \(goals.count)",
            ]
        }
        return HTML.table(
            [
                HTML.both("Goal", "目标"), HTML.both("Zones", "区域"), HTML.both("Network", "网络"),
                HTML.both("Share of", "统计口径"), HTML.both("SS-RSRP, SS-SINR", "SS-RSRP、SS-SINR"),
                HTML.both("Probability", "概率"), HTML.both("Target", "目标值"), HTML.both("Mean", "平均"),
                HTML.both("Rows met", "达标项"),
            ], rows, numeric: [5, 6, 7, 8])
    }

    private var byCounty: String {
        let counties = summary.transport.counties.map(\.county)
        let ids = summary.networks.map(\.id)
        let rows = counties.map { county in
            [HTML.escaped(county)]
                + ids.flatMap { network -> [String] in
                    let goals = summary.goals.filter { $0.county == county && $0.network == network }
                    let met = goals.count { $0.met }
                    return [
                        "\(met) / \(goals.count)", HTML.percent(Double(met) / Double(max(goals.count, 1))),
                    ]
                } + [HTML.number(Double(summary.stations.byCounty[county] ?? 0))]
        }
        let heads = summary.networks.flatMap { network in
            [
                HTML.both(
                    "\(network.name["en"] ?? network.id): met", "\(network.name["zh"] ?? network.id)：达标项"),
                HTML.both("share", "比例"),
            ]
        }
        return HTML.table(
            [HTML.both("County", "县（市、区）")] + heads + [HTML.both("Stations", "基站")], rows,
            numeric: Set(1...(ids.count * 2 + 1)))
    }

    private var worst: String {
        let rows = summary.goals.filter { !$0.met }
            .sorted { ($0.achieved - $0.target, $0.key) < ($1.achieved - $1.target, $1.key) }
            .prefix(Self.worstCount)
        guard !rows.isEmpty else {
            return "<p class=\"note\">\(HTML.both("Every goal is met in every zone.", "所有区域的目标均已达标。"))</p>"
        }
        return "<h3>\(HTML.both("Furthest from their target", "差距最大的目标项"))</h3>" + table(Array(rows))
    }

    private func table(_ goals: [GoalOutcome]) -> String {
        let rows = goals.map { goal in
            [
                HTML.escaped(goal.zone), HTML.escaped(goal.county), kindName(goal),
                summary.networkName(goal.network),
                metricName(goal.metric), environmentName(goal.environment), HTML.percent(goal.target),
                HTML.percent(goal.achieved), "\(HTML.percent(goal.low)) … \(HTML.percent(goal.high))",
                HTML.mark(goal.met),
            ]
        }
        return HTML.table(
            [
                HTML.both("Zone", "区域"), HTML.both("County", "县（市、区）"), HTML.both("Kind", "类别"),
                HTML.both("Network", "网络"), HTML.both("Share of", "统计口径"), HTML.both("Where", "环境"),
                HTML.both("Target", "目标值"), HTML.both("Achieved", "达到"),
                HTML.both("Range over the model's error", "模型误差范围"), HTML.both("Status", "状态"),
            ], rows, numeric: [6, 7, 8])
    }

    private func need(of goal: GoalOutcome) -> String {
        guard let loss = goal.couplingLossDb else {
            return "≥ \(HTML.number(goal.rsrpDbm)) dBm, ≥ \(HTML.number(goal.sinrDb)) dB"
        }
        return HTML.escaped("\(goal.technology): MCL \(HTML.number(loss, decimals: 1)) dB")
    }

    private func kindName(_ goal: GoalOutcome?) -> String {
        switch goal?.zoneKind {
        case .builtUp: HTML.both("built-up area", "建成区")
        case .townshipSeat: HTML.both("township seat", "乡镇驻地")
        case .industrialPark: HTML.both("industrial park", "产业园区")
        case .county: HTML.both("county", "县域")
        case nil: ""
        }
    }

    private func metricName(_ metric: String) -> String {
        metric == "area_share" ? HTML.both("area", "面积") : HTML.both("residents", "人口")
    }

    private func environmentName(_ environment: ReceptionEnvironment) -> String {
        environment == .indoor ? HTML.both("indoors", "室内") : HTML.both("outdoors", "室外")
    }
}
