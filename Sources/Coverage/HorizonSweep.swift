import Raster

/// The horizon of an antenna along every ray: the steepest ground so far, and where it stands.
///
/// The slope from the antenna to ground of height h at distance d is (h - h_a) / d - d / (2 a_e), flat in the
/// frame of an earth of 4/3 radius. The steepest ground before a sample hides whatever stands at the sample
/// under a smaller slope.
///
/// - Source: the line of sight of ITU-R P.526-15, section 4.5.1, with a_e = 8500 km (ITU-R P.834, k = 4/3).
struct HorizonSweep {
    /// 1 / (2 a_e) [1/m].
    static let curvature = 1 / (2 * 8.5e6)

    /// Slope of the horizon before each sample of the lattice; shape `[rays, steps]`.
    private(set) var slopes: [Float]
    /// Distance of the horizon before each sample [m].
    private(set) var distances: [Float]

    /// Sweeps the ground around a cell.
    ///
    /// - Parameters:
    ///   - height: antenna above mean sea level [m].
    ///   - ground: heights of the whole grid [m]; NaN hides nothing.
    init(lattice: RayLattice, grid: RasterGrid, centre: GridCell, height: Float, ground: [Float]) {
        let steps = lattice.steps
        let runs = (1...steps).map { Float(grid.cellSize) * Float($0) }
        let perRun = runs.map { 1 / $0 }
        let drops = runs.map { $0 * Float(Self.curvature) }
        // Steeper down than any ground: hides nothing.
        slopes = [Float](repeating: -1e9, count: lattice.rays * steps)
        distances = [Float](repeating: runs[0], count: lattice.rays * steps)
        for ray in 0..<lattice.rays {
            var steepest: Float = -1e9
            var horizon = runs[0]
            for step in 0..<steps {
                let sample = ray * steps + step
                slopes[sample] = steepest
                distances[sample] = horizon
                let column = centre.column + Int(lattice.columnOffsets[sample])
                let row = centre.row + Int(lattice.rowOffsets[sample])
                guard column >= 0, column < grid.columns, row >= 0, row < grid.rows else { break }
                let slope = (ground[row * grid.columns + column] - height) * perRun[step] - drops[step]
                if slope > steepest {
                    steepest = slope
                    horizon = runs[step]
                }
            }
        }
    }
}
