public import RadioUnits

/// From the level and quality of the synchronization signal to the rate of one terminal in the downlink.
///
/// Data leave on a beam of their own, narrower than that of the synchronization block: the signal gains the difference of both
/// beams, the interference does not, since the beams of other cells point at their own terminals.
public struct DownlinkBudget: Sendable {
    /// The terms of a rate.
    public struct Result: Sendable, Equatable {
        /// SINR of the data before it is divided among layers.
        public var ratio: Decibels
        /// Layers that carry most.
        public var layers: Int
        /// Efficiency of all layers [bit/s/Hz].
        public var efficiency: Double
        /// Rate with the whole cell to itself [Mbit/s].
        public var single: Double
        /// Rate on what the cell's other users leave [Mbit/s].
        public var loaded: Double
    }

    /// Resources of the carrier.
    public let channel: RadioChannel
    /// Gain of the data's beam over that of the synchronization block.
    public let beamGain: Decibels
    /// Most layers to a terminal.
    public let layers: Int
    /// Share of the cell that other users take.
    public let load: Double
    /// How the rate adapts.
    public let adaptation: LinkAdaptation

    /// Describes the downlink of a carrier.
    ///
    /// - Throws: `RadioAccessError.outOfRange` for layers outside 1–8, a load outside 0–1 (negative ones too) or a beam gain
    ///   outside -30–30 dB.
    public init(
        channel: RadioChannel, beamGain: Decibels, layers: Int, load: Double, adaptation: LinkAdaptation
    ) throws(RadioAccessError) {
        try RadioAccessError.check(Double(layers), of: "downlink layers", valid: 1...8)
        try RadioAccessError.check(load, of: "load", valid: 0...1)
        try RadioAccessError.check(beamGain.value, of: "gain of the data beam [dB]", valid: -30...30)
        self.channel = channel
        self.beamGain = beamGain
        self.layers = layers
        self.load = load
        self.adaptation = adaptation
    }

    /// The rate at an SS-SINR.
    public func rate(synchronizationRatio: Decibels) -> Result {
        let ratio = synchronizationRatio + beamGain
        let best = adaptation.bestEfficiency(ratio, layers: layers)
        let single = channel.megabitsPerSecond(
            .downlink, efficiency: best.efficiency, blocks: channel.resourceBlocks)
        return Result(
            ratio: ratio, layers: best.layers, efficiency: best.efficiency, single: single,
            loaded: single * (1 - load))
    }
}
