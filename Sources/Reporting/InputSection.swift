import Planning
import Scenario

/// What the plan was made from: networks, and every layer with its kind.
struct InputSection {
    let summary: RunSummary

    /// The section.
    var html: String {
        """
        <section>
        <h2>\(HTML.both("Assumptions and data", "假设与数据"))</h2>
        <h3>\(HTML.both("Networks", "网络"))</h3>
        \(networks)
        <h3>\(HTML.both("Layers", "图层"))</h3>
        <p class="note">\(HTML.both(
            "approximate and synthetic layers are stand-ins, not surveys.",
            "“近似”与“合成”图层为替代数据，并非实测。"))</p>
        \(layers)
        </section>
        """
    }

    private var networks: String {
        let rows = summary.networks.flatMap { network in
            network.carriers.map { carrier in
                [
                    HTML.both(network.name["en"] ?? network.id, network.name["zh"] ?? network.id),
                    HTML.escaped(carrier.id), HTML.escaped(carrier.duplex),
                    carrier.downlinkMhz.map { HTML.number($0, decimals: 0) }.joined(separator: "–") + " MHz",
                ]
            }
        }
        return HTML.table(
            [
                HTML.both("Network", "网络"), HTML.both("Carrier", "载波"), HTML.both("Duplex", "双工"),
                HTML.both("Downlink", "下行频段"),
            ], rows)
    }

    private var layers: String {
        let rows = summary.layers.map { layer in
            [
                HTML.escaped(layer.key), HTML.escaped(layer.file), HTML.kind(layer.kind),
                HTML.escaped(layer.source),
                HTML.escaped(layer.licence),
            ]
        }
        return HTML.table(
            [
                HTML.both("Layer", "图层"), HTML.both("File", "文件"), HTML.both("Kind", "性质"),
                HTML.both("Source", "来源"), HTML.both("Licence", "许可"),
            ], rows)
    }
}
