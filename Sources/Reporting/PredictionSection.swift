import Planning

/// Coverage by signal level and quality: acceptance classes, histograms and cumulative curves.
struct PredictionSection {
    let summary: RunSummary

    /// The section; empty for a run without predictions.
    var html: String {
        guard let rows = summary.predictions, !rows.isEmpty else { return "" }
        let note = HTML.both(
            "Classes of NR acceptance tests: SS-RSRP and SS-SINR at once (-70 / 25, -80 / 15, -90 / 5, -100 dBm / -5 dB), on the best server of each "
                + "carrier. Bars: share of the served area; line: share of the area at or above the edge.",
            "NR 单站验收分级：同时满足 SS-RSRP 与 SS-SINR（-70/25、-80/15、-90/5、-100 dBm/-5 dB），按各载波最佳服务小区统计。柱：占被服务面积比例；线：不低于该值的面积比例。"
        )
        return """
            <section>
            <h2>\(HTML.both("Coverage by signal level and quality", "按信号电平与质量的覆盖"))</h2>
            <p class="note">\(note) \(loads)</p>
            \(classes(rows))
            \(rows.map(charts).joined(separator: "\n"))
            </section>
            """
    }

    private var loads: String {
        guard let rule = summary.cellLoads else { return "" }
        if rule.source == "traffic" {
            return HTML.both(
                "Interference: each cell at its own load, from the balance of the busy hour's traffic.",
                "干扰：各小区按忙时业务平衡所得的自身负荷计算。")
        }
        let mean = HTML.number(rule.meanPct)
        return HTML.both(
            "Interference: all cells at a load of \(mean) %.", "干扰：所有小区按 \(mean) % 负荷计算。")
    }

    private func classes(_ rows: [PredictionOutcome]) -> String {
        HTML.table(
            [
                HTML.both("Carrier", "载波"), HTML.both("Served area", "被服务面积"), HTML.both("Very good", "极好点"),
                HTML.both("Good", "好点"), HTML.both("Middle", "中点"), HTML.both("Poor", "差点"),
                HTML.both("Below", "低于差点"),
            ],
            rows.map { row in
                [
                    summary.carrierName(row.carrier, of: row.network),
                    HTML.percent(row.servedShare),
                ]
                    + row.classes.map {
                        "\(HTML.percent($0.areaShare)) (\(HTML.percent($0.populationShare)))"
                    }
            }, numeric: Set(1...6))
            + "<p class=\"note\">\(HTML.both("Share of the area (of the residents).", "面积占比（括号内为人口占比）。"))</p>"
    }

    private func charts(_ row: PredictionOutcome) -> String {
        let title = "\(HTML.escaped(row.carrier)) (\(summary.networkName(row.network)))"
        return
            "<details><summary>\(title)</summary>\(row.histograms.map { HistogramChart(histogram: $0).html }.joined())</details>"
    }
}
