package import Geodesy
import Propagation
package import RadioUnits
package import Raster

/// The terrain sweep in plain `Double`, one cell at a time: what the kernel is held to.
///
/// Each cell lies in a quarter (east, south, west or north) between two rays of it; the path to it takes the mean of
/// their heights, weighed by nearness, and the cell's own height. O(R) a cell: for tests.
package struct TerrainSweepReference {
    let sweep: TerrainSweep

    /// Wraps the sweep to repeat.
    package init(_ sweep: TerrainSweep) { self.sweep = sweep }

    /// A loss and whether ground or clutter hides the antenna.
    package struct Sample {
        /// L_b, or the terrain's part of it [dB].
        package var loss: Double
        /// Whether there is no line of sight.
        package var isHidden: Bool
    }

    /// The loss of one cell; nil beyond the radius and on unknown ground.
    package func sample(
        _ cell: GridCell, site: ProjectedPoint, antennaHeight: Metres, carrier: SweepCarrier, radius: Metres
    ) throws(CoverageError) -> Sample? {
        let origin = try sweep.origin(of: site)
        let grid = sweep.grid
        let east = Double(cell.column - origin.cell.column) - origin.east
        let south = Double(cell.row - origin.cell.row) - origin.south
        let flat = (east * east + south * south).squareRoot() * grid.cellSize
        let height = Double(sweep.terrain[cell]) - Double(origin.ground)
        guard flat <= radius.value, height.isFinite else { return nil }
        let steps = TerrainSweep.steps(radius: radius, grid: grid)
        let isEastWest = abs(south) <= abs(east)
        let major = isEastWest ? east : south
        let quarter = Quarter(
            isEastWest: isEastWest, sign: major < 0 ? -1 : 1, origin: origin, sweep: sweep)
        let column = isEastWest ? abs(cell.column - origin.cell.column) : abs(cell.row - origin.cell.row)
        guard let ring = sweep.rings(steps: steps).first(where: { $0.contains(max(column, 1)) }) else {
            return nil
        }
        let path = SweptPath(
            quarter: quarter, column: column, lateral: isEastWest ? south : east, x: abs(major),
            rays: ring.upperBound + 1, height: height, antenna: antennaHeight.value)
        return path.sample(carrier: carrier, flat: flat)
    }

    /// A quarter of the plane about a site.
    struct Quarter {
        let isEastWest: Bool
        let sign: Int
        let origin: TerrainSweep.Origin
        let sweep: TerrainSweep

        /// Offset of the site from the centre of its cell, along and across [cells].
        var along: Double { Double(sign) * (isEastWest ? origin.east : origin.south) }
        var across: Double { isEastWest ? origin.south : origin.east }
        /// c, the fall of the earth [1/m].
        var curvature: Double { sweep.curvature }

        /// Heights above the site's ground at a place of a column; nil where unknown.
        func heights(column: Int, lateral: Double) -> (ground: Double, surface: Double)? {
            let below = lateral.rounded(.down)
            let fraction = lateral - below
            let first = cell(column, Int(below))
            let second = cell(column, Int(below) + 1)
            guard let start = first ?? second, let end = second ?? first else { return nil }
            return (
                start.ground + fraction * (end.ground - start.ground),
                start.surface + fraction * (end.surface - start.surface)
            )
        }

        private func cell(_ column: Int, _ lateral: Int) -> (ground: Double, surface: Double)? {
            let (grid, along) = (sweep.grid, sign * column)
            let east = origin.cell.column + (isEastWest ? along : lateral)
            let south = origin.cell.row + (isEastWest ? lateral : along)
            let cell = GridCell(
                column: min(max(east, 0), grid.columns - 1), row: min(max(south, 0), grid.rows - 1))
            let ground = Double(sweep.terrain[cell])
            guard ground.isFinite else { return nil }
            let bare = ground - Double(origin.ground)
            return (bare, bare + Double(sweep.clutterHeight(cell)))
        }

        /// The ray of a slope across, out to a column.
        func ray(slope: Double, columns: Int) -> SweepRay {
            SweepRay(columns: columns, offset: along, fall: fall(slope: slope)) { column, x in
                heights(column: column, lateral: across + slope * x)
            }
        }

        /// The fall of the earth along a ray [m/cell²].
        func fall(slope: Double) -> Double {
            curvature * sweep.grid.cellSize * sweep.grid.cellSize * (1 + slope * slope)
        }
    }
}
