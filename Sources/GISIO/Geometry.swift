internal import CGDAL
public import Geodesy
public import Raster

/// Questions about areas, answered by GEOS and GDAL.
public enum Geometry {
    /// The area on the ground [m²], measured in the equal-area projection EPSG:6933.
    ///
    /// - Throws: `GISError.untransformable` where `crs` is unknown or the area lies outside its use.
    public static func geodesicArea(
        of area: MultiPolygon, crs: CoordinateReferenceSystem
    ) throws(GISError) -> Double {
        let source = try SpatialReference(crs)
        let target = try SpatialReference(CoordinateReferenceSystem("EPSG:6933"))
        guard let transform = OCTNewCoordinateTransformation(source.handle, target.handle) else {
            throw .untransformable(from: crs.name, to: "EPSG:6933", reason: GDALRuntime.lastMessage)
        }
        defer { OCTDestroyCoordinateTransformation(transform) }
        let measured = OGRShape.withGeometry(of: area) { geometry in
            OGR_G_Transform(geometry, transform) == OGRERR_NONE ? OGR_G_Area(geometry) : Double.nan
        }
        guard let measured, measured.isFinite else {
            throw .untransformable(from: crs.name, to: "EPSG:6933", reason: GDALRuntime.lastMessage)
        }
        return measured
    }

    /// A point inside the area, near its middle: where a label stands.
    public static func pointOnSurface(of area: MultiPolygon) throws(GISError) -> ProjectedPoint {
        let place = OGRShape.withGeometry(of: area) { geometry -> ProjectedPoint? in
            guard let point = OGR_G_PointOnSurface(geometry) else { return nil }
            defer { OGR_G_DestroyGeometry(point) }
            return ProjectedPoint(x: OGR_G_GetX(point, 0), y: OGR_G_GetY(point, 0))
        }
        guard case .some(.some(let found)) = place else {
            throw .untransformable(from: "area", to: "point", reason: GDALRuntime.lastMessage)
        }
        return found
    }

    /// Offsets of the cells whose centres lie inside the area, ascending.
    ///
    /// - Complexity: O(cells of the area's bounding box).
    public static func rasterise(_ area: MultiPolygon, on grid: RasterGrid) throws(GISError) -> [Int32] {
        guard let box = area.boundingBox else { return [] }
        let middle = ProjectedPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2)
        let window = grid.window(around: middle, radius: max(box.width, box.height) / 2 + grid.cellSize)
        guard !window.isEmpty else { return [] }
        let mask = try burned(area, grid: grid, window: window)
        var cells: [Int32] = []
        for row in 0..<window.height {
            let start = (window.rows.lowerBound + row) * grid.columns + window.columns.lowerBound
            for column in 0..<window.width where mask[row * window.width + column] != 0 {
                cells.append(Int32(start + column))
            }
        }
        return cells
    }

    private static func burned(
        _ area: MultiPolygon, grid: RasterGrid, window: GridWindow
    ) throws(GISError) -> [UInt8] {
        let part = RasterGrid(
            crs: grid.crs, west: grid.west + Double(window.columns.lowerBound) * grid.cellSize,
            north: grid.north - Double(window.rows.lowerBound) * grid.cellSize, cellSize: grid.cellSize,
            columns: window.width, rows: window.height)
        let raster = try MemoryRaster(grid: part, type: GDT_Byte)
        let status = OGRShape.withGeometry(of: area) { geometry -> CPLErr in
            var bands: [Int32] = [1]
            var burn: [Double] = [1]
            var geometries: [OGRGeometryH?] = [geometry]
            return GDALRasterizeGeometries(
                raster.dataset.handle, 1, &bands, 1, &geometries, nil, nil, &burn, nil, nil, nil)
        }
        guard status == CE_None else {
            throw .unreadable(path: "polygon", reason: GDALRuntime.lastMessage)
        }
        var samples = [UInt8](repeating: 0, count: part.count)
        try raster.read(into: &samples)
        return samples
    }
}
