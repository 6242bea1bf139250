/// A ratio of two powers on the logarithmic scale: a gain, a loss, a margin [dB].
public struct Decibels: Hashable, Comparable, Sendable, Codable {
    /// The ratio [dB].
    public var value: Double

    /// Creates a ratio of `value` dB.
    @inlinable public init(_ value: Double) { self.value = value }

    /// The ratio whose linear value is `linear`, which must be positive.
    @inlinable public init(linear: Double) { self.value = 10 * log10Of(linear) }

    /// The ratio on the linear scale, 10^(dB/10).
    @inlinable public var linear: Double { powerOfTen(value / 10) }

    /// No gain and no loss.
    public static let zero = Decibels(0)

    /// The sum.
    @inlinable public static func + (a: Self, b: Self) -> Self { Self(a.value + b.value) }
    /// The difference.
    @inlinable public static func - (a: Self, b: Self) -> Self { Self(a.value - b.value) }
    /// The inverse ratio.
    @inlinable public static prefix func - (a: Self) -> Self { Self(-a.value) }
    /// Whether a ratio is the smaller one.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.value < b.value }

    /// Encodes as a bare number of dB.
    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Double.self)
    }

    /// Encodes as a bare number of dB.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
