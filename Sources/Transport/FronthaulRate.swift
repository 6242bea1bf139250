public import RadioUnits

/// The rate that a carrier's samples take between a radio unit and the unit that drives it.
///
/// - Source: O-RAN.WG4.CUS, U-plane: every layer sends I and Q of each subcarrier of each symbol, in block floating point
///   with one exponent of 8 bits a resource block; eCPRI 2.0 for the headers.
public struct FronthaulRate: Sendable, Equatable {
    /// Resource blocks of the carrier (TS 38.101-1, table 5.3.2-1).
    public var resourceBlocks: Int
    /// Subcarrier spacing.
    public var subcarrierSpacing: Frequency
    /// Layers sent at once.
    public var layers: Int
    /// Bits of I and of Q.
    public var sampleBits: Int
    /// Headers of eCPRI and Ethernet, as a share.
    public var headers: Double

    private static let exponentBits = 8
    private static let subcarriersPerBlock = 12

    /// Creates the rate of a carrier.
    ///
    /// - Parameters:
    ///   - sampleBits: 8 or 9 in block floating point, up to 16 without compression.
    ///   - headers: about 1.5 % with frames of 1,500 bytes.
    public init(
        resourceBlocks: Int, subcarrierSpacing: Frequency, layers: Int, sampleBits: Int = 8,
        headers: Double = 0.015
    ) {
        self.resourceBlocks = resourceBlocks
        self.subcarrierSpacing = subcarrierSpacing
        self.layers = layers
        self.sampleBits = sampleBits
        self.headers = headers
    }

    /// OFDM symbols a second: 14 in a slot of 1 ms at 15 kHz (TS 38.211, table 4.3.2-1).
    public var symbolsPerSecond: Double { 14_000 * subcarrierSpacing.kilohertz / 15 }

    /// Rate of one direction in a slot of that direction; time division sends it part of the time, the port must take it.
    public var gigabitsPerSecond: Double {
        let bits = 2 * Self.subcarriersPerBlock * sampleBits + Self.exponentBits
        return Double(resourceBlocks * bits * layers) * symbolsPerSecond * (1 + headers) / 1e9
    }

    /// Longest fibre to the unit that drives the radio: 100 us one way, most of it fibre at 5 us/km.
    ///
    /// - Source: eCPRI transport requirements 1.2, table 1, class of 100 us.
    public static let longestFibre = Metres(20_000)
}
