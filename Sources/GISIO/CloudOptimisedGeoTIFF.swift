internal import CGDAL
import Foundation
public import Raster

/// Writes rasters as cloud-optimised GeoTIFF, through GDAL's COG driver.
public enum CloudOptimisedGeoTIFF {
    /// What is written beside the samples.
    public struct Description: Sendable {
        /// What the samples are, as `SS-RSRP of n41`.
        public var title: String
        /// Unit of the samples.
        public var unit: String
        /// The sample that means no data.
        public var noData: Double
        /// Whether samples are names rather than amounts: overviews then take one of them instead of a mean.
        public var isCategorical: Bool
        /// What samples are whole multiples of, and so the means in overviews; nil where they are not.
        public var step: Double?

        /// Describes a raster.
        public init(
            title: String, unit: String, noData: Double, isCategorical: Bool = false, step: Double? = nil
        ) {
            self.title = title
            self.unit = unit
            self.noData = noData
            self.isCategorical = isCategorical
            self.step = step
        }
    }

    /// Writes a raster; the same samples give the same bytes.
    ///
    /// - Throws: `GISError.unwritable`; then there is no file of this name.
    public static func write<Sample: RasterSample>(
        _ layer: RasterLayer<Sample>, to path: String, description: Description
    ) throws(GISError) {
        let result = layer.samples.withUnsafeBytes { bytes in
            Result { () throws(GISError) in
                try write(bytes, kind: Sample.kind, on: layer.grid, to: path, description: description)
            }
        }
        try result.get()
    }

    /// Writes samples of a kind, row by row; they stay where they are.
    static func write(
        _ samples: UnsafeRawBufferPointer, kind: RasterSampleKind, on grid: RasterGrid, to path: String,
        description: Description
    ) throws(GISError) {
        let temporary = path + ".partial"
        if let failure = copy(samples, kind: kind, on: grid, to: temporary, description) {
            remove(temporary)
            throw .unwritable(path: path, reason: failure)
        }
        guard rename(temporary, path) == 0 else {
            let reason = String(cString: strerror(errno))
            remove(temporary)
            throw .unwritable(path: path, reason: reason)
        }
    }

    /// Why the copy failed; nil where it is there.
    private static func copy(
        _ samples: UnsafeRawBufferPointer, kind: RasterSampleKind, on grid: RasterGrid, to path: String,
        _ description: Description
    ) -> String? {
        do throws(GISError) {
            let raster = try MemoryRaster(grid: grid, kind: kind, over: samples)
            let band = GDALGetRasterBand(raster.dataset.handle, 1)
            GDALSetRasterNoDataValue(band, description.noData)
            GDALSetRasterUnitType(band, description.unit)
            GDALSetDescription(band, description.title)
            // GDAL's own overviews would be packed, unpacked and packed again, by a slower mean.
            try raster.buildOverviews(
                largest: blockSize, of: samples, kind: kind,
                mean: description.isCategorical
                    ? nil : RasterMean(noData: description.noData, step: description.step))
            GDALRuntime.reset()
            let copy = GDALOptions(options).withList { list in
                GDALCreateCopy(GDALGetDriverByName("COG"), path, raster.dataset.handle, 0, list, nil, nil)
            }
            if let copy { GDALClose(copy) }
            return copy == nil || GDALRuntime.hasFailed ? GDALRuntime.lastMessage : nil
        } catch {
            return "\(error)"
        }
    }

    private static let blockSize = 512

    /// Level 1 of Zstandard after differencing costs a fifth of the default's time here, and a tenth of its size more. Bits of
    /// `Float` are differenced as whole numbers: their bytes in planes cost twice the time, and twice the size where samples
    /// come from tables.
    private static let options = [
        "COMPRESS=ZSTD", "LEVEL=1", "PREDICTOR=STANDARD", "BLOCKSIZE=\(blockSize)", "NUM_THREADS=1",
        "BIGTIFF=IF_SAFER",
    ]

    private static func remove(_ path: String) {
        for name in [path, path + ".ovr.tmp", path + ".msk.ovr.tmp"] { unlink(name) }
    }
}
