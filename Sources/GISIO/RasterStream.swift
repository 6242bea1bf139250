import Foundation
public import Raster

/// A raster that comes row by row and ends as a cloud-optimised GeoTIFF.
///
/// Tiles are packed as soon as their rows are there, those of the overviews with them, and wait packed in a file without a name
/// in the folder of the raster: memory depends on the grid's columns alone, and nothing is left behind whatever happens. Not
/// `Sendable`: one task at a time.
///
/// - Complexity: the folder needs room for the packed samples twice.
public final class RasterStream {
    private let path: String
    private let kind: RasterSampleKind
    private let description: CloudOptimisedGeoTIFF.Description
    private let reference: [TIFFTag]
    private let packer: TilePacker
    private let file: Int32
    private var written = 0
    /// Most bytes of tiles in a classic TIFF, whose places have four bytes: what is left to 4 GiB is for the directories.
    package var largestClassic = 4_000_000_000
    /// The raster and its overviews, the largest first.
    private var levels: [TileLevel]

    /// Begins a raster.
    ///
    /// - Throws: `GISError.unwritable`; another for a CRS that is not known.
    public init(
        _ path: String, grid: RasterGrid, kind: RasterSampleKind,
        description: CloudOptimisedGeoTIFF.Description
    ) throws(GISError) {
        let name = path + ".tiles"
        file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
        unlink(name)
        self.path = path
        self.kind = kind
        self.description = description
        packer = TilePacker(kind)
        levels = TileLevel.pyramid(on: grid, kind: kind)
        do throws(GISError) {
            reference = try GeoTIFFReference.tags(on: grid, kind: kind, description)
        } catch {
            close(file)
            throw error
        }
    }

    deinit { close(file) }

    /// What a stream keeps in memory [bytes].
    public static func memory(on grid: RasterGrid, kind: RasterSampleKind) -> Int {
        TileLevel.waitingBytes(columns: grid.columns, kind: kind)
    }

    /// Takes the next rows.
    ///
    /// - Throws: `GISError.unwritable`, as where the disk is full.
    public func append(_ rows: UnsafeRawBufferPointer) throws(GISError) { try append(rows, to: 0) }

    private func append(_ rows: UnsafeRawBufferPointer, to number: Int) throws(GISError) {
        for tileRow in levels[number].take(rows) {
            let result = tileRow.withUnsafeBytes { bytes in
                Result { () throws(GISError) in
                    try pack(bytes, of: number)
                    guard number + 1 < levels.count else { return }
                    let half = halved(bytes, columns: levels[number].columns)
                    let next = half.withUnsafeBytes { half in
                        Result { () throws(GISError) in try append(half, to: number + 1) }
                    }
                    try next.get()
                }
            }
            try result.get()
        }
    }

    /// A row of tiles at half the size.
    private func halved(_ rows: UnsafeRawBufferPointer, columns: Int) -> [UInt8] {
        let height = rows.count / (columns * kind.size)
        guard !description.isCategorical else {
            return RasterMean.everySecond(rows, kind: kind, columns: columns, rows: height)
        }
        return RasterMean(noData: description.noData, step: description.step)
            .halved(rows, kind: kind, columns: columns, rows: height)
    }

    /// Packs a row of tiles: each after its size in four bytes and before its last four bytes again, as the COG driver has them.
    private func pack(_ rows: UnsafeRawBufferPointer, of number: Int) throws(GISError) {
        var bytes: [UInt8] = []
        let columns = levels[number].columns
        for first in stride(from: 0, to: columns, by: TilePacker.side) {
            let size = packer.withPacked(rows, columns: columns, first: first) { tile in
                bytes += UInt32(tile.count).littleEndianBytes
                bytes += tile
                bytes += tile.suffix(TileLevel.Tile.trailer)
                return tile.count
            }
            guard let size else { throw .unwritable(path: path, reason: "out of memory") }
            let tile = TileLevel.Tile(
                place: written + bytes.count - size - TileLevel.Tile.trailer, size: size)
            levels[number].tiles.append(tile)
        }
        written += bytes.count
        try OutputFile.write(bytes, to: file, of: path)
    }

    /// Writes the raster, once all rows have come.
    ///
    /// - Throws: `GISError.unwritable`; then there is no file of this name.
    public func finish() throws(GISError) {
        precondition(levels.allSatisfy(\.isComplete), "all rows have come")
        let temporary = path + ".partial"
        do throws(GISError) {
            try write(to: temporary)
            guard rename(temporary, path) == 0 else {
                throw .unwritable(path: path, reason: String(cString: strerror(errno)))
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// The directories first, then the tiles from the smallest overview to the raster itself.
    private func write(to name: String) throws(GISError) {
        let target = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard target >= 0 else { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(target) }
        guard let tiles = mmap(nil, max(written, 1), PROT_READ, MAP_SHARED, file, 0), tiles != MAP_FAILED
        else { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
        defer { munmap(tiles, max(written, 1)) }
        let packed = UnsafeRawBufferPointer(start: tiles, count: written)
        try OutputFile.write(
            COGDirectories(
                levels: levels, kind: kind, reference: reference, largestClassic: largestClassic
            ).bytes(), to: target, of: path)
        for level in levels.reversed() {
            var bytes: [UInt8] = []
            for tile in level.tiles {
                bytes += UnsafeRawBufferPointer(rebasing: packed[tile.framed])
                guard bytes.count > 1 << 20 else { continue }
                try OutputFile.write(bytes, to: target, of: path)
                bytes.removeAll(keepingCapacity: true)
            }
            try OutputFile.write(bytes, to: target, of: path)
        }
    }
}

/// Writing to a file that is open.
enum OutputFile {
    /// Writes all of some bytes.
    ///
    /// - Throws: `GISError.unwritable` of the file's path, as where the disk is full.
    static func write(_ bytes: [UInt8], to file: Int32, of path: String) throws(GISError) {
        let isWritten = bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count, let base = bytes.baseAddress {
                let part = Foundation.write(file, base + done, bytes.count - done)
                guard part > 0 else { return false }
                done += part
            }
            return true
        }
        guard isWritten else { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
    }
}
