import Planning

/// What money, numbers and goals are worth at the bound: the shadow prices of the placement.
struct PriceTables {
    let summary: RunSummary

    /// Goals shown; the rest are in `summary.json`.
    private static let shown = 12

    /// The tables, or nothing where the run has no prices.
    var html: String {
        guard let prices = summary.placement.prices else { return "" }
        return """
            <h3>\(HTML.both("Shadow prices", "影子价格"))</h3>
            <p class="note">\(note)</p>
            \(table(prices))
            """
    }

    private var note: String {
        HTML.both(
            "By how much the bound on the objective moves: what one more million yuan buys, what the number of stations and "
                + "a further percentage point of a goal cost. Goals that are not listed cost nothing.",
            "目标函数上界的变化：多投入一百万元的收益，以及基站数量要求和目标每提高一个百分点的代价。未列出的目标没有代价。")
    }

    private func table(_ prices: PlacementPrices) -> String {
        var rows = prices.budgets.map { budget in
            [
                HTML.both("one more million CNY in \(budget.year)", "\(budget.year) 年多投入一百万元"),
                value(budget.objectivePerMillion),
            ]
        }
        rows += prices.limits.filter { $0.objectivePerStation != 0 }.map { limit in
            let isFloor = limit.objectivePerStation > 0
            let number = isFloor ? limit.atLeast : limit.atMost ?? 0
            return [
                isFloor
                    ? HTML.both(
                        "one more of the \(number) stations asked\(Self.named(limit))",
                        "要求的 \(number) 个基站再多一个\(Self.named(limit))")
                    : HTML.both(
                        "one more than the \(number) stations allowed\(Self.named(limit))",
                        "允许的 \(number) 个基站再多一个\(Self.named(limit))"),
                value(-limit.objectivePerStation),
            ]
        }
        rows += prices.goals.prefix(Self.shown).map { goal in
            [
                HTML.both("one more percentage point: ", "再提高一个百分点：") + summary.quotaName(goal.goal),
                value(-goal.objectivePerPoint),
            ]
        }
        return HTML.table(
            [HTML.both("Change", "变化"), HTML.both("Objective", "目标函数")], rows, numeric: [1])
    }

    /// What a limit is on, unless it is on all stations.
    private static func named(_ limit: PlacementPrices.Limit) -> String {
        limit.name == "stations" ? "" : " (\(limit.name))"
    }

    private func value(_ value: Double) -> String {
        (value > 0 ? "+" : "") + HTML.number(value, decimals: 2)
    }
}
