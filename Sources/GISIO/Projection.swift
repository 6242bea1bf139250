internal import CPROJ
public import Geodesy
import RadioUnits

/// Between longitude and latitude on WGS 84 and a projected CRS, by PROJ.
///
/// Not `Sendable`: each task makes its own, with a PROJ context of its own.
public struct Projection: ~Copyable {
    private let context: OpaquePointer?
    private let transformation: OpaquePointer
    private let crs: CoordinateReferenceSystem

    /// A transformation to and from `crs`.
    public init(crs: CoordinateReferenceSystem) throws(GISError) {
        let context = proj_context_create()
        proj_log_level(context, PJ_LOG_NONE)
        guard let raw = proj_create_crs_to_crs(context, "EPSG:4326", crs.name, nil) else {
            let reason = String(cString: proj_context_errno_string(context, proj_context_errno(context)))
            proj_context_destroy(context)
            throw .untransformable(from: "EPSG:4326", to: crs.name, reason: reason)
        }
        guard let normal = proj_normalize_for_visualization(context, raw) else {
            proj_destroy(raw)
            proj_context_destroy(context)
            throw .untransformable(from: "EPSG:4326", to: crs.name, reason: "axes cannot be put in order")
        }
        proj_destroy(raw)
        self.context = context
        self.crs = crs
        transformation = normal
    }

    deinit {
        proj_destroy(transformation)
        proj_context_destroy(context)
    }

    /// Places in the projected CRS.
    public func projected(_ places: [GeodeticPoint]) throws(GISError) -> [ProjectedPoint] {
        let (x, y) = try transformed(places.map(\.longitude.value), places.map(\.latitude.value), PJ_FWD)
        return zip(x, y).map { ProjectedPoint(x: $0, y: $1) }
    }

    /// Places on WGS 84.
    public func geodetic(_ places: [ProjectedPoint]) throws(GISError) -> [GeodeticPoint] {
        let (longitude, latitude) = try transformed(places.map(\.x), places.map(\.y), PJ_INV)
        return zip(longitude, latitude).map { GeodeticPoint(longitude: Degrees($0), latitude: Degrees($1)) }
    }

    private func transformed(
        _ first: [Double], _ second: [Double], _ direction: PJ_DIRECTION
    ) throws(GISError) -> ([Double], [Double]) {
        var x = first
        var y = second
        let stride = MemoryLayout<Double>.stride
        proj_errno_reset(transformation)
        let done = x.withUnsafeMutableBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
                proj_trans_generic(
                    transformation, direction, x.baseAddress, stride, x.count, y.baseAddress, stride, y.count,
                    nil, 0,
                    0, nil, 0, 0)
            }
        }
        guard done == first.count, x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else {
            throw .untransformable(
                from: direction == PJ_FWD ? "EPSG:4326" : crs.name,
                to: direction == PJ_FWD ? crs.name : "EPSG:4326",
                reason: "a coordinate lies outside the projection")
        }
        return (x, y)
    }
}
