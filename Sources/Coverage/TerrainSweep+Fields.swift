internal import CKernels
import Foundation
public import Geodesy
import Propagation
public import RadioUnits
import Raster

extension TerrainSweep {
    /// The losses around a site, a field for each carrier; negative where ground or clutter hides the antenna.
    ///
    /// - Parameters:
    ///   - site: in the CRS of the grid; need not be the centre of a cell.
    ///   - antennaHeight: above ground.
    ///   - radius: of all fields; cells off the grid are left out.
    /// - Returns: none at all where only what is hidden is asked for and nothing is.
    /// - Throws: `CoverageError` for a site off the grid or on unknown ground, an antenna height or a radius out of
    ///   range, a carrier outside 0.03–6 GHz.
    /// - Complexity: about constant work a cell, whatever the radius; each carrier beyond the first costs a fraction.
    public func fields(
        site: ProjectedPoint, antennaHeight: Metres, carriers: [SweepCarrier], radius: Metres
    ) throws(CoverageError) -> [PathLossField] {
        let origin = try origin(of: site)
        try CoverageError.check(antennaHeight.value, of: "antenna height [m]", valid: 1...3000)
        let valid = 0...Double(Self.mostSteps) * grid.cellSize
        guard radius.value > 0, valid.contains(radius.value) else {
            throw .radiusOutOfRange(radius, valid: valid)
        }
        for carrier in carriers {
            try CoverageError.check(
                carrier.frequency.gigahertz, of: "frequency [GHz]", valid: validGigahertz)
        }
        guard !carriers.isEmpty else { return [] }
        let window = grid.window(around: site, radius: radius.value)
        let count = window.count
        var isHidden = false
        var losses = Self.losses(count, of: carriers.count) { memory in
            isHidden = sweep(
                origin, antenna: antennaHeight, carriers: carriers, radius: radius, window: window,
                into: memory)
        }
        if quantity == .hiddenTerrainLoss { guard isHidden else { return [] } }
        return carriers.enumerated().map { index, carrier in
            var field: [Int16] = []
            swap(&field, &losses[index])
            if quantity != .hiddenTerrainLoss {
                fillNearest(
                    &field, window: window, origin: origin, site: site, antenna: antennaHeight,
                    carrier: carrier, radius: radius)
            }
            addTerminalClutter(&field, window: window, carrier: carrier)
            return PathLossField(window: window, losses: field)
        }
    }

    /// The loss of receivers below the clutter of their cell, where it is asked for.
    private func addTerminalClutter(_ field: inout [Int16], window: GridWindow, carrier: SweepCarrier) {
        guard let streetWidth, !surface.isEmpty else { return }
        let terminal = coverage_terminal(
            receiver: Float(receiverHeight.value), street_width: Float(streetWidth.value),
            parameter: Float(0.342 * carrier.frequency.gigahertz.squareRoot()))
        field.withUnsafeMutableBufferPointer { field in
            terrain.samples.withUnsafeBufferPointer { ground in
                surface.withUnsafeBufferPointer { surface in
                    for row in window.rows {
                        let first = row * grid.columns + window.columns.lowerBound
                        coverage_terminal_clutter(
                            terminal, ground.baseAddress?.advanced(by: first),
                            surface.baseAddress?.advanced(by: first), window.width,
                            field.baseAddress?.advanced(by: (row - window.rows.lowerBound) * window.width))
                    }
                }
            }
        }
    }

    /// Sweeps the four quarters of the plane; says whether ground or clutter hides the antenna anywhere.
    private func sweep(
        _ origin: Origin, antenna: Metres, carriers: [SweepCarrier], radius: Metres, window: GridWindow,
        into losses: [UnsafeMutablePointer<Int16>]
    ) -> Bool {
        let steps = Self.steps(radius: radius, grid: grid)
        let place =
            (origin.cell.row - window.rows.lowerBound) * window.width + origin.cell.column
            - window.columns.lowerBound
        let kernels = zip(carriers, losses).map { kernel(of: $0, losses: $1 + place) }
        var isHidden = false
        for isEastWest in [true, false] {
            let ground = SweepGround(sweep: self, origin: origin, steps: steps, isEastWest: isEastWest)
            for sign in [1, -1] {
                let quarter = SweepQuarter(
                    sweep: self, origin: origin, steps: steps, isEastWest: isEastWest, sign: sign,
                    antenna: antenna, radius: radius, window: window)
                if quarter.run(over: ground, carriers: kernels) { isHidden = true }
            }
        }
        return isHidden
    }

