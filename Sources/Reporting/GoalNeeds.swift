import Planning

/// Goals that are not met or only just: why, and the cheapest additions found.
struct GoalNeeds {
    let record: PlacementRecord
    let summary: RunSummary

    /// The table, or nothing where every goal is met with room to spare.
    var html: String {
        guard !record.goals.isEmpty else { return "" }
        let rows = record.goals.map { goal in
            [
                "\(summary.goalName(goal.id)) · \(HTML.escaped(goal.zone)) · \(summary.networkName(goal.network))",
                HTML.percent(goal.achieved), HTML.percent(goal.target), HTML.percent(goal.planned),
                HTML.percent(goal.reachable), reason(goal.reason), additions(goal),
            ]
        }
        return """
            <h3>\(HTML.both("Goals not met or only just", "未达标或勉强达标的目标"))</h3>
            <details><summary>\(HTML.both("\(rows.count) zones", "\(rows.count) 个区"))</summary>
            \(HTML.table(
                [
                    HTML.both("Goal, zone, network", "目标、区、网络"), HTML.both("Reached", "实现"),
                    HTML.both("Asked", "要求"), HTML.both("At the planning level", "规划电平"),
                    HTML.both("With every candidate", "候选全建"), HTML.both("Why", "原因"),
                    HTML.both("Cheapest additions", "最省增补"),
                ], rows, numeric: [1, 2, 3, 4]))
            </details>
            """
    }

    private func reason(_ reason: PlacementRecord.GoalReason) -> String {
        switch reason {
        case .noCandidate: HTML.both("no candidate in range", "无候选站可及")
        case .fieldStrength: HTML.both("signal: no plan can", "信号：任何方案均不能")
        case .money: HTML.both("goals, limits and budgets together", "目标、限制与预算不能兼顾")
        case .interference: HTML.both("interference", "干扰")
        case .margin: HTML.both("met, just", "勉强达标")
        }
    }

    private func additions(_ goal: PlacementRecord.Goal) -> String {
        guard !goal.additions.isEmpty else { return "–" }
        let cost = HTML.number(Double(goal.additions.reduce(0) { $0 + $1.costCny }) / 1e6, decimals: 2)
        let planned = HTML.percent(goal.plannedWithAdditions)
        return HTML.both(
            "\(goal.additions.count) stations, \(cost) million CNY: \(planned)",
            "\(goal.additions.count) 站，\(cost) 百万元：\(planned)")
    }
}
