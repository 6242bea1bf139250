internal import CKernels
import Foundation
import Geodesy
import Propagation
import Raster

/// Where the ground hides an antenna, and by how much; the same for all its carriers.
package struct Obstruction {
    /// The cells it spans.
    let window: GridWindow
    /// nu times the square root of the wavelength, 0 where the antenna is in sight; empty where it is
    /// everywhere.
    private let factors: [Float]

    /// Sweeps the ground and looks at every receiver of a window.
    ///
    /// - Parameter height: antenna above mean sea level [m].
    init(engine: PathLossEngine, lattice: RayLattice, centre: GridCell, height: Float, window: GridWindow) {
        self.window = window
        let grid = engine.grid
        let sweep = HorizonSweep(
            lattice: lattice, grid: grid, centre: centre, height: height, ground: engine.terrain.samples)
        let middle = grid.centre(of: centre)
        let side = 2 * lattice.steps + 1
        let (width, left) = (window.width, window.columns.lowerBound)
        var isHiddenSomewhere = false
        let factors = [Float](unsafeUninitializedCapacity: window.count) { factors, count in
            for row in window.rows where width > 0 {
                let first = row * grid.columns + left
                let entry = (row - centre.row + lattice.steps) * side + left - centre.column + lattice.steps
                let hidden = lattice.nearest.withUnsafeBufferPointer { nearest in
                    engine.terrain.samples.withUnsafeBufferPointer { ground in
                        coverage_obstruction_row(
                            grid.place(of: row, from: left, seenFrom: middle),
                            height - Float(engine.receiverHeight.value), Float(HorizonSweep.curvature),
                            UnsafeBufferPointer(rebasing: nearest[entry..<entry + width]).baseAddress,
                            sweep.slopes, sweep.distances,
                            UnsafeBufferPointer(rebasing: ground[first..<first + width]).baseAddress, width,
                            factors.baseAddress?.advanced(by: (row - window.rows.lowerBound) * width))
                    }
                }
                isHiddenSomewhere = isHiddenSomewhere || hidden != 0
            }
            count = window.count
        }
        self.factors = isHiddenSomewhere ? factors : []
    }

    /// Replaces the losses of hidden receivers, and marks them by the sign.
    func apply(
        to losses: inout [Int16], engine: PathLossEngine, site: ProjectedPoint, law: PathLossLaw
    ) {
        guard !factors.isEmpty else { return }
        let grid = engine.grid
        let inner = grid.window(around: site, radius: law.radius.value)
        let perRootWavelength = Float(1 / law.carrier.wavelength.value.squareRoot())
        var offset = 0
        for row in inner.rows {
            let place = grid.place(of: row, from: inner.columns.lowerBound, seenFrom: site)
            for column in inner.columns {
                defer { offset += 1 }
                let factor = factors[
                    (row - window.rows.lowerBound) * window.width + column - window.columns.lowerBound]
                guard factor > 0, losses[offset] != PathLossField.noValue else { continue }
                let east = place.east + place.cell * Float(column - inner.columns.lowerBound)
                let (metre, fraction) = law.place((east * east + place.north * place.north).squareRoot())
                let loss =
                    PathLossLaw.between(law.nonLineOfSight, metre, fraction)
                    + engine.clutterLoss(at: row * grid.columns + column)
                    + Self.excessOverGrazing(factor * perRootWavelength)
                losses[offset] = -Int16(min(max((loss * 100).rounded(), 1), 32767))
            }
        }
    }

    /// J(nu) - J(0) [dB] for positive nu.
    ///
    /// - Source: ITU-R P.526-15, eq. 31; the difference drops its constant.
    package static func excessOverGrazing(_ nu: Float) -> Float {
        let shifted = nu - 0.1
        // sqrt(0.1² + 1) - 0.1 at nu = 0.
        return 20 * log10((shifted * shifted + 1).squareRoot() + shifted) - 20 * log10(0.904_987_562)
    }
}
