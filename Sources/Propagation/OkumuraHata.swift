import Foundation
import RadioUnits

/// The median loss of macrocells by Okumura's measurements in Tokyo, as Hata fitted them.
///
/// - Source: M. Hata, "Empirical formula for propagation loss in land mobile radio services", IEEE Trans. Veh.
///   Technol. VT-29 no. 3, 1980; also ITU-R P.529-3, annex 1.
/// - Valid: 150–1500 MHz, 30 m ≤ hb ≤ 200 m, 1 m ≤ hm ≤ 10 m, 1 km ≤ d ≤ 20 km.
public struct OkumuraHata: Hashable, Sendable {
    /// The surroundings of the terminal.
    public enum Environment: String, CaseIterable, Hashable, Sendable, Codable {
        /// The streets of a small or medium city.
        case smallCity
        /// The streets of a large city.
        case largeCity
        /// Suburbs.
        case suburban
        /// Open land.
        case open
    }

    /// The carrier.
    public let carrier: Frequency
    /// The environment.
    public let environment: Environment
    /// The loss at 1 km.
    public let intercept: Decibels
    /// The loss added by each decade of distance.
    public let slope: Decibels

    static let model = "Okumura-Hata"

    /// Creates the model for one link geometry.
    ///
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, environment: Environment, baseHeight: Metres, terminalHeight: Metres
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.15...1.5)
        try HataTerms.checkHeights(base: baseHeight, terminal: terminalHeight, model: Self.model)
        self.carrier = carrier
        self.environment = environment
        let megahertz = carrier.megahertz
        let logFrequency = log10(megahertz)
        let terminalGain =
            environment == .largeCity
            ? HataTerms.largeCityGain(megahertz: megahertz, terminalHeight: terminalHeight.value)
            : HataTerms.smallCityGain(megahertz: megahertz, terminalHeight: terminalHeight.value)
        let urban = 69.55 + 26.16 * logFrequency - 13.82 * log10(baseHeight.value) - terminalGain
        switch environment {
        case .smallCity, .largeCity: intercept = Decibels(urban)
        case .suburban:
            let ratio = log10(megahertz / 28)
            intercept = Decibels(urban - 2 * ratio * ratio - 5.4)
        case .open:
            intercept = Decibels(
                urban - 4.78 * logFrequency * logFrequency + 18.33 * logFrequency - 40.94)
        }
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
