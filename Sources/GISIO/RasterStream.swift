import Foundation
public import Raster

/// A raster that comes row by row and ends as a cloud-optimised GeoTIFF.
///
/// Rows wait in a file without a name in the folder of the raster, so that memory does not depend on the grid and nothing is
/// left behind whatever happens. Not `Sendable`: one task at a time.
///
/// - Complexity: the folder needs room for the plain samples while rows come.
public final class RasterStream {
    private let grid: RasterGrid
    private let kind: RasterSampleKind
    private let path: String
    private let description: CloudOptimisedGeoTIFF.Description
    private let file: Int32
    private var written = 0

    /// Begins a raster.
    ///
    /// - Throws: `GISError.unwritable`.
    public init(
        _ path: String, grid: RasterGrid, kind: RasterSampleKind,
        description: CloudOptimisedGeoTIFF.Description
    ) throws(GISError) {
        let name = path + ".rows"
        file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
        unlink(name)
        self.grid = grid
        self.kind = kind
        self.path = path
        self.description = description
    }

    deinit { close(file) }

    /// Takes the next rows.
    ///
    /// - Throws: `GISError.unwritable`, as where the disk is full.
    public func append(_ rows: UnsafeRawBufferPointer) throws(GISError) {
        var done = 0
        while done < rows.count, let base = rows.baseAddress {
            let part = Foundation.write(file, base + done, rows.count - done)
            guard part > 0 else {
                throw .unwritable(path: path, reason: String(cString: strerror(errno)))
            }
            done += part
        }
        written += rows.count
    }

    /// Writes the raster, once all rows have come.
    ///
    /// - Throws: `GISError.unwritable`; then there is no file of this name.
    public func finish() throws(GISError) {
        let size = grid.count * kind.size
        precondition(written == size, "all rows have come")
        guard let rows = mmap(nil, size, PROT_READ, MAP_SHARED, file, 0), rows != MAP_FAILED else {
            throw .unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { munmap(rows, size) }
        try CloudOptimisedGeoTIFF.write(
            UnsafeRawBufferPointer(start: rows, count: size), kind: kind, on: grid, to: path,
            description: description)
    }
}
