internal import Geodesy
public import Propagation
public import RadioUnits
public import Raster

/// A carrier of a terrain sweep.
public struct SweepCarrier: Hashable, Sendable {
    /// The middle of the band.
    public var frequency: Frequency
    /// The field over the smooth earth.
    public var polarization: LinearPolarization

    /// Describes a carrier.
    public init(frequency: Frequency, polarization: LinearPolarization = .vertical) {
        self.frequency = frequency
        self.polarization = polarization
    }
}

/// Computes the loss over terrain and clutter from a site to every cell around it, for all its carriers in one
/// sweep.
///
///     let sweep = try TerrainSweep(terrain: terrain, clutterHeights: clutter, receiverHeight: Metres(1.5))
///     let fields = try sweep.fields(
///         site: site, antennaHeight: Metres(30), carriers: [.init(frequency: Frequency(megahertz: 3500))],
///         radius: Metres(kilometres: 5))
///
/// Ground and clutter heights between cells are interpolated along the grid line that a ray crosses; the profile
/// has a point on each such line and is bare at both ends. Time and locations are medians (p = p_L = 50 %).
/// Ducts and layers are left out: at p = 50 % they lie above 200 dB within 20 km and never decide.
///
/// - Source: ITU-R P.1812-7, sections 4.2–4.4 and 4.6, attachment 1 to annex 1; inland paths. ITU-R P.2108-1, section
///   3.1, eq. 2a, for terminal clutter.
/// - Valid: 0.03–6 GHz; P.1812 itself asks for 250 m and five points of profile: nearer cells get the same
///   equations, and free space where no grid line lies between.
public struct TerrainSweep: Sendable {
    /// What the fields hold.
    public enum Quantity: Sendable, Hashable {
        /// L_b, the basic transmission loss of P.1812.
        case basicLoss
        /// L_d alone, the diffraction over terrain and clutter on top of free space: the terrain's part of
        /// "TR 38.901 + terrain"; the sign says whether there is a line of sight.
        case terrainLoss
        /// The same where there is no line of sight, no value elsewhere: faster where most of the ground is in sight.
        case hiddenTerrainLoss

        /// The frequencies for which its equations are meant [GHz].
        fileprivate var validGigahertz: ClosedRange<Double> { self == .basicLoss ? 0.03...6 : 0.03...100 }
    }

    /// Ground above mean sea level [m]; NaN where unknown.
    public let terrain: RasterLayer<Float>
    /// Receivers above ground.
    public let receiverHeight: Metres
    /// What the fields hold.
    public let quantity: Quantity
    /// w_s of ITU-R P.2108-1, where receivers below the clutter of their cell lose by its eq. 2a; nil leaves that out.
    public let streetWidth: Metres?
    /// N_0, the refractivity at sea level [N-units].
    public let refractivity: Double
    /// a_e, the median effective radius of the earth [km].
    public let effectiveRadiusKilometres: Double
    /// Ground and what stands on it, above mean sea level [m]; shape of the grid, empty without clutter.
    let surface: [Float]

    /// The planning grid.
    public var grid: RasterGrid { terrain.grid }

    /// The largest radius in cells of the grid.
    public static let mostSteps = 4000

