import Foundation
public import RadioUnits

/// The power pattern of a sector's panel: a parabola in azimuth, another in elevation, and a floor.
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.3-1, with beamwidths and attenuations free, as TR 36.814 table
///   A.2.1.1-2 has them for whole panels. The downtilt moves the vertical cut as one (electrical tilt, eq. of
///   the same table in TR 36.814).
/// - Valid: any direction; angles outside the usual ranges are wrapped.
public struct SectorPattern: Sendable, Hashable {
    /// Gain at the maximum [dBi].
    public let gain: Decibels
    /// Half-power beamwidth in azimuth, phi_3dB.
    public let horizontalBeamwidth: Degrees
    /// Half-power beamwidth in elevation, theta_3dB.
    public let verticalBeamwidth: Degrees
    /// Largest attenuation, of the horizontal cut and in all, A_max.
    public let frontToBackRatio: Decibels
    /// Largest attenuation of the vertical cut, SLA_V.
    public let sideLobeAttenuation: Decibels
    /// Tilt of the maximum below the horizon.
    public let downtilt: Degrees
    /// The antenna's own cuts, which then stand in the place of the parabolas.
    public let cuts: PatternCuts?

    /// Creates a pattern; the defaults are those of the table's element.
    ///
    /// - Throws: `AntennaError.parameterOutOfRange` for widths outside 0.1–360°, attenuations outside
    ///   0–100 dB, tilts outside ±90° and gains outside ±60 dBi.
    public init(
        gain: Decibels = Decibels(8), horizontalBeamwidth: Degrees = Degrees(65),
        verticalBeamwidth: Degrees = Degrees(65), frontToBackRatio: Decibels = Decibels(30),
        sideLobeAttenuation: Decibels = Decibels(30), downtilt: Degrees = Degrees(0), cuts: PatternCuts? = nil
    ) throws(AntennaError) {
        try AntennaError.check(gain.value, of: "gain [dBi]", valid: -60...60)
        try AntennaError.check(
            horizontalBeamwidth.value, of: "horizontal beamwidth [degrees]", valid: 0.1...360)
        try AntennaError.check(
            verticalBeamwidth.value, of: "vertical beamwidth [degrees]", valid: 0.1...360)
        try AntennaError.check(frontToBackRatio.value, of: "front-to-back ratio [dB]", valid: 0...100)
        try AntennaError.check(
            sideLobeAttenuation.value, of: "side-lobe attenuation [dB]", valid: 0...100)
        try AntennaError.check(downtilt.value, of: "downtilt [degrees]", valid: -90...90)
        self.gain = gain
        self.horizontalBeamwidth = horizontalBeamwidth
        self.verticalBeamwidth = verticalBeamwidth
        self.frontToBackRatio = frontToBackRatio
        self.sideLobeAttenuation = sideLobeAttenuation
        self.downtilt = downtilt
        self.cuts = cuts
    }

    /// The same pattern under another downtilt.
    public func tilted(to downtilt: Degrees) throws(AntennaError) -> SectorPattern {
        try SectorPattern(
            gain: gain, horizontalBeamwidth: horizontalBeamwidth, verticalBeamwidth: verticalBeamwidth,
            frontToBackRatio: frontToBackRatio, sideLobeAttenuation: sideLobeAttenuation, downtilt: downtilt,
            cuts: cuts)
    }

    /// The vertical cut, A_V [dB], zero or negative.
    ///
    /// - Parameter zenith: 0° up, 90° at the horizon, 180° down.
    public func verticalCut(zenith: Degrees) -> Decibels {
        let turns = (zenith.value - 90 - downtilt.value) / verticalBeamwidth.value
        return Decibels(-min(12 * turns * turns, sideLobeAttenuation.value))
    }

    /// The horizontal cut, A_H [dB], zero or negative.
    ///
    /// - Parameter azimuth: from the sector's bearing, to either side.
    public func horizontalCut(azimuth: Degrees) -> Decibels {
        let turns = azimuth.wrapped.value / horizontalBeamwidth.value
        return Decibels(-min(12 * turns * turns, frontToBackRatio.value))
    }

    /// The gain in a direction [dBi] where the panel also hangs forward by a mechanical downtilt, which lowers its axis by its
    /// cosine towards the sides.
    ///
    /// Against the rotation of TR 38.901 section 7.1.3 the angle in elevation is off by at most 0.25° for a tilt of up to 10° and
    /// places from the horizon to 15° below it, within 90° of the bearing (a test holds it); the azimuth stays as it is.
    public func gain(zenith: Degrees, azimuth: Degrees, mechanicalDowntilt: Degrees) -> Decibels {
        let lowered = mechanicalDowntilt.value * cos(azimuth.radians.value)
        return gain(zenith: Degrees(zenith.value - lowered), azimuth: azimuth)
    }

    /// The gain in a direction [dBi]: the gain at the maximum less min(-(A_V + A_H), A_max), or less what the cuts say.
    public func gain(zenith: Degrees, azimuth: Degrees) -> Decibels {
        if let cuts {
            let depression = Degrees(zenith.value - 90 - downtilt.value)
            return gain - cuts.attenuation(azimuth: azimuth, depression: depression)
        }
        let sum = verticalCut(zenith: zenith) + horizontalCut(azimuth: azimuth)
        return gain - min(-sum, frontToBackRatio)
    }
}