    /// Losses that are no value yet, of some carriers, lent all at once: each has memory of its own, of which nothing is copied.
    private static func losses(
        _ count: Int, of carriers: Int, lent: [UnsafeMutablePointer<Int16>] = [],
        _ fill: ([UnsafeMutablePointer<Int16>]) -> Void
    ) -> [[Int16]] {
        guard lent.count < carriers else {
            fill(lent)
            return []
        }
        var others: [[Int16]] = []
        let own = [Int16](large: count) { memory in
            memory.initialize(repeating: PathLossField.noValue)
            guard let base = memory.baseAddress else { return }
            others = losses(count, of: carriers, lent: lent + [base], fill)
        }
        return [own] + others
    }

    private func kernel(of carrier: SweepCarrier, losses: UnsafeMutablePointer<Int16>)
        -> coverage_sweep_carrier
    {
        let gigahertz = carrier.frequency.gigahertz
        let wavelength = EffectiveEarth.wavelengthMetres(gigahertz: gigahertz)
        return coverage_sweep_carrier(
            parameter: Float((2 / wavelength).squareRoot()),
            clearance: Float(1 / (17.456 / 1000.squareRoot() * wavelength.squareRoot())),
            free_space: quantity == .basicLoss ? Float(92.4 + 20 * log10(gigahertz)) : 0,
            distance: Float(21.88 * cbrt(gigahertz)), height: Float(0.9575 * cbrt(gigahertz * gigahertz)),
            admittance: Float(
                SphericalEarth.landAdmittance(gigahertz: gigahertz, polarization: carrier.polarization)),
            scatter: Float(
                Troposcatter.pointToAreaLoss(
                    kilometres: 1, angularDistance: 0, gigahertz: gigahertz, refractivity: refractivity,
                    percentage: 50)),
            losses: losses)
    }

    /// The cells next to the site, between which and it no grid line lies: free space.
    private func fillNearest(
        _ field: inout [Int16], window: GridWindow, origin: Origin, site: ProjectedPoint, antenna: Metres,
        carrier: SweepCarrier, radius: Metres
    ) {
        for row in origin.cell.row - 1...origin.cell.row + 1 where window.rows.contains(row) {
            for column in origin.cell.column - 1...origin.cell.column + 1
            where window.columns.contains(column) {
                let cell = GridCell(column: column, row: row)
                let centre = grid.centre(of: cell)
                let (east, north) = (centre.x - site.x, centre.y - site.y)
                let flat = (east * east + north * north).squareRoot()
                guard terrain[cell].isFinite, flat <= radius.value else { continue }
                let rise =
                    Double(origin.ground) + antenna.value - Double(terrain[cell]) - receiverHeight.value
                let ray = max((flat * flat + rise * rise).squareRoot(), 1) / 1000
                let loss = 92.4 + 20 * log10(carrier.frequency.gigahertz) + 20 * log10(ray)
                let held = quantity == .basicLoss ? min(max((loss * 100).rounded(), 0), 32767) : 0
                field[(row - window.rows.lowerBound) * window.width + column - window.columns.lowerBound] =
                    Int16(held)
            }
        }
    }
}

/// A quarter of the plane about a site, ready for the kernel.
private struct SweepQuarter {
    private var kernel: coverage_sweep_quarter
    private let inverse: [Float]
    private let inverseRoot: [Float]
    private let placeRoot: [Float]
    private let sign: Int
    private let rings: [ClosedRange<Int>]

