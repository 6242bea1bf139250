import Coverage
import GISIO
import Geodesy
import Planning
import Raster

/// The maps of the report: goal status, and for each network best server, coverage and signal.
struct MapSection: Sendable {
    let folder: String
    let summary: RunSummary

    private typealias Drawing = @Sendable () throws -> String

    private static let width = 900

    private var network: String { folder + "/network.gpkg" }

    /// The section; its maps are drawn side by side.
    func html(workers: Int) async throws -> String {
        let grid = try RasterFile.grid(of: file("best_server_\(summary.networks.first?.id ?? "")"))
        let canvas = try MapCanvas(
            frame: MapFrame(of: grid, width: Self.width),
            counties: VectorFile.read(network, layer: "counties", into: grid.crs))
        let goals: Drawing = { try goalMap(canvas, grid) }
        let transport: Drawing = { try TransportMap(network: network, canvas: canvas).figure() }
        let drawings = [goals] + summary.networks.flatMap { maps(of: $0, canvas) } + [transport]
        let figures = try await mapConcurrently(drawings.count, piece: 1, workers: workers) {
            try drawings[$0]()
        }
        return """
            <section>
            <h2>\(HTML.both("Maps", "地图"))</h2>
            <div class="maps">
            \(figures.joined(separator: "\n"))
            </div>
            </section>
            """
    }

    /// The maps of a network, and of each of its carriers.
    private func maps(of network: NetworkDescription, _ canvas: MapCanvas) -> [Drawing] {
        let ofNetwork: [Drawing] = [
            { try serverMap(canvas, network) }, { try probabilityMap(canvas, network) },
            { try rateMap(canvas, network, "dl_rate", .downlinkRate) },
            { try rateMap(canvas, network, "ul_rate", .uplinkRate) },
            { try classMap(canvas, network, "service_area_\(network.id)", .serviceArea) { $0 - 1 } },
        ]
        return ofNetwork
            + network.carriers.flatMap { carrier -> [Drawing] in
                [
                    { try signalMap(canvas, network, carrier, "rsrp", .rsrp) },
                    { try signalMap(canvas, network, carrier, "sinr", .sinr) },
                    {
                        try classMap(canvas, network, "overlap_6db_\(carrier.id)", .farOverlap) {
                            min($0, 6) - 1
                        }
                    },
                    {
                        try classMap(canvas, network, "pilot_pollution_\(carrier.id)", .pollution) { $0 }
                    },
                ]
            }
    }

    private func file(_ name: String) -> String { "\(folder)/coverage/\(name).tif" }

    private func goalMap(_ canvas: MapCanvas, _ grid: RasterGrid) throws -> String {
        let zones = try VectorFile.read(network, layer: "zones", into: grid.crs)
        let shapes = try zones.map { zone -> String in
            let missed = (try zone.number("goals")) - (try zone.number("goals_met"))
            let colour = missed == 0 ? "#1b7a34" : "#d7191c"
            let name = try zone.text("name")
            return
                "<path d=\"\(canvas.frame.path(of: try zone.area()))\" fill=\"\(colour)\" fill-opacity=\"0.75\">"
                + "<title>\(HTML.escaped(name))</title></path>"
        }
        return canvas.figure(
            title: HTML.both("Goal status by zone", "各区域目标状态"), picture: nil, shapes: shapes.joined(),
            legend: [
                ("#1b7a34", HTML.both("every goal met", "全部达标")),
                ("#d7191c", HTML.both("a goal not met", "有未达标项")),
            ])
    }

    private func serverMap(_ canvas: MapCanvas, _ network: NetworkDescription) throws -> String {
        let picture = try MapPicture(
            file: file("best_server_\(network.id)"), frame: canvas.frame, palette: Legend.servers
        ) { sector in
            // Neighbouring sectors have neighbouring numbers; a stride that shares no factor spreads the colours.
            sector < 0 ? -1 : Int(sector) * 5 % Legend.servers.count
        }
        return canvas.figure(
            title: title("Best server", "最佳服务小区", network), picture: picture, shapes: "",
            legend: [("#ffffff", HTML.both("each colour a sector; white: none", "每色一个扇区；白色：无服务"))])
    }

    private func probabilityMap(_ canvas: MapCanvas, _ network: NetworkDescription) throws -> String {
        let legend = Legend.probability
        let picture = try MapPicture(
            file: file("coverage_probability_\(network.id)"), frame: canvas.frame, legend: legend)
        return canvas.figure(
            title: title("Outdoor coverage probability", "室外覆盖概率", network), picture: picture, shapes: "",
            legend: entries(legend))
    }

    private func rateMap(
        _ canvas: MapCanvas, _ network: NetworkDescription, _ quantity: String, _ legend: Legend
    ) throws -> String {
        let picture = try MapPicture(
            file: file("\(quantity)_\(network.id)"), frame: canvas.frame, legend: legend)
        return canvas.figure(
            title: title(legend.title["en"] ?? quantity, legend.title["zh"] ?? quantity, network),
            picture: picture, shapes: "", legend: entries(legend))
    }

    private func signalMap(
        _ canvas: MapCanvas, _ network: NetworkDescription, _ carrier: NetworkDescription.CarrierDescription,
        _ quantity: String, _ legend: Legend
    ) throws -> String {
        let picture = try MapPicture(
            file: file("\(quantity)_\(carrier.id)"), frame: canvas.frame, legend: legend)
        let name = legend.title["en"] ?? quantity
        return canvas.figure(
            title: title("\(name), \(carrier.id)", "\(name)，\(carrier.id)", network), picture: picture,
            shapes: "",
            legend: entries(legend))
    }

    /// A raster of classes; empty for a run of an earlier version, which has none.
    private func classMap(
        _ canvas: MapCanvas, _ network: NetworkDescription, _ name: String, _ kind: PredictionKind,
        place: (Int) -> Int
    ) throws -> String {
        guard summary.rasters.contains(where: { $0.file == "coverage/\(name).tif" }) else { return "" }
        let drawn = kind.classes.indices.filter { kind.classes[$0].colour != nil }
        let picture = try MapPicture(
            file: file(name), frame: canvas.frame, palette: drawn.compactMap { kind.classes[$0].colour }
        ) { drawn.firstIndex(of: place(Int($0))) ?? -1 }
        let carrier = network.carriers.first { name.hasSuffix("_\($0.id)") }?.id
        return canvas.figure(
            title: title(
                (kind.title["en"] ?? kind.id) + (carrier.map { ", \($0)" } ?? ""),
                (kind.title["zh"] ?? kind.id) + (carrier.map { "，\($0)" } ?? ""), network), picture: picture,
            shapes: "",
            legend: kind.classes.compactMap { entry in
                entry.colour.map { ($0, HTML.both(entry.title["en"] ?? "", entry.title["zh"] ?? "")) }
            })
    }

    private func title(_ en: String, _ zh: String, _ network: NetworkDescription) -> String {
        HTML.both(
            "\(en) · \(network.name["en"] ?? network.id)", "\(zh) · \(network.name["zh"] ?? network.id)")
    }

    private func entries(_ legend: Legend) -> [(String, String)] {
        let classes = legend.classes.enumerated().map { index, entry in
            (entry.colour, HTML.escaped("\(legend.label(of: index)) \(legend.unit)"))
        }
        guard let below = legend.belowColour else { return classes }
        return classes + [(below, HTML.escaped("\(legend.label(of: legend.classes.count)) \(legend.unit)"))]
    }
}
