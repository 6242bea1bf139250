public import Antennas
package import CKernels
public import RadioUnits

/// The antenna of one sector on one carrier: where it points, how it radiates, and with how much power.
public struct SectorAntenna: Sendable, Hashable {
    /// Bearing, clockwise from grid north.
    public var bearing: Degrees
    /// Its pattern, gain and electrical downtilt included.
    public var pattern: SectorPattern
    /// How far the panel hangs forward.
    public var mechanicalDowntilt: Degrees
    /// Power per resource element at the antenna's input [dBm], after feeder losses; the pattern holds the gain.
    public var powerPerElement: PowerLevel
    /// Share of its resource elements that interfere elsewhere; nil for the mean of its carrier.
    public var load: Double?

    /// Describes an antenna.
    public init(
        bearing: Degrees, pattern: SectorPattern, mechanicalDowntilt: Degrees = Degrees(0),
        powerPerElement: PowerLevel, load: Double? = nil
    ) {
        self.bearing = bearing
        self.pattern = pattern
        self.mechanicalDowntilt = mechanicalDowntilt
        self.powerPerElement = powerPerElement
        self.load = load
    }

    /// The gain towards a place, in Double [dBi].
    ///
    /// - Parameters:
    ///   - depression: angle below the horizon at which the antenna sees the place.
    ///   - azimuth: angle off the bearing.
    public func gain(depression: Degrees, azimuth: Degrees) -> Decibels {
        pattern.gain(
            zenith: Degrees(90 + depression.value), azimuth: azimuth, mechanicalDowntilt: mechanicalDowntilt)
    }

    /// The antenna for the kernel.
    ///
    /// - Throws: `CoverageError` for numbers that no antenna has.
    package func kernel() throws(CoverageError) -> coverage_sector {
        try CoverageError.check(powerPerElement.dBm, of: "power per element [dBm]", valid: -200...200)
        try CoverageError.check(bearing.value, of: "bearing [degrees]", valid: -1e6...1e6)
        try CoverageError.check(
            mechanicalDowntilt.value, of: "mechanical downtilt [degrees]", valid: -90...90)
        if let load { try CoverageError.check(load, of: "load of a sector", valid: 0...1) }
        return coverage_sector(
            bearing: Float(bearing.wrapped.value), level: Float((powerPerElement + pattern.gain).dBm),
            tilt: Float(pattern.downtilt.value), mechanical_tilt: Float(mechanicalDowntilt.value),
            per_horizontal_width: Float(1 / pattern.horizontalBeamwidth.value),
            per_vertical_width: Float(1 / pattern.verticalBeamwidth.value),
            largest: Float((pattern.cuts?.largest ?? pattern.frontToBackRatio).value),
            side_lobe: Float(pattern.sideLobeAttenuation.value), cuts: pattern.cuts?.tables.baseAddress,
            load: Float(load ?? 1))
    }
}

// Its pointer is to tables that stay where they are, unchanged, as long as the process runs (`PatternCuts`).
extension coverage_sector: @unchecked @retroactive Sendable {}
