/// An absolute power level referred to one milliwatt [dBm].
///
/// A level plus a ratio is a level; a level plus a level does not compile.
public struct PowerLevel: Hashable, Comparable, Sendable, Codable {
    /// The level [dBm].
    public var dBm: Double

    /// Creates a level of `dBm`.
    @inlinable public init(dBm: Double) { self.dBm = dBm }

    /// The level of a power of `watts`, which must be positive.
    @inlinable public init(watts: Double) { self.dBm = 30 + 10 * log10Of(watts) }

    /// The power [W].
    @inlinable public var watts: Double { powerOfTen((dBm - 30) / 10) }

    /// The power [mW].
    @inlinable public var milliwatts: Double { powerOfTen(dBm / 10) }

    /// A level raised by a gain.
    @inlinable public static func + (level: Self, gain: Decibels) -> Self {
        Self(dBm: level.dBm + gain.value)
    }
    /// A level lowered by a loss.
    @inlinable public static func - (level: Self, loss: Decibels) -> Self {
        Self(dBm: level.dBm - loss.value)
    }
    /// The ratio of two levels.
    @inlinable public static func - (a: Self, b: Self) -> Decibels { Decibels(a.dBm - b.dBm) }
    /// Whether a level is the lower one.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.dBm < b.dBm }

    /// Encodes as a bare number of dBm.
    public init(from decoder: any Decoder) throws {
        dBm = try decoder.singleValueContainer().decode(Double.self)
    }

    /// Encodes as a bare number of dBm.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(dBm)
    }
}
