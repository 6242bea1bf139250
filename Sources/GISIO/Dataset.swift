internal import CGDAL
import Geodesy

/// An open dataset: owns its handle, cannot be copied, closes itself.
///
/// Not `Sendable`: a GDAL dataset serves one thread at a time, so each task opens its own.
struct Dataset: ~Copyable {
    let handle: GDALDatasetH
    let path: String

    /// Opens a file for reading.
    init(path: String, kind: Int32) throws(GISError) {
        try GDALRuntime.requireFile(path)
        GDALRuntime.reset()
        let flags = UInt32(kind | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
        guard let handle = GDALOpenEx(path, flags, nil, nil, nil) else {
            throw .unreadable(path: path, reason: GDALRuntime.lastMessage)
        }
        self.handle = handle
        self.path = path
    }

    /// Takes over a dataset that GDAL made.
    init(owning handle: GDALDatasetH, path: String) {
        self.handle = handle
        self.path = path
    }

    deinit { GDALClose(handle) }
}

/// A coordinate reference system as GDAL holds it, longitude before latitude.
struct SpatialReference: ~Copyable {
    let handle: OGRSpatialReferenceH

    /// From `AUTHORITY:CODE` or anything else PROJ understands.
    init(_ crs: CoordinateReferenceSystem) throws(GISError) {
        GDALRuntime.reset()
        guard let handle = OSRNewSpatialReference(nil) else {
            throw .untransformable(from: crs.name, to: crs.name, reason: "out of memory")
        }
        guard OSRSetFromUserInput(handle, crs.name) == OGRERR_NONE else {
            OSRDestroySpatialReference(handle)
            throw .untransformable(
                from: crs.name, to: crs.name, reason: "unknown coordinate reference system")
        }
        OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
        self.handle = handle
    }

    /// A copy of one that belongs to a layer or a dataset.
    init?(copying other: OGRSpatialReferenceH?) {
        guard let other, let handle = OSRClone(other) else { return nil }
        OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
        self.handle = handle
    }

    deinit { OSRDestroySpatialReference(handle) }
}
