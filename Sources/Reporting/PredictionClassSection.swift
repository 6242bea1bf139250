import Planning

/// Predictions by class: a table each, curves over the classes, and what zones and clutter classes hold.
struct PredictionClassSection {
    let summary: RunSummary

    /// The section; empty for a run without such rows.
    var html: String {
        guard let rows = summary.predictionClasses, !rows.isEmpty else { return "" }
        let note = HTML.both(
            "Share of the area (of the residents) by class. Overlapping zones count the sectors of a carrier within 4 or 6 dB of the best, the best "
                + "included; pilot pollution is where more than three sectors at -100 dBm or more lie within 6 dB (predictions in the scenario). "
                + "The effective service area is where one user gets what radio_access asks for in both directions. By zone: predictions_by_zone.csv.",
            "各级面积占比（括号内为人口占比）。重叠覆盖统计同载波内与最强扇区相差 4/6 dB 以内的扇区数（含最强）；导频污染指 -100 dBm 以上且相差 6 dB 以内的扇区多于三个（门限见方案 predictions）；"
                + "有效服务区为单用户上下行速率均达到 radio_access 要求的区域。分区域数据见 predictions_by_zone.csv。")
        let kinds = PredictionKind.all.filter { kind in rows.contains { $0.prediction == kind.id } }
        return """
            <section>
            <h2>\(HTML.both("Predictions by class", "分级预测"))</h2>
            <p class="note">\(note)</p>
            \(kinds.map { kind in part(kind, rows.filter { $0.prediction == kind.id }) }.joined(separator: "\n"))
            </section>
            """
    }

    private func part(_ kind: PredictionKind, _ rows: [ClassOutcome]) -> String {
        """
        <h3>\(both(kind.title))</h3>
        \(table(kind, rows))
        <details><summary>\(HTML.both("Curves, zones and clutter classes", "曲线、区域与地物类型"))</summary>
        \(rows.map { detail(kind, $0) }.joined(separator: "\n"))
        </details>
        """
    }

    private func table(_ kind: PredictionKind, _ rows: [ClassOutcome]) -> String {
        HTML.table(
            [HTML.both("Carrier or network", "载波或网络")] + kind.classes.map { both($0.title) },
            rows.map { row in
                let area = row.classes.reduce(0) { $0 + $1.areaKm2 }
                let people = row.classes.reduce(0) { $0 + $1.population }
                return [owner(row)]
                    + row.classes.map {
                        Self.shares(
                            area > 0 ? $0.areaKm2 / area : 0, people > 0 ? $0.population / people : 0)
                    }
            }, numeric: Set(1...kind.classes.count))
    }

    private func detail(_ kind: PredictionKind, _ row: ClassOutcome) -> String {
        let zones = row.byZoneKind.sorted { $0.key < $1.key }.map { zone, shares in
            [Self.zoneKind(zone)] + zip(shares.areaShare, shares.populationShare).map(Self.shares)
        }
        let clutter = row.byClutterKm2.sorted { $0.key < $1.key }.map { name, areas in
            let total = areas.reduce(0, +)
            return [HTML.escaped(name)] + areas.map { total > 0 ? HTML.percent($0 / total) : "–" }
        }
        let head = kind.classes.map { both($0.title) }
        let numeric = Set(1...kind.classes.count)
        return """
            <h4>\(owner(row))</h4>
            \(row.histogram.map { HistogramChart(histogram: $0).html } ?? ClassChart(kind: kind, row: row).html)
            \(HTML.table([HTML.both("Zones", "区域")] + head, zones, numeric: numeric))
            \(HTML.table([HTML.both("Clutter", "地物")] + head, clutter, numeric: numeric))
            """
    }

    private func owner(_ row: ClassOutcome) -> String {
        row.carrier.map { summary.carrierName($0, of: row.network) } ?? summary.networkName(row.network)
    }

    private static func shares(_ area: Double, _ people: Double) -> String {
        "\(HTML.percent(area)) (\(HTML.percent(people)))"
    }

    private static func zoneKind(_ name: String) -> String {
        switch name {
        case "built_up": HTML.both("built-up areas", "建成区")
        case "township_seat": HTML.both("township seats", "乡镇驻地")
        case "industrial_park": HTML.both("industrial parks", "产业园区")
        case "county": HTML.both("counties", "区县")
        default: HTML.escaped(name)
        }
    }

    private func both(_ title: [String: String]) -> String { HTML.both(title["en"] ?? "", title["zh"] ?? "") }
}

/// The classes of a prediction as bars, with the cumulative shares of area and residents as lines.
struct ClassChart {
    let kind: PredictionKind
    let row: ClassOutcome

    /// The drawing.
    var html: String {
        let total = row.classes.reduce(0) { $0 + $1.areaKm2 }
        guard total > 0 else { return "" }
        let (left, width, height) = (44.0, 560.0, 120.0)
        let step = width / Double(row.classes.count)
        var (bars, area, people) = ("", "", "")
        for (index, share) in row.classes.enumerated() {
            let x = left + step * Double(index)
            let bar = height * share.areaKm2 / total
            let colour = kind.classes.indices.contains(index) ? kind.classes[index].colour : nil
            bars +=
                "<rect x=\"\(HTML.coordinate(x + 6))\" y=\"\(HTML.coordinate(10 + height - bar))\" "
                + "width=\"\(HTML.coordinate(step - 12))\" height=\"\(HTML.coordinate(bar))\" "
                + "fill=\"\(colour ?? "#cfd6dd")\"/>"
                + "<text x=\"\(HTML.coordinate(x + step / 2))\" y=\"\(HTML.coordinate(height + 24))\" "
                + "font-size=\"10\" text-anchor=\"middle\">\(HTML.escaped(share.name))</text>"
            let middle = HTML.coordinate(x + step / 2)
            area += "\(middle),\(HTML.coordinate(10 + height * (1 - share.cumulativeAreaShare))) "
            people += "\(middle),\(HTML.coordinate(10 + height * (1 - share.cumulativePopulationShare))) "
        }
        return """
            <svg viewBox="0 0 620 150" width="620" role="img" style="max-width:100%">\
            <text x="40" y="18" font-size="10" text-anchor="end">100 %</text>\
            <text x="40" y="\(HTML.coordinate(height + 10))" font-size="10" text-anchor="end">0</text>\
            \(bars)<polyline points="\(area)" fill="none" stroke="#08519c" stroke-width="1.5"/>\
            <polyline points="\(people)" fill="none" stroke="#08519c" stroke-width="1.5" stroke-dasharray="4 3"/></svg>\
            <p class="note">\(HTML.both("Bars: area by class; lines: area (solid) and residents (dashed) in the class or better.", "柱：各级面积占比；线：该级及更好的面积（实线）与人口（虚线）累计占比。"))</p>
            """
    }
}
