import Foundation
import GISIO
import Planning
import Raster
import TestSupport
import Testing

@Suite("Predictions by class")
struct PredictionClassTests {
    private func samples(_ region: SmallRegion, _ name: String) throws -> (RasterGrid, [Float]) {
        let file = region.path("run/coverage/\(name).tif")
        let grid = try RasterFile.grid(of: file)
        return (grid, try RasterFile.read(file, onto: grid, resampling: .nearest).samples)
    }

    @Test("the rows are the rasters, counted anew, and each adds up to the area and its residents")
    func rasters() async throws {
        let region = try SmallRegion()
        let summary = try await region.plan()
        let rows = try #require(summary.predictionClasses)
        #expect(rows.count == 30)
        for row in rows {
            let area: Double = row.classes.map(\.areaKm2).reduce(0, +)
            let people: Double = row.classes.map(\.population).reduce(0, +)
            #expect(abs(area - 30) < 0.1)
            #expect(abs(people - summary.population) < 1)
            #expect(row.classes.last?.cumulativeAreaShare == 1)
            let sums = row.classes.map(\.cumulativeAreaShare)
            #expect(sums == sums.sorted())
            let byClutter: Double = row.byClutterKm2.values.flatMap { $0 }.reduce(0, +)
            #expect(abs(byClutter - 30) < 0.1)
            #expect(Set(row.byZoneKind.keys) == ["built_up", "township_seat", "industrial_park", "county"])
            for shares in row.byZoneKind.values {
                let sum: Double = shares.areaShare.reduce(0, +)
                #expect(abs(sum - 1) < 1e-4)
            }
        }
        func row(_ prediction: String, _ owner: String) throws -> ClassOutcome {
            try #require(rows.first { $0.prediction == prediction && ($0.carrier ?? $0.network) == owner })
        }
        func check(_ classes: ClassOutcome, _ place: Int, _ grid: RasterGrid, _ count: Int) {
            let expected: Double = Double(count) * grid.cellArea / 1e6
            let difference: Double = abs(classes.classes[place].areaKm2 - expected)
            #expect(difference < 1e-3)
        }
        for carrier in ["n41", "n28", "n78", "n1"] {
            let (grid, far) = try samples(region, "overlap_6db_\(carrier)")
            for servers in 1...5 {
                check(try row("overlap_6db", carrier), servers - 1, grid, far.count { $0 == Float(servers) })
            }
            check(try row("overlap_6db", carrier), 5, grid, far.count { $0 >= 6 })
            let (_, near) = try samples(region, "overlap_4db_\(carrier)")
            let holds = zip(near, far).allSatisfy { (few: Float, many: Float) -> Bool in
                few.isNaN || few <= many
            }
            #expect(holds)
            let (_, polluted) = try samples(region, "pilot_pollution_\(carrier)")
            check(try row("pilot_pollution", carrier), 1, grid, polluted.count { $0 == 1 })
            let isRight = zip(polluted, far).allSatisfy { (flag: Float, servers: Float) -> Bool in
                flag != 1 || servers > 3
            }
            #expect(isRight)
        }
        for network in ["cmcc-cbn", "ct-cu"] {
            let (grid, down) = try samples(region, "dl_rate_\(network)")
            let (_, up) = try samples(region, "ul_rate_\(network)")
            let both = zip(down, up).count { $0 >= 50 && $1 >= 5 }
            check(try row("service_area", network), 0, grid, both)
            let (_, service) = try samples(region, "service_area_\(network)")
            #expect(service.count { $0 == 1 } == both)
            check(try row("dl_throughput", network), 1, grid, down.count { $0 >= 300 && $0 < 800 })
            check(try row("ul_throughput", network), 5, grid, up.count { $0 < 1 })
            let histogram = try #require(try row("ul_throughput", network).histogram)
            let cells: Int = up.count { !$0.isNaN }
            let served: Double = Double(cells) * grid.cellArea / 1e6
            let counted: Double = histogram.areaKm2.reduce(0, +)
            #expect(abs(counted - served) < 0.05)
        }
    }

    @Test("the table by zone holds the same areas")
    func table() async throws {
        let region = try SmallRegion()
        let summary = try await region.plan()
        let table = try CSVTable.read(region.path("run/predictions_by_zone.csv"))
        let level = table.rows.filter { $0["prediction"] == "signal_level" && $0["carrier"] == "n41" }
        func area(_ kind: String) -> Double {
            let areas = level.filter { $0["zone_kind"] == kind }.compactMap { $0["area_km2"] }
            return areas.compactMap { Double($0) }.reduce(0, +)
        }
        // Sides of 1.2 km, twice 0.5 km and 0.6 km.
        #expect(abs(area("built_up") - 1.44) < 0.1)
        #expect(abs(area("township_seat") - 0.5) < 0.06)
        #expect(abs(area("industrial_park") - 0.36) < 0.05)
        #expect(abs(area("county") - summary.areaKm2) < 0.1)
    }

    @Test("a computation zone limits the run, a focus zone what statistics speak of")
    func zones() async throws {
        let region = try SmallRegion()
        try region.writeZones("computation", [("c", "West half", region.box(0, 0, 3000, 5000))])
        try region.writeZones("focus", [("f", "Seat", region.box(1200, 3700, 1700, 4200))])
        try region.writeScenario(
            layers: [("computation_zone", "computation.geojson"), ("focus_zone", "focus.geojson")])
        let summary = try await region.plan()
        #expect(abs(summary.areaKm2 - 15) < 0.1)
        // The eastern seat, the park and the eastern county lie outside.
        #expect(Set(summary.goals.map(\.zone)) == ["Town", "North Seat", "West"])
        let sites = try VectorFile.read(
            region.path("run/network.gpkg"), layer: "sites", into: SmallRegion.crs)
        let west = CellBox(0, 0, 3000, 5000)
        for site in sites {
            guard case .point(let point) = site.shape else { continue }
            #expect(west.contains(point))
        }
        let rows = try #require(summary.predictionClasses)
        for row in rows {
            let area: Double = row.classes.map(\.areaKm2).reduce(0, +)
            #expect(abs(area - 0.25) < 0.03)
        }
        let (grid, _) = try samples(region, "rsrp_n41")
        #expect(grid.columns <= 122)
    }

    @Test(
        "a zone beside the counties is refused, by name",
        arguments: [("computation_zone", "lies outside the counties"), ("focus_zone", "holds no cell")])
    func outside(layer: String, words: String) async throws {
        let region = try SmallRegion()
        try region.writeZones("zone", [("z", "Elsewhere", region.box(9000, 9000, 9500, 9500))])
        try region.writeScenario(layers: [(layer, "zone.geojson")])
        let error = try await #require(throws: (any Error).self) { _ = try await region.plan() }
        #expect("\(error)".contains("zone.geojson") && "\(error)".contains(words), "\(error)")
    }
}
