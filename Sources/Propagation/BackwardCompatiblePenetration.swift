import RadioUnits

/// The outdoor-to-indoor loss of the older 3D channel model, for single-frequency studies below 6 GHz.
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.3-3; UMa and UMi. sigma_P is 0 dB and the shadow fading 7 dB.
/// - Valid: 0.5–6 GHz.
public struct BackwardCompatiblePenetration: Hashable, Sendable {
    /// PL_tw, 20 dB.
    public let wallLoss = Decibels(20)
    /// sigma_P, 0 dB.
    public let sigma = Decibels.zero
    /// The shadow fading of the whole link, 7 dB.
    public let shadowFadingSigma = Decibels(7)

    static let model = "TR 38.901 O2I, backward compatible"

    /// Creates the model for a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside the valid band.
    public init(carrier: Frequency) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.5...6)
    }

    /// PL_tw + PL_in, PL_in = 0.5 d2D-in; d2D-in is uniform over 0–25 m, one draw a terminal.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` unless 0 m ≤ d2D-in ≤ 25 m.
    public func loss(indoorDistance: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(distance: indoorDistance, model: Self.model, validMetres: 0...25)
        return wallLoss + Decibels(0.5 * indoorDistance.value)
    }
}
