import RadioAccess
import RadioUnits
import Testing

@Suite("Link facts")
struct LinkFactTests {
    /// TS 38.104 V17 table 5.4.2.1-1: the first channel numbers of its three sections, and 504990 of band n41.
    @Test(
        "NR-ARFCN stands for the frequency of the table, both ways",
        arguments: zip([0, 504_990, 600_000, 2_016_667], [0, 2524.95, 3000, 24_250.08]))
    func channelNumbers(number: Int, megahertz: Double) throws {
        #expect(try abs(NRChannelNumber.frequency(of: number).megahertz - megahertz) < 1e-6)
        #expect(try NRChannelNumber.number(at: Frequency(megahertz: megahertz)) == number)
    }

    /// TS 38.104 V17 table 5.4.3.1-1: N = 1 and M = 1, 3, 5; the first numbers of the upper sections.
    @Test(
        "GSCN stands for the frequency of the table, both ways",
        arguments: zip([2, 3, 4, 7499, 22_256], [1.25, 1.35, 1.45, 3000, 24_250.08]))
    func synchronizationNumbers(number: Int, megahertz: Double) throws {
        #expect(try abs(SynchronizationChannelNumber.frequency(of: number).megahertz - megahertz) < 1e-6)
        #expect(try SynchronizationChannelNumber.number(at: Frequency(megahertz: megahertz)) == number)
    }

    @Test("what is on no raster is refused")
    func offRaster() {
        #expect(throws: RadioAccessError.self) { try NRChannelNumber.number(at: Frequency(kilohertz: 7)) }
        #expect(throws: RadioAccessError.self) { try NRChannelNumber.number(at: Frequency(hertz: .nan)) }
        #expect(throws: RadioAccessError.self) {
            try NRChannelNumber.number(at: Frequency(hertz: .infinity))
        }
        #expect(throws: RadioAccessError.self) { try NRChannelNumber.frequency(of: 3_279_166) }
        #expect(throws: RadioAccessError.self) { try SynchronizationChannelNumber.frequency(of: 1) }
        #expect(throws: RadioAccessError.self) {
            try SynchronizationChannelNumber.number(at: Frequency(hertz: .nan))
        }
    }

    /// TS 38.214 V17: row 27 of table 5.1.3.1-2 and row 15 of 5.2.2.1-3 both print 7.4063.
    @Test("the highest rows carry 7.4063 bit/s/Hz")
    func tables() throws {
        #expect(try abs(ModulationTable.mcs256QAM.row(27).spectralEfficiency - 7.4063) < 5e-5)
        #expect(try abs(ModulationTable.cqi256QAM.row(15).spectralEfficiency - 7.4063) < 5e-5)
        #expect(throws: RadioAccessError.self) { try ModulationTable.mcs256QAM.row(28) }
        #expect(throws: RadioAccessError.self) { try ModulationTable.mcs256QAM.row(-1) }
    }

    /// The figure that every data sheet of a 100 MHz carrier with 4 layers and 256QAM prints: 2.337 Gbit/s.
    @Test("100 MHz, 4 layers and 256QAM give 2337 Mbit/s")
    func peakRate() throws {
        let rate = try PeakRate.megabitsPerSecond(
            resourceBlocks: 273, subcarrierSpacing: Frequency(kilohertz: 30), layers: 4, bitsPerSymbol: 8,
            overhead: PeakRate.overhead(.downlink, range: .fr1))
        #expect(abs(rate - 2337.00012) < 1e-5)
        #expect(throws: RadioAccessError.self) {
            try PeakRate.megabitsPerSecond(
                resourceBlocks: 273, subcarrierSpacing: Frequency(kilohertz: 31), layers: 4,
                bitsPerSymbol: 8, overhead: 0.14)
        }
    }

    /// TR 36.888 table 5.2.1.2-2 prints 147.2 dB for PUCCH 1a.
    @Test("the coupling loss of LTE's PUCCH is the published one, and gives its ratio back")
    func couplingLoss() throws {
        let power = PowerLevel(dBm: 23)
        let bandwidth = Frequency(kilohertz: 180)
        let loss = try CouplingLossBudget.greatestLoss(
            transmitPower: power, bandwidth: bandwidth, noiseFigure: Decibels(5),
            requiredSNR: Decibels(-7.8))
        #expect(abs(loss.value - 147.2) < 0.05)
        let ratio = try CouplingLossBudget.ratio(
            transmitPower: power, bandwidth: bandwidth, noiseFigure: Decibels(5), couplingLoss: loss)
        #expect(abs(ratio.value + 7.8) < 1e-12)
    }

    /// TR 36.942 annex A.2: 4.4 bit/s/Hz from 22 dB on, nothing below -10 dB; alpha at 0 dB.
    @Test("attenuated Shannon has the floor, the slope and the cap of the report")
    func shannon() throws {
        #expect(try AttenuatedShannon.downlink.efficiency(Decibels(30)) == 4.4)
        #expect(try AttenuatedShannon.uplink.efficiency(Decibels(16)) == 2)
        #expect(try AttenuatedShannon.downlink.efficiency(Decibels(-10.01)) == 0)
        #expect(try abs(AttenuatedShannon.downlink.efficiency(.zero) - 0.6) < 1e-12)
        #expect(throws: RadioAccessError.self) { try AttenuatedShannon.uplink.efficiency(Decibels(.nan)) }
    }

    /// 200 W over 273 blocks: 17.86 dBm a resource element.
    @Test("SS-RSRP follows from the energy per resource element")
    func synchronizationSignal() throws {
        let energy = try SynchronizationSignal.energyPerElement(
            transmitPower: PowerLevel(watts: 200), resourceBlocks: 273)
        #expect(abs(energy.dBm - 17.86) < 0.005)
        let level = try SynchronizationSignal.receivedPower(
            energyPerElement: energy, beamGain: Decibels(17), couplingLoss: Decibels(110))
        #expect(abs(level.dBm + 75.14) < 0.005)
        #expect(throws: RadioAccessError.self) {
            try SynchronizationSignal.energyPerElement(
                transmitPower: PowerLevel(watts: 0), resourceBlocks: 273)
        }
    }

    @Test("k·T·B at 290 K is the density that the reports round to -174 dBm/Hz")
    func noise() throws {
        let level = try ThermalNoise.level(
            bandwidth: Frequency(hertz: 1), temperatureKelvin: 290, noiseFigure: .zero)
        #expect(abs(level.dBm + 173.98) < 0.005)
    }
}
