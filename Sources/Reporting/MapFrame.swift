import Geodesy
import Raster

/// How the planning grid is drawn: a coarser grid of the same extent, one cell a pixel.
struct MapFrame {
    /// The grid of the pixels.
    let grid: RasterGrid

    /// Fits a grid into pictures of at most `width` pixels.
    init(of full: RasterGrid, width: Int) {
        let factor = max((full.columns + width - 1) / width, 1)
        let cellSize = full.cellSize * Double(factor)
        grid = RasterGrid(
            crs: full.crs, west: full.west, north: full.north, cellSize: cellSize,
            columns: (full.columns + factor - 1) / factor, rows: (full.rows + factor - 1) / factor)
    }

    /// A place in pixels from the upper left corner.
    func pixel(_ point: ProjectedPoint) -> (x: Double, y: Double) {
        ((point.x - grid.west) / grid.cellSize, (grid.north - point.y) / grid.cellSize)
    }

    /// The path of an area in SVG, its vertices at tenths of a pixel, neighbours at the same place dropped.
    func path(of area: MultiPolygon) -> String {
        area.parts.map { part in ([part.outer] + part.holes).map(ring).joined() }.joined()
    }

    private func ring(_ points: [ProjectedPoint]) -> String {
        var last = (Int.min, Int.min)
        var text = ""
        for point in points {
            let place = pixel(point)
            guard place.x.isFinite, place.y.isFinite, abs(place.x) < 1e6, abs(place.y) < 1e6 else { continue }
            let tenths = (Int((place.x * 10).rounded()), Int((place.y * 10).rounded()))
            guard tenths != last else { continue }
            text += (text.isEmpty ? "M" : "L") + "\(Self.decimal(tenths.0)) \(Self.decimal(tenths.1))"
            last = tenths
        }
        return text.isEmpty ? "" : text + "Z"
    }

    private static func decimal(_ tenths: Int) -> String {
        tenths.isMultiple(of: 10) ? "\(tenths / 10)" : String(Double(tenths) / 10)
    }
}
