import Foundation
import RadioAccess
import RadioUnits
package import Scenario
package import Traffic

/// The tables of rates that traffic is worked out with, from the link budgets of the scenario.
package struct TrafficTables {
    private let scenario: PlanScenario
    private let rules: TrafficRules

    /// Takes the budgets of a scenario and what a terminal needs.
    package init(scenario: PlanScenario, rules: TrafficRules) {
        self.scenario = scenario
        self.rules = rules
    }

    /// An NR carrier behind a radio.
    ///
    /// - Parameter change: how cell planning set the sector otherwise. A level tells the loss to the station only with it taken off.
    package func table(
        of entry: CarrierTable.Entry, radio: Radio, change: AntennaChange
    ) throws -> RateTable {
        let (power, gain) = (Decibels(Double(change.power)), Decibels(Double(change.beamGain)))
        let budget = try RadioRates.budget(scenario: scenario, entry: entry, radio: radio)
        let (down, up) = (budget.downlink, budget.uplink)
        let blocks = up.channel.resourceBlocks
        // The budget's own noise rise is that of a mean load: here the load of each cell raises it.
        return RateTable(
            downlink: { down.rate(synchronizationRatio: Decibels($0) - gain).single },
            uplink: { ratio in
                let best = up.adaptation.bestEfficiency(Decibels(ratio), layers: up.device.layers)
                return up.channel.megabitsPerSecond(.uplink, efficiency: best.efficiency, blocks: blocks)
            },
            terminal: { level in
                let loss = budget.uplinkLoss(rsrp: PowerLevel(dBm: level) - gain - power)
                let best = up.rate(couplingLoss: loss)
                return RateTable.Terminal(
                    ratio: (best.ratio + up.noiseRise).value, share: Double(best.blocks) / Double(blocks),
                    density: best.power.milliwatts / Double(best.blocks))
            },
            energy: (budget.energyPerElement + power + gain).milliwatts,
            stationNoise: (ThermalNoise.level(bandwidth: up.channel.bandwidth(blocks: 1)) + up.noiseFigure)
                .milliwatts,
            uplinkExcess: budget.frequencyDifference.linear, leastLevel: rules.leastRSRP.dBm)
    }

    /// A narrow carrier on the stations of a host, as far as its greatest coupling loss: approximate, from one device's power and
    /// the attenuated bound of TR 36.942 in its bandwidth; noise alone disturbs it.
    func table(
        of overlay: NarrowbandOverlay, host: CarrierTable.Entry, radio: Radio, change: AntennaChange
    ) -> RateTable {
        let channel = NarrowChannel(overlay.technology)
        // Level and loss go by the host's signal; the narrow carrier's own power stays.
        let energy =
            radio.power - Decibels(linear: Double(host.subcarriers)) + Decibels(Double(change.power))
        let ratio = overlay.frequency.hertz / host.carrier.centre.hertz
        let excess = Decibels(linear: ratio * ratio)
        func loss(level: Double) -> Double { (energy - PowerLevel(dBm: level) + excess).value }
        return RateTable(
            downlink: { quality in
                channel.downlink(loss: loss(level: host.noise.dBm + quality), greatest: overlay.greatestLoss)
            },
            uplink: { channel.uplink(ratio: $0) },
            terminal: { level in
                RateTable.Terminal(
                    ratio: channel.uplinkRatio(
                        loss: loss(level: level), greatest: overlay.greatestLoss),
                    share: channel.uplinkShare, density: 1)
            },
            energy: energy.milliwatts, stationNoise: 1, uplinkExcess: excess.linear,
            leastLevel: (energy + excess - overlay.greatestLoss).dBm)
    }
}

/// What a narrow carrier carries by coupling loss.
///
/// - Source: powers and noise figures of 3GPP TR 36.888 V12, table 5.2.1.2-2 (LTE, 10 MHz) and TR 45.820 V13, section 5 (NB-IoT:
///   35 dBm within a wider carrier, one tone of 15 kHz); TR 36.942 V17, annex A.2 for the rate at a ratio.
private struct NarrowChannel {
    /// Power of the station and of the device [dBm] over their bandwidths [Hz], with the noise figures [dB].
    private let station: (power: Double, bandwidth: Double, noise: Double)
    private let device: (power: Double, bandwidth: Double, noise: Double)
    /// Bandwidth of the carrier [Hz].
    private let bandwidth: Double
    private let down = AttenuatedShannon.downlink
    private let up = AttenuatedShannon.uplink

    init(_ technology: NarrowbandOverlay.Technology) {
        switch technology {
        case .cat1:
            bandwidth = 9e6
            station = (32, 360e3, 9)
            device = (23, 360e3, 5)
        case .narrowband:
            bandwidth = 180e3
            station = (35, 180e3, 5)
            device = (23, 15e3, 3)
        }
    }

    /// Share of the carrier that one device sends on.
    var uplinkShare: Double { device.bandwidth / bandwidth }

    func downlink(loss: Double, greatest: Decibels) -> Double {
        guard loss <= greatest.value else { return 0 }
        let noise = ThermalNoise.level(bandwidth: Frequency(hertz: station.bandwidth)).dBm + station.noise
        return rate(station.power - loss - noise, down)
    }

    /// Out of reach nothing is heard: far below every ratio.
    func uplinkRatio(loss: Double, greatest: Decibels) -> Double {
        guard loss <= greatest.value else { return -60 }
        return device.power - loss - ThermalNoise.level(bandwidth: Frequency(hertz: device.bandwidth)).dBm
            - device.noise
    }

    func uplink(ratio: Double) -> Double { ratio > -59 ? rate(ratio, up) : 0 }

    /// Repetitions go on below the bound's least ratio.
    private func rate(_ ratio: Double, _ curve: AttenuatedShannon) -> Double {
        bandwidth * min(curve.attenuation * log2(1 + Decibels(ratio).linear), curve.cap) / 1e6
    }
}
