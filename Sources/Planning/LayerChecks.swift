import Foundation
import GISIO
import Geodesy
import Raster
import Scenario

/// Holds layers against each other: what one says of the ground, another must not deny.
///
/// Nothing here stops a run; a planner should know all the same.
struct LayerChecks {
    let scenario: PlanScenario
    let area: PlanningArea

    /// One line for each thing that does not match.
    func warnings() throws -> [String] {
        try countyAreas() + boundaryPosition() + clutterCodes()
    }

    /// The area of each polygon against the figure its layer states, within 1 %.
    private func countyAreas() throws -> [String] {
        let file = scenario.layers.counties.path
        return try VectorFile.read(file, into: scenario.area.crs).enumerated().compactMap { index, feature in
            guard let stated = feature.optionalNumber("area_km2"), stated > 0 else { return nil }
            let measured = area.counties[index].areaKm2
            guard abs(measured / stated - 1) > 0.01 else { return nil }
            return
                "\(file): \(area.counties[index].name) measures \(rounded(measured)) km2, its area_km2 says "
                + "\(rounded(stated)); allowed: within 1 %. Is the boundary in the right CRS?"
        }
    }

    /// A boundary that is shifted against the population raster, as one in GCJ-02 is.
    ///
    /// GCJ-02, the datum of Chinese web maps, lies 100 to 700 m off WGS 84. Cells inside the boundary at which the
    /// population layer has no value betray a shift; if undoing GCJ-02 there mends most of them, it is named.
    private func boundaryPosition() throws -> [String] {
        var stray: [Int] = []
        for (index, people) in area.population.samples.enumerated()
        where people.isNaN && area.county.samples[index] > 0 { stray.append(index) }
        let share = Double(stray.count) / Double(max(area.insideCount, 1))
        guard share > Self.strayLimit else { return [] }
        let (east, north) = try gcjOffset()
        let cell = area.grid.cellSize
        let columns = Int((east / cell).rounded())
        let rows = Int((north / cell).rounded())
        let mended = stray.count { index in
            let place = area.grid.cell(at: index)
            let moved = GridCell(column: place.column - columns, row: place.row + rows)
            guard (0..<area.grid.columns).contains(moved.column), (0..<area.grid.rows).contains(moved.row)
            else {
                return false
            }
            return !area.population[moved].isNaN
        }
        let cause =
            Double(mended) > 0.6 * Double(stray.count)
            ? "it fits when moved \(Int(-east)) m east and \(Int(-north)) m north: the boundary is in GCJ-02, not WGS 84"
            : "the two layers do not describe the same place"
        return [
            "\(scenario.layers.counties.path): \(percent(share)) of the area has no value in "
                + "\(scenario.layers.population.path); \(cause)"
        ]
    }

    /// Edges of rasters and polygons differ by a fraction of a cell; a shift of 100 m is about 0.5 % of a prefecture.
    private static let strayLimit = 0.004

    /// How far GCJ-02 lies from WGS 84 in the middle of the area [m east, m north].
    private func gcjOffset() throws -> (east: Double, north: Double) {
        let box = area.grid.boundingBox
        let middle = ProjectedPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2)
        let geodetic = try Projection(crs: area.grid.crs).geodetic([middle])
        guard let place = geodetic.first else { return (0, 0) }
        let shifted = GCJ02.shifted(place)
        guard let there = try Projection(crs: area.grid.crs).projected([shifted]).first else { return (0, 0) }
        return (there.x - middle.x, there.y - middle.y)
    }

    /// Codes of the clutter raster that the scenario does not name.
    private func clutterCodes() -> [String] {
        var counts = [Int](repeating: 0, count: 256)
        for index in area.clutter.samples.indices where area.county.samples[index] > 0 {
            counts[Int(area.clutter.samples[index])] += 1
        }
        let known = Set(scenario.clutter.map { Int($0.code) })
        return counts.indices.filter { counts[$0] > 0 && !known.contains($0) }.map { code in
            "\(scenario.layers.clutter.path): \(counts[code]) cells of the area have class \(code), "
                + (code == 0 ? "no data" : "which the scenario does not name")
                + "; they are planned without clutter loss"
        }
    }

    private func rounded(_ value: Double) -> String { String(format: "%.1f", value) }

    private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
}
