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
    /// Column of each sample from the centre, step by step; shape `[steps, rays]`.
    private let columnOffsets: [Int16]
    /// Rows, southwards.
    private let rowOffsets: [Int16]
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
        let directions = (0..<rays).map { ray in
            let angle = 2 * Double.pi * Double(ray) / Double(rays)
            return (east: sin(angle), south: -cos(angle))
        }
        for step in 1...steps {
            for (east, south) in directions {
                columnOffsets.append(Int16(Self.nearest(east * Double(step))))
                rowOffsets.append(Int16(Self.nearest(south * Double(step))))
            }
        }
        self.columnOffsets = columnOffsets
        self.rowOffsets = rowOffsets
        nearest = (-steps...steps).flatMap { row in
            (-steps...steps).map { column in
                let turns = atan2(Double(column), Double(-row)) / (2 * .pi)
                let ray = (Self.nearest(turns * Double(rays)) + rays) % rays
                let distance = Self.nearest(Double(row * row + column * column).squareRoot())
                return Int32((min(max(distance, 1), steps) - 1) * rays + ray)
            }
        }
    }

    /// The nearest whole number; halves go up even where the last bit of a sine differs between machines.
    private static func nearest(_ x: Double) -> Int { Int((x + 0.5 + 1e-9).rounded(.down)) }

    /// Lends the places of the samples of a step, counted from 0.
    func withSamples(
        of step: Int, _ body: (_ columns: UnsafePointer<Int16>?, _ rows: UnsafePointer<Int16>?) -> Void
    ) {
        columnOffsets.withUnsafeBufferPointer { columns in
            rowOffsets.withUnsafeBufferPointer { rows in
                body(
                    columns.baseAddress?.advanced(by: step * rays),
                    rows.baseAddress?.advanced(by: step * rays))
            }
        }
    }
}
