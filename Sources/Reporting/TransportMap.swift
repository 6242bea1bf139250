import GISIO
import Geodesy
import Planning

/// The transport network of a run on a map: links by medium and use, routers, servers at the edge.
struct TransportMap {
    let network: String
    let canvas: MapCanvas

    /// How a class of links is drawn.
    private struct Style {
        var colour: String
        var width: Double
        var dash = ""
        var label: String
    }

    private static let styles: [String: Style] = [
        "access": Style(
            colour: "#8a6fa8", width: 0.8, label: HTML.both("ring, generated fibre", "接入环（生成的光缆）")),
        "busy": Style(
            colour: "#e07b00", width: 1.4, label: HTML.both("over 70 % of its capacity", "利用率超过 70 %")),
        "full": Style(colour: "#d7191c", width: 2, label: HTML.both("over its capacity", "过载")),
        "uplink": Style(
            colour: "#0b5c8a", width: 2.6, label: HTML.both("aggregation to core", "汇聚至核心")),
        "given": Style(colour: "#1b7a34", width: 2.4, label: HTML.both("given link", "既有链路")),
        "hop": Style(
            colour: "#d63384", width: 1.8, dash: "5 3", label: HTML.both("microwave hop", "微波")),
    ]
    private static let order = ["access", "busy", "full", "uplink", "given", "hop"]

    /// The figure.
    func figure() throws -> String {
        let crs = canvas.frame.grid.crs
        var paths: [String: String] = [:]
        for link in try VectorFile.read(network, layer: "links", into: crs) {
            guard case .lines(let lines) = link.shape else { continue }
            let style = try style(of: link)
            paths[style, default: ""] += lines.map(path).joined()
        }
        var shapes = Self.order.compactMap { name -> String? in
            guard let path = paths[name], let style = Self.styles[name] else { return nil }
            let dash = style.dash.isEmpty ? "" : " stroke-dasharray=\"\(style.dash)\""
            return
                "<path d=\"\(path)\" fill=\"none\" stroke=\"\(style.colour)\" stroke-width=\"\(style.width)\"\(dash)/>"
        }.joined()
        shapes += try VectorFile.read(network, layer: "nodes", into: crs).map(marker).joined()
        shapes += try VectorFile.read(network, layer: "edge_nodes", into: crs).map(server).joined()
        let legend = Self.order.filter { paths[$0] != nil }.compactMap { Self.styles[$0] }
            .map { ($0.colour, $0.label) }
        return canvas.figure(
            title: HTML.both("Transport network", "承载网"), picture: nil, shapes: shapes,
            legend: legend + [
                ("#1c2530", HTML.both("aggregation pair; square: core", "汇聚节点；方块：核心")),
                ("#e15759", HTML.both("servers at the edge", "边缘节点")),
            ])
    }

    private func style(of link: VectorFeature) throws -> String {
        let kind = try link.text("kind")
        if kind == "hop" { return "hop" }
        let use = link.optionalNumber("utilisation") ?? 0
        if use > 1 { return "full" }
        if use > 0.7 { return "busy" }
        return kind == "uplink" ? "uplink" : kind == "backbone" ? "given" : "access"
    }

    private func path(_ line: [ProjectedPoint]) -> String {
        line.enumerated().map { index, point in
            let place = canvas.frame.pixel(point)
            return (index == 0 ? "M" : "L") + HTML.coordinate(place.x) + " " + HTML.coordinate(place.y)
        }.joined()
    }

    private func marker(_ node: VectorFeature) throws -> String {
        guard case .point(let point) = node.shape, try node.text("kind") != "site" else { return "" }
        let place = canvas.frame.pixel(point)
        let (x, y) = (HTML.coordinate(place.x), HTML.coordinate(place.y))
        guard try node.text("kind") == "core" else {
            return
                "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"6\" fill=\"#1c2530\" stroke=\"#ffffff\" stroke-width=\"1.5\"/>"
        }
        let (left, top) = (HTML.coordinate(place.x - 10), HTML.coordinate(place.y - 10))
        return
            "<rect x=\"\(left)\" y=\"\(top)\" width=\"20\" height=\"20\" fill=\"#1c2530\" stroke=\"#ffffff\" stroke-width=\"2\"/>"
    }

    private func server(_ feature: VectorFeature) throws -> String {
        guard case .point(let point) = feature.shape else { return "" }
        let place = canvas.frame.pixel(point)
        return
            "<circle cx=\"\(HTML.coordinate(place.x))\" cy=\"\(HTML.coordinate(place.y))\" r=\"12\" fill=\"none\" "
            + "stroke=\"#e15759\" stroke-width=\"3\"><title>\(HTML.escaped(try feature.text("services")))</title></circle>"
    }
}
