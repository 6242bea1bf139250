public import Raster

/// Writes rasters as cloud-optimised GeoTIFF.
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
        let stream = try RasterStream(path, grid: layer.grid, kind: Sample.kind, description: description)
        let result = layer.samples.withUnsafeBytes { bytes in
            Result { () throws(GISError) in try stream.append(bytes) }
        }
        try result.get()
        try stream.finish()
    }
}
