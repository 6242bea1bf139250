import Foundation
import GISIO
import Geodesy
import Planning
import TestSupport
import Testing

@Suite("Layers that cannot be used")
struct BadLayerTests {
    let region: SmallRegion

    init() throws { region = try SmallRegion() }

    /// Expects one line with the words, and nothing left behind.
    private func expectFailure(_ words: String...) async throws {
        let error = try await #require(throws: (any Error).self) { _ = try await region.plan() }
        let text = "\(error)"
        for word in words { #expect(text.contains(word), "\(text)") }
        #expect(!text.contains("\n"))
        #expect(try region.leftovers().isEmpty)
    }

    @Test("a raster cut short", arguments: ["terrain.tif", "clutter.tif", "population.tif"])
    func truncated(file: String) async throws {
        let url = region.folder.appending(path: file)
        let data = try Data(contentsOf: url)
        try data.prefix(data.count / 3).write(to: url)
        try await expectFailure(file)
    }

    @Test("a raster without a CRS")
    func noCRS() async throws {
        let text = "ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n5\n"
        try Data(text.utf8).write(to: region.folder.appending(path: "terrain.tif"))
        try await expectFailure("terrain.tif", "coordinate reference system")
    }

    @Test("ground with a hole: the place and the extent are named", arguments: [Float.nan, -9999])
    func hole(value: Float) async throws {
        let hole = CellBox(1000, 1000, 1200, 1200)
        try region.writeTerrain { hole.contains($0) ? value : 30 }
        try await expectFailure("terrain.tif", "no height", "411")
    }

    @Test("a polygon that crosses itself")
    func selfIntersection() async throws {
        let points = region.box(2300, 2000, 3500, 3200)
        let bow = [points[0], points[24], points[12], points[36], points[0]]
        try region.writeZones("built_up", [("b1", "Town", bow)])
        try await expectFailure("built_up.geojson", "b1", "Self-intersection")
    }

    @Test("a zone smaller than a cell is named")
    func tiny() async throws {
        try region.writeZones("industrial_parks", [("p1", "Tiny Park", region.box(4001, 3001, 4006, 3006))])
        try await expectFailure("industrial_parks.geojson", "Tiny Park", "smaller than a cell")
    }

    @Test("a zone outside the area is named")
    func outside() async throws {
        try region.writeZones("township_seats", [("s1", "Far Seat", region.box(9000, 1000, 9500, 1500))])
        try await expectFailure("township_seats.geojson", "Far Seat", "outside the counties")
    }

    @Test("a zone without a name")
    func nameless() async throws {
        try region.writeZones("built_up", [("b1", "", region.box(2300, 2000, 3500, 3200))])
        try await expectFailure("built_up.geojson", "b1", "name")
    }

    @Test(
        "existing sites: each fault names its row",
        arguments: [
            ("a,116.0,36.4,urban_macro,0,", "height_m is 0"),
            ("a,116.0,36.4,urban_macro,-5,", "height_m is -5"),
            ("a,116.0,36.4,castle,30,", "site_class castle"),
            ("a,99,36.4,urban_macro,30,", "outside the counties"),
            ("a,x,36.4,urban_macro,30,", "longitude_deg is x"),
            ("a,nan,36.4,urban_macro,30,", "longitude_deg is nan"),
            ("PLACE,moon", "network moon"), ("PLACE,\na,PLACE,", "stands in row 2 already"),
        ])
    func existingSites(row: String, words: String) async throws {
        let place = try #require(
            try Projection(crs: SmallRegion.crs).geodetic([.init(x: 412_500, y: 4_032_500)]).first)
        let good = "\(place.longitude.value),\(place.latitude.value),urban_macro,30"
        let body = row.hasPrefix("PLACE") ? "a," + row.replacing("PLACE", with: good) : row
        let table = "id,longitude_deg,latitude_deg,site_class,height_m,networks\n\(body)\n"
        try Data(table.utf8).write(to: region.folder.appending(path: "existing_sites.csv"))
        try region.writeScenario(
            "  existing_sites: { path: existing_sites.csv, kind: synthetic, source: made up, licence: none }")
        try await expectFailure("existing_sites.csv", "row ", words)
    }

    @Test("a boundary in GCJ-02 by mistake is noticed and named")
    func gcj02() async throws {
        let counties = [
            ("1", "West", region.box(0, 0, 3000, 5000)), ("2", "East", region.box(3000, 0, 6000, 5000)),
        ]
        try region.writeZones("counties", counties, move: GCJ02.shifted)
        // The ground must reach as far as the shifted boundary for the run to come to its checks.
        try widenTerrain()
        let summary = try await region.plan()
        #expect(summary.warnings.contains { $0.contains("GCJ-02") })
    }

    @Test("a boundary where it belongs is not suspected")
    func noFalseAlarm() async throws {
        let summary = try await region.plan()
        #expect(!summary.warnings.contains { $0.contains("counties.geojson") })
    }

    /// From the test vectors of the `eviltransform` library (googollee/eviltransform, go/transform_test.go).
    @Test(
        "GCJ-02 lies where web maps draw it",
        arguments: [
            (121.5272106, 31.1774276, 121.531541859215, 31.17530398364597),
            (113.912316, 22.543847, 113.9171764808363, 22.540796131694766),
            (116.377817, 39.911954, 116.38404722455657, 39.91334545536069),
        ])
    func shift(longitude: Double, latitude: Double, expectedLongitude: Double, expectedLatitude: Double) {
        let place = GeodeticPoint(longitude: .init(longitude), latitude: .init(latitude))
        let shifted = GCJ02.shifted(place)
        #expect(abs(shifted.longitude.value - expectedLongitude) < 1e-6)
        #expect(abs(shifted.latitude.value - expectedLatitude) < 1e-6)
    }

    private func widenTerrain() throws {
        let text = """
            ncols 4
            nrows 4
            xllcorner 115.9
            yllcorner 36.3
            cellsize 0.1
            30 30 30 30
            30 30 30 30
            30 30 30 30
            30 30 30 30

            """
        let grid = region.folder.appending(path: "terrain.asc")
        try Data(text.utf8).write(to: grid)
        let wkt = """
            GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],\
            UNIT["degree",0.0174532925199433]]
            """
        try Data(wkt.utf8).write(to: region.folder.appending(path: "terrain.prj"))
        try FileManager.default.removeItem(at: region.folder.appending(path: "terrain.tif"))
        try region.writeScenario()
        let text2 = try String(contentsOfFile: region.scenario, encoding: .utf8)
        try Data(text2.replacing("terrain.tif", with: "terrain.asc").utf8).write(
            to: URL(filePath: region.scenario))
    }
}
