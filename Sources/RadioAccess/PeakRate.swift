public import RadioUnits

/// The direction of a link.
public enum LinkDirection: String, CaseIterable, Sendable {
    /// From the station to the terminal.
    case downlink = "DL"
    /// From the terminal to the station.
    case uplink = "UL"
}

/// The greatest data rate of one NR carrier.
///
/// - Source: 3GPP TS 38.306 V17, section 4.1.2; R_max = 948/1024.
public enum PeakRate {
    /// The share of resource elements spent on signals and control, OH.
    public static func overhead(_ direction: LinkDirection, range: FrequencyRange) -> Double {
        switch (direction, range) {
        case (.downlink, .fr1): 0.14
        case (.downlink, .fr2): 0.18
        case (.uplink, .fr1): 0.08
        case (.uplink, .fr2): 0.10
        }
    }

    /// The rate if every slot served the direction [Mbit/s].
    ///
    /// - Parameters:
    ///   - scalingFactor: f of the terminal's capability, one of 1, 0.8, 0.75, 0.4.
    ///   - overhead: OH, 0 to below 1.
    /// - Throws: `RadioAccessError.outOfRange` for layers outside 1...8, bits outside 1...10 or a spacing that is
    ///   not 15·2^µ kHz with µ in 0...6.
    public static func megabitsPerSecond(
        resourceBlocks: Int, subcarrierSpacing: Frequency, layers: Int, bitsPerSymbol: Int,
        scalingFactor: Double = 1, overhead: Double
    ) throws(RadioAccessError) -> Double {
        try RadioAccessError.check(Double(resourceBlocks), of: "N_RB", valid: 1...1000)
        try RadioAccessError.check(Double(layers), of: "layers", valid: 1...8)
        try RadioAccessError.check(Double(bitsPerSymbol), of: "bits per symbol", valid: 1...10)
        try RadioAccessError.check(scalingFactor, of: "scaling factor", valid: 0...1)
        try RadioAccessError.check(overhead, of: "overhead", valid: 0...1)
        let multiple = subcarrierSpacing.kilohertz / 15
        guard [1, 2, 4, 8, 16, 32, 64].contains(multiple) else {
            throw .outOfRange(subcarrierSpacing.kilohertz, of: "subcarrier spacing [kHz]", valid: 15...960)
        }
        let symbolsPerSecond = 14e3 * multiple  // 1 / T_s^mu
        let rate = Double(layers * bitsPerSymbol) * scalingFactor * 948 / 1024
        return 1e-6 * rate * Double(resourceBlocks) * 12 * symbolsPerSecond * (1 - overhead)
    }
}
