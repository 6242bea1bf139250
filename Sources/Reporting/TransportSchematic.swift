import Planning

/// The layers of the transport network as a drawing: egress, core, and a row for each county with its uplinks and rings.
struct TransportSchematic {
    let transport: TransportOutcome

    private static let rowHeight = 34.0
    private static let core = (x: 300.0, width: 90.0)
    private static let counties = 540.0

    /// The drawing; nothing where there are no counties.
    var html: String {
        guard !transport.counties.isEmpty else { return "" }
        let height = Self.rowHeight * Double(transport.counties.count) + 20
        let rows = transport.counties.enumerated().map {
            row($1, middle: 10 + Self.rowHeight * (Double($0) + 0.5), height)
        }
        return """
            <h3>\(HTML.both("Layers and their load", "分层结构与负荷"))</h3>
            <svg viewBox="0 0 1000 \(HTML.coordinate(height))" width="1000" role="img" style="max-width:100%" font-size="13">\
            \(egress(middle: height / 2))\(box(Self.core.x, height / 2 - 15, Self.core.width, 30, "<b>\(HTML.both("Core a, b", "核心 a、b"))</b>"))\
            \(rows.joined())</svg>
            <p class="note">\(HTML.both(
                "Lines are as thick as the busy hour is heavy; orange: the link left is above the limit when the other fails, red: above its capacity.",
                "线宽表示忙时负荷；橙色：中断一条后剩余链路超过限值，红色：超过容量。"))</p>
            """
    }

    private func egress(middle: Double) -> String {
        guard let last = transport.egress.last else { return "" }
        let state = colour(last.n1Utilisation ?? last.utilisation)
        return line(from: (210, middle), to: (Self.core.x, middle), load: last.busyHourGbps, colour: state)
            + box(
                10, middle - 42, 200, 84,
                "<b>\(HTML.both("Egress \(last.year)", "区域出口 \(last.year)"))</b><br>"
                    + "\(HTML.number(last.busyHourGbps)) / \(HTML.number(last.capacityGbps)) Gbit/s<br>"
                    + HTML.both(
                        "\(HTML.percent(last.utilisation)), one route lost \(last.n1Utilisation.map { HTML.percent($0) } ?? "–")",
                        "\(HTML.percent(last.utilisation))，中断一路由 \(last.n1Utilisation.map { HTML.percent($0) } ?? "–")"
                    ))
    }

    private func row(_ county: TransportOutcome.County, middle: Double, _ height: Double) -> String {
        let text =
            "<b>\(HTML.escaped(county.county)) \(HTML.number(county.busyHourGbps)) Gbit/s</b> "
            + HTML.both(
                "\(county.sites) sites, \(county.rings) rings, fullest \(HTML.percent(county.worstRingUtilisation))",
                "\(county.sites) 站，\(county.rings) 环，最忙 \(HTML.percent(county.worstRingUtilisation))")
        return line(
            from: (Self.core.x + Self.core.width, height / 2), to: (Self.counties, middle),
            load: county.busyHourGbps, colour: colour(county.n1Utilisation))
            + box(Self.counties, middle - 14, 450, 28, text)
    }

    private func colour(_ utilisation: Double) -> String {
        utilisation > 1 ? "#d7191c" : utilisation > transport.utilisationLimit ? "#e07b00" : "#0b5c8a"
    }

    private func line(from: (Double, Double), to: (Double, Double), load: Double, colour: String) -> String {
        let most = max(
            transport.egress.map(\.busyHourGbps).max() ?? 0,
            transport.counties.map(\.busyHourGbps).max() ?? 0, 1)
        let width = 1.5 + 6 * max(load, 0) / most
        return
            "<line x1=\"\(HTML.coordinate(from.0))\" y1=\"\(HTML.coordinate(from.1))\" x2=\"\(HTML.coordinate(to.0))\" "
            + "y2=\"\(HTML.coordinate(to.1))\" stroke=\"\(colour)\" stroke-width=\"\(HTML.coordinate(width))\"/>"
    }

    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ content: String) -> String
    {
        let place =
            "x=\"\(HTML.coordinate(x))\" y=\"\(HTML.coordinate(y))\" width=\"\(HTML.coordinate(width))\" height=\"\(HTML.coordinate(height))\""
        return "<rect \(place) rx=\"5\" fill=\"#f5f7f9\" stroke=\"#5b6775\"/><foreignObject \(place)>"
            + "<div style=\"padding:3px 8px;line-height:1.5;white-space:nowrap\">\(content)</div></foreignObject>"
    }
}
