import Raster

/// The ground around a site as the kernel reads it: cells side by side across an axis lie side by side in memory.
struct SweepGround {
    /// Beyond the cells of the disc, for lanes that read past them.
    private static let margin = 48
    /// Rows and columns that are turned at a time, so that both sides stay in the cache.
    static let block = 32

    let ground: [Float]
    let surface: [Float]
    /// From a column of cells to the next.
    let stride: Int
    /// Index of the site's cell.
    let centre: Int

    /// Copies the ground out to a number of columns; what lies off the grid across the axis continues its edge.
    init(sweep: TerrainSweep, origin: TerrainSweep.Origin, steps: Int, isEastWest: Bool) {
        let grid = sweep.grid
        let reach = steps + Self.margin
        stride = 2 * reach + 1
        centre = steps * stride + reach
        // From cell to cell along the axis and across it.
        let step = isEastWest ? (along: 1, across: grid.columns) : (along: grid.columns, across: 1)
        let place = isEastWest ? (origin.cell.column, origin.cell.row) : (origin.cell.row, origin.cell.column)
        let counts = isEastWest ? (grid.columns, grid.rows) : (grid.rows, grid.columns)
        let shape = Shape(
            along: max(-steps, -place.0)...min(steps, counts.0 - 1 - place.0),
            across: -place.1...(counts.1 - 1 - place.1), reach: reach, stride: stride, centre: centre,
            first: place.0 * step.along + place.1 * step.across, step: step)
        ground = shape.copy(sweep.terrain.samples, base: origin.ground, count: (2 * steps + 1) * stride)
        surface =
            sweep.surface.isEmpty
            ? ground : shape.copy(sweep.surface, base: origin.ground, count: (2 * steps + 1) * stride)
    }

    /// Which cells go where.
    private struct Shape {
        /// Columns on the grid, and cells across it, from the site's.
        let along: ClosedRange<Int>
        let across: ClosedRange<Int>
        let reach: Int
        let stride: Int
        let centre: Int
        /// Index of the site's cell on the grid.
        let first: Int
        let step: (along: Int, across: Int)

        /// Heights above a base, unknown off the grid along the axis.
        func copy(_ heights: [Float], base: Float, count: Int) -> [Float] {
            let across = max(self.across.lowerBound, -reach)...min(self.across.upperBound, reach)
            return [Float](large: count) { target in
                // What lies within the grid along the axis is written below.
                let columns = (count / stride - 1) / 2
                for row in -columns...columns where !along.contains(row) {
                    let first = (row + columns) * stride
                    UnsafeMutableBufferPointer(rebasing: target[first..<first + stride])
                        .initialize(repeating: .nan)
                }
                heights.withUnsafeBufferPointer { heights in
                    for row in Swift.stride(
                        from: along.lowerBound, through: along.upperBound, by: SweepGround.block)
                    {
                        for cell in Swift.stride(
                            from: across.lowerBound, through: across.upperBound, by: SweepGround.block)
                        {
                            turn(
                                row...min(row + SweepGround.block - 1, along.upperBound),
                                cell...min(cell + SweepGround.block - 1, across.upperBound), from: heights,
                                to: target, base)
                        }
                    }
                }
                for row in along {
                    let middle = centre + row * stride
                    for cell in -reach..<across.lowerBound {
                        target[middle + cell] = target[middle + across.lowerBound]
                    }
                    for cell in Swift.stride(from: across.upperBound + 1, through: reach, by: 1) {
                        target[middle + cell] = target[middle + across.upperBound]
                    }
                }
            }
        }

        private func turn(
            _ rows: ClosedRange<Int>, _ cells: ClosedRange<Int>, from heights: UnsafeBufferPointer<Float>,
            to target: UnsafeMutableBufferPointer<Float>, _ base: Float
        ) {
            for row in rows {
                var source = first + row * step.along + cells.lowerBound * step.across
                for index
                    in (centre + row * stride + cells.lowerBound)...(centre + row * stride + cells.upperBound)
                {
                    target[index] = heights[source] - base
                    source += step.across
                }
            }
        }
    }
}
