import Foundation
import RadioUnits

/// The loss in clutter about a terminal that looks up to a satellite or an aircraft.
///
/// - Source: ITU-R P.2108-1, annex 1, section 3.3, eq. 7.
/// - Valid: 10–100 GHz, elevation 0–90°, 0 % < p < 100 %.
public struct SlantClutter: Hashable, Sendable {
    /// The carrier.
    public let carrier: Frequency

    static let model = "P.2108 3.3"

    /// Creates the model for a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 10–100 GHz.
    public init(carrier: Frequency) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 10...100)
        self.carrier = carrier
    }

    /// The loss not exceeded at a share of the locations.
    ///
    /// - Parameter locations: p [%].
    /// - Throws: `PropagationError.parameterOutOfRange` outside the valid ranges.
    public func loss(elevation: Degrees, locations: Double) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            elevation.value, of: "elevation [°]", model: Self.model, valid: 0...90)
        try PropagationError.check(
            locations, of: "percentage of locations", model: Self.model, valid: ClutterPercentage.valid)
        let theta = elevation.value
        let share = locations / 100
        let factor = -93 * pow(carrier.gigahertz, 0.175) * log(1 - share)
        let cotangent = 1 / tan(0.05 * (1 - theta / 90) + .pi * theta / 180)
        let power = pow(factor * cotangent, 0.5 * (90 - theta) / 90)
        return Decibels(power - 1 - 0.6 * StandardNormal.inverseComplement(share))
    }
}
