internal import CGDAL
import Geodesy
public import Raster

/// Rasters of any format GDAL reads, brought onto our grid.
public enum RasterFile {
    /// How samples come from one grid to another.
    public enum Resampling: String, Sendable {
        /// The sample of the nearest cell.
        case nearest = "near"
        /// Linear between the four nearest centres.
        case bilinear
        /// Counts, shared out by area: totals are kept.
        case sum
    }

    /// A raster of numbers on `grid`; NaN where it has no value or does not reach.
    ///
    /// - Throws: `GISError` for a missing or damaged file, or one without a CRS.
    public static func read(
        _ path: String, onto grid: RasterGrid, resampling: Resampling
    ) throws(GISError) -> RasterLayer<Float> {
        let source = try Dataset(path: path, kind: GDAL_OF_RASTER)
        var samples = [Float](large: grid.count, filledWith: .nan)
        if let aligned = try AlignedRaster(source, on: grid), aligned.factor == 1 || resampling != .bilinear {
            let share = resampling == .sum ? 1 / Float(aligned.factor * aligned.factor) : 1
            let noData = AlignedRaster.noData(of: source).map { Float($0) } ?? .nan
            try aligned.read(source, onto: grid, into: &samples) { $0 == noData ? .nan : $0 * share }
        } else {
            try warp(
                source, onto: grid, ["-r", resampling.rawValue, "-ot", "Float32", "-dstnodata", "nan"],
                &samples)
        }
        return RasterLayer(grid: grid, samples: samples)
    }

    /// A raster of class codes on `grid`, by the nearest cell; 0 where it has none or does not reach.
    public static func readCodes(_ path: String, onto grid: RasterGrid) throws(GISError) -> RasterLayer<UInt8>
    {
        let source = try Dataset(path: path, kind: GDAL_OF_RASTER)
        var samples = [UInt8](large: grid.count, filledWith: 0)
        if let aligned = try AlignedRaster(source, on: grid),
            GDALGetRasterDataType(GDALGetRasterBand(source.handle, 1)) == GDT_Byte
        {
            let noData = AlignedRaster.noData(of: source).flatMap { UInt8(exactly: $0) } ?? 0
            try aligned.read(source, onto: grid, into: &samples) { $0 == noData ? 0 : $0 }
        } else {
            try warp(source, onto: grid, ["-r", "near", "-ot", "Byte", "-dstnodata", "0"], &samples)
        }
        return RasterLayer(grid: grid, samples: samples)
    }

    /// The grid of a raster of ours: north-up, square cells, a CRS with a name.
    public static func grid(of path: String) throws(GISError) -> RasterGrid {
        let dataset = try Dataset(path: path, kind: GDAL_OF_RASTER)
        let crs = try reference(of: dataset)
        guard let authority = OSRGetAuthorityName(crs.handle, nil),
            let code = OSRGetAuthorityCode(crs.handle, nil)
        else { throw .missingCRS(path: path) }
        var transform = [Double](repeating: 0, count: 6)
        guard GDALGetGeoTransform(dataset.handle, &transform) == CE_None, transform[1] > 0, transform[2] == 0,
            transform[4] == 0, abs(transform[5] + transform[1]) < 1e-9 * transform[1]
        else { throw .unreadable(path: path, reason: "is not a north-up raster of square cells") }
        return RasterGrid(
            crs: CoordinateReferenceSystem("\(String(cString: authority)):\(String(cString: code))"),
            west: transform[0], north: transform[3], cellSize: transform[1],
            columns: Int(GDALGetRasterXSize(dataset.handle)), rows: Int(GDALGetRasterYSize(dataset.handle)))
    }

    private static func reference(of dataset: borrowing Dataset) throws(GISError) -> SpatialReference {
        guard let crs = SpatialReference(copying: GDALGetSpatialRef(dataset.handle)) else {
            throw .missingCRS(path: dataset.path)
        }
        return crs
    }

    private static func warp<Sample: RasterSample>(
        _ source: borrowing Dataset, onto grid: RasterGrid, _ options: [String], _ samples: inout [Sample]
    ) throws(GISError) {
        let path = source.path
        _ = try reference(of: source)
        let box = grid.boundingBox
        let arguments = GDALOptions(
            [
                "-of", "MEM", "-t_srs", grid.crs.name, "-te", "\(box.minX)", "\(box.minY)", "\(box.maxX)",
                "\(box.maxY)", "-ts", "\(grid.columns)", "\(grid.rows)", "-wm", "256", "-wo",
                "NUM_THREADS=ALL_CPUS",
            ] + options)
        guard let warp = arguments.withList({ GDALWarpAppOptionsNew($0, nil) }) else {
            throw .unreadable(path: path, reason: GDALRuntime.lastMessage)
        }
        defer { GDALWarpAppOptionsFree(warp) }
        GDALRuntime.reset()
        var sources: [GDALDatasetH?] = [source.handle]
        var misuse: Int32 = 0
        guard let handle = GDALWarp("", nil, 1, &sources, warp, &misuse) else {
            throw .unreadable(path: path, reason: GDALRuntime.lastMessage)
        }
        let raster = MemoryRaster(owning: handle, grid: grid, path: path)
        // A block that could not be read leaves a failure behind, even where the warp itself went on.
        guard !GDALRuntime.hasFailed else { throw .unreadable(path: path, reason: GDALRuntime.lastMessage) }
        try raster.read(into: &samples)
    }
}
