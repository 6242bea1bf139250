import Foundation
public import RadioUnits

/// How often several rays of a microwave path cancel each other in clear air.
///
/// - Source: ITU-R P.530-18, sections 2.3.1, 2.3.2 and 2.3.4.
/// - Valid: 15/d ≤ f ≤ 45 GHz; made for paths above 5 km, shorter ones fade next to never.
public struct MicrowaveMultipath: Hashable, Sendable {
    /// The time that a percentage refers to.
    public enum Period: String, CaseIterable, Hashable, Sendable, Codable {
        /// The average worst month.
        case worstMonth
        /// The average year.
        case averageYear
    }

    /// How 10.8 dB bounds the factor between worst month and year (section 2.3.4, eq. 24).
    public enum ConversionBound: String, CaseIterable, Hashable, Sendable, Codable {
        /// The factor is at least 10.8 dB: both implementations of P.530-18 that are public, and our vectors.
        case atLeast
        /// The factor is at most 10.8 dB: the text of P.530-9, more careful by some decibels.
        case atMost
    }

    /// p_0, the multipath occurrence factor: eq. 7 at a fade of 0 dB [% of the worst month].
    public let occurrence: Double
    /// ΔG, by which the worst month is worse than the year.
    public let conversion: Decibels

    static let model = "P.530 multipath"

    /// Creates the model for a path.
    ///
    /// - Parameters:
    ///   - altitudes: the antennas above sea level.
    ///   - groundAltitude: mean of the ground along the path above sea level, h_t.
    ///   - latitude: of the path, north or south.
    ///   - geoclimaticFactor: K, from the map of the Recommendation.
    ///   - refractivityGradient: dN75, from the map of the Recommendation [N-units].
    /// - Throws: `PropagationError` outside the valid ranges.
    public init(
        carrier: Frequency, distance: Metres, altitudes: (Metres, Metres), groundAltitude: Metres,
        latitude: Degrees, geoclimaticFactor: Double, refractivityGradient: Double,
        conversionBound: ConversionBound = .atLeast
    ) throws(PropagationError) {
        try Self.check(
            carrier: carrier, distance: distance, altitudes: [altitudes.0, altitudes.1, groundAltitude])
        try PropagationError.check(latitude.value, of: "latitude [°]", model: Self.model, valid: -90...90)
        try PropagationError.check(
            geoclimaticFactor, of: "geoclimatic factor K", model: Self.model, valid: 1e-12...1)
        try PropagationError.check(
            refractivityGradient, of: "dN75 [N-units]", model: Self.model, valid: 0...2000)
        let d = distance.kilometres
        let (first, second) = (altitudes.0.value, altitudes.1.value)
        let slope = abs(second - first) / d  // eps_p [mrad]
        let clearance = (first + second) / 2 - d * d / 102 - groundAltitude.value  // h_c
        let gradient = min(
            pow(refractivityGradient / 50, 1.8) * exp(-clearance / (2.5 * d.squareRoot())),
            refractivityGradient * pow(d, 1.5) * carrier.gigahertz.squareRoot() / 24730)  // v_sr
        let exponent =
            -0.376 * tanh((clearance - 147) / 125) - 0.334 * pow(slope, 0.39)
            - 0.00027 * min(first, second) + 17.85 * gradient
        let f = carrier.gigahertz
        occurrence = geoclimaticFactor * pow(d, 3.51) * pow(f * f + 13, 0.447) * pow(10, exponent)  // eq. 7
        let cosine = pow(abs(cos(2 * latitude.radians.value)), 0.7)
        let factor =
            10.5 - 5.6 * log10(1.1 + (abs(latitude.value) <= 45 ? cosine : -cosine)) - 2.7 * log10(d)
            + 1.7 * log10(1 + slope)
        conversion = Decibels(conversionBound == .atLeast ? max(factor, 10.8) : min(factor, 10.8))
    }

    /// The share of the time for which a deep fade is exceeded, for a narrow band (section 2.3.1).
    ///
    /// It grows past 100 % where the method does not hold: fades too shallow for it.
    ///
    /// - Returns: p_w or p [%].
    /// - Throws: `PropagationError.parameterOutOfRange` for a fade outside 0–300 dB.
    public func deepFading(depth: Decibels, period: Period) throws(PropagationError) -> Double {
        try Self.check(depth: depth)
        let worst = occurrence * pow(10, -depth.value / 10)
        return period == .worstMonth ? worst : worst * pow(10, -conversion.value / 10)  // eq. 25
    }

    /// The share of the time for which a fade of any depth is exceeded (section 2.3.2).
    ///
    /// Over the average year the interpolation of eq. 17 serves shallow fades; past 40 dB or so it flattens,
    /// and `deepFading` is the one to ask.
    ///
    /// - Returns: p_w or p [%].
    /// - Throws: `PropagationError.parameterOutOfRange` for a fade outside 0–300 dB, and where the
    ///   occurrence is outside what eq. 15 can join to shallow fades.
    public func fading(depth: Decibels, period: Period) throws(PropagationError) -> Double {
        try Self.check(depth: depth)
        let transition = 25 + 1.2 * log10(occurrence)  // A_t, eq. 12
        if period == .worstMonth, depth.value >= transition {
            return occurrence * pow(10, -depth.value / 10)  // eq. 13
        }
        var share = occurrence * pow(10, -transition / 10)  // p_t, eq. 14
        if period == .averageYear { share *= pow(10, -conversion.value / 10) }
        guard transition > 0, share < 100 else {
            throw .parameterOutOfRange(
                occurrence, of: "occurrence p0 [%]", model: Self.model, valid: 1e-20...1e5)
        }
        let q = -20 * log10(-log((100 - share) / 100)) / transition  // q'_a, eq. 15
        let steepness = (q - 2) / Self.curve(transition) - Self.bend(transition)  // q_t, eq. 16
        let exponent = 2 + Self.curve(depth.value) * (steepness + Self.bend(depth.value))  // q_a, eq. 17
        return 100 * (1 - exp(-pow(10, -exponent * depth.value / 20)))  // eq. 18
    }

    private static func curve(_ depth: Double) -> Double {
        (1 + 0.3 * pow(10, -depth / 20)) * pow(10, -0.016 * depth)
    }

    private static func bend(_ depth: Double) -> Double { 4.3 * (pow(10, -depth / 20) + depth / 800) }

    private static func check(depth: Decibels) throws(PropagationError) {
        try PropagationError.check(depth.value, of: "fade [dB]", model: model, valid: 0...300)
    }

    private static func check(
        carrier: Frequency, distance: Metres, altitudes: [Metres]
    ) throws(PropagationError) {
        try PropagationError.check(distance: distance, model: model, validMetres: 350...300_000)
        try PropagationError.check(
            carrier, model: model, validGHz: min(15 / distance.kilometres, 45)...45)
        for altitude in altitudes {
            try PropagationError.check(
                height: altitude, of: "altitude", model: model, validMetres: -500...9000)
        }
    }
}
