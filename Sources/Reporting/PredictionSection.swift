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
            <p class="note">\(note)</p>
            \(classes(rows))
            \(rows.map(charts).joined(separator: "\n"))
            </section>
            """
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
                    "\(HTML.escaped(row.carrier)) (\(HTML.escaped(row.network)))",
                    HTML.percent(row.servedShare),
                ]
                    + row.classes.map {
                        "\(HTML.percent($0.areaShare)) (\(HTML.percent($0.populationShare)))"
                    }
            }, numeric: Set(1...6))
            + "<p class=\"note\">\(HTML.both("Share of the area (of the residents).", "面积占比（括号内为人口占比）。"))</p>"
    }

    private func charts(_ row: PredictionOutcome) -> String {
        let title = "\(HTML.escaped(row.carrier)) (\(HTML.escaped(row.network)))"
        return "<details><summary>\(title)</summary>\(row.histograms.map(chart).joined())</details>"
    }

    private func chart(_ histogram: PredictionOutcome.Histogram) -> String {
        let total = histogram.areaKm2.reduce(0, +)
        guard total > 0, let largest = histogram.areaKm2.max(), largest > 0 else { return "" }
        let (left, width, height) = (44.0, 560.0, 150.0)
        let step = width / Double(histogram.areaKm2.count)
        var (marks, line) = ("", "")
        var above = total
        for (bin, area) in histogram.areaKm2.enumerated() {
            let x = left + step * Double(bin)
            let bar = height * area / largest
            marks +=
                "<rect x=\"\(HTML.coordinate(x + 1))\" y=\"\(HTML.coordinate(10 + height - bar))\" width=\"\(HTML.coordinate(step - 2))\" height=\"\(HTML.coordinate(bar))\" fill=\"#9ecae1\"/>"
            if bin.isMultiple(of: 2) {
                marks +=
                    "<text x=\"\(HTML.coordinate(x))\" y=\"\(HTML.coordinate(height + 24))\" font-size=\"10\" text-anchor=\"middle\">\(HTML.number(histogram.edges[bin]))</text>"
            }
            line += "\(HTML.coordinate(x)),\(HTML.coordinate(10 + height * (1 - above / total))) "
            above -= area
        }
        return """
            <svg viewBox="0 0 620 200" width="620" role="img" style="max-width:100%">\
            <text x="600" y="26" font-size="11" text-anchor="end">\(HTML.escaped(histogram.quantity)) [\(HTML.escaped(histogram.unit))]</text>\
            <text x="40" y="18" font-size="10" text-anchor="end">\(HTML.percent(largest / total))</text>\
            <text x="40" y="\(HTML.coordinate(height + 10))" font-size="10" text-anchor="end">0</text>\
            \(marks)<polyline points="\(line)" fill="none" stroke="#08519c" stroke-width="1.5"/>\
            <text x="608" y="18" font-size="10">1</text><text x="608" y="\(HTML.coordinate(height + 10))" font-size="10">0</text></svg>
            """
    }
}
