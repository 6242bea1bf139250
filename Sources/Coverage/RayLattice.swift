import Foundation

/// The rays of a sweep over a disc of cells, and the sample of a ray that is nearest to each cell.
///
/// About 2 pi R rays leave the centre cell, so that neighbours are a cell apart at the rim; samples follow
/// each other at one cell's side. The lattice depends on the radius alone: all sites share it.
struct RayLattice: Sendable {
    /// Steps of a ray.
    let steps: Int
    /// Number of rays.
    let rays: Int
    /// Column and row of each sample from the centre, ray by ray; shape `[rays, steps]`.
    let columnOffsets: [Int16]
    /// Rows, southwards.
    let rowOffsets: [Int16]
    /// Nearest sample of each cell of the square around the disc, row-major; shape `[2 steps + 1, 2 steps +
    /// 1]`.
    let nearest: [Int32]

    /// Lays the rays of a disc of `steps` cells.
    init(steps: Int) {
        let rays = max(8, Int((2 * Double.pi * Double(steps)).rounded(.up)))
        self.steps = steps
        self.rays = rays
        var columnOffsets: [Int16] = []
        var rowOffsets: [Int16] = []
        columnOffsets.reserveCapacity(rays * steps)
        rowOffsets.reserveCapacity(rays * steps)
        for ray in 0..<rays {
            let angle = 2 * Double.pi * Double(ray) / Double(rays)
            let (east, south) = (sin(angle), -cos(angle))
            for step in 1...steps {
                columnOffsets.append(Int16((east * Double(step)).rounded()))
                rowOffsets.append(Int16((south * Double(step)).rounded()))
            }
        }
        self.columnOffsets = columnOffsets
        self.rowOffsets = rowOffsets
        nearest = (-steps...steps).flatMap { row in
            (-steps...steps).map { column in
                let turns = atan2(Double(column), Double(-row)) / (2 * .pi)
                let ray = (Int((turns * Double(rays)).rounded()) + rays) % rays
                let distance = Double(row * row + column * column).squareRoot().rounded()
                return Int32(ray * steps + min(max(Int(distance), 1), steps) - 1)
            }
        }
    }
}
