/// A length, a height or a distance [m].
public struct Metres: Hashable, Comparable, Sendable, Codable {
    /// The length [m].
    public var value: Double

    /// Creates a length in metres.
    @inlinable public init(_ value: Double) { self.value = value }
    /// Creates a length in kilometres.
    @inlinable public init(kilometres: Double) { self.value = kilometres * 1e3 }

    /// The length [km].
    @inlinable public var kilometres: Double { value / 1e3 }

    /// No length.
    public static let zero = Metres(0)

    /// The sum.
    @inlinable public static func + (a: Self, b: Self) -> Self { Self(a.value + b.value) }
    /// The difference.
    @inlinable public static func - (a: Self, b: Self) -> Self { Self(a.value - b.value) }
    /// Whether a length is the shorter one.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.value < b.value }

    /// Encodes as a bare number of metres.
    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Double.self)
    }

    /// Encodes as a bare number of metres.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
