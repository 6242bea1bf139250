import Planning

/// How goals fared as stations were chosen again after interference.
struct ExchangeSection {
    let summary: RunSummary

    /// The section; empty for a run whose stations were chosen once.
    var html: String {
        guard let rounds = summary.exchange, !rounds.isEmpty else { return "" }
        let note = HTML.both(
            "Stations are chosen on signal alone. Zones whose goals do not hold on the whole grid, with interference, are asked for more of "
                + "their samples, and all stations are chosen again under the same budgets; the plan with most goal rows met is kept.",
            "选址仅依据信号电平。计入干扰后在全网格上未达标的区域提高其采样点要求，并在相同预算下重新选址；保留达标目标行最多的方案。")
        return """
            <section>
            <h2>\(HTML.both("Stations chosen again after interference", "计入干扰后的重新选址"))</h2>
            <p class="note">\(note)</p>
            \(table(rounds))
            </section>
            """
    }

    private func table(_ rounds: [ExchangeRound]) -> String {
        HTML.table(
            [
                HTML.both("Round", "轮次"), HTML.both("Quotas raised", "提高的要求数"),
                HTML.both("Goal rows met", "达标目标行"),
            ],
            rounds.enumerated().map { ["\($0)", "\($1.raised)", "\($1.met)"] }, numeric: [0, 1, 2])
    }
}