    init(
        sweep: TerrainSweep, origin: TerrainSweep.Origin, steps: Int, isEastWest: Bool, sign: Int,
        antenna: Metres, radius: Metres, window: GridWindow
    ) {
        let (grid, cell) = (sweep.grid, origin.cell)
        let along = Double(sign) * (isEastWest ? origin.east : origin.south)
        let (place, count) = isEastWest ? (cell.column, grid.columns) : (cell.row, grid.rows)
        let (lateral, width) = isEastWest ? (cell.row, grid.rows) : (cell.column, grid.columns)
        self.sign = sign
        rings = sweep.rings(steps: steps)
        inverse = [0] + (1...steps + 2).map { 1 / Float($0) }
        inverseRoot = [0] + (1...steps + 2).map { 1 / Float($0).squareRoot() }
        placeRoot = [0] + (1...steps + 2).map { 1 / (Float($0) - Float(along)).squareRoot() }
        kernel = coverage_sweep_quarter()
        kernel.along = Float(along)
        kernel.across = Float(isEastWest ? origin.south : origin.east)
        kernel.last_column = Int32(min(steps, sign > 0 ? count - 1 - place : place))
        kernel.first_lateral = Int32(-lateral)
        kernel.last_lateral = Int32(width - 1 - lateral)
        kernel.includes_diagonals = isEastWest ? 1 : 0
        kernel.is_terrain_loss = sweep.quantity == .basicLoss ? 0 : 1
        kernel.is_hidden_only = sweep.quantity == .hiddenTerrainLoss ? 1 : 0
        kernel.cell = Float(grid.cellSize)
        kernel.antenna = Float(antenna.value)
        kernel.receiver = Float(sweep.receiverHeight.value)
        kernel.radius = Float(radius.value)
        kernel.curvature = Float(sweep.curvature)
        kernel.earth = Float(sweep.effectiveRadiusKilometres)
        kernel.loss_column_stride = sign * (isEastWest ? 1 : window.width)
        kernel.loss_lateral_stride = isEastWest ? window.width : 1
    }

    /// Sweeps all its rays; says whether any cell is hidden.
    func run(over ground: SweepGround, carriers: [coverage_sweep_carrier]) -> Bool {
        let floats = coverage_sweep_scratch(Int32(rings.first?.upperBound ?? 1))
        let scratch = UnsafeMutableRawPointer.allocate(byteCount: 4 * floats, alignment: 64)
        defer { scratch.deallocate() }
        let memory = scratch.bindMemory(to: Float.self, capacity: floats)
        return ground.ground.withUnsafeBufferPointer { heights in
            ground.surface.withUnsafeBufferPointer { surfaces in
                inverse.withUnsafeBufferPointer { inverse in
                    inverseRoot.withUnsafeBufferPointer { inverseRoot in
                        placeRoot.withUnsafeBufferPointer { placeRoot in
                            var quarter = kernel
                            quarter.ground = heights.baseAddress?.advanced(by: ground.centre)
                            quarter.surface = surfaces.baseAddress?.advanced(by: ground.centre)
                            quarter.column_stride = sign * ground.stride
                            quarter.inverse = inverse.baseAddress
                            quarter.inverse_root = inverseRoot.baseAddress
                            quarter.place_root = placeRoot.baseAddress
                            var isHidden = false
                            for ring in rings {
                                if sweep(ring, &quarter, carriers: carriers, memory: memory) {
                                    isHidden = true
                                }
                            }
                            return isHidden
                        }
                    }
                }
            }
        }
    }

    private func sweep(
        _ ring: ClosedRange<Int>, _ quarter: inout coverage_sweep_quarter, carriers: [coverage_sweep_carrier],
        memory: UnsafeMutablePointer<Float>
    ) -> Bool {
        quarter.columns = Int32(ring.upperBound)
        quarter.first_column = Int32(ring.lowerBound)
        quarter.last_column = min(kernel.last_column, quarter.columns)
        quarter.rays = Int32(ring.upperBound + 1)
        var hidden: Int32 = 0
        // Neighbouring calls share a ray.
        for first in stride(from: 0, to: 2 * quarter.rays + 2, by: Int(COVERAGE_SWEEP_RAYS) - 1) {
            hidden |= coverage_sweep_rays(&quarter, carriers, Int32(carriers.count), first, memory)
        }
        return hidden != 0
    }
}
