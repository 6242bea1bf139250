import Coverage
import Propagation
import RadioUnits
import Testing

@Suite("Indoor systems")
struct IndoorSystemTests {
    private static func condition(_ rsrp: Double, _ sinr: Double) -> ServiceCondition {
        ServiceCondition(rsrp: PowerLevel(dBm: rsrp), sinr: Decibels(sinr))
    }

    /// By hand from tables 7.4.1-1 and 7.4.2-1: 50 m apart and 4.5 m above the terminal are 35.641 m; 75.544 dB with a sight of
    /// 16.534 %, 78.499 dB without; sigma 4.3 and 4.0 dB. Level alone: 0.679945; with the quality at the same limit: 0.468051.
    @Test("a dense hall with antennas above the clutter")
    func hall() throws {
        let system = try IndoorSystem(
            layout: .denseHigh, carrier: Frequency(megahertz: 3500), spacing: Metres(50), ceiling: Metres(6),
            terminal: Metres(1.5), powerPerElement: PowerLevel(dBm: 0))
        let ample = Self.condition(-80, -100)
        #expect(abs(system.probability(of: ample, disturbance: 1e-11) - 0.679945) < 1e-4)
        let both = Self.condition(-80, 30)
        #expect(abs(system.probability(of: both, disturbance: 1e-11) - 0.468051) < 1e-4)
        // All losses 3 dB higher are a limit 3 dB higher.
        let shifted = system.probability(of: Self.condition(-77, -100), disturbance: 1e-11)
        #expect(abs(system.probability(of: ample, disturbance: 1e-11, offset: 3) - shifted) < 1e-9)
    }

    /// By hand: 20 m apart and 1.5 m above the terminal; 60.528 dB with a sight of 25.313 %, 71.644 dB without; sigma 3 and 8.03 dB.
    @Test("an office")
    func office() throws {
        let system = try IndoorSystem(
            layout: .office, carrier: Frequency(megahertz: 2565), spacing: Metres(20), ceiling: Metres(3),
            terminal: Metres(1.5), powerPerElement: PowerLevel(dBm: 0))
        let value = system.probability(of: Self.condition(-75, -100), disturbance: 1e-11)
        #expect(abs(value - 0.747557) < 1e-4)
    }

    @Test("serves less surely as antennas stand apart and as more comes in through the wall")
    func monotone() throws {
        var last = 2.0
        for spacing in [20.0, 40, 60, 90, 120] {
            let system = try IndoorSystem(
                layout: .denseLow, carrier: Frequency(megahertz: 3500), spacing: Metres(spacing),
                ceiling: Metres(3), terminal: Metres(1.5), powerPerElement: PowerLevel(dBm: -3))
            let quiet = system.probability(of: Self.condition(-95, 5), disturbance: 1e-12)
            #expect(quiet < last && quiet > 0)
            #expect(system.probability(of: Self.condition(-95, 5), disturbance: 1e-9) < quiet)
            last = quiet
        }
    }

    @Test("refuses antennas among the clutter they should hang above, and distances beyond the model")
    func refuses() {
        #expect(throws: PropagationError.self) {
            _ = try IndoorSystem(
                layout: .sparseHigh, carrier: Frequency(megahertz: 3500), spacing: Metres(50),
                ceiling: Metres(1.8), terminal: Metres(1.5), powerPerElement: PowerLevel(dBm: 0))
        }
        #expect(throws: PropagationError.self) {
            _ = try IndoorSystem(
                layout: .office, carrier: Frequency(megahertz: 3500), spacing: Metres(400),
                ceiling: Metres(3), terminal: Metres(1.5), powerPerElement: PowerLevel(dBm: 0))
        }
    }
}
