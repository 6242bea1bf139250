public import Antennas
package import CKernels
public import Geodesy
public import RadioUnits
public import Raster

/// One carrier of one station on the air: where it stands, how it radiates, and by which law its signal fades.
public struct StationSignal: Sendable {
    /// Where the site stands, in the CRS of the grid.
    public var position: ProjectedPoint
    /// Antennas above ground.
    public var antennaHeight: Metres
    /// The antenna of each sector.
    public var antennas: [SectorAntenna]
    /// The law behind its field of path loss, which says how far it reaches and how its losses scatter.
    public var law: PathLossLaw
    /// Whether it radiates. One that is off the air keeps the numbers of its sectors.
    public var isOnAir = true

    /// Puts a carrier of a station on the air.
    public init(
        position: ProjectedPoint, antennaHeight: Metres, antennas: [SectorAntenna], law: PathLossLaw
    ) {
        self.position = position
        self.antennaHeight = antennaHeight
        self.antennas = antennas
        self.law = law
    }

    /// A carrier of a station whose sectors differ in their bearings alone.
    public init(
        position: ProjectedPoint, antennaHeight: Metres, bearings: [Degrees], pattern: SectorPattern,
        powerPerElement: PowerLevel, law: PathLossLaw
    ) {
        self.init(
            position: position, antennaHeight: antennaHeight,
            antennas: bearings.map {
                SectorAntenna(bearing: $0, pattern: pattern, powerPerElement: powerPerElement)
            }, law: law)
    }

    /// The cells of its field of path loss.
    public func window(on grid: RasterGrid) -> GridWindow {
        grid.window(around: position, radius: law.radius.value)
    }

    /// The station for the kernel.
    ///
    /// - Throws: `CoverageError` where it does not fit the engine's grid or has no usable number.
    package func kernel(on engine: PathLossEngine) throws(CoverageError) -> StationKernel {
        guard let cell = engine.grid.cell(containing: position) else { throw .siteOutsideGrid(position) }
        let ground = engine.terrain[cell]
        guard ground.isFinite else { throw .noTerrain(under: position) }
        var sectors: [coverage_sector] = []
        for antenna in antennas { sectors.append(try antenna.kernel()) }
        return StationKernel(
            height: ground + Float(antennaHeight.value - engine.receiverHeight.value), sectors: sectors)
    }
}

/// A station as the kernels read it.
package struct StationKernel: Sendable {
    /// Antennas above mean sea level, less the receiver's height above ground [m].
    package var height: Float
    /// The sectors in their order.
    package var sectors: [coverage_sector]

    /// Level of the strongest sector in the direction of its maximum [dBm].
    package var level: Float { sectors.reduce(-.infinity) { max($0, $1.level) } }
    /// What a place gets less than `level` at most, whatever its direction, besides the path loss [dB].
    var largestAttenuation: Float {
        let level = level
        return sectors.reduce(.infinity) { min($0, level - $1.level + $1.largest) }
    }
}
