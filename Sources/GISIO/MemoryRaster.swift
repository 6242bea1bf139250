internal import CGDAL
import Geodesy
import Raster

/// A one-band raster in memory, on one of our grids.
struct MemoryRaster: ~Copyable {
    let dataset: Dataset
    private let grid: RasterGrid

    /// An empty raster.
    init(grid: RasterGrid, type: GDALDataType) throws(GISError) {
        dataset = try Self.dataset(on: grid, type: type, bands: 1)
        self.grid = grid
    }

    /// A raster over samples that somebody else keeps while it is in use.
    init(
        grid: RasterGrid, kind: RasterSampleKind, over samples: UnsafeRawBufferPointer
    ) throws(GISError) {
        precondition(samples.count == grid.count * kind.size, "a raster has one sample a cell")
        dataset = try Self.dataset(on: grid, type: kind.gdalType, bands: 0, samples: samples.baseAddress)
        self.grid = grid
    }

    private static func dataset(
        on grid: RasterGrid, type: GDALDataType, bands: Int32, samples: UnsafeRawPointer? = nil
    ) throws(GISError) -> Dataset {
        GDALRuntime.reset()
        guard let columns = Int32(exactly: grid.columns), let rows = Int32(exactly: grid.rows),
            let handle = GDALCreate(GDALGetDriverByName("MEM"), "", columns, rows, bands, type, nil)
        else { throw .unreadable(path: "memory raster", reason: GDALRuntime.lastMessage) }
        let dataset = Dataset(owning: handle, path: "memory raster")
        let crs = try SpatialReference(grid.crs)
        var transform = [grid.west, grid.cellSize, 0, grid.north, 0, -grid.cellSize]
        GDALSetGeoTransform(handle, &transform)
        GDALSetSpatialRef(handle, crs.handle)
        if let samples {
            let address = "DATAPOINTER=0x" + String(UInt(bitPattern: samples), radix: 16)
            let status = GDALOptions([address]).withList { GDALAddBand(handle, type, $0) }
            guard status == CE_None else {
                throw .unreadable(path: "memory raster", reason: GDALRuntime.lastMessage)
            }
        }
        return dataset
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

extension MemoryRaster {
    /// Adds overviews, each of half the size of the one before, until one fits into `largest` columns and rows.
    ///
    /// - Parameters:
    ///   - samples: those of the raster.
    ///   - mean: how amounts are averaged; nil takes one of the cells.
    func buildOverviews(
        largest: Int, of samples: UnsafeRawBufferPointer, kind: RasterSampleKind, mean: RasterMean?
    ) throws(GISError) {
        var factors: [Int32] = []
        while max(grid.columns, grid.rows) > largest << factors.count { factors.append(2 << factors.count) }
        guard !factors.isEmpty else { return }
        GDALRuntime.reset()
        guard
            GDALBuildOverviews(
                dataset.handle, mean == nil ? "NEAREST" : "NONE", Int32(factors.count), &factors, 0, nil, nil,
                nil) == CE_None
        else { throw .unreadable(path: dataset.path, reason: GDALRuntime.lastMessage) }
        guard let mean else { return }
        let band = GDALGetRasterBand(dataset.handle, 1)
        var level = mean.halved(samples, kind: kind, columns: grid.columns, rows: grid.rows)
        for number in factors.indices {
            let status = level.bytes.withUnsafeMutableBytes { bytes in
                let (columns, rows) = (Int32(level.columns), Int32(level.rows))
                return GDALRasterIO(
                    GDALGetOverview(band, Int32(number)), GF_Write, 0, 0, columns, rows, bytes.baseAddress,
                    columns, rows, kind.gdalType, 0, 0)
            }
            guard status == CE_None else {
                throw .unreadable(path: dataset.path, reason: GDALRuntime.lastMessage)
            }
            guard number + 1 < factors.count else { return }
            let last = level
            level = last.bytes.withUnsafeBytes {
                mean.halved($0, kind: kind, columns: last.columns, rows: last.rows)
            }
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
