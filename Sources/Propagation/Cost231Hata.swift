import Foundation
import RadioUnits

/// Hata's formula extended to the band above 1500 MHz.
///
/// - Source: COST Action 231, final report (EUR 18957), section 4.4.1, eq. 4.4.3. The terminal's gain a(hm) is
///   that of a small or medium city in both environments.
/// - Valid: 1500–2000 MHz, 30 m ≤ hb ≤ 200 m, 1 m ≤ hm ≤ 10 m, 1 km ≤ d ≤ 20 km.
public struct Cost231Hata: Hashable, Sendable {
    /// The surroundings of the terminal.
    public enum Environment: String, CaseIterable, Hashable, Sendable, Codable {
        /// Medium-sized cities and suburban centres with moderate tree density: C = 0 dB.
        case mediumOrSuburban
        /// Metropolitan centres: C = 3 dB.
        case metropolitan
    }

    /// The carrier.
    public let carrier: Frequency
    /// The loss at 1 km.
    public let intercept: Decibels
    /// The loss added by each decade of distance.
    public let slope: Decibels

    static let model = "COST-231-Hata"

    /// Creates the model for one link geometry.
    ///
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, environment: Environment, baseHeight: Metres, terminalHeight: Metres
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 1.5...2)
        try HataTerms.checkHeights(base: baseHeight, terminal: terminalHeight, model: Self.model)
        self.carrier = carrier
        let terminalGain = HataTerms.smallCityGain(
            megahertz: carrier.megahertz, terminalHeight: terminalHeight.value)
        let city = environment == .metropolitan ? 3.0 : 0
        intercept = Decibels(
            46.3 + 33.9 * log10(carrier.megahertz) - 13.82 * log10(baseHeight.value) - terminalGain + city)
        slope = HataTerms.slope(baseHeight: baseHeight)
    }

    /// The median loss at a distance along the ground.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` outside 1–20 km.
    public func loss(distance: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            distance: distance, model: Self.model, validMetres: HataTerms.validDistances)
        return Decibels(intercept.value + slope.value * log10(distance.kilometres))
    }
}
