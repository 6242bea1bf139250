import Foundation
public import RadioUnits

/// A terminal as its transmitter is rated.
///
/// - Source: 3GPP TS 38.101-1 V17 table 6.2.1-1: power class 3 is 23 dBm, power class 2 is 26 dBm.
public struct DeviceClass: Hashable, Sendable {
    /// Greatest power of all antennas.
    public let power: PowerLevel
    /// Most layers in the uplink.
    public let layers: Int

    /// Describes a device.
    ///
    /// - Throws: `RadioAccessError.outOfRange` for a device without power (outside -20–35 dBm) or layers outside 1–4.
    public init(power: PowerLevel, layers: Int) throws(RadioAccessError) {
        try RadioAccessError.check(power.dBm, of: "power of the device [dBm]", valid: -20...35)
        try RadioAccessError.check(Double(layers), of: "uplink layers", valid: 1...4)
        self.power = power
        self.layers = layers
    }
}

/// The power that a terminal gives the shared channel.
///
/// - Source: 3GPP TS 38.213 V17, section 7.1.1: min(P_CMAX, P_0 + 10 lg(2^µ M_RB) + alpha PL), no closed loop.
public struct UplinkPowerControl: Hashable, Sendable {
    /// Power aimed at in a block of 180 kHz, P_0.
    public let target: PowerLevel
    /// Share of the path loss that is made up for, alpha.
    public let compensation: Double

    /// Describes a rule.
    ///
    /// - Throws: `RadioAccessError.outOfRange` outside -202–24 dBm (TS 38.331 `p0-NominalWithGrant`) or 0–1.
    public init(target: PowerLevel, compensation: Double) throws(RadioAccessError) {
        try RadioAccessError.check(target.dBm, of: "P0 [dBm]", valid: -202...24)
        try RadioAccessError.check(compensation, of: "alpha", valid: 0...1)
        self.target = target
        self.compensation = compensation
    }

    /// The power over a number of blocks.
    public func power(
        device: DeviceClass, blocks: Int, subcarrierSpacing: Frequency, pathLoss: Decibels
    ) -> PowerLevel {
        let width = Decibels(linear: Double(blocks) * subcarrierSpacing.kilohertz / 15)
        return min(device.power, target + width + Decibels(compensation * pathLoss.value))
    }
}

/// From the coupling loss of a terminal to its rate in the uplink.
public struct UplinkBudget: Sendable {
    /// The terms of a rate.
    public struct Result: Sendable, Equatable {
        /// Blocks on which the terminal sends most.
        public var blocks: Int
        /// Power of the terminal on them.
        public var power: PowerLevel
        /// Power at the station's receiver, behind its data beam.
        public var received: PowerLevel
        /// Noise and interference in these blocks.
        public var disturbance: PowerLevel
        /// Their ratio, before it is divided among layers.
        public var ratio: Decibels
        /// Layers that carry most.
        public var layers: Int
        /// Efficiency of all layers [bit/s/Hz].
        public var efficiency: Double
        /// Rate [Mbit/s].
        public var megabitsPerSecond: Double
    }

    /// Resources of the carrier.
    public let channel: RadioChannel
    /// The terminal.
    public let device: DeviceClass
    /// Its power control.
    public let powerControl: UplinkPowerControl
    /// Noise figure of the station.
    public let noiseFigure: Decibels
    /// How far the terminals of other cells lift the noise.
    public let noiseRise: Decibels
    /// Gain of the station's data beam over that of the synchronization block.
    public let beamGain: Decibels
    /// How the rate adapts.
    public let adaptation: LinkAdaptation

    /// Describes the uplink of a carrier.
    ///
    /// - Parameter load: share of the cell in use; lifts the noise by -10 lg(1 - load) and is at most 0.95.
    /// - Throws: `RadioAccessError.outOfRange` for a load outside 0–0.95 or figures no station has.
    public init(
        channel: RadioChannel, device: DeviceClass, powerControl: UplinkPowerControl, noiseFigure: Decibels,
        load: Double, beamGain: Decibels, adaptation: LinkAdaptation
    ) throws(RadioAccessError) {
        try RadioAccessError.check(noiseFigure.value, of: "noise figure of the station [dB]", valid: 0...20)
        try RadioAccessError.check(load, of: "load of the uplink", valid: 0...0.95)
        try RadioAccessError.check(beamGain.value, of: "gain of the data beam [dB]", valid: -30...30)
        self.channel = channel
        self.device = device
        self.powerControl = powerControl
        self.noiseFigure = noiseFigure
        noiseRise = Decibels(-10 * log10(1 - load))
        self.beamGain = beamGain
        self.adaptation = adaptation
    }

    /// The rate over the number of blocks that serves the terminal best: where power is short, few blocks heard are worth more
    /// than many unheard.
    ///
    /// - Parameter couplingLoss: from the terminal to the station's connector through the beam of the synchronization block.
    public func rate(couplingLoss: Decibels) -> Result {
        var best = result(couplingLoss, blocks: 1)
        var blocks = 1
        while blocks < channel.resourceBlocks {
            blocks = min(blocks * 2, channel.resourceBlocks)
            let next = result(couplingLoss, blocks: blocks)
            if next.megabitsPerSecond > best.megabitsPerSecond { best = next }
        }
        return best
    }

    /// The rate over a given number of blocks.
    public func result(_ couplingLoss: Decibels, blocks: Int) -> Result {
        let power = powerControl.power(
            device: device, blocks: blocks, subcarrierSpacing: channel.subcarrierSpacing,
            pathLoss: couplingLoss)
        let received = power - couplingLoss + beamGain
        let disturbance =
            ThermalNoise.level(bandwidth: channel.bandwidth(blocks: blocks)) + noiseFigure + noiseRise
        let ratio = received - disturbance
        let best = adaptation.bestEfficiency(ratio, layers: device.layers)
        return Result(
            blocks: blocks, power: power, received: received, disturbance: disturbance, ratio: ratio,
            layers: best.layers, efficiency: best.efficiency,
            megabitsPerSecond: channel.megabitsPerSecond(
                .uplink, efficiency: best.efficiency, blocks: blocks))
    }

    /// A result with the noise on its blocks lifted further, which the terminal does not answer: blocks and power stay.
    ///
    /// - Parameter rise: by how much; the ratio is then rounded to sixteenths of a decibel, as tables of rates hold it.
    public func raised(_ result: Result, by rise: Decibels) -> Result {
        var raised = result
        raised.ratio = Decibels(((result.ratio - rise).value * 16).rounded() / 16)
        raised.disturbance = result.received - raised.ratio
        let best = adaptation.bestEfficiency(raised.ratio, layers: device.layers)
        raised.layers = best.layers
        raised.efficiency = best.efficiency
        raised.megabitsPerSecond = channel.megabitsPerSecond(
            .uplink, efficiency: best.efficiency, blocks: result.blocks)
        return raised
    }

    /// The greatest coupling loss at which a rate is had, or nil where no loss gives it: MCL of the PUSCH.
    ///
    /// - Parameter rate: [Mbit/s], above 0.
    public func greatestLoss(megabitsPerSecond rate: Double) -> Decibels? {
        var (low, high) = (0.0, 300.0)
        guard rate > 0, self.rate(couplingLoss: Decibels(low)).megabitsPerSecond >= rate else { return nil }
        while high - low > 1e-6 {
            let middle = (low + high) / 2
            if self.rate(couplingLoss: Decibels(middle)).megabitsPerSecond >= rate {
                low = middle
            } else {
                high = middle
            }
        }
        return Decibels(low)
    }
}
