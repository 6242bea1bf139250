internal import CKernels
import Geodesy
import Propagation
import Raster

/// Where the ground hides an antenna, and by how much; the same for all its carriers.
struct Obstruction {
    /// The cells it spans.
    let window: GridWindow
    /// nu times the square root of the wavelength, 0 where the antenna is in sight; empty where it is
    /// everywhere.
    private let factors: [Float]
    /// Whether a receiver of each row is hidden.
    private let hasHidden: [Bool]

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
        var hasHidden = [Bool](repeating: false, count: window.height)
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
                hasHidden[row - window.rows.lowerBound] = hidden != 0
            }
            count = window.count
        }
        self.hasHidden = hasHidden
        self.factors = hasHidden.contains(true) ? factors : []
    }

    /// Replaces the losses of hidden receivers, and marks them by the sign.
    func apply(
        to losses: inout [Int16], engine: PathLossEngine, site: ProjectedPoint, law: PathLossLaw
    ) {
        guard !factors.isEmpty else { return }
        let grid = engine.grid
        let inner = grid.window(around: site, radius: law.radius.value)
        let perRootWavelength = Float(1 / law.carrier.wavelength.value.squareRoot())
        let left = inner.columns.lowerBound
        for row in inner.rows where hasHidden[row - window.rows.lowerBound] {
            let factor = (row - window.rows.lowerBound) * window.width + left - window.columns.lowerBound
            factors.withUnsafeBufferPointer { factors in
                engine.withClutter { clutter, clutterLoss in
                    losses.withUnsafeMutableBufferPointer { losses in
                        coverage_hidden_row(
                            grid.place(of: row, from: left, seenFrom: site), law.nonLineOfSight,
                            Float(law.nearest.value), law.last, clutterLoss,
                            clutter?.advanced(by: row * grid.columns + left),
                            factors.baseAddress?.advanced(by: factor), perRootWavelength, inner.width,
                            losses.baseAddress?.advanced(by: (row - inner.rows.lowerBound) * inner.width))
                    }
                }
            }
        }
    }
}
