import GISIO
import Geodesy
import Raster
import Scenario

/// The part of the counties that is computed, and the part that statistics speak of.
///
/// Both are optional layers of polygons. The grid covers the computation zone alone: candidates, demand and goals outside it are left
/// out, as are zones that do not touch it.
struct ComputationZone {
    let scenario: PlanScenario

    /// The outlines of the computation zone, or nil where the counties are computed whole.
    func outlines() throws -> [MultiPolygon]? {
        try scenario.layers.computationZone.map { try Self.outlines(of: $0.path, in: scenario.area.crs) }
    }

    private static func outlines(of file: String, in crs: CoordinateReferenceSystem) throws -> [MultiPolygon]
    {
        let outlines = try VectorFile.read(file, into: crs).map { try $0.area() }
        guard !outlines.isEmpty else {
            throw RunError.incompleteLayer(file: file, detail: "has no polygon; allowed: at least one")
        }
        return outlines
    }

    /// What a box of the counties and the computation zone have in common.
    func box(of counties: BoundingBox, outlines: [MultiPolygon]) throws -> BoundingBox {
        let file = scenario.layers.computationZone?.path ?? ""
        guard let zone = BoundingBox(enclosing: outlines.flatMap { $0.parts.flatMap(\.outer) }),
            zone.minX < counties.maxX, zone.maxX > counties.minX, zone.minY < counties.maxY,
            zone.maxY > counties.minY
        else {
            throw RunError.incompleteLayer(file: file, detail: "lies outside the counties")
        }
        return BoundingBox(
            minX: max(zone.minX, counties.minX), minY: max(zone.minY, counties.minY),
            maxX: min(zone.maxX, counties.maxX), maxY: min(zone.maxY, counties.maxY))
    }

    /// Takes the cells outside the computation zone out of the counties.
    func limit(_ county: inout RasterLayer<UInt8>, to outlines: [MultiPolygon]) throws {
        let inside = try Self.mask(of: outlines, on: county.grid)
        var cells = 0
        for cell in county.samples.indices {
            if inside.samples[cell] == 0 { county.samples[cell] = 0 }
            if county.samples[cell] > 0 { cells += 1 }
        }
        guard cells > 0 else {
            throw RunError.incompleteLayer(
                file: scenario.layers.computationZone?.path ?? "", detail: "holds no cell of the counties")
        }
    }

    /// Leaves out the counties without a cell in the zone; the others have the area of their cells.
    func leaveOutEmptyCounties(of area: inout PlanningArea) {
        var cells = [Int](repeating: 0, count: area.counties.count + 1)
        for number in area.county.samples { cells[Int(number)] += 1 }
        let kept = area.counties.indices.filter { cells[$0 + 1] > 0 }
        var numbers = [UInt8](repeating: 0, count: cells.count)
        for (place, index) in kept.enumerated() { numbers[index + 1] = UInt8(place + 1) }
        for cell in area.county.samples.indices {
            area.county.samples[cell] = numbers[Int(area.county.samples[cell])]
        }
        area.counties = kept.map { index in
            var county = area.counties[index]
            county.areaKm2 = Double(cells[index + 1]) * area.grid.cellArea / 1e6
            return county
        }
    }

    /// The cells of the focus zone, or nil where statistics speak of all.
    func focus(on area: PlanningArea) throws -> RasterLayer<UInt8>? {
        guard let file = scenario.layers.focusZone?.path else { return nil }
        let mask = try Self.mask(of: Self.outlines(of: file, in: scenario.area.crs), on: area.grid)
        guard zip(mask.samples, area.county.samples).contains(where: { $0 > 0 && $1 > 0 }) else {
            throw RunError.incompleteLayer(file: file, detail: "holds no cell of the computed area")
        }
        return mask
    }

    private static func mask(of outlines: [MultiPolygon], on grid: RasterGrid) throws -> RasterLayer<UInt8> {
        var mask = RasterLayer<UInt8>(grid: grid, filledWith: 0)
        for outline in outlines {
            for cell in try Geometry.rasterise(outline, on: grid) { mask.samples[Int(cell)] = 1 }
        }
        return mask
    }
}
