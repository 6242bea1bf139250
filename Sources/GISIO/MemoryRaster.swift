internal import CGDAL
import Geodesy
import Raster

/// A one-band raster in memory, on one of our grids.
struct MemoryRaster: ~Copyable {
    let dataset: Dataset
    private let grid: RasterGrid

    /// An empty raster.
    init(grid: RasterGrid, type: GDALDataType) throws(GISError) {
        let crs = try SpatialReference(grid.crs)
        GDALRuntime.reset()
        guard let columns = Int32(exactly: grid.columns), let rows = Int32(exactly: grid.rows),
            let handle = GDALCreate(GDALGetDriverByName("MEM"), "", columns, rows, 1, type, nil)
        else { throw .unreadable(path: "memory raster", reason: GDALRuntime.lastMessage) }
        var transform = [grid.west, grid.cellSize, 0, grid.north, 0, -grid.cellSize]
        GDALSetGeoTransform(handle, &transform)
        GDALSetSpatialRef(handle, crs.handle)
        dataset = Dataset(owning: handle, path: "memory raster")
        self.grid = grid
    }

    /// Takes over a raster that GDAL made on `grid`.
    init(owning handle: GDALDatasetH, grid: RasterGrid, path: String) {
        dataset = Dataset(owning: handle, path: path)
        self.grid = grid
    }

    /// Copies the samples out.
    func read<Sample: RasterSample>(into samples: inout [Sample]) throws(GISError) {
        precondition(samples.count == grid.count, "a raster has one sample a cell")
        let band = GDALGetRasterBand(dataset.handle, 1)
        let columns = Int32(grid.columns)
        let rows = Int32(grid.rows)
        let status = samples.withUnsafeMutableBytes { bytes in
            GDALRasterIO(
                band, GF_Read, 0, 0, columns, rows, bytes.baseAddress, columns, rows, Sample.kind.gdalType, 0,
                0)
        }
        guard status == CE_None else {
            throw .unreadable(path: dataset.path, reason: GDALRuntime.lastMessage)
        }
    }
}

extension RasterSampleKind {
    /// What GDAL calls the type.
    var gdalType: GDALDataType {
        switch self {
        case .float: GDT_Float32
        case .byte: GDT_Byte
        case .integer: GDT_Int32
        case .short: GDT_Int16
        }
    }

    /// Bytes of a sample.
    var size: Int {
        switch self {
        case .float, .integer: 4
        case .short: 2
        case .byte: 1
        }
    }
}
