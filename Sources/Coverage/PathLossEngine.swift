internal import CKernels
public import Geodesy
import Propagation
public import RadioUnits
public import Raster

/// Computes the loss from a site to every cell around it, for all its carriers in one sweep of the ground.
///
/// The loss of a cell is the law's expectation at its horizontal distance plus the loss of the receiver's
/// clutter class. Where the ground hides the antenna there is no line of sight: the loss is that without one, plus
/// L_d of ITU-R P.1812-7 (delta-Bullington over the bare ground) in excess of that at grazing incidence, which the
/// statistical models hold already (the same reference as ITU-R P.2108-1, eq. 2a). Elsewhere the ground adds
/// nothing. A law that follows the profile gets P.1812's basic loss over ground and clutter instead.
public struct PathLossEngine: Sendable {
    /// The planning grid.
    public var grid: RasterGrid { terrain.grid }
    /// Receivers above ground.
    public let receiverHeight: Metres
    /// Ground height above mean sea level [m]; NaN where unknown.
    package let terrain: RasterLayer<Float>
    private let sweep: TerrainSweep
    /// For laws that follow the profile.
    private let profiles: TerrainSweep?
    /// Clutter class of each cell.
    let clutter: RasterLayer<UInt8>
    private let clutterLoss: [Float]
    /// L_d at grazing incidence [dB].
    private let grazing: Float

    /// Prepares the calculation on a grid.
    ///
    /// - Parameters:
    ///   - terrain: ground height above mean sea level [m]; NaN where unknown.
    ///   - clutter: clutter class of each cell.
    ///   - clutterLoss: loss of a receiver in each class [dB]; shape `[256]`.
    ///   - clutterHeights: height of what stands in each class [m], for laws that follow the profile; shape `[256]`, or
    ///     nil where no law does.
    public init(
        terrain: RasterLayer<Float>, clutter: RasterLayer<UInt8>, clutterLoss: [Float],
        clutterHeights: [Float]? = nil, receiverHeight: Metres
    ) throws(CoverageError) {
        guard clutter.grid == terrain.grid else { throw .gridsDiffer(layer: "clutter") }
        guard clutterLoss.count == 256 else {
            throw .countDiffers(clutterLoss.count, of: "clutter losses", expected: 256)
        }
        for loss in clutterLoss {
            try CoverageError.check(Double(loss), of: "clutter loss [dB]", valid: -50...200)
        }
        self.terrain = terrain
        self.clutter = clutter
        self.clutterLoss = clutterLoss
        self.receiverHeight = receiverHeight
        sweep = try TerrainSweep(
            terrain: terrain, receiverHeight: receiverHeight, quantity: .hiddenTerrainLoss)
        if let clutterHeights {
            guard clutterHeights.count == 256 else {
                throw .countDiffers(clutterHeights.count, of: "clutter heights", expected: 256)
            }
            let heights = RasterLayer(
                grid: clutter.grid, samples: clutter.samples.map { clutterHeights[Int($0)] })
            profiles = try TerrainSweep(
                terrain: terrain, clutterHeights: heights, receiverHeight: receiverHeight)
        } else {
            profiles = nil
        }
        grazing = Float(
            Bullington.loss(edgeLoss: Bullington.edgeLoss(parameter: 0), kilometres: 0))
    }

    /// The losses around a site, a field for each law out to the law's radius.
    ///
    /// - Parameters:
    ///   - site: in the CRS of the grid; need not be the centre of a cell.
    ///   - antennaHeight: above ground.
    /// - Throws: `CoverageError` for a site off the grid or on unknown ground, or an antenna height out of range.
    /// - Complexity: O(cells of the discs); one sweep for all laws.
    public func fields(
        site: ProjectedPoint, antennaHeight: Metres, laws: [PathLossLaw]
    ) throws(CoverageError) -> [PathLossField] {
        var fields = [PathLossField?](repeating: nil, count: laws.count)
        let statistical = laws.indices.filter { !laws[$0].followsProfile }
        let plain = try statisticalFields(
            site: site, antennaHeight: antennaHeight, laws: statistical.map { laws[$0] })
        for (index, field) in zip(statistical, plain) { fields[index] = field }
        let profiled = laws.indices.filter { laws[$0].followsProfile }
        for radius in Set(profiled.map { laws[$0].radius }).sorted() {
            guard let profiles else { throw .countDiffers(0, of: "clutter heights", expected: 256) }
            let together = profiled.filter { laws[$0].radius == radius }
            let swept = try profiles.fields(
                site: site, antennaHeight: antennaHeight,
                carriers: together.map { SweepCarrier(frequency: laws[$0].carrier) }, radius: radius)
            for (index, field) in zip(together, swept) { fields[index] = field }
        }
        return fields.compactMap { $0 }
    }

    private func statisticalFields(
        site: ProjectedPoint, antennaHeight: Metres, laws: [PathLossLaw]
    ) throws(CoverageError) -> [PathLossField] {
        guard let widest = laws.map(\.radius).max() else { return [] }
        let terrain = try sweep.fields(
            site: site, antennaHeight: antennaHeight,
            carriers: laws.map { SweepCarrier(frequency: $0.carrier) }, radius: widest)
        return laws.enumerated().map { index, law in
            var losses = clearLosses(site: site, law: law)
            if !terrain.isEmpty { hide(&losses, site: site, law: law, behind: terrain[index]) }
            return PathLossField(
                window: grid.window(around: site, radius: law.radius.value), losses: losses)
        }
    }

    /// Replaces the losses of receivers that the ground hides, and marks them by the sign.
    private func hide(
        _ losses: inout [Int16], site: ProjectedPoint, law: PathLossLaw, behind terrain: PathLossField
    ) {
        let (outer, inner) = (terrain.window, grid.window(around: site, radius: law.radius.value))
        let left = inner.columns.lowerBound
        for row in inner.rows {
            let behind = (row - outer.rows.lowerBound) * outer.width + left - outer.columns.lowerBound
            withClutter { clutter, clutterLoss in
                losses.withUnsafeMutableBufferPointer { losses in
                    terrain.losses.withUnsafeBufferPointer { terrain in
                        coverage_hidden_row(
                            grid.place(of: row, from: left, seenFrom: site), law.nonLineOfSight,
                            Float(law.nearest.value), law.last, clutterLoss,
                            clutter?.advanced(by: row * grid.columns + left),
                            terrain.baseAddress?.advanced(by: behind), grazing, inner.width,
                            losses.baseAddress?.advanced(by: (row - inner.rows.lowerBound) * inner.width))
                    }
                }
            }
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
