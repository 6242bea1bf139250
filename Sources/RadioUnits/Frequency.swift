/// A frequency; stored in hertz, named in the unit at hand.
public struct Frequency: Hashable, Comparable, Sendable, Codable {
    /// The frequency [Hz].
    public var hertz: Double

    /// Creates a frequency in hertz.
    @inlinable public init(hertz: Double) { self.hertz = hertz }
    /// Creates a frequency in kilohertz.
    @inlinable public init(kilohertz: Double) { self.hertz = kilohertz * 1e3 }
    /// Creates a frequency in megahertz.
    @inlinable public init(megahertz: Double) { self.hertz = megahertz * 1e6 }
    /// Creates a frequency in gigahertz.
    @inlinable public init(gigahertz: Double) { self.hertz = gigahertz * 1e9 }

    /// The frequency [kHz].
    @inlinable public var kilohertz: Double { hertz / 1e3 }
    /// The frequency [MHz].
    @inlinable public var megahertz: Double { hertz / 1e6 }
    /// The frequency [GHz].
    @inlinable public var gigahertz: Double { hertz / 1e9 }
    /// The wavelength in vacuum.
    @inlinable public var wavelength: Metres { Metres(speedOfLight / hertz) }
    /// Whether a frequency is the lower one.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.hertz < b.hertz }

    /// Encodes as a bare number of hertz.
    public init(from decoder: any Decoder) throws {
        hertz = try decoder.singleValueContainer().decode(Double.self)
    }

    /// Encodes as a bare number of hertz.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hertz)
    }
}

/// The speed of light in vacuum [m/s].
///
/// - Source: BIPM, The International System of Units, 9th edition, section 2.2.
public let speedOfLight = 299_792_458.0
