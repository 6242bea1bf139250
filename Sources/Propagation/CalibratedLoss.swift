import RadioUnits

/// A loss together with what a planner should know about the inputs it was computed from.
public struct CalibratedLoss: Hashable, Sendable {
    /// Inputs that a formula bears but that its measurements did not cover.
    public struct Warnings: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8

        /// Creates a set from its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The carrier is outside the measured band.
        public static let frequency = Warnings(rawValue: 1)
        /// The distance is outside the measured range.
        public static let distance = Warnings(rawValue: 2)
    }

    /// The loss.
    public let loss: Decibels
    /// Empty where the inputs lie within the calibration.
    public let warnings: Warnings
}
