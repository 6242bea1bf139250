public import Antennas
internal import CKernels
public import Geodesy
public import RadioUnits
public import Raster

/// One carrier of one station on the air: where it stands, how it radiates, and by which law its signal fades.
public struct StationSignal: Sendable {
    /// Where the site stands, in the CRS of the grid.
    public var position: ProjectedPoint
    /// Antennas above ground.
    public var antennaHeight: Metres
    /// Bearings of the sectors, clockwise from grid north.
    public var bearings: [Degrees]
    /// The pattern of each sector, gain and tilt included.
    public var pattern: SectorPattern
    /// Power per resource element at the antenna's input [dBm], after feeder losses; the pattern holds the
    /// gain.
    public var powerPerElement: PowerLevel
    /// The law behind its field of path loss, which says how far it reaches and how its losses scatter.
    public var law: PathLossLaw
    /// Whether it radiates. One that is off the air keeps the numbers of its sectors.
    public var isOnAir = true

    /// Puts a carrier of a station on the air.
    public init(
        position: ProjectedPoint, antennaHeight: Metres, bearings: [Degrees], pattern: SectorPattern,
        powerPerElement: PowerLevel, law: PathLossLaw
    ) {
        self.position = position
        self.antennaHeight = antennaHeight
        self.bearings = bearings
        self.pattern = pattern
        self.powerPerElement = powerPerElement
        self.law = law
    }

    /// The cells of its field of path loss.
    public func window(on grid: RasterGrid) -> GridWindow {
        grid.window(around: position, radius: law.radius.value)
    }

    /// What the sectors have in common, for the kernel.
    ///
    /// - Throws: `CoverageError` where the station does not fit the engine's grid or has no usable number.
    func sectors(on engine: PathLossEngine) throws(CoverageError) -> coverage_sectors {
        guard let cell = engine.grid.cell(containing: position) else { throw .siteOutsideGrid(position) }
        let ground = engine.terrain[cell]
        guard ground.isFinite else { throw .noTerrain(under: position) }
        try CoverageError.check(powerPerElement.dBm, of: "power per element [dBm]", valid: -200...200)
        for bearing in bearings {
            try CoverageError.check(bearing.value, of: "bearing [degrees]", valid: -1e6...1e6)
        }
        return coverage_sectors(
            height: ground + Float(antennaHeight.value - engine.receiverHeight.value),
            level: Float((powerPerElement + pattern.gain).dBm), tilt: Float(pattern.downtilt.value),
            per_horizontal_width: Float(1 / pattern.horizontalBeamwidth.value),
            per_vertical_width: Float(1 / pattern.verticalBeamwidth.value),
            largest: Float(pattern.frontToBackRatio.value),
            side_lobe: Float(pattern.sideLobeAttenuation.value))
    }

    /// Bearings in -180°...180°.
    var wrappedBearings: [Float] { bearings.map { Float($0.wrapped.value) } }
}
