import RadioUnits
import Testing
import Transport

@Suite("Fronthaul rates")
struct FronthaulRateTests {
    /// 273 resource blocks at 30 kHz have 28,000 symbols a second; a block sends 12 x 2 x 8 bits and an exponent of 8 bits:
    /// 273 x 28,000 x 200 = 1.5288 Gbit/s a layer, 24.4608 with 16 layers: about the 25 Gbit/s that vendors quote for
    /// 100 MHz and 64 antennas on split 7-2x.
    @Test("100 MHz with 16 layers takes a port of 25 Gbit/s")
    func workedCarrier() {
        var rate = FronthaulRate(
            resourceBlocks: 273, subcarrierSpacing: Frequency(megahertz: 0.03), layers: 16, headers: 0)
        #expect(abs(rate.gigabitsPerSecond - 24.4608) < 1e-9)
        rate.headers = 0.015
        #expect(abs(rate.gigabitsPerSecond - 24.827712) < 1e-9)
        // Without compression: 16 bits, 12 x 2 x 16 + 8 = 392 bits.
        rate.sampleBits = 16
        rate.headers = 0
        #expect(abs(rate.gigabitsPerSecond - 24.4608 * 392 / 200) < 1e-9)
    }

    /// 106 blocks at 15 kHz have 14,000 symbols a second: 106 x 14,000 x 200 x 4 = 1.1872 Gbit/s.
    @Test("20 MHz at 15 kHz with four layers")
    func narrowCarrier() {
        let rate = FronthaulRate(
            resourceBlocks: 106, subcarrierSpacing: Frequency(megahertz: 0.015), layers: 4, headers: 0)
        #expect(abs(rate.gigabitsPerSecond - 1.1872) < 1e-12)
    }
}
