import Foundation
public import RadioUnits

/// The fade of a microwave path by rain, over the years.
///
/// - Source: ITU-R P.530-18, section 2.4.1, eq. 32 to 34, with the rain of P.838-3.
/// - Valid: 1–100 GHz, paths to 60 km, 0.001 % to 1 % of the time.
public struct MicrowaveRain: Hashable, Sendable {
    /// Rain on a kilometre of the path.
    public let rain: RainAttenuation
    /// gamma_R at the rain rate exceeded for 0.01 % of the time [dB/km].
    public let specificAttenuation: Double
    /// The distance factor r by which rain cells shorten or lengthen the path.
    public let distanceFactor: Double
    /// A_0.01, the fade exceeded for 0.01 % of the time.
    public let attenuationHundredth: Decibels

    private let logFrequency: Double

    static let model = "P.530 rain"
    /// The greatest distance factor that the Recommendation allows.
    public static let greatestDistanceFactor = 2.5

    /// Creates the model for a path.
    ///
    /// - Parameters:
    ///   - rainRate: R_0.01, exceeded for 0.01 % of the time at an integration of one minute [mm/h].
    ///   - polarizationTilt: tau from the horizontal; 0° horizontal, 90° vertical.
    ///   - distanceFactorLimit: the cap of r; implementations that leave it out give more on short paths.
    /// - Throws: `PropagationError` outside the valid ranges.
    public init(
        carrier: Frequency, distance: Metres, rainRate: Double, polarizationTilt: Degrees,
        elevation: Degrees = Degrees(0), distanceFactorLimit: Double = Self.greatestDistanceFactor
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 1...100)
        try PropagationError.check(distance: distance, model: Self.model, validMetres: 1...60_000)
        try PropagationError.check(rainRate, of: "rain rate [mm/h]", model: Self.model, valid: 0.1...1000)
        try PropagationError.check(
            distanceFactorLimit, of: "limit of the distance factor", model: Self.model, valid: 0...1e12)
        rain = try RainAttenuation(
            carrier: carrier, elevation: elevation, polarizationTilt: polarizationTilt)
        specificAttenuation = try rain.specificAttenuation(rainRate: rainRate)
        let d = distance.kilometres
        let divisor =
            0.477 * pow(d, 0.633) * pow(rainRate, 0.073 * rain.exponent) * pow(carrier.gigahertz, 0.123)
            - 10.579 * (1 - exp(-0.024 * d))
        // eq. 32; a divisor that vanishes or turns negative on a very short path stands for the limit.
        distanceFactor = divisor > 0 ? min(1 / divisor, distanceFactorLimit) : distanceFactorLimit
        attenuationHundredth = Decibels(specificAttenuation * d * distanceFactor)  // eq. 33
        logFrequency = log10(carrier.gigahertz)
    }

    /// A_p, the fade exceeded for a share of the time.
    ///
    /// - Parameter time: p [%], 0.001 to 1.
    /// - Throws: `PropagationError.parameterOutOfRange` for another share.
    public func attenuation(time: Double) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            time, of: "percentage of time", model: Self.model, valid: 0.001...1)
        let c0 = logFrequency >= 1 ? 0.12 + 0.4 * 0.8 * (logFrequency - 1) : 0.12  // eq. 35a
        let c1 = pow(0.07, c0) * pow(0.12, 1 - c0)
        let c2 = 0.855 * c0 + 0.546 * (1 - c0)
        let c3 = 0.139 * c0 + 0.043 * (1 - c0)
        return Decibels(attenuationHundredth.value * c1 * pow(time, -(c2 + c3 * log10(time))))  // eq. 34
    }
}
