internal import CGDAL
import Foundation
public import Geodesy

/// Writes GeoPackages (OGC 12-128r17) with the styles that QGIS finds in them.
public enum GeoPackageFile {
    /// Writes layers into a new file; the same layers give the same bytes.
    ///
    /// - Throws: `GISError.unwritable`; then there is no file of this name.
    public static func write(
        _ layers: [GeoPackageLayer], crs: CoordinateReferenceSystem, to path: String
    ) throws(GISError) {
        do {
            try fill(layers, crs: crs, path: path)
        } catch {
            for name in [path, path + "-journal", path + "-wal", path + "-shm"] { unlink(name) }
            throw error
        }
    }

    private static func fill(
        _ layers: [GeoPackageLayer], crs: CoordinateReferenceSystem, path: String
    ) throws(GISError) {
        let reference = try SpatialReference(crs)
        GDALRuntime.reset()
        let creation = GDALOptions(["VERSION=1.3", "DATETIME_FORMAT=UTC"])
        guard
            let handle = creation.withList({
                GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0, GDT_Unknown, $0)
            })
        else { throw .unwritable(path: path, reason: GDALRuntime.lastMessage) }
        var isOpen = true
        func close() {
            if isOpen { GDALClose(handle) }
            isOpen = false
        }
        defer { close() }
        GDALDatasetStartTransaction(handle, 0)
        for layer in layers { try add(layer, to: handle, reference: reference, path: path) }
        try addStyles(of: layers.filter { $0.style != nil }, to: handle, path: path)
        guard GDALDatasetCommitTransaction(handle) == OGRERR_NONE else {
            throw .unwritable(path: path, reason: GDALRuntime.lastMessage)
        }
        GDALRuntime.reset()
        close()
        guard !GDALRuntime.hasFailed else { throw .unwritable(path: path, reason: GDALRuntime.lastMessage) }
    }

    private static func add(
        _ layer: GeoPackageLayer, to dataset: GDALDatasetH, reference: borrowing SpatialReference,
        path: String
    ) throws(GISError) {
        let options = GDALOptions(["SPATIAL_INDEX=YES", "GEOMETRY_NAME=geom"])
        let kind = OGRShape.type(of: layer.geometry)
        guard
            let table = options.withList({
                GDALDatasetCreateLayer(dataset, layer.name, reference.handle, kind, $0)
            })
        else { throw .unwritable(path: path, reason: GDALRuntime.lastMessage) }
        for column in layer.columns {
            guard let field = OGR_Fld_Create(column.name, OGRShape.type(of: column.kind)) else { continue }
            defer { OGR_Fld_Destroy(field) }
            guard OGR_L_CreateField(table, field, 0) == OGRERR_NONE else {
                throw .unwritable(path: path, reason: GDALRuntime.lastMessage)
            }
        }
        for row in layer.features {
            precondition(row.values.count == layer.columns.count, "a row has one value a column")
            guard let feature = OGR_F_Create(OGR_L_GetLayerDefn(table)) else {
                throw .unwritable(path: path, reason: GDALRuntime.lastMessage)
            }
            defer { OGR_F_Destroy(feature) }
            set(row.values, of: feature)
            OGR_F_SetGeometryDirectly(feature, OGRShape.geometry(of: row.shape, as: layer.geometry))
            guard OGR_L_CreateFeature(table, feature) == OGRERR_NONE else {
                throw .unwritable(path: path, reason: GDALRuntime.lastMessage)
            }
        }
    }

    private static func set(_ values: [AttributeValue], of feature: OGRFeatureH) {
        for (index, value) in values.enumerated() {
            switch value {
            case .text(let text): OGR_F_SetFieldString(feature, Int32(index), text)
            case .number(let number): OGR_F_SetFieldDouble(feature, Int32(index), number)
            case .null: OGR_F_SetFieldNull(feature, Int32(index))
            }
        }
    }

    /// The table in which QGIS looks for styles, with one default style a layer.
    private static func addStyles(
        of layers: [GeoPackageLayer], to dataset: GDALDatasetH, path: String
    ) throws(GISError) {
        guard !layers.isEmpty else { return }
        let options = GDALOptions(["ASPATIAL_VARIANT=GPKG_ATTRIBUTES", "FID=id"])
        guard
            let table = options.withList({ GDALDatasetCreateLayer(dataset, "layer_styles", nil, wkbNone, $0) }
            )
        else {
            throw .unwritable(path: path, reason: GDALRuntime.lastMessage)
        }
        let columns = [
            "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML",
            "styleSLD", "useAsDefault", "description", "owner", "ui", "update_time",
        ]
        for column in columns {
            guard let field = OGR_Fld_Create(column, column == "useAsDefault" ? OFTInteger : OFTString) else {
                continue
            }
            OGR_L_CreateField(table, field, 0)
            OGR_Fld_Destroy(field)
        }
        for layer in layers {
            guard let feature = OGR_F_Create(OGR_L_GetLayerDefn(table)) else { continue }
            defer { OGR_F_Destroy(feature) }
            let values: [AttributeValue] = [
                .text(""), .text(""), .text(layer.name), .text("geom"), .text("Guangyue"),
                .text(layer.style ?? ""),
                .text(""), .number(1), .text("Drawn by Guangyue"), .text(""), .null,
                .text("2023-12-31T00:00:00.000Z"),
            ]
            set(values, of: feature)
            guard OGR_L_CreateFeature(table, feature) == OGRERR_NONE else {
                throw .unwritable(path: path, reason: GDALRuntime.lastMessage)
            }
        }
    }
}
