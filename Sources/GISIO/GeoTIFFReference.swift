internal import CGDAL
import Foundation
import Raster

/// What a GeoTIFF says of its place and its samples, as GDAL writes it: taken from a raster of one cell in memory.
enum GeoTIFFReference {
    /// Tags below this are about the layout of the samples.
    private static let first: UInt16 = 33_550
    /// `GDAL_NODATA`, which overviews have too.
    static let noData: UInt16 = 42_113

    /// The tags of a raster on a grid, ascending.
    ///
    /// - Throws: `GISError` for a CRS that PROJ does not know.
    static func tags(
        on grid: RasterGrid, kind: RasterSampleKind, _ description: CloudOptimisedGeoTIFF.Description
    ) throws(GISError) -> [TIFFTag] {
        let path = "/vsimem/\(UUID().uuidString).tif"
        defer { VSIUnlink(path) }
        let crs = try SpatialReference(grid.crs)
        GDALRuntime.reset()
        guard let handle = GDALCreate(GDALGetDriverByName("GTiff"), path, 1, 1, 1, kind.gdalType, nil) else {
            throw .unwritable(path: path, reason: GDALRuntime.lastMessage)
        }
        var transform = [grid.west, grid.cellSize, 0, grid.north, 0, -grid.cellSize]
        GDALSetGeoTransform(handle, &transform)
        GDALSetSpatialRef(handle, crs.handle)
        let band = GDALGetRasterBand(handle, 1)
        GDALSetRasterNoDataValue(band, description.noData)
        GDALSetRasterUnitType(band, description.unit)
        GDALSetDescription(band, description.title)
        GDALClose(handle)
        var size: vsi_l_offset = 0
        guard !GDALRuntime.hasFailed, let bytes = VSIGetMemFileBuffer(path, &size, 0),
            let tags = tags(in: Array(UnsafeBufferPointer(start: bytes, count: Int(size))))
        else { throw .unwritable(path: path, reason: GDALRuntime.lastMessage) }
        return tags
    }

    /// The tags of the first directory of a classic little-endian TIFF; nil where the bytes are not one.
    private static func tags(in file: [UInt8]) -> [TIFFTag]? {
        func number(at place: Int, bytes: Int) -> Int? {
            guard place >= 0, place + bytes <= file.count else { return nil }
            return (0..<bytes).reduce(0) { $0 | Int(file[place + $1]) << (8 * $1) }
        }
        guard number(at: 0, bytes: 4) == 0x002a_4949, let directory = number(at: 4, bytes: 4),
            let entries = number(at: directory, bytes: 2)
        else { return nil }
        var tags: [TIFFTag] = []
        for entry in 0..<entries {
            let place = directory + 2 + 12 * entry
            guard let id = number(at: place, bytes: 2), let type = number(at: place + 2, bytes: 2),
                let count = number(at: place + 4, bytes: 4), let value = number(at: place + 8, bytes: 4)
            else { return nil }
            guard id >= Int(first) else { continue }
            guard let kind = TIFFTag.Kind(rawValue: UInt16(type)) else { return nil }
            let length = count * kind.size
            let start = length <= 4 ? place + 8 : value
            guard start + length <= file.count else { return nil }
            tags.append(
                TIFFTag(number: UInt16(id), kind: kind, values: Array(file[start..<start + length])))
        }
        return tags
    }
}
