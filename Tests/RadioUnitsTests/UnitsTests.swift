import RadioUnits
import Testing

@Suite("Radio units")
struct UnitsTests {
    /// 200 W = 53.0103 dBm; 1 mW = 0 dBm by definition.
    @Test("power levels convert between watts and dBm", arguments: [(200.0, 53.010_299_957), (0.001, 0.0)])
    func power(watts: Double, dBm: Double) {
        #expect(abs(PowerLevel(watts: watts).dBm - dBm) < 1e-9)
        #expect(abs(PowerLevel(dBm: dBm).watts / watts - 1) < 1e-9)
    }

    @Test("a ratio of two is 3.0103 dB")
    func ratio() {
        #expect(abs(Decibels(linear: 2).value - 3.010_299_957) < 1e-9)
        #expect(abs(Decibels(3.010_299_957).linear - 2) < 1e-9)
    }

    @Test(
        "angles wrap to (-180, 180]",
        arguments: [(190.0, -170.0), (-180.0, 180.0), (720.0, 0.0), (540.0, 180.0)])
    func wrap(angle: Double, expected: Double) {
        #expect(abs(Degrees(angle).wrapped.value - expected) < 1e-12)
    }

    @Test("the wavelength of 300 MHz is just under a metre")
    func wavelength() {
        #expect(abs(Frequency(megahertz: 300).wavelength.value - 0.999_308_193) < 1e-9)
    }
}
