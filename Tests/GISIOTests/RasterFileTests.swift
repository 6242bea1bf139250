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

    @Test("rows that come piece by piece make the same file as the whole, and leave nothing else")
    func rows() throws {
        let layer = RasterLayer<Float>(
            grid: grid(columns: 700, rows: 520, cellSize: 25),
            samples: (0..<700 * 520).map { $0 % 11 == 0 ? .nan : Float($0 % 977) / 16 })
        let whole = try Data(contentsOf: URL(filePath: try write(layer)))
        let path = folder.appending(path: "rows.tif").path
        let stream = try RasterStream(
            path, grid: layer.grid, kind: .float,
            description: .init(title: "test", unit: "m", noData: .nan))
        for first in stride(from: 0, to: 520, by: 65) {
            try layer.samples[first * 700..<(first + 65) * 700].withUnsafeBytes { bytes throws in
                try stream.append(bytes)
            }
        }
        try stream.finish()
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                "layer.tif", "rows.tif",
            ])
    }

    @Test("a raster without a folder is an error of one line")
    func nowhere() throws {
        #expect(throws: GISError.self) {
            _ = try RasterStream(
                folder.appending(path: "absent/rows.tif").path,
                grid: grid(columns: 2, rows: 2, cellSize: 25), kind: .byte,
                description: .init(title: "test", unit: "", noData: 0))
        }
    }

    /// By hand: of 1, 2, 3 and no value the mean is 2; of 1 and 1.5625 it is 1.28125, which lies between 20 and 21
    /// sixteenths and goes to the even one, 1.25; of four cells without a value there is none.
    @Test("an overview holds the mean of the cells that have a value, on the step of the samples")
    func overviews() throws {
        let columns = 1024
        var layer = RasterLayer<Float>(
            grid: grid(columns: columns, rows: 2, cellSize: 25), filledWith: 4)
        layer.samples.replaceSubrange(0..<4, with: [1, 2, .nan, .nan])
        layer.samples.replaceSubrange(columns..<columns + 4, with: [3, .nan, .nan, .nan])
        layer.samples.replaceSubrange(columns - 2..<columns, with: [1, .nan])
        layer.samples.replaceSubrange(2 * columns - 2..<2 * columns, with: [1.5625, .nan])
        let path = folder.appending(path: "layer.tif").path
        try CloudOptimisedGeoTIFF.write(
            layer, to: path, description: .init(title: "test", unit: "dB", noData: .nan, step: 0.0625))
        let half = try RasterFile.read(
            path, onto: grid(columns: columns / 2, rows: 1, cellSize: 50), resampling: .nearest)
        #expect(half.samples[0] == 2)
        #expect(half.samples[1].isNaN)
        #expect(half.samples[2..<511].allSatisfy { $0 == 4 })
        #expect(half.samples[511] == 1.25)
    }

    /// 100 m cells of 16 residents are 16 cells of 25 m with one resident each.
    @Test("counts keep their total when cells are split")
    func sum() throws {
        let layer = RasterLayer<Float>(grid: grid(columns: 20, rows: 20, cellSize: 100), filledWith: 16)
        let fine = try RasterFile.read(
            try write(layer), onto: grid(columns: 80, rows: 80, cellSize: 25), resampling: .sum)
        #expect(fine.samples.allSatisfy { abs($0 - 1) < 1e-4 })
    }

    /// What lies on our cells is read as it is; a hair's breadth aside GDAL resamples it. Both must say the same.
    @Test("what needs no warp is as the warp has it", arguments: [1, 2, 4])
    func aligned(factor: Int) throws {
        let coarse = grid(columns: 37, rows: 41, cellSize: 25 * Double(factor))
        var layer = RasterLayer<Float>(
            grid: coarse, samples: (0..<coarse.count).map { Float($0 % 89) * 1.25 + 3 })
        layer.samples[7] = -9999
        let path = try write(layer, noData: -9999)
        for (east, south) in [(0.0, 0.0), (-75, 50), (125, -250)] {
            let fine = RasterGrid(
                crs: crs, west: coarse.west + east, north: coarse.north - south, cellSize: 25, columns: 160,
                rows: 150)
            var near = fine
            near.west += 0.01
            for resampling in [RasterFile.Resampling.nearest, .sum] {
                let read = try RasterFile.read(path, onto: fine, resampling: resampling)
                let warped = try RasterFile.read(path, onto: near, resampling: resampling)
                let differing = read.samples.indices.filter { index in
                    let (a, b) = (read.samples[index], warped.samples[index])
                    return a.isNaN != b.isNaN || abs(a - b) > 0.02
                }
                // The hair moves what lies on the rim, and shares out one sample beside the hole.
                #expect(differing.count <= 2 * (fine.rows + fine.columns), "\(resampling), \(east), \(south)")
                #expect(read.samples.count { !$0.isNaN } > 500)
            }
        }
    }

    @Test("codes on our cells are read as they are, those without value as 0")
    func alignedCodes() throws {
        let grid = grid(columns: 300, rows: 270, cellSize: 25)
        let layer = RasterLayer<UInt8>(grid: grid, samples: (0..<grid.count).map { UInt8($0 % 251) })
        let path = folder.appending(path: "codes.tif").path
        try CloudOptimisedGeoTIFF.write(
            layer, to: path, description: .init(title: "test", unit: "", noData: 9))
        let read = try RasterFile.readCodes(path, onto: grid)
        #expect(zip(read.samples, layer.samples).allSatisfy { $0 == ($1 == 9 ? 0 : $1) })
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
