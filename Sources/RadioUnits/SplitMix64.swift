/// A counter-based random stream: the value depends on the seed and the counters alone, never on who asked before.
///
/// - Source: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014 (the finaliser).
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A stream of its own for each combination of seed and counters.
    ///
    /// The first counter meets the seed unmixed: where it counts draws, let a constant one go before it, else seeds that
    /// lie close together draw the same streams in another order.
    public init(seed: UInt64, _ counters: Int...) {
        state = seed
        for counter in counters { state = Self.mixed(state ^ UInt64(bitPattern: Int64(counter))) }
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Self.mixed(state)
    }

    /// The next number, uniform in [0, 1).
    public mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
