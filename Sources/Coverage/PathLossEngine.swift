internal import CKernels
public import Geodesy
import Propagation
public import RadioUnits
public import Raster

/// Computes the loss from a site to every cell around it, for all its carriers in one sweep of the ground.
///
/// The loss of a cell is the law's expectation at its horizontal distance plus the loss of the receiver's
/// clutter class. Where the ground hides the antenna (a single knife edge at the antenna's horizon, nu > 0)
/// there is no line of sight: the loss is that without one, plus J(nu) - J(0), as the statistical models hold
/// what happens at grazing incidence (the same reference as ITU-R P.2108-1, eq. 2a). Elsewhere the ground
/// adds nothing. Heights are those of bare ground; the sweep starts at the centre of the cell that holds the
/// site, distances count from the site itself.
public struct PathLossEngine: Sendable {
    /// The planning grid.
    public var grid: RasterGrid { terrain.grid }
    /// Receivers above ground.
    public let receiverHeight: Metres
    /// Ground height above mean sea level [m]; NaN where unknown.
    let terrain: RasterLayer<Float>
    private let clutter: RasterLayer<UInt8>
    private let clutterLoss: [Float]
    /// One a radius in use, smallest first.
    private let lattices: [RayLattice]

    /// Prepares the calculation on a grid.
    ///
    /// - Parameters:
    ///   - terrain: ground height above mean sea level [m]; NaN where unknown.
    ///   - clutter: clutter class of each cell.
    ///   - clutterLoss: loss of a receiver in each class [dB]; shape `[256]`.
    ///   - radii: the radii that laws will have.
    public init(
        terrain: RasterLayer<Float>, clutter: RasterLayer<UInt8>, clutterLoss: [Float],
        receiverHeight: Metres,
        radii: [Metres]
    ) throws(CoverageError) {
        guard clutter.grid == terrain.grid else { throw .gridsDiffer(layer: "clutter") }
        guard clutterLoss.count == 256 else {
            throw .countDiffers(clutterLoss.count, of: "clutter losses", expected: 256)
        }
        for loss in clutterLoss {
            try CoverageError.check(Double(loss), of: "clutter loss [dB]", valid: -50...200)
        }
        try CoverageError.check(receiverHeight.value, of: "receiver height [m]", valid: 0...1000)
        let valid = 0...30_000 * terrain.grid.cellSize
        var steps: Set<Int> = []
        for radius in radii {
            guard valid.contains(radius.value), radius.value > 0 else {
                throw .radiusOutOfRange(radius, valid: valid)
            }
            steps.insert(Self.steps(radius: radius, grid: terrain.grid))
        }
        self.terrain = terrain
        self.clutter = clutter
        self.clutterLoss = clutterLoss
        self.receiverHeight = receiverHeight
        lattices = steps.sorted().map(RayLattice.init(steps:))
    }

    /// The cells from a site's own to the rim, with one to spare for where in its cell the site stands.
    private static func steps(radius: Metres, grid: RasterGrid) -> Int {
        Int((radius.value / grid.cellSize).rounded(.up)) + 1
    }

    /// The losses around a site, a field for each law out to the law's radius.
    ///
    /// - Parameters:
    ///   - site: in the CRS of the grid; need not be the centre of a cell.
    ///   - antennaHeight: above ground.
    /// - Throws: `CoverageError` for a site off the grid or on unknown ground, or a radius beyond those
    ///   prepared.
    /// - Complexity: O(cells of the discs); one sweep for all laws.
    public func fields(
        site: ProjectedPoint, antennaHeight: Metres, laws: [PathLossLaw]
    ) throws(CoverageError) -> [PathLossField] {
        guard let centre = grid.cell(containing: site) else { throw .siteOutsideGrid(site) }
        let ground = terrain[centre]
        guard ground.isFinite else { throw .noTerrain(under: site) }
        try CoverageError.check(antennaHeight.value, of: "antenna height [m]", valid: 0...2000)
        guard let widest = laws.map(\.radius).max() else { return [] }
        let needed = Self.steps(radius: widest, grid: grid)
        guard let lattice = lattices.first(where: { $0.steps >= needed }) else {
            let limit = Double((lattices.last?.steps ?? 1) - 1) * grid.cellSize
            throw .radiusOutOfRange(widest, valid: 0...limit)
        }
        let obstruction = Obstruction(
            engine: self, lattice: lattice, centre: centre, height: ground + Float(antennaHeight.value),
            window: grid.window(around: site, radius: widest.value))
        return laws.map { law in
            var losses = clearLosses(site: site, law: law)
            obstruction.apply(to: &losses, engine: self, site: site, law: law)
            return PathLossField(
                window: grid.window(around: site, radius: law.radius.value), losses: losses)
        }
    }

    /// The losses without regard to the ground's shape.
    private func clearLosses(site: ProjectedPoint, law: PathLossLaw) -> [Int16] {
        let window = grid.window(around: site, radius: law.radius.value)
        let width = window.width
        guard !window.isEmpty else { return [] }
        let squaredRadius = Float(law.radius.value * law.radius.value)
        return [Int16](unsafeUninitializedCapacity: window.count) { losses, count in
            for row in window.rows {
                let first = row * grid.columns + window.columns.lowerBound
                withClutter { clutter, clutterLoss in
                    terrain.samples.withUnsafeBufferPointer { ground in
                        coverage_loss_row(
                            grid.place(of: row, from: window.columns.lowerBound, seenFrom: site),
                            law.expected, Float(law.nearest.value), law.last, squaredRadius, clutterLoss,
                            clutter?.advanced(by: first), ground.baseAddress?.advanced(by: first), width,
                            losses.baseAddress?.advanced(by: (row - window.rows.lowerBound) * width))
                    }
                }
            }
            count = window.count
        }
    }

    /// Lends the clutter classes of the grid and their losses [dB].
    func withClutter(_ body: (UnsafePointer<UInt8>?, UnsafePointer<Float>?) -> Void) {
        clutter.samples.withUnsafeBufferPointer { clutter in
            clutterLoss.withUnsafeBufferPointer { body(clutter.baseAddress, $0.baseAddress) }
        }
    }
}

extension RasterGrid {
    /// Where the cells of a row lie as seen from a site.
    func place(of row: Int, from column: Int, seenFrom site: ProjectedPoint) -> coverage_row {
        let first = centre(of: GridCell(column: column, row: row))
        return coverage_row(
            east: Float(first.x - site.x), north: Float(first.y - site.y), cell: Float(cellSize))
    }
}
