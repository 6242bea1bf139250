import Planning

/// A histogram as bars, with the share of the area at or above each edge as a line.
struct HistogramChart {
    let histogram: PredictionOutcome.Histogram

    /// The drawing; empty where nothing was counted.
    var html: String {
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
