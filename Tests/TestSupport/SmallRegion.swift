import Foundation
import GISIO
import Geodesy
import RadioUnits
import Raster

/// A made-up region of 6 km by 5 km with everything a scenario wants, in a folder of its own.
public struct SmallRegion: Sendable {
    /// Its CRS.
    public static let crs = CoordinateReferenceSystem("EPSG:4548")
    /// Western edge [m].
    public static let west = 410_000.0
    /// Southern edge [m].
    public static let south = 4_030_000.0

    /// Where its files lie.
    public let folder: URL

    /// Two counties side by side, a town across their border, two seats, a park; flat ground, farmland around an urban square.
    public init() throws {
        folder = try TestData.temporaryFolder()
        try writeZones(
            "counties", [("1", "West", box(0, 0, 3000, 5000)), ("2", "East", box(3000, 0, 6000, 5000))])
        try writeZones("built_up", [("b1", "Town", box(2300, 2000, 3500, 3200))])
        try writeZones(
            "township_seats",
            [
                ("s1", "North Seat", box(1200, 3700, 1700, 4200)),
                ("s2", "South Seat", box(4200, 1200, 4700, 1700)),
            ])
        try writeZones("industrial_parks", [("p1", "Park", box(4000, 3000, 4600, 3600))])
        try writeTerrain { _ in 30 }
        let town = CellBox(2300, 2000, 3500, 3200)
        let park = CellBox(4000, 3000, 4600, 3600)
        try writeClutter { town.contains($0) ? 6 : park.contains($0) ? 8 : 2 }
        let people = RasterLayer<Float>(
            grid: grid(100), samples: cells(100).map { town.contains($0) ? 80 : park.contains($0) ? 0 : 5 })
        try CloudOptimisedGeoTIFF.write(
            people, to: path("population.tif"), description: .init(title: "population", unit: "", noData: -1))
        try writeScenario()
    }

    /// Path of its scenario.
    public var scenario: String { path("scenario.yaml") }

    /// Path of a file of its folder.
    public func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes the scenario: the default one with this region's layers, `more` of them, and a handful of sites.
    public func writeScenario(
        _ extra: String = "", layers more: [(name: String, file: String)] = [],
        candidates rules: [String] = []
    ) throws {
        let whole = TestData.packageRoot.appending(path: "Scenarios/liaocheng-2023/scenario.yaml").path
        // The budgets of a prefecture would build every candidate of so small a place.
        let base = path("thrifty.yaml")
        try Data("extends: \(whole)\nplacement: { spending: goals }\n".utf8).write(to: URL(filePath: base))
        let layers =
            [
                ("counties", "geojson"), ("built_up", "geojson"), ("township_seats", "geojson"),
                ("industrial_parks", "geojson"), ("terrain", "tif"), ("clutter", "tif"),
                ("population", "tif"),
            ].map { ($0, "\($0).\($1)") } + more.map { ($0.name, $0.file) }
        let lines = layers.map { "  \($0): { path: \($1), kind: synthetic, source: made up, licence: none }" }
        let text = """
            extends: \(base)
            name: small
            layers:
            \(lines.joined(separator: "\n"))
            \(extra.contains("existing_sites") ? extra : "")
            candidates:
              - { morphology: urban, site_class: urban_macro, spacing_m: 400, jitter_pct: 15 }
              - { morphology: park, site_class: park_macro, spacing_m: 380, jitter_pct: 15 }
              - { morphology: rural, site_class: rural_macro, spacing_m: 900, jitter_pct: 20 }
            \(rules.map { "  - { \($0) }" }.joined(separator: "\n"))
            station_goal: { total: 30, year: 2023 }
            \(extra.contains("existing_sites") ? "" : extra)
            """
        try Data(text.utf8).write(to: URL(filePath: scenario))
    }

    /// Writes the ground as heights of cells.
    public func writeTerrain(_ height: (ProjectedPoint) -> Float) throws {
        let layer = RasterLayer<Float>(grid: grid(25), samples: cells(25).map(height))
        try CloudOptimisedGeoTIFF.write(
            layer, to: path("terrain.tif"), description: .init(title: "terrain", unit: "m", noData: -9999))
    }

    /// Writes the clutter as class codes of cells.
    public func writeClutter(_ code: (ProjectedPoint) -> UInt8) throws {
        let layer = RasterLayer<UInt8>(grid: grid(25), samples: cells(25).map(code))
        try CloudOptimisedGeoTIFF.write(
            layer, to: path("clutter.tif"), description: .init(title: "clutter", unit: "", noData: 0))
    }

    /// Writes a layer of polygons; `move` may displace their corners on the way to degrees.
    public func writeZones(
        _ name: String, _ zones: [(id: String, name: String, ring: [ProjectedPoint])],
        move: (GeodeticPoint) -> GeodeticPoint = { $0 }
    ) throws {
        let features = try zones.map { zone in
            let places = try Projection(crs: Self.crs).geodetic(zone.ring).map(move)
            let ring = places.map { "[\($0.longitude.value),\($0.latitude.value)]" }.joined(separator: ",")
            return """
                {"type": "Feature", "properties": {"id": "\(zone.id)", "adcode": "\(zone.id)", "name": "\(zone.name)"},
                 "geometry": {"type": "Polygon", "coordinates": [[\(ring)]]}}
                """
        }
        let text = "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
        try Data(text.utf8).write(to: folder.appending(path: "\(name).geojson"))
    }

    /// A closed ring, in metres from the region's south-western corner; vertices every 100 m keep straight edges straight.
    public func box(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> [ProjectedPoint] {
        let corners = [(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY), (minX, minY)]
        let dense = zip(corners, corners.dropFirst()).flatMap { from, to in
            let steps = max(Int(max(abs(to.0 - from.0), abs(to.1 - from.1)) / 100), 1)
            return (0..<steps).map { step -> (Double, Double) in
                let share = Double(step) / Double(steps)
                return (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
            }
        }
        return (dense + [corners[0]]).map { ProjectedPoint(x: Self.west + $0.0, y: Self.south + $0.1) }
    }

    private func grid(_ cellSize: Double) -> RasterGrid {
        RasterGrid(
            crs: Self.crs, west: Self.west, north: Self.south + 5000, cellSize: cellSize,
            columns: Int(6000 / cellSize), rows: Int(5000 / cellSize))
    }

    private func cells(_ cellSize: Double) -> [ProjectedPoint] {
        let grid = grid(cellSize)
        return (0..<grid.count).map { grid.centre(of: grid.cell(at: $0)) }
    }
}

/// A box in metres from the region's corner.
public struct CellBox: Sendable {
    private let box: BoundingBox

    /// A box of two corners.
    public init(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) {
        box = BoundingBox(
            minX: SmallRegion.west + minX, minY: SmallRegion.south + minY, maxX: SmallRegion.west + maxX,
            maxY: SmallRegion.south + maxY)
    }

    /// Whether a place lies in it.
    public func contains(_ point: ProjectedPoint) -> Bool { box.contains(point) }
}
