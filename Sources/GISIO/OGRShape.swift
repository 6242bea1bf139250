internal import CGDAL
import Geodesy

/// Between OGR geometries and our values.
enum OGRShape {
    /// The value of a geometry, or nil for kinds we have none for.
    static func shape(of geometry: OGRGeometryH) -> VectorFeature.Shape? {
        switch kind(of: geometry) {
        case wkbPoint: points(of: geometry).first.map { .point($0) }
        case wkbLineString: .lines([points(of: geometry)])
        case wkbMultiLineString: .lines(children(of: geometry).map(points))
        case wkbPolygon: .area(MultiPolygon(parts: [part(of: geometry)].compactMap { $0 }))
        case wkbMultiPolygon: .area(MultiPolygon(parts: children(of: geometry).compactMap(part)))
        default: nil
        }
    }

    /// Whether every coordinate is a number.
    static func isFinite(_ shape: VectorFeature.Shape) -> Bool {
        func finite(_ points: [ProjectedPoint]) -> Bool {
            points.allSatisfy { $0.x.isFinite && $0.y.isFinite }
        }
        return switch shape {
        case .point(let point): finite([point])
        case .lines(let lines): lines.allSatisfy(finite)
        case .area(let area): area.parts.allSatisfy { finite($0.outer) && $0.holes.allSatisfy(finite) }
        }
    }

    /// Lends an OGR multipolygon of an area to `body`.
    static func withGeometry<Value>(of area: MultiPolygon, _ body: (OGRGeometryH) -> Value) -> Value? {
        _ = GDALRuntime.ready
        guard let collection = OGR_G_CreateGeometry(wkbMultiPolygon) else { return nil }
        defer { OGR_G_DestroyGeometry(collection) }
        for part in area.parts {
            guard let polygon = OGR_G_CreateGeometry(wkbPolygon) else { return nil }
            for points in [part.outer] + part.holes {
                guard let ring = OGR_G_CreateGeometry(wkbLinearRing) else { continue }
                for point in points { OGR_G_AddPoint_2D(ring, point.x, point.y) }
                OGR_G_AddGeometryDirectly(polygon, ring)
            }
            OGR_G_AddGeometryDirectly(collection, polygon)
        }
        return body(collection)
    }

    private static func kind(of geometry: OGRGeometryH) -> OGRwkbGeometryType {
        OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))
    }

    private static func children(of geometry: OGRGeometryH) -> [OGRGeometryH] {
        (0..<OGR_G_GetGeometryCount(geometry)).compactMap { OGR_G_GetGeometryRef(geometry, $0) }
    }

    private static func part(of polygon: OGRGeometryH) -> MultiPolygon.Part? {
        let rings = children(of: polygon).map(points)
        return rings.first.map { MultiPolygon.Part(outer: $0, holes: Array(rings.dropFirst())) }
    }

    private static func points(of geometry: OGRGeometryH) -> [ProjectedPoint] {
        (0..<OGR_G_GetPointCount(geometry)).map { index in
            ProjectedPoint(x: OGR_G_GetX(geometry, index), y: OGR_G_GetY(geometry, index))
        }
    }
}

extension OGRShape {
    /// What OGR calls the geometries of a layer.
    static func type(of geometry: GeoPackageLayer.Geometry) -> OGRwkbGeometryType {
        switch geometry {
        case .point: wkbPoint
        case .line: wkbMultiLineString
        case .area: wkbMultiPolygon
        }
    }

    /// What OGR calls the values of a column.
    static func type(of column: GeoPackageLayer.Column.Kind) -> OGRFieldType {
        switch column {
        case .text: OFTString
        case .integer: OFTInteger64
        case .real: OFTReal
        }
    }

    /// A geometry that the caller owns.
    static func geometry(of shape: VectorFeature.Shape, as kind: GeoPackageLayer.Geometry) -> OGRGeometryH? {
        let result = OGR_G_CreateGeometry(type(of: kind))
        switch shape {
        case .point(let point):
            OGR_G_AddPoint_2D(result, point.x, point.y)
        case .lines(let lines):
            for points in lines {
                let line = OGR_G_CreateGeometry(wkbLineString)
                for point in points { OGR_G_AddPoint_2D(line, point.x, point.y) }
                OGR_G_AddGeometryDirectly(result, line)
            }
        case .area(let area):
            _ = withGeometry(of: area) { source in
                for index in 0..<OGR_G_GetGeometryCount(source) {
                    OGR_G_AddGeometry(result, OGR_G_GetGeometryRef(source, index))
                }
            }
        }
        return result
    }
}
