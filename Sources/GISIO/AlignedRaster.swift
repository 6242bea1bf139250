internal import CGDAL
import Geodesy
import Raster

/// Where the cells of a raster lie whose cells are ours, or square blocks of ours, in the same CRS: it is read as it is.
///
/// A warp looks for the place of every cell and weighs what it finds there; here both are known beforehand.
struct AlignedRaster {
    /// Cells of ours along a side of one of the raster's.
    let factor: Int
    /// Our first column and row from the raster's edges [our cells].
    private let west: Int
    private let north: Int
    /// Columns and rows of the raster.
    private let columns: Int
    private let rows: Int

    /// Rows of the raster that are read at a time.
    private static let bandHeight = 256

    /// nil for a raster that must be warped: in another CRS, turned, off our cells, or with a mask of its own.
    init?(_ dataset: borrowing Dataset, on grid: RasterGrid) throws(GISError) {
        let target = try SpatialReference(grid.crs)
        var transform = [Double](repeating: 0, count: 6)
        guard let source = GDALGetSpatialRef(dataset.handle), OSRIsSame(source, target.handle) != 0,
            GDALGetGeoTransform(dataset.handle, &transform) == CE_None, transform[2] == 0, transform[4] == 0,
            transform[1] == -transform[5], GDALGetRasterCount(dataset.handle) == 1,
            let factor = Self.whole(transform[1] / grid.cellSize), factor >= 1,
            let west = Self.whole((grid.west - transform[0]) / grid.cellSize),
            let north = Self.whole((transform[3] - grid.north) / grid.cellSize)
        else { return nil }
        let mask = GDALGetMaskFlags(GDALGetRasterBand(dataset.handle, 1))
        guard mask == GMF_ALL_VALID || mask == GMF_NODATA else { return nil }
        self.factor = factor
        self.west = west
        self.north = north
        columns = Int(GDALGetRasterXSize(dataset.handle))
        rows = Int(GDALGetRasterYSize(dataset.handle))
    }

    /// The whole number that a quotient of lengths is but for rounding.
    private static func whole(_ quotient: Double) -> Int? {
        let nearest = quotient.rounded()
        return abs(nearest) < 1e9 && abs(quotient - nearest) < 1e-6 ? Int(nearest) : nil
    }

    /// Fills the samples of a grid from the raster.
    ///
    /// - Parameters:
    ///   - samples: hold what stands where the raster does not reach.
    ///   - sample: what becomes of a sample of the raster in each of our cells.
    /// - Throws: `GISError.unreadable` for a damaged file.
    func read<Sample: RasterSample>(
        _ dataset: borrowing Dataset, onto grid: RasterGrid, into samples: inout [Sample],
        sample: (Sample) -> Sample
    ) throws(GISError) {
        let reached = (
            columns: (-west..<columns * factor - west).clamped(to: 0..<grid.columns),
            rows: (-north..<rows * factor - north).clamped(to: 0..<grid.rows)
        )
        guard !reached.columns.isEmpty, !reached.rows.isEmpty else { return }
        let first = (reached.columns.lowerBound + west) / factor
        let width = (reached.columns.upperBound - 1 + west) / factor + 1 - first
        let top = (reached.rows.lowerBound + north) / factor
        let bottom = (reached.rows.upperBound - 1 + north) / factor + 1
        GDALRuntime.reset()
        for start in stride(from: top, to: bottom, by: Self.bandHeight) {
            let height = min(Self.bandHeight, bottom - start)
            let band = try Self.band(
                of: dataset, column: first, row: start, width: width, height: height, as: Sample.self
            ).map(sample)
            let rows = (start * factor - north..<(start + height) * factor - north).clamped(to: reached.rows)
            for row in rows {
                let source = ((row + north) / factor - start) * width - first
                spread(band, from: source, over: reached.columns, to: row * grid.columns, in: &samples)
            }
        }
    }

    private func spread<Sample>(
        _ band: [Sample], from source: Int, over columns: Range<Int>, to row: Int, in samples: inout [Sample]
    ) {
        samples.withUnsafeMutableBufferPointer { samples in
            band.withUnsafeBufferPointer { band in
                var place = source + (columns.lowerBound + west) / factor
                var left = factor - (columns.lowerBound + west) % factor
                for column in columns {
                    samples[row + column] = band[place]
                    left -= 1
                    if left == 0 {
                        place += 1
                        left = factor
                    }
                }
            }
        }
    }

    private static func band<Sample: RasterSample>(
        of dataset: borrowing Dataset, column: Int, row: Int, width: Int, height: Int, as type: Sample.Type
    ) throws(GISError) -> [Sample] {
        var status = CE_None
        let samples = [Sample](unsafeUninitializedCapacity: width * height) { buffer, count in
            status = GDALRasterIO(
                GDALGetRasterBand(dataset.handle, 1), GF_Read, Int32(column), Int32(row), Int32(width),
                Int32(height), buffer.baseAddress, Int32(width), Int32(height), Sample.kind.gdalType, 0,
                0)
            count = status == CE_None ? width * height : 0
        }
        guard status == CE_None, !GDALRuntime.hasFailed else {
            throw .unreadable(path: dataset.path, reason: GDALRuntime.lastMessage)
        }
        return samples
    }

    /// The number that stands for "no value" in a raster.
    static func noData(of dataset: borrowing Dataset) -> Double? {
        var isGiven: Int32 = 0
        let value = GDALGetRasterNoDataValue(GDALGetRasterBand(dataset.handle, 1), &isGiven)
        return isGiven != 0 ? value : nil
    }
}
