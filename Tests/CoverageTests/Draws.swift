import Foundation
import Propagation
import RadioUnits

/// A seeded generator for Monte Carlo checks (SplitMix64).
struct Draws {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Uniform in [0, 1).
    mutating func unit() -> Double {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return Double((z ^ (z >> 31)) >> 11) / Double(1 << 53)
    }

    /// Standard normal, by Box and Muller.
    mutating func normal() -> Double {
        let radius = (-2 * log(1 - unit())).squareRoot()
        return radius * cos(2 * .pi * unit())
    }
}

/// The model behind `Country.law()`.
enum UrbanMacroUnderTest {
    static func model() throws -> UrbanMacro {
        try UrbanMacro(
            carrier: Frequency(megahertz: 3500), baseHeight: Metres(25), terminalHeight: Metres(1.5))
    }
}
