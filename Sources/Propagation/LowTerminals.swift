import Foundation
import RadioUnits

/// The loss between two terminals near street level, at a share of the locations.
///
/// - Source: ITU-R P.1411-12, annex 1, section 4.3.1, steps 1 to 8.
/// - Valid: 0.3–3 GHz, antennas at 1.9–3 m, 0 m < d ≤ 3 km, 0 % < p < 100 %.
public struct LowTerminals: Hashable, Sendable {
    /// The surroundings.
    public enum Environment: String, CaseIterable, Hashable, Sendable, Codable {
        /// Suburban: L_urban 0 dB.
        case suburban
        /// Urban: L_urban 6.8 dB.
        case urban
        /// Dense urban or high-rise: L_urban 2.3 dB.
        case denseUrban
    }

    /// The carrier.
    public let carrier: Frequency
    /// The surroundings.
    public let environment: Environment
    /// The width w of the transition from line of sight to none.
    public let transitionWidth: Metres

    static let model = "P.1411 low terminals"
    /// The standard deviation of both states [dB].
    private static let sigma = 7.0

    /// Creates the model; the Recommendation uses a transition of 20 m.
    ///
    /// - Throws: `PropagationError` outside the valid ranges.
    public init(
        carrier: Frequency, environment: Environment, transitionWidth: Metres = Metres(20)
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.3...3)
        try PropagationError.check(
            transitionWidth.value, of: "transition width [m]", model: Self.model, valid: 0.01...1000)
        self.carrier = carrier
        self.environment = environment
        self.transitionWidth = transitionWidth
    }

    /// The loss not exceeded at `locations` percent of the locations.
    ///
    /// - Throws: `PropagationError` outside the valid ranges.
    public func loss(distance: Metres, locations: Double) throws(PropagationError) -> Decibels {
        try PropagationError.check(distance: distance, model: Self.model, validMetres: 0.01...3000)
        try PropagationError.check(
            locations, of: "percentage of locations", model: Self.model, valid: ClutterPercentage.valid)
        let (d, width) = (distance.value, transitionWidth.value)
        let sight = Self.sightDistance(locations)
        if d < sight { return Decibels(lossLineOfSight(d, locations)) }
        if d > sight + width { return Decibels(lossNonLineOfSight(d, locations)) }
        // Step 8: straight between the two states over the transition.
        let near = lossLineOfSight(sight, locations)
        let far = lossNonLineOfSight(sight + width, locations)
        return Decibels(near + (far - near) * (d - sight) / width)
    }

    /// d_LoS, within which that share of locations has a line of sight, step 7 [m].
    private static func sightDistance(_ locations: Double) -> Double {
        let share = locations / 100
        guard locations < 45 else { return 79.2 - 70 * share }
        let logarithm = log10(share)
        return 212 * logarithm * logarithm - 64 * logarithm
    }

    /// Steps 1 to 3: the Rayleigh quantile about the median.
    private func lossLineOfSight(_ metres: Double, _ locations: Double) -> Double {
        let median = 32.45 + 20 * log10(carrier.megahertz) + 20 * log10(metres / 1000)
        let quantile = (-2 * log(1 - locations / 100)).squareRoot()
        return median + 1.5624 * Self.sigma * (quantile - 1.1774)
    }

    /// Steps 4 to 6: the normal quantile about the median.
    private func lossNonLineOfSight(_ metres: Double, _ locations: Double) -> Double {
        let urban =
            switch environment {
            case .suburban: 0.0
            case .urban: 6.8
            case .denseUrban: 2.3
            }
        let median = 9.5 + 45 * log10(carrier.megahertz) + 40 * log10(metres / 1000) + urban
        return median - Self.sigma * StandardNormal.inverseComplement(locations / 100)
    }
}
