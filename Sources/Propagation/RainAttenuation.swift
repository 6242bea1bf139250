import Foundation
public import RadioUnits

/// What a kilometre of rain takes from a wave: gamma_R = k R^alpha.
///
/// - Source: ITU-R P.838-3, eq. 1 to 5, tables 1 to 4.
/// - Valid: 1–1000 GHz, elevation ±90°.
public struct RainAttenuation: Hashable, Sendable {
    /// The factor k [dB/km at 1 mm/h].
    public let factor: Double
    /// The exponent alpha.
    public let exponent: Double

    static let model = "P.838"

    /// Creates the model for a carrier, the elevation of the path and a polarization.
    ///
    /// - Parameter polarizationTilt: tau from the horizontal; 0° horizontal, 90° vertical, 45° circular.
    /// - Throws: `PropagationError` outside the valid ranges.
    public init(
        carrier: Frequency, elevation: Degrees = Degrees(0), polarizationTilt: Degrees
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 1...1000)
        try PropagationError.check(
            elevation.value, of: "elevation [°]", model: Self.model, valid: -90...90)
        try PropagationError.check(
            polarizationTilt.value, of: "polarization tilt [°]", model: Self.model, valid: -360...360)
        let logFrequency = log10(carrier.gigahertz)
        let kH = pow(10, Self.horizontalFactor.value(logFrequency))
        let kV = pow(10, Self.verticalFactor.value(logFrequency))
        let alphaH = Self.horizontalExponent.value(logFrequency)
        let alphaV = Self.verticalExponent.value(logFrequency)
        let cosine = cos(elevation.radians.value)
        let mix = cosine * cosine * cos(2 * polarizationTilt.radians.value)
        factor = (kH + kV + (kH - kV) * mix) / 2  // eq. 4
        exponent = (kH * alphaH + kV * alphaV + (kH * alphaH - kV * alphaV) * mix) / (2 * factor)  // eq. 5
    }

    /// gamma_R [dB/km].
    ///
    /// - Parameter rainRate: R [mm/h], 0 to 1000.
    /// - Throws: `PropagationError.parameterOutOfRange` for another rain rate.
    public func specificAttenuation(rainRate: Double) throws(PropagationError) -> Double {
        try PropagationError.check(rainRate, of: "rain rate [mm/h]", model: Self.model, valid: 0...1000)
        return factor * pow(rainRate, exponent)
    }

    /// A sum of bells over the logarithm of the frequency with a straight line (eq. 2 and 3).
    private struct Curve {
        let bells: [(height: Double, centre: Double, width: Double)]
        let slope: Double
        let offset: Double

        func value(_ logFrequency: Double) -> Double {
            var sum = 0.0
            for bell in bells {
                let widths = (logFrequency - bell.centre) / bell.width
                sum += bell.height * exp(-widths * widths)
            }
            return sum + slope * logFrequency + offset
        }
    }

    /// Table 1, k_H.
    private static let horizontalFactor = Curve(
        bells: [
            (-5.33980, -0.10008, 1.13098), (-0.35351, 1.26970, 0.45400), (-0.23789, 0.86036, 0.15354),
            (-0.94158, 0.64552, 0.16817),
        ], slope: -0.18961, offset: 0.71147)
    /// Table 2, k_V.
    private static let verticalFactor = Curve(
        bells: [
            (-3.80595, 0.56934, 0.81061), (-3.44965, -0.22911, 0.51059), (-0.39902, 0.73042, 0.11899),
            (0.50167, 1.07319, 0.27195),
        ], slope: -0.16398, offset: 0.63297)
    /// Table 3, alpha_H.
    private static let horizontalExponent = Curve(
        bells: [
            (-0.14318, 1.82442, -0.55187), (0.29591, 0.77564, 0.19822), (0.32177, 0.63773, 0.13164),
            (-5.37610, -0.96230, 1.47828), (16.1721, -3.29980, 3.43990),
        ], slope: 0.67849, offset: -1.95537)
    /// Table 4, alpha_V.
    private static let verticalExponent = Curve(
        bells: [
            (-0.07771, 2.33840, -0.76284), (0.56727, 0.95545, 0.54039), (-0.20238, 1.14520, 0.26809),
            (-48.2991, 0.791669, 0.116226), (48.5833, 0.791459, 0.116479),
        ], slope: -0.053739, offset: 0.83433)
}
