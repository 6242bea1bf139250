import Foundation
import GISIO
import Geodesy
import RadioUnits
import Raster
import TestSupport
import Testing

@Suite("Vector files")
struct VectorFileTests {
    let folder: URL
    let crs = CoordinateReferenceSystem("EPSG:4548")

    init() throws { folder = try TestData.temporaryFolder() }

    private func file(_ features: String, name: String = "layer.geojson") throws -> String {
        let path = folder.appending(path: name).path
        try Data("{\"type\": \"FeatureCollection\", \"features\": [\(features)]}".utf8).write(
            to: URL(filePath: path))
        return path
    }

    private func polygon(_ ring: String, properties: String = "{\"id\": \"z1\", \"name\": \"East\"}")
        -> String
    {
        """
        {"type": "Feature", "properties": \(properties),
         "geometry": {"type": "Polygon", "coordinates": [[\(ring)]]}}
        """
    }

    @Test("attributes and areas come through, in the CRS asked for")
    func read() throws {
        let path = try file(
            polygon(
                "[116,36],[116.1,36],[116.1,36.1],[116,36.1],[116,36]",
                properties: "{\"id\": 7, \"area_km2\": 100.1}"))
        let feature = try #require(try VectorFile.read(path, into: crs).first)
        #expect(try feature.text("id") == "7")
        #expect(try feature.number("area_km2") == 100.1)
        #expect(throws: GISError.self) { try feature.text("name") }
        let box = try #require(try feature.area().boundingBox)
        // 0.1 degree of latitude is 11.1 km, of longitude at 36 degrees 9.0 km; meridians converge by 0.6 degrees here.
        #expect(abs(box.height - 11_100) < 150 && abs(box.width - 9_010) < 150)
    }

    /// A degree square between 36 and 36.1 degrees north: R² · Δλ · (sin φ2 − sin φ1) on the authalic sphere of
    /// WGS 84 (R = 6371.0072 km) is 100.01 km² with the geodetic latitudes taken as authalic, which errs by 0.2 %.
    @Test("the area on the ground is that of the ellipsoid")
    func area() throws {
        let path = try file(polygon("[116,36],[116.1,36],[116.1,36.1],[116,36.1],[116,36]"))
        let area = try #require(try VectorFile.read(path, into: crs).first).area()
        #expect(abs(try Geometry.geodesicArea(of: area, crs: crs) / 1e6 - 100.01) < 0.25)
    }

    @Test("a polygon that crosses itself is an error with feature and place")
    func selfIntersection() throws {
        let path = try file(polygon("[116,36],[116.1,36.1],[116.1,36],[116,36.1],[116,36]"))
        let error = try #require(throws: GISError.self) { try VectorFile.read(path, into: crs) }
        #expect(error.description.contains("feature 0 (z1)"))
        #expect(error.description.contains("Self-intersection"))
        #expect(error.description.contains("116.05"))
    }

    @Test("an empty geometry, and one that is no polygon, are errors")
    func wrongShape() throws {
        let empty = try file("{\"type\": \"Feature\", \"properties\": {}, \"geometry\": null}")
        #expect(throws: GISError.self) { try VectorFile.read(empty, into: crs) }
        let point = try file(
            "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [116, 36]}}",
            name: "point.geojson")
        let feature = try #require(try VectorFile.read(point, into: crs).first)
        #expect(throws: GISError.self) { try feature.area() }
    }

    @Test("a file cut short, and a missing one, are errors")
    func damaged() throws {
        let path = try file(polygon("[116,36],[116.1,36],[116.1,36.1],[116,36]"))
        let data = try Data(contentsOf: URL(filePath: path))
        try data.prefix(data.count / 2).write(to: URL(filePath: path))
        #expect(throws: GISError.self) { try VectorFile.read(path, into: crs) }
        #expect(throws: GISError.missingFile(path: "no/such.geojson")) {
            try VectorFile.read("no/such.geojson", into: crs)
        }
    }

    @Test("cells are those whose centres lie inside")
    func rasterise() throws {
        let grid = RasterGrid(crs: crs, west: 0, north: 100, cellSize: 10, columns: 10, rows: 10)
        func point(_ x: Double, _ y: Double) -> ProjectedPoint { ProjectedPoint(x: x, y: y) }
        // Centres lie at 5, 15, 25 ...: of 14 to 36 they are 15, 25 and 35; of 56 to 94 they are 65, 75 and 85.
        let ring = [point(14, 56), point(36, 56), point(36, 94), point(14, 94), point(14, 56)]
        let cells = try Geometry.rasterise(MultiPolygon(parts: [.init(outer: ring)]), on: grid)
        #expect(cells == [11, 12, 13, 21, 22, 23, 31, 32, 33])
        let away = ring.map { point($0.x + 1e6, $0.y) }
        #expect(try Geometry.rasterise(MultiPolygon(parts: [.init(outer: away)]), on: grid).isEmpty)
    }

    /// By hand on the central meridian of EPSG:4548, 117° E: x is the false easting; y at 36° N is the meridian arc of
    /// GRS 80, 3 985 557 m (rigorous series, any geodesy text).
    @Test("projects as the register says, and back")
    func projection() throws {
        let place = GeodeticPoint(longitude: Degrees(117), latitude: Degrees(36))
        let projection = try Projection(crs: crs)
        let point = try #require(try projection.projected([place]).first)
        #expect(abs(point.x - 500_000) < 0.01)
        #expect(abs(point.y - 3_985_557) < 30)
        let back = try #require(try projection.geodetic([point]).first)
        #expect(abs(back.latitude.value - 36) < 1e-9)
    }

    @Test("an unknown CRS is an error")
    func unknownCRS() {
        #expect(throws: GISError.self) { _ = try Projection(crs: CoordinateReferenceSystem("EPSG:1")) }
    }

    @Test("a GeoPackage is read back, the same layers give the same bytes")
    func geoPackage() throws {
        let path = folder.appending(path: "net.gpkg").path
        let layer = GeoPackageLayer(
            name: "sites", geometry: .point, columns: [.init("id", .text), .init("height_m", .real)],
            features: [.init(.point(ProjectedPoint(x: 410_000, y: 4_030_000)), [.text("a"), .number(35)])],
            style: "<qgis/>")
        try GeoPackageFile.write([layer], crs: crs, to: path)
        let first = try Data(contentsOf: URL(filePath: path))
        let feature = try #require(try VectorFile.read(path, layer: "sites", into: crs).first)
        #expect(try feature.text("id") == "a")
        #expect(feature.shape == .point(ProjectedPoint(x: 410_000, y: 4_030_000)))
        try FileManager.default.removeItem(atPath: path)
        try GeoPackageFile.write([layer], crs: crs, to: path)
        #expect(try Data(contentsOf: URL(filePath: path)) == first)
    }
}
