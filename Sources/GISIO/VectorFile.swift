internal import CGDAL
public import Geodesy

/// Vector layers of any format GDAL reads.
public enum VectorFile {
    /// The features of a layer, transformed into `crs`, in file order.
    ///
    /// - Parameter layer: name of the layer; the only one where nil.
    /// - Throws: `GISError` for a missing or damaged file, a missing CRS, an invalid geometry (GEOS says why and where).
    public static func read(
        _ path: String, layer name: String? = nil, into crs: CoordinateReferenceSystem
    ) throws(GISError) -> [VectorFeature] {
        let dataset = try Dataset(path: path, kind: GDAL_OF_VECTOR)
        let layer =
            name.map { GDALDatasetGetLayerByName(dataset.handle, $0) }
            ?? GDALDatasetGetLayer(dataset.handle, 0)
        guard let layer else {
            throw .unreadable(path: path, reason: name.map { "has no layer \($0)" } ?? "has no layer")
        }
        guard let source = SpatialReference(copying: OGR_L_GetSpatialRef(layer)) else {
            throw .missingCRS(path: path)
        }
        let target = try SpatialReference(crs)
        guard let transform = OCTNewCoordinateTransformation(source.handle, target.handle) else {
            throw .untransformable(from: path, to: crs.name, reason: GDALRuntime.lastMessage)
        }
        defer { OCTDestroyCoordinateTransformation(transform) }
        GDALRuntime.reset()
        OGR_L_ResetReading(layer)
        var features: [VectorFeature] = []
        while let feature = OGR_L_GetNextFeature(layer) {
            defer { OGR_F_Destroy(feature) }
            features.append(
                try Self.feature(feature, index: features.count, path: path, transform: transform))
        }
        guard !GDALRuntime.hasFailed else { throw .unreadable(path: path, reason: GDALRuntime.lastMessage) }
        return features
    }

    private static func feature(
        _ feature: OGRFeatureH, index: Int, path: String, transform: OGRCoordinateTransformationH
    ) throws(GISError) -> VectorFeature {
        var result = VectorFeature(
            index: index, attributes: attributes(of: feature), shape: .lines([]), path: path)
        guard let geometry = OGR_F_GetGeometryRef(feature) else {
            throw .invalidGeometry(path: path, feature: result.label, reason: "has no geometry")
        }
        GDALRuntime.reset()
        guard OGR_G_IsEmpty(geometry) == 0 else {
            throw .invalidGeometry(path: path, feature: result.label, reason: "has an empty geometry")
        }
        guard OGR_G_IsValid(geometry) != 0 else {
            throw .invalidGeometry(
                path: path, feature: result.label,
                reason: "is not a valid geometry: \(GDALRuntime.lastMessage)")
        }
        guard OGR_G_Transform(geometry, transform) == OGRERR_NONE else {
            throw .invalidGeometry(
                path: path, feature: result.label, reason: "cannot be transformed: \(GDALRuntime.lastMessage)"
            )
        }
        guard let shape = OGRShape.shape(of: geometry), OGRShape.isFinite(shape) else {
            throw .invalidGeometry(
                path: path, feature: result.label,
                reason:
                    "has a geometry of an unknown kind or without finite coordinates; allowed: points, lines, polygons"
            )
        }
        result.shape = shape
        return result
    }

    private static func attributes(of feature: OGRFeatureH) -> [String: AttributeValue] {
        var attributes: [String: AttributeValue] = [:]
        for index in 0..<OGR_F_GetFieldCount(feature) {
            guard let definition = OGR_F_GetFieldDefnRef(feature, index),
                let name = OGR_Fld_GetNameRef(definition)
            else { continue }
            attributes[String(cString: name)] = value(feature, index, OGR_Fld_GetType(definition))
        }
        return attributes
    }

    private static func value(_ feature: OGRFeatureH, _ index: Int32, _ type: OGRFieldType) -> AttributeValue
    {
        guard OGR_F_IsFieldSetAndNotNull(feature, index) != 0 else { return .null }
        switch type {
        case OFTInteger, OFTInteger64, OFTReal: return .number(OGR_F_GetFieldAsDouble(feature, index))
        default: return OGR_F_GetFieldAsString(feature, index).map { .text(String(cString: $0)) } ?? .null
        }
    }
}
