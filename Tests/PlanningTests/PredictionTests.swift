import GISIO
import Planning
import Raster
import TestSupport
import Testing

@Suite("Predictions of a run")
struct PredictionTests {
    @Test("classes and histograms are those of the rasters, counted anew")
    func rasters() async throws {
        let region = try SmallRegion()
        let summary = try await region.plan()
        let rows = try #require(summary.predictions)
        #expect(rows.map(\.carrier) == ["n41", "n28", "n78", "n1"])
        for row in rows {
            #expect(abs(row.classes.reduce(0) { $0 + $1.areaShare } - 1) < 1e-5)
            #expect(abs(row.classes.reduce(0) { $0 + $1.populationShare } - 1) < 1e-5)
            let file = region.path("run/coverage/rsrp_\(row.carrier).tif")
            let grid = try RasterFile.grid(of: file)
            let rsrp = try RasterFile.read(file, onto: grid, resampling: .nearest).samples
            let sinr = try RasterFile.read(
                region.path("run/coverage/sinr_\(row.carrier).tif"), onto: grid, resampling: .nearest
            ).samples
            let cell = grid.cellArea / 1e6
            let served = rsrp.filter { !$0.isNaN }
            #expect(abs(row.servedShare * summary.areaKm2 - Double(served.count) * cell) < 0.1)
            let levels = row.histograms[0]
            #expect(abs(levels.areaKm2.reduce(0, +) - Double(served.count) * cell) < 0.05)
            let byClutter = levels.byClutterKm2.values.reduce(0) { $0 + $1.reduce(0, +) }
            #expect(abs(byClutter - levels.areaKm2.reduce(0, +)) < 0.05)
            // The rasters hold sixteenths of a decibel: cells at an edge may fall into the bin beside.
            for (bin, edge) in levels.edges.enumerated().dropFirst().dropLast() {
                let count = served.count { Double($0) >= edge && Double($0) < edge + 5 }
                #expect(abs(levels.areaKm2[bin] - Double(count) * cell) < 0.02 * Double(served.count) * cell)
            }
            let best = zip(rsrp, sinr).filter { $0 >= -70 && $1 >= 25 }.count
            #expect(
                abs(row.classes[0].areaShare * summary.areaKm2 - Double(best) * cell) < 0.02
                    * Double(served.count) * cell)
        }
    }
}
