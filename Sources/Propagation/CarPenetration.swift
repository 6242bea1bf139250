import RadioUnits

/// The loss into a car.
///
/// - Source: 3GPP TR 38.901 V17.0.0, section 7.4.3.2: normal in dB about the mean.
/// - Valid: 0.6–60 GHz.
public struct CarPenetration: Hashable, Sendable {
    /// The mean loss: 9 dB, or 20 dB behind metallised windows.
    public let mean: Decibels
    /// The standard deviation, 5 dB.
    public let sigma = Decibels(5)

    /// Creates the model for a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.6–60 GHz.
    public init(carrier: Frequency, hasMetallisedWindows: Bool = false) throws(PropagationError) {
        try PropagationError.check(carrier, model: "TR 38.901 O2I car", validGHz: 0.6...60)
        mean = Decibels(hasMetallisedWindows ? 20 : 9)
    }
}
