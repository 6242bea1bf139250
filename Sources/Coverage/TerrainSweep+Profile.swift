public import Geodesy
public import Propagation
public import Raster

extension TerrainSweep {
    /// The exact profile from a site to the centre of a cell, with the sweep's own sampling: a point on each grid
    /// line that the path crosses along its longer axis. Unknown points are left out.
    ///
    /// - Throws: `CoverageError` for a site off the grid, or an end on unknown ground; nil where no grid line lies
    ///   between.
    /// - Complexity: O(columns between).
    public func profile(from site: ProjectedPoint, to cell: GridCell) throws(CoverageError) -> TerrainProfile?
    {
        let origin = try origin(of: site)
        let last = terrain[cell]
        guard last.isFinite else { throw .noTerrain(under: grid.centre(of: cell)) }
        let east = Double(cell.column - origin.cell.column) - origin.east
        let south = Double(cell.row - origin.cell.row) - origin.south
        let isEastWest = abs(south) <= abs(east)
        let (major, lateral) = isEastWest ? (east, south) : (south, east)
        let column = isEastWest ? abs(cell.column - origin.cell.column) : abs(cell.row - origin.cell.row)
        guard column >= 2 else { return nil }
        let quarter = TerrainSweepReference.Quarter(
            isEastWest: isEastWest, sign: major < 0 ? -1 : 1, origin: origin, sweep: self)
        let slope = lateral / abs(major)
        let unit = (east * east + south * south).squareRoot() * grid.cellSize / abs(major) / 1000
        let base = Double(origin.ground)
        var kilometres = [0.0]
        var heights = [base]
        var clutter = [0.0]
        for step in 1..<column {
            let x = Double(step) - quarter.along
            guard let here = quarter.heights(column: step, lateral: quarter.across + slope * x) else {
                continue
            }
            kilometres.append(x * unit)
            heights.append(base + here.ground)
            clutter.append(max(here.surface - here.ground, 0))
        }
        kilometres.append(abs(major) * unit)
        heights.append(Double(last))
        clutter.append(0)
        do {
            return try TerrainProfile(kilometres: kilometres, heights: heights, clutterHeights: clutter)
        } catch {
            throw .model(error)
        }
    }
}
