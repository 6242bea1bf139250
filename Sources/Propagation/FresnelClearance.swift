public import RadioUnits

/// The loss over average terrain of a path whose clearance shrinks.
///
/// - Source: ITU-R P.530-18, section 2.2.1, eq. 2 and 3.
/// - Valid: made for losses above some 15 dB; smaller ones are a guide, and a free path comes out negative.
public struct FresnelClearance: Hashable, Sendable {
    /// The radius of the first Fresnel zone at the obstacle, F_1.
    public let radius: Metres

    static let model = "P.530 diffraction"

    /// Creates the model for a carrier and the place of the obstacle.
    ///
    /// - Throws: `PropagationError` outside 0.1–300 GHz and 1 m to 1000 km.
    public init(
        carrier: Frequency, distanceFromTransmitter first: Metres, distanceFromReceiver second: Metres
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.1...300)
        for distance in [first, second] {
            try PropagationError.check(distance: distance, model: Self.model, validMetres: 1...1e6)
        }
        let (d1, d2) = (first.kilometres, second.kilometres)
        radius = Metres(17.3 * (d1 * d2 / (carrier.gigahertz * (d1 + d2))).squareRoot())  // eq. 3
    }

    /// A_d = -20 h / F_1 + 10.
    ///
    /// - Parameter clearance: h, of the ray above the obstacle; negative where the obstacle stands above it.
    /// - Throws: `PropagationError.parameterOutOfRange` for a clearance that is not a number or beyond 10 km.
    public func loss(clearance: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            clearance.value, of: "clearance [m]", model: Self.model, valid: -1e4...1e4)
        return Decibels(-20 * clearance.value / radius.value + 10)  // eq. 2
    }
}
