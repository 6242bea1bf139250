import Foundation
import GISIO
import Geodesy
import Raster
import TestSupport
import Testing

@Suite("Raster files")
struct RasterFileTests {
    let folder: URL
    let crs = CoordinateReferenceSystem("EPSG:4548")

    init() throws { folder = try TestData.temporaryFolder() }

    private func grid(columns: Int, rows: Int, cellSize: Double) -> RasterGrid {
        RasterGrid(
            crs: crs, west: 400_000, north: 4_040_000, cellSize: cellSize, columns: columns, rows: rows)
    }

    private func write(_ layer: RasterLayer<Float>, noData: Double = .nan) throws -> String {
        let path = folder.appending(path: "layer.tif").path
        try CloudOptimisedGeoTIFF.write(
            layer, to: path, description: .init(title: "test", unit: "m", noData: noData))
        return path
    }

    @Test("what is written is read back, and the grid with it")
    func roundTrip() throws {
        let grid = grid(columns: 700, rows: 520, cellSize: 25)
        var layer = RasterLayer<Float>(grid: grid, samples: (0..<grid.count).map { Float($0 % 977) - 100.25 })
        layer.samples[5] = .nan
        let path = try write(layer)
        #expect(try RasterFile.grid(of: path) == grid)
        let back = try RasterFile.read(path, onto: grid, resampling: .nearest)
        #expect(back.samples[5].isNaN)
        #expect(back.samples.indices.allSatisfy { $0 == 5 || back.samples[$0] == layer.samples[$0] })
    }

    @Test("the same raster gives the same bytes")
    func sameBytes() throws {
        let layer = RasterLayer<Float>(grid: grid(columns: 600, rows: 600, cellSize: 25), filledWith: -90.5)
        let first = try Data(contentsOf: URL(filePath: try write(layer)))
        let second = try Data(contentsOf: URL(filePath: try write(layer)))
        #expect(first == second)
    }

    /// 100 m cells of 16 residents are 16 cells of 25 m with one resident each.
    @Test("counts keep their total when cells are split")
    func sum() throws {
        let layer = RasterLayer<Float>(grid: grid(columns: 20, rows: 20, cellSize: 100), filledWith: 16)
        let fine = try RasterFile.read(
            try write(layer), onto: grid(columns: 80, rows: 80, cellSize: 25), resampling: .sum)
        #expect(fine.samples.allSatisfy { abs($0 - 1) < 1e-4 })
    }

    @Test("cells that the raster does not reach have no value")
    func outside() throws {
        let layer = RasterLayer<Float>(grid: grid(columns: 10, rows: 10, cellSize: 25), filledWith: 7)
        let wider = RasterGrid(crs: crs, west: 399_750, north: 4_040_000, cellSize: 25, columns: 20, rows: 10)
        let read = try RasterFile.read(try write(layer), onto: wider, resampling: .nearest)
        #expect(read.samples[0].isNaN && read.samples[10] == 7)
        let codes = try RasterFile.readCodes(try write(layer), onto: wider)
        #expect(codes.samples[0] == 0 && codes.samples[10] == 7)
    }

    @Test("a file cut short is an error that names it, wherever it is cut", arguments: [0.2, 0.5, 0.9])
    func truncated(share: Double) throws {
        let grid = grid(columns: 1500, rows: 1500, cellSize: 25)
        var random = SystemRandomNumberGenerator()
        let layer = RasterLayer<Float>(
            grid: grid, samples: (0..<grid.count).map { _ in Float(random.next() % 100_000) })
        let path = try write(layer)
        let data = try Data(contentsOf: URL(filePath: path))
        try data.prefix(Int(Double(data.count) * share)).write(to: URL(filePath: path))
        let error = try #require(throws: GISError.self) {
            try RasterFile.read(path, onto: grid, resampling: .bilinear)
        }
        #expect(error.description.hasPrefix(path))
        #expect(!error.description.contains("\n"))
        #expect(!error.isMissingInput)
    }

    @Test("a missing file and a text file are told apart")
    func unusable() throws {
        let grid = grid(columns: 2, rows: 2, cellSize: 25)
        #expect(throws: GISError.missingFile(path: "no/such.tif")) {
            try RasterFile.read("no/such.tif", onto: grid, resampling: .nearest)
        }
        let path = folder.appending(path: "text.tif").path
        try Data("not a raster".utf8).write(to: URL(filePath: path))
        let error = try #require(throws: GISError.self) { try RasterFile.readCodes(path, onto: grid) }
        #expect(!error.isMissingInput && !error.isWriteFailure)
    }

    /// An Esri ASCII grid has no place for a CRS.
    @Test("a raster without a CRS is an error, not a guess")
    func noCRS() throws {
        let path = folder.appending(path: "plain.asc").path
        let text = "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n1 2\n3 4\n"
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(throws: GISError.missingCRS(path: path)) {
            try RasterFile.read(path, onto: grid(columns: 2, rows: 2, cellSize: 25), resampling: .nearest)
        }
    }

    @Test("a folder that is not there is an error, and nothing is left behind")
    func unwritable() throws {
        let layer = RasterLayer<Float>(grid: grid(columns: 2, rows: 2, cellSize: 25), filledWith: 0)
        let path = folder.appending(path: "missing/layer.tif").path
        let error = try #require(throws: GISError.self) {
            try CloudOptimisedGeoTIFF.write(
                layer, to: path, description: .init(title: "", unit: "", noData: -1))
        }
        #expect(error.isWriteFailure)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