    /// Prepares sweeps over a grid.
    ///
    /// - Parameters:
    ///   - terrain: ground above mean sea level [m]; profiles leave out where it is NaN.
    ///   - clutterHeights: representative clutter height above ground [m]; no clutter where it is NaN.
    ///   - streetWidth: adds the terminal clutter loss of P.2108-1, section 3.1, in streets of this width to basic
    ///     losses; carriers must then be below 3 GHz.
    ///   - lapseRate: Delta N [N-units/km].
    ///   - refractivity: N_0 at sea level [N-units].
    public init(
        terrain: RasterLayer<Float>, clutterHeights: RasterLayer<Float>? = nil,
        receiverHeight: Metres = Metres(1.5), quantity: Quantity = .basicLoss, streetWidth: Metres? = nil,
        lapseRate: Double = 45,
        refractivity: Double = 330
    ) throws(CoverageError) {
        if let clutterHeights, clutterHeights.grid != terrain.grid {
            throw .gridsDiffer(layer: "clutter heights")
        }
        try CoverageError.check(receiverHeight.value, of: "receiver height [m]", valid: 1...3000)
        if let streetWidth {
            try CoverageError.check(streetWidth.value, of: "street width [m]", valid: 1...1000)
        }
        try CoverageError.check(lapseRate, of: "lapse rate [N-units/km]", valid: 0...150)
        try CoverageError.check(refractivity, of: "refractivity [N-units]", valid: 200...500)
        try Self.check(terrain, of: "terrain height [m]", valid: -1000...10_000)
        if let clutterHeights { try Self.check(clutterHeights, of: "clutter height [m]", valid: 0...1000) }
        self.terrain = terrain
        surface =
            clutterHeights.map { clutter in
                zip(terrain.samples, clutter.samples).map { $1.isFinite ? $0 + $1 : $0 }
            } ?? []
        self.receiverHeight = receiverHeight
        self.quantity = quantity
        self.streetWidth = quantity == .basicLoss ? streetWidth : nil
        self.refractivity = refractivity
        effectiveRadiusKilometres = EffectiveEarth.medianRadiusKilometres(lapseRate: lapseRate)
    }

    /// Refuses the first sample outside a range; unknown ones pass.
    private static func check(
        _ layer: RasterLayer<Float>, of name: String, valid: ClosedRange<Double>
    ) throws(CoverageError) {
        let (low, high) = (Float(valid.lowerBound), Float(valid.upperBound))
        for sample in layer.samples where sample < low || sample > high {
            throw .valueOutOfRange(Double(sample), of: name, valid: valid)
        }
    }

    /// Clutter of a cell of known ground [m].
    func clutterHeight(_ cell: GridCell) -> Float {
        surface.isEmpty ? 0 : surface[grid.index(cell)] - terrain[cell]
    }

    /// The frequencies for which its equations are meant [GHz].
    var validGigahertz: ClosedRange<Double> { streetWidth == nil ? quantity.validGigahertz : 0.03...3 }

    /// Half the curvature of the earth, 1 / (2 a_e) [1/m].
    var curvature: Double { 1 / (2000 * effectiveRadiusKilometres) }

    /// The columns that a quarter needs to hold all cells of a radius.
    static func steps(radius: Metres, grid: RasterGrid) -> Int {
        max(Int((radius.value / grid.cellSize + 0.5).rounded(.up)), 1)
    }

    /// The columns of a quarter in rings, from the rim inwards: each is swept with as many rays as it needs for one
    /// to pass every cell, and no more. One ring does where most cells need only be seen to be in sight.
    func rings(steps: Int) -> [ClosedRange<Int>] {
        guard quantity != .hiddenTerrainLoss else { return [1...steps] }
        var rings: [ClosedRange<Int>] = []
        var last = steps
        while last > 0 {
            let first = last <= 32 ? 1 : last * 5 / 8 + 1
            rings.append(first...last)
            last = first - 1
        }
        return rings
    }

    /// Where a site stands.
    struct Origin {
        /// The site's cell.
        let cell: GridCell
        /// From the centre of the cell [cells].
        let east: Double
        let south: Double
        /// The ground under it [m].
        let ground: Float
    }

    /// Finds a site on the grid.
    func origin(of site: ProjectedPoint) throws(CoverageError) -> Origin {
        guard let cell = grid.cell(containing: site) else { throw .siteOutsideGrid(site) }
        let ground = terrain[cell]
        guard ground.isFinite else { throw .noTerrain(under: site) }
        let centre = grid.centre(of: cell)
        return Origin(
            cell: cell, east: Double(Float((site.x - centre.x) / grid.cellSize)),
            south: Double(Float((centre.y - site.y) / grid.cellSize)), ground: ground)
    }
}
