import Foundation
import GISIO
import Geodesy
import Raster
import TestSupport
import Testing

/// GDAL reads what our own writer has written: the samples it finds are the reference.
@Suite("Cloud-optimised GeoTIFFs")
struct CloudOptimisedGeoTIFFTests {
    let folder: URL

    init() throws { folder = try TestData.temporaryFolder() }

    private func grid(columns: Int, rows: Int, cellSize: Double = 25) -> RasterGrid {
        RasterGrid(
            crs: CoordinateReferenceSystem("EPSG:4548"), west: 400_000, north: 4_040_000, cellSize: cellSize,
            columns: columns, rows: rows)
    }

    /// Writes samples in pieces of some rows.
    private func write<Sample: RasterSample>(
        _ samples: [Sample], on grid: RasterGrid, piece: Int, noData: Double = -1,
        isCategorical: Bool = false,
        isBig: Bool = false
    ) throws -> String {
        let path = folder.appending(path: "\(UUID().uuidString).tif").path
        let stream = try RasterStream(
            path, grid: grid, kind: Sample.kind,
            description: .init(
                title: "A < B & C, \u{5149}\u{5cb3}", unit: "dBm", noData: noData,
                isCategorical: isCategorical))
        if isBig { stream.largestClassic = 0 }
        for first in stride(from: 0, to: grid.rows, by: piece) {
            let end = min(first + piece, grid.rows)
            try samples[first * grid.columns..<end * grid.columns].withUnsafeBytes { try stream.append($0) }
        }
        try stream.finish()
        return path
    }

    private func samples<Sample: RasterSample & BinaryInteger>(_ count: Int, as: Sample.Type) -> [Sample] {
        (0..<count).map { Sample(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 9) & 0x7f }
    }

    @Test(
        "samples of every kind and size come back as they were",
        arguments: [(1, 1), (255, 257), (256, 256), (257, 255), (700, 520), (33, 1300)])
    func sizes(columns: Int, rows: Int) throws {
        let grid = grid(columns: columns, rows: rows)
        func back(_ path: String) throws -> [Float] {
            #expect(try RasterFile.grid(of: path) == grid)
            return try RasterFile.read(path, onto: grid, resampling: .nearest).samples
        }
        let bytes = samples(grid.count, as: UInt8.self)
        #expect(try back(write(bytes, on: grid, piece: 64)) == bytes.map { Float($0) })
        let shorts = samples(grid.count, as: Int16.self).map { $0 - 300 }
        #expect(try back(write(shorts, on: grid, piece: 300)) == shorts.map { Float($0) })
        let integers = samples(grid.count, as: Int32.self).map { $0 * 100_001 + 5 }
        #expect(try back(write(integers, on: grid, piece: 7)) == integers.map { Float($0) })
        let floats = samples(grid.count, as: Int32.self).map { Float($0) / 16 - 121.3 }
        #expect(try back(write(floats, on: grid, piece: rows)) == floats)
        #expect(try back(write(floats, on: grid, piece: 64, isBig: true)) == floats)
    }

    /// By hand: of the cells (0, 0), (1, 0), (0, 1) and (1, 1) of a raster of names the overview has the first.
    @Test("an overview of names has one of them", arguments: [false, true])
    func names(isBig: Bool) throws {
        let fine = grid(columns: 600, rows: 513)
        let names = (0..<fine.count).map { Int32($0 % fine.columns + 1000 * ($0 / fine.columns)) }
        let path = try write(names, on: fine, piece: 100, isCategorical: true, isBig: isBig)
        let half = grid(columns: 300, rows: 256, cellSize: 50)
        let found = try RasterFile.read(path, onto: half, resampling: .nearest).samples
        for (cell, name) in found.enumerated() {
            #expect(name == Float(2 * (cell % 300) + 2000 * (cell / 300)))
        }
    }

    /// As GDAL's structural metadata promises: directories, then tiles from the smallest overview on, row by row, each after its
    /// size and before its last four bytes again.
    @Test("directories come first, then the tiles in the order that the file promises")
    func layout() throws {
        let grid = grid(columns: 700, rows: 520)
        let floats = samples(grid.count, as: Int32.self).map { Float($0) / 16 }
        let file = [UInt8](try Data(contentsOf: URL(filePath: write(floats, on: grid, piece: 64))))
        func number(_ place: Int, _ bytes: Int) -> Int {
            (0..<bytes).reduce(0) { $0 | Int(file[place + $1]) << (8 * $1) }
        }
        #expect(number(0, 4) == 0x002a_4949)
        var directory = number(4, 4)
        #expect(
            String(decoding: file[8..<directory], as: UTF8.self)
                .hasPrefix("GDAL_STRUCTURAL_METADATA_SIZE=000140 bytes\nLAYOUT=IFDS_BEFORE_DATA\n"))
        var levels: [(places: [Int], sizes: [Int])] = []
        var end = 0
        while directory != 0 {
            let count = number(directory, 2)
            var tags: [Int: [Int]] = [:]
            for entry in 0..<count {
                let place = directory + 2 + 12 * entry
                let (type, values) = (number(place + 2, 2), number(place + 4, 4))
                guard type == 4 else { continue }
                let start = values == 1 ? place + 8 : number(place + 8, 4)
                tags[number(place, 2)] = (0..<values).map { number(start + 4 * $0, 4) }
            }
            levels.append((try #require(tags[324]), try #require(tags[325])))
            end = max(end, directory + 2 + 12 * count + 4)
            directory = number(directory + 2 + 12 * count, 4)
        }
        #expect(levels.map(\.places.count) == [9, 4, 1])
        var next = try #require(levels.last?.places.first) - 4
        #expect(next >= end)
        for level in levels.reversed() {
            for (place, size) in zip(level.places, level.sizes) {
                #expect(place == next + 4 && number(next, 4) == size)
                #expect(file[place + size..<place + size + 4] == file[place + size - 4..<place + size])
                next = place + size + 4
            }
        }
        #expect(next == file.count)
    }

    @Test("a grid in a system of coordinates that nobody knows is an error, and leaves nothing")
    func unknown() throws {
        var grid = grid(columns: 2, rows: 2)
        grid.crs = CoordinateReferenceSystem("EPSG:1")
        #expect(throws: GISError.self) {
            try write([UInt8](repeating: 1, count: 4), on: grid, piece: 2)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
