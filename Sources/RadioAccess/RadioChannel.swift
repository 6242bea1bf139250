public import RadioUnits

/// The resources of a carrier and how they are shared between the directions.
public struct RadioChannel: Hashable, Sendable {
    /// Resource blocks, N_RB.
    public let resourceBlocks: Int
    /// Subcarrier spacing.
    public let subcarrierSpacing: Frequency
    /// Share of the time that the downlink has.
    public let downlinkShare: Double
    /// Share of the time that the uplink has.
    public let uplinkShare: Double

    /// Describes a carrier.
    ///
    /// - Throws: `RadioAccessError.outOfRange` for a share outside 0–1 or blocks outside 1–1 000.
    public init(
        resourceBlocks: Int, subcarrierSpacing: Frequency, downlinkShare: Double, uplinkShare: Double
    ) throws(RadioAccessError) {
        try RadioAccessError.check(Double(resourceBlocks), of: "N_RB", valid: 1...1000)
        try RadioAccessError.check(
            subcarrierSpacing.kilohertz, of: "subcarrier spacing [kHz]", valid: 15...960)
        try RadioAccessError.check(downlinkShare, of: "share of the downlink", valid: 0...1)
        try RadioAccessError.check(uplinkShare, of: "share of the uplink", valid: 0...1)
        self.resourceBlocks = resourceBlocks
        self.subcarrierSpacing = subcarrierSpacing
        self.downlinkShare = downlinkShare
        self.uplinkShare = uplinkShare
    }

    /// Share of the time that a direction has.
    public func share(_ direction: LinkDirection) -> Double {
        direction == .downlink ? downlinkShare : uplinkShare
    }

    /// Bandwidth of a number of resource blocks.
    public func bandwidth(blocks: Int) -> Frequency {
        Frequency(hertz: 12 * Double(blocks) * subcarrierSpacing.hertz)
    }

    /// Resource elements a second that carry data, over all blocks and the direction's time.
    ///
    /// - Source: 14 symbols a slot, 2^µ slots a millisecond (TS 38.211 V17, table 4.3.2-1); overhead of TS 38.306,
    ///   section 4.1.2.
    public func elementsPerSecond(_ direction: LinkDirection, blocks: Int) -> Double {
        let symbolsPerSecond = 14 * subcarrierSpacing.hertz / 15
        return 12 * Double(blocks) * symbolsPerSecond * share(direction)
            * (1 - PeakRate.overhead(direction, range: .fr1))
    }

    /// The rate of a number of blocks at an efficiency [Mbit/s].
    public func megabitsPerSecond(_ direction: LinkDirection, efficiency: Double, blocks: Int) -> Double {
        elementsPerSecond(direction, blocks: blocks) * efficiency / 1e6
    }
}
