import Foundation
import RadioUnits

/// The loss in urban and suburban clutter about one end of a terrestrial path.
///
/// Applied once an end that lies below the clutter.
///
/// - Source: ITU-R P.2108-1, annex 1, section 3.2, eq. 3a–6.
/// - Valid: 0.5–67 GHz, d ≥ 0.25 km (1 km where applied at both ends), 0 % < p < 100 %.
public struct TerrestrialClutter: Hashable, Sendable {
    /// The carrier.
    public let carrier: Frequency

    static let model = "P.2108 3.2"

    /// Creates the model for a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.5–67 GHz.
    public init(carrier: Frequency) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.5...67)
        self.carrier = carrier
    }

    /// The loss not exceeded at a share of the locations; beyond 2 km no more than at 2 km.
    ///
    /// - Parameter locations: p [%].
    /// - Throws: `PropagationError` outside the valid ranges.
    public func loss(distance: Metres, locations: Double) throws(PropagationError) -> Decibels {
        try PropagationError.check(distance: distance, model: Self.model, validMetres: 250...1e7)
        try PropagationError.check(
            locations, of: "percentage of locations", model: Self.model, valid: ClutterPercentage.valid)
        let deviate = StandardNormal.inverseComplement(locations / 100)
        // Eq. 6: never more than at 2 km.
        let atDistance = loss(kilometres: distance.kilometres, deviate: deviate)
        return Decibels(min(atDistance, loss(kilometres: 2, deviate: deviate)))
    }

    private func loss(kilometres: Double, deviate: Double) -> Double {
        let logFrequency = log10(carrier.gigahertz)
        let far = -2 * log10(pow(10, -5 * logFrequency - 12.5) + pow(10, -16.5))  // L_l, eq. 4a
        let near = 32.98 + 23.9 * log10(kilometres) + 3 * logFrequency  // L_s, eq. 5a
        let (farWeight, nearWeight) = (pow(10, -0.2 * far), pow(10, -0.2 * near))
        let sum = farWeight + nearWeight
        let sigma = ((16 * farWeight + 36 * nearWeight) / sum).squareRoot()  // eq. 3b
        return -5 * log10(sum) - sigma * deviate  // eq. 3a
    }
}

/// Percentages of locations that have a quantile: neither none nor all.
enum ClutterPercentage {
    static let valid = 1e-9...(100 - 1e-9)
}
