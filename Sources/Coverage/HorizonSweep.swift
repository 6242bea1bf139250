internal import CKernels
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

    /// Slope of the horizon before each sample of the lattice; shape `[steps, rays]`.
    let slopes: [Float]
    /// Distance of the horizon before each sample [m].
    let distances: [Float]

    /// Sweeps the ground around a cell.
    ///
    /// - Parameters:
    ///   - height: antenna above mean sea level [m].
    ///   - ground: heights of the whole grid [m]; NaN hides nothing.
    init(lattice: RayLattice, grid: RasterGrid, centre: GridCell, height: Float, ground: [Float]) {
        let (rays, steps) = (lattice.rays, lattice.steps)
        let cell = Float(grid.cellSize)
        var horizon = [Float](repeating: cell, count: rays)
        // Steeper down than any ground: hides nothing.
        var steepest = [Float](repeating: -1e9, count: rays)
        var distances: [Float] = []
        slopes = [Float](unsafeUninitializedCapacity: rays * steps) { slopes, count in
            distances = [Float](unsafeUninitializedCapacity: rays * steps) { distances, distanceCount in
                for step in 0..<steps {
                    let distance = cell * Float(step + 1)
                    let sweep = coverage_sweep(
                        column: Int32(centre.column), row: Int32(centre.row), width: Int32(grid.columns),
                        height: Int32(grid.rows), antenna: height, distance: distance,
                        per_distance: 1 / distance, drop: distance * Float(Self.curvature))
                    let first = step * rays
                    lattice.withSamples(of: step) { columns, rows in
                        coverage_sweep_step(
                            sweep, columns, rows, ground, rays, &steepest, &horizon,
                            slopes.baseAddress?.advanced(by: first),
                            distances.baseAddress?.advanced(by: first))
                    }
                }
                distanceCount = rays * steps
            }
            count = rays * steps
        }
        self.distances = distances
    }
}
