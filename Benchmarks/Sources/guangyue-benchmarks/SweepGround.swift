import Coverage
import Foundation
import GISIO
import Geodesy
import RadioUnits
import Raster
import Scenario

/// Ground to sweep over: heights and what stands on it.
struct SweepGround {
    var name: String
    var terrain: RasterLayer<Float>
    var clutter: RasterLayer<Float>

    private static func grid(side: Int, cell: Double) -> RasterGrid {
        RasterGrid(
            crs: CoordinateReferenceSystem("EPSG:4548"), west: 0, north: Double(side) * cell, cellSize: cell,
            columns: side, rows: side)
    }

    /// Clutter of up to 25 m in patches of 100 to 400 m.
    private static func patches(_ grid: RasterGrid) -> RasterLayer<Float> {
        RasterLayer(
            grid: grid,
            samples: (0..<grid.count).map { index in
                let centre = grid.centre(of: grid.cell(at: index))
                let (x, y) = (centre.x / 130, centre.y / 170)
                let woods = sin(x) + cos(y) + sin((x - y) / 3)
                return woods > 1 ? 25 : woods > 0.2 ? 12 : woods < -1.5 ? 6 : 0
            })
    }

    /// Ridges of some hundred metres, a smooth field every few hundred metres and rough from cell to cell.
    static func ridges(side: Int, cell: Double = 25) -> SweepGround {
        let grid = grid(side: side, cell: cell)
        let heights = (0..<grid.count).map { index -> Float in
            let centre = grid.centre(of: grid.cell(at: index))
            let (x, y) = (centre.x / 25, centre.y / 25)
            let ridges = 60 * sin(x / 19 + sin(y / 31)) + 40 * cos(y / 14) + 15 * sin((x + y) / 7)
            return Float(300 + ridges + 2 * sin(x * 12.9 + y * 78.2))
        }
        return SweepGround(
            name: "synthetic ridges", terrain: RasterLayer(grid: grid, samples: heights),
            clutter: patches(grid))
    }

    /// The middle of the default scenario's area, with its clutter.
    static func liaocheng(root: String, side: Int) throws -> SweepGround {
        let scenario = try ScenarioFile.load("\(root)/Scenarios/liaocheng-2023/scenario.yaml")
        let counties = try VectorFile.read(scenario.layers.counties.path, into: scenario.area.crs)
        let corners = try counties.flatMap { try $0.area().parts.flatMap(\.outer) }
        guard let box = BoundingBox(enclosing: corners) else {
            throw CoverageError.gridsDiffer(layer: "counties")
        }
        let grid = RasterGrid(
            crs: scenario.area.crs, west: (box.minX + box.maxX) / 2 - 12.5 * Double(side),
            north: (box.minY + box.maxY) / 2 + 12.5 * Double(side), cellSize: 25, columns: side, rows: side)
        let terrain = try RasterFile.read(scenario.layers.terrain.path, onto: grid, resampling: .bilinear)
        let classes = try RasterFile.readCodes(scenario.layers.clutter.path, onto: grid)
        var heights = [Float](repeating: 0, count: 256)
        for entry in scenario.clutter { heights[Int(entry.code)] = Float(entry.height.value) }
        return SweepGround(
            name: "Liaocheng", terrain: terrain,
            clutter: RasterLayer(grid: grid, samples: classes.samples.map { heights[Int($0)] }))
    }

    /// The middle of a tile of real terrain in degrees, in the UTM zone it lies in, with made-up clutter.
    static func tile(_ path: String, side: Int) throws -> SweepGround {
        let source = try RasterFile.grid(of: path)
        let box = source.boundingBox
        let (longitude, latitude) = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
        let zone = Int(((longitude + 180) / 6).rounded(.down)) + 1
        let crs = CoordinateReferenceSystem("EPSG:\((latitude < 0 ? 32700 : 32600) + zone)")
        let middle = try Projection(crs: crs).projected([
            GeodeticPoint(longitude: Degrees(longitude), latitude: Degrees(latitude))
        ])[0]
        let grid = RasterGrid(
            crs: crs, west: middle.x - 12.5 * Double(side), north: middle.y + 12.5 * Double(side),
            cellSize: 25,
            columns: side, rows: side)
        let terrain = try RasterFile.read(path, onto: grid, resampling: .bilinear)
        return SweepGround(name: "tile of real hills", terrain: terrain, clutter: patches(grid))
    }

    func sweep() throws -> TerrainSweep {
        try TerrainSweep(terrain: terrain, clutterHeights: clutter)
    }
}
