/// An angle in degrees: a bearing clockwise from north, a tilt below the horizon, a latitude.
public struct Degrees: Hashable, Comparable, Sendable, Codable {
    /// The angle [°].
    public var value: Double

    /// Creates an angle in degrees.
    @inlinable public init(_ value: Double) { self.value = value }

    /// The same angle in radians.
    @inlinable public var radians: Radians { Radians(value * .pi / 180) }

    /// The equivalent angle in (-180°, 180°].
    public var wrapped: Degrees {
        let turned = value - 360 * (value / 360).rounded(.down)
        return Degrees(turned > 180 ? turned - 360 : turned)
    }

    /// The sum.
    @inlinable public static func + (a: Self, b: Self) -> Self { Self(a.value + b.value) }
    /// The difference.
    @inlinable public static func - (a: Self, b: Self) -> Self { Self(a.value - b.value) }
    /// Whether a angle is the smaller one.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.value < b.value }

    /// Encodes as a bare number of degrees.
    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Double.self)
    }

    /// Encodes as a bare number of degrees.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// An angle in radians, as formulas want it.
public struct Radians: Hashable, Comparable, Sendable {
    /// The angle [rad].
    public var value: Double

    /// Creates an angle in radians.
    @inlinable public init(_ value: Double) { self.value = value }

    /// The same angle in degrees.
    @inlinable public var degrees: Degrees { Degrees(value * 180 / .pi) }
    /// Whether a angle is the smaller one.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}
