import Foundation
import RadioAccess
import RadioUnits
import Testing

@Suite("Rates of a terminal")
struct UserRateTests {
    private let shannon = LinkAdaptation(.downlink)

    private func channel(_ blocks: Int = 273, kilohertz: Double = 30, up: Double = 0.2) throws -> RadioChannel
    {
        try RadioChannel(
            resourceBlocks: blocks, subcarrierSpacing: Frequency(kilohertz: kilohertz), downlinkShare: 1,
            uplinkShare: up)
    }

    /// TR 36.942 A.1 by hand: 0.6 lb 11 = 2.0757 for one layer, 2 x 0.6 lb 6 = 3.1020, 4 x 0.6 lb 3.5 = 4.3377.
    @Test("more layers share the power", arguments: [(1, 2.07566), (2, 3.10196), (4, 4.33766)])
    func layers(count: Int, expected: Double) {
        let best = shannon.bestEfficiency(Decibels(10), layers: count)
        #expect(best.layers == count)
        #expect(abs(best.efficiency - expected) < 2e-5)
    }

    @Test("a table's steps rise with the ratio, from nothing to its last row")
    func steps() throws {
        let adaptation = try LinkAdaptation(table: .cqi256QAM)
        #expect(adaptation.efficiency(Decibels(-20)) == 0)
        #expect(adaptation.efficiency(Decibels(.nan)) == 0)
        let rows = ModulationTable.cqi256QAM.rows.map(\.spectralEfficiency)
        var last = 0.0
        for tenth in -200...400 {
            let efficiency = adaptation.efficiency(Decibels(Double(tenth) / 10))
            #expect(efficiency >= last && rows.contains(efficiency))
            // No code reaches beyond Shannon's bound.
            #expect(efficiency <= log2(1 + pow(10, Double(tenth) / 100)))
            last = efficiency
        }
        #expect(last == rows.last)
    }

    /// The figure of every data sheet: 2337 Mbit/s with 4 layers of 7.40625 bit/s/Hz on 100 MHz; half the cell is half of it.
    @Test("100 MHz at the highest quality reach the peak rate, a loaded cell leaves its share")
    func downlink() throws {
        let budget = try DownlinkBudget(
            channel: channel(), beamGain: Decibels(6), layers: 4, load: 0.5,
            adaptation: LinkAdaptation(table: .cqi256QAM))
        let rate = budget.rate(synchronizationRatio: Decibels(50))
        #expect(rate.ratio == Decibels(56) && rate.layers == 4)
        #expect(abs(rate.single - 2337.00012) < 1e-5)
        #expect(abs(rate.loaded - 2337.00012 / 2) < 1e-5)
    }

    @Test("a negative load, a device without power and impossible shares are refused")
    func refused() throws {
        let channel = try channel()
        #expect(throws: RadioAccessError.self) {
            try DownlinkBudget(
                channel: channel, beamGain: .zero, layers: 4, load: -0.1, adaptation: shannon)
        }
        #expect(throws: RadioAccessError.self) { try DeviceClass(power: PowerLevel(watts: 0), layers: 1) }
        #expect(throws: RadioAccessError.self) { try DeviceClass(power: PowerLevel(dBm: .nan), layers: 1) }
        #expect(throws: RadioAccessError.self) { try uplink(load: 1) }
        #expect(throws: RadioAccessError.self) { try self.channel(0) }
        #expect(throws: RadioAccessError.self) { try self.channel(up: 1.2) }
    }

    private func uplink(
        load: Double = 0.2, channel: RadioChannel? = nil, target: Double = -80, compensation: Double = 0.8,
        beam: Double = 6
    ) throws -> UplinkBudget {
        try UplinkBudget(
            channel: channel ?? self.channel(), device: DeviceClass(power: PowerLevel(dBm: 23), layers: 1),
            powerControl: UplinkPowerControl(target: PowerLevel(dBm: target), compensation: compensation),
            noiseFigure: Decibels(3), load: load, beamGain: Decibels(beam),
            adaptation: LinkAdaptation(.uplink))
    }

    /// By hand, one block of 360 kHz: at 130 dB the rule asks for -80 + 3.01 + 104 = 27.0 dBm, the device has 23; 23 - 130 + 6
    /// = -101 dBm; noise -174 + 55.563 + 3 and a rise of -10 lg 0.8 = 0.969 dB: -114.468 dBm.
    @Test("power control, noise and noise rise add up")
    func uplinkTerms() throws {
        let budget = try uplink()
        let far = budget.result(Decibels(130), blocks: 1)
        #expect(far.power == PowerLevel(dBm: 23))
        #expect(abs(far.received.dBm + 101) < 1e-9)
        #expect(abs(far.disturbance.dBm + 114.4679) < 1e-3)
        #expect(abs(far.ratio.value - 13.4679) < 1e-3)
        #expect(abs(budget.result(Decibels(100), blocks: 1).power.dBm - 3.0103) < 1e-4)
    }

    /// One block of 180 kHz at full power and 0 dB: 0.4 lb 2 x 12 x 14e3 x 0.92 = 61.8 kbit/s up to 23 + 174 - 52.553 - 3 dB.
    @Test("the greatest loss for a rate is that of the hand calculation")
    func greatestLoss() throws {
        let budget = try uplink(
            load: 0, channel: channel(1, kilohertz: 15, up: 1), target: 24, compensation: 1, beam: 0)
        let rate = 0.4 * 12 * 14e3 * 0.92 / 1e6
        let loss = try #require(budget.greatestLoss(megabitsPerSecond: rate))
        #expect(abs(loss.value - 141.4473) < 1e-3)
        #expect(budget.greatestLoss(megabitsPerSecond: 1e4) == nil)
        #expect(budget.greatestLoss(megabitsPerSecond: 0) == nil)
    }

    @Test("a terminal at the edge sends on few blocks, one nearby on all; its rate falls with the loss")
    func blocks() throws {
        let budget = try uplink()
        #expect(budget.rate(couplingLoss: Decibels(85)).blocks == 273)
        #expect(budget.rate(couplingLoss: Decibels(145)).blocks < 32)
        let rates = (80...165).map { budget.rate(couplingLoss: Decibels(Double($0))).megabitsPerSecond }
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(rates.first ?? 0 > 0 && rates.last == 0)
    }
}
