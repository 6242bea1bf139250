import Planning

/// The figures a reader wants first.
struct KeyFigures {
    let summary: RunSummary

    /// A row of cards.
    var html: String {
        let met = summary.goals.count { $0.met }
        let cards =
            [
                card(
                    "\(HTML.number(Double(summary.stations.total))) / \(HTML.number(Double(summary.stations.target)))",
                    "5G stations, planned / target", "5G 基站：规划 / 目标"),
                card(
                    "\(HTML.number(Double(summary.sites)))",
                    "sites, of \(HTML.number(Double(summary.candidates))) candidates",
                    "站址，候选 \(HTML.number(Double(summary.candidates))) 个"),
                card("\(met) / \(summary.goals.count)", "goal rows met", "达标目标项"),
                card(
                    HTML.percent(summary.placement.gap), "gap to the proven bound on any plan at this cost",
                    "与同等投资下任何方案上界的差距"),
                card(
                    HTML.number(summary.phases.reduce(0) { $0 + $1.costCny } / 1e6),
                    "million CNY, all phases",
                    "百万元，各期合计"),
            ] + summary.transport.egress.suffix(1).map(egress)
        return "<section class=\"cards\">\(cards.joined())</section>" + warnings
    }

    private func egress(_ year: TransportOutcome.Egress) -> String {
        let capacity = HTML.number(year.capacityGbps / 1000, decimals: 1)
        return card(
            HTML.percent(year.utilisation),
            "of \(capacity) Tbit/s egress used in the busy hour of \(year.year)",
            "\(year.year) 年忙时区域出口利用率（\(capacity) Tbit/s）")
    }

    private func card(_ figure: String, _ en: String, _ zh: String) -> String {
        "<div class=\"card\"><b>\(figure)</b><small>\(HTML.both(en, zh))</small></div>"
    }

    private var warnings: String {
        guard !summary.warnings.isEmpty else { return "" }
        let chinese = summary.warningsZh ?? summary.warnings
        let items = zip(summary.warnings, chinese).map { "<li>\(HTML.both($0, $1))</li>" }.joined()
        return "<section><h3>\(HTML.both("Warnings", "警告"))</h3><ul>\(items)</ul></section>"
    }
}
