import Foundation
public import RadioUnits

/// The composite pattern of a planar array whose elements are fed in phase towards one direction.
///
/// Rows stand above each other, columns beside each other; the array looks along azimuth 0 at the horizon.
///
/// - Source: ITU-R M.2101-0, section 5, table 4 (element of 3GPP TR 38.901 table 7.3-1): G = A_E + 10 lg |Σ w·v|².
/// - Valid: any direction; angles outside the usual ranges are wrapped.
public struct ArrayPattern: Sendable, Hashable {
    /// The pattern of one element.
    public let element: SectorPattern
    /// Columns, N_H.
    public let columns: Int
    /// Rows, N_V.
    public let rows: Int
    /// Distance of the columns in wavelengths, d_H/λ.
    public let columnSpacing: Double
    /// Distance of the rows in wavelengths, d_V/λ.
    public let rowSpacing: Double
    /// Azimuth that the beam is steered to, from the bearing of the array.
    public let steeringAzimuth: Degrees
    /// Electrical tilt of the beam below the horizon.
    public let electricalTilt: Degrees

    /// Creates a pattern.
    ///
    /// - Throws: `AntennaError.parameterOutOfRange` for counts outside 1–1024, spacings outside 0–10 wavelengths
    ///   and angles that are not numbers.
    public init(
        element: SectorPattern, columns: Int, rows: Int, columnSpacing: Double = 0.5,
        rowSpacing: Double = 0.5, steeringAzimuth: Degrees = Degrees(0), electricalTilt: Degrees = Degrees(0)
    ) throws(AntennaError) {
        try AntennaError.check(Double(columns), of: "columns", valid: 1...1024)
        try AntennaError.check(Double(rows), of: "rows", valid: 1...1024)
        try AntennaError.check(columnSpacing, of: "column spacing [wavelengths]", valid: 0...10)
        try AntennaError.check(rowSpacing, of: "row spacing [wavelengths]", valid: 0...10)
        try AntennaError.check(steeringAzimuth.value, of: "steering azimuth [degrees]", valid: -180...180)
        try AntennaError.check(electricalTilt.value, of: "electrical tilt [degrees]", valid: -90...90)
        self.element = element
        self.columns = columns
        self.rows = rows
        self.columnSpacing = columnSpacing
        self.rowSpacing = rowSpacing
        self.steeringAzimuth = steeringAzimuth
        self.electricalTilt = electricalTilt
    }

    /// The gain in a direction [dBi].
    ///
    /// In a null of the array factor it falls as far as rounding lets it, hundreds of decibels down.
    ///
    /// - Parameters:
    ///   - zenith: 0° up, 90° at the horizon, 180° down.
    ///   - azimuth: from the bearing of the array.
    public func gain(zenith: Degrees, azimuth: Degrees) -> Decibels {
        let tilt = electricalTilt.radians.value
        let theta = zenith.radians.value
        // The phase step from row to row and from column to column; v and w of M.2101 multiplied.
        let rowStep = 2 * Double.pi * rowSpacing * (cos(theta) + sin(tilt))
        let columnStep =
            2 * Double.pi * columnSpacing
            * (sin(theta) * sin(azimuth.radians.value) - cos(tilt) * sin(steeringAzimuth.radians.value))
        let factor =
            Self.power(step: rowStep, count: rows) * Self.power(step: columnStep, count: columns)
            / Double(rows * columns)
        let inElement = element.gain(zenith: zenith, azimuth: azimuth)
        return inElement + Decibels(linear: max(factor, 1e-40))
    }

    /// |Σ exp(j·n·step)|² over `count` elements; the double sum of the array separates into two of these.
    private static func power(step: Double, count: Int) -> Double {
        var real = 0.0
        var imaginary = 0.0
        for index in 0..<count {
            real += cos(Double(index) * step)
            imaginary += sin(Double(index) * step)
        }
        return real * real + imaginary * imaginary
    }
}

/// A horizontal pattern known by its beamwidth alone.
///
/// - Source: WINNF-TS-0112 V1.9, R2-SGN-20: G = G_max - min(12 (φ/φ_3dB)², 20).
public struct StandardHorizontalPattern: Sendable, Hashable {
    /// Gain at the maximum [dBi].
    public let gain: Decibels
    /// Half-power beamwidth; 0° and 360° stand for an antenna without direction.
    public let beamwidth: Degrees

    /// Creates a pattern.
    ///
    /// - Throws: `AntennaError.parameterOutOfRange` for a width outside 0–360° and gains outside ±60 dBi.
    public init(gain: Decibels, beamwidth: Degrees) throws(AntennaError) {
        try AntennaError.check(gain.value, of: "gain [dBi]", valid: -60...60)
        try AntennaError.check(beamwidth.value, of: "beamwidth [degrees]", valid: 0...360)
        self.gain = gain
        self.beamwidth = beamwidth
    }

    /// The gain at an angle off the bearing [dBi].
    public func gain(offBoresight angle: Degrees) -> Decibels {
        guard beamwidth.value > 0, beamwidth.value < 360 else { return gain }
        let widths = angle.wrapped.value / beamwidth.value
        return gain - Decibels(min(12 * widths * widths, 20))
    }
}
