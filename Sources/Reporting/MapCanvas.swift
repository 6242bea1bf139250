import Foundation
import GISIO
import Geodesy

/// What every map has in common: county outlines and names, a scale bar, north.
struct MapCanvas {
    /// The frame of the pictures.
    let frame: MapFrame
    private let outlines: String
    private let names: String

    /// Prepares the outlines once for all maps.
    init(frame: MapFrame, counties: [VectorFeature]) throws {
        self.frame = frame
        outlines = try counties.map { county in
            "<path d=\"\(frame.path(of: try county.area()))\" fill=\"none\" stroke=\"#1c2530\" stroke-width=\"1.4\"/>"
        }.joined()
        names = try counties.map { county in
            let place = frame.pixel(try Geometry.pointOnSurface(of: try county.area()))
            return
                "<text x=\"\(Int(place.x))\" y=\"\(Int(place.y))\">\(HTML.escaped(try county.text("name")))</text>"
        }.joined()
    }

    /// A map as a figure: an optional raster below, shapes and outlines above it, a legend underneath.
    func figure(
        title: String, picture: MapPicture?, shapes: String, legend: [(colour: String, label: String)]
    ) -> String {
        let width = frame.grid.columns
        let height = frame.grid.rows
        let image =
            picture.map {
                "<image href=\"\($0.address)\" width=\"\(width)\" height=\"\(height)\" "
                    + "style=\"image-rendering:pixelated\"/>"
            } ?? ""
        let entries = legend.map { "<span><i style=\"background:\($0.colour)\"></i>\($0.label)</span>" }
            .joined()
        return """
            <figure>
            <figcaption>\(title)</figcaption>
            <svg viewBox="0 0 \(width) \(height)" role="img">
            \(image)\(shapes)\(outlines)
            <g font-size="\(width / 42)" text-anchor="middle" font-weight="600" fill="#1c2530" stroke="#ffffff"
             stroke-width="\(width / 220 + 1)" paint-order="stroke" stroke-linejoin="round">\(names)</g>
            \(scaleBar)
            </svg>
            <div class="legend">\(entries)</div>
            </figure>
            """
    }

    /// A bar of 20 km in the lower right corner, with an arrow to the north.
    private var scaleBar: String {
        let length = 20_000 / frame.grid.cellSize
        let unit = Double(frame.grid.columns) / 100
        let x = Double(frame.grid.columns) - length - 9 * unit
        let y = Double(frame.grid.rows) - 3 * unit
        func text(_ value: Double) -> String { String(format: "%.1f", value) }
        return """
            <g fill="#1c2530" font-size="\(text(2.2 * unit))">
            <rect x="\(text(x))" y="\(text(y))" width="\(text(length))" height="\(text(0.7 * unit))"/>
            <text x="\(text(x))" y="\(text(y - unit))">20 km</text>
            <path d="M\(text(x + length + 3 * unit)) \(text(y + 0.7 * unit))l\(text(1.4 * unit)) \(text(-4.5 * unit))\
            l\(text(1.4 * unit)) \(text(4.5 * unit))l\(text(-1.4 * unit)) \(text(-unit))z"/>
            <text x="\(text(x + length + 3.6 * unit))" y="\(text(y - 4.6 * unit))">N</text>
            </g>
            """
    }
}
