import RadioAccess
import RadioUnits
import Testing

@Suite("Slot patterns")
struct SlotPatternTests {
    private let spacing = Frequency(kilohertz: 30)

    /// Counted by hand in symbols: 7 x 14 + 6 and 2 x 14 + 4 of 140; 5 x 14 + 2 x 10 and 3 x 14 + 2 x 2 of 140.
    @Test(
        "share the symbols of both networks' frames",
        arguments: zip(
            [("DDDDDDDSUU", [6, 4, 4]), ("DDDSUDDSUU", [10, 2, 2]), ("DDDSU", [10, 2, 2])],
            [(104.0, 32.0), (90.0, 46.0), (104.0, 32.0)]))
    func shares(frame: (slots: String, special: [Int]), symbols: (Double, Double)) throws {
        let (slots, special) = frame
        let (downlink, uplink) = symbols
        let pattern = try pattern(slots, special)
        #expect(abs(pattern.downlinkShare - downlink / 140) < 1e-12)
        #expect(abs(pattern.uplinkShare - uplink / 140) < 1e-12)
        #expect(pattern.description == slots)
    }

    @Test(
        "that do not add up are refused",
        arguments: [
            ("DDDDDDDSUU", [6, 4, 5]), ("DDDDDDDSUU", [16, -6, 4]), ("DDDDDDDSU", [6, 4, 4]),
            ("UDUDDDDSUU", [6, 4, 4]), ("DDDDDDSSUU", [6, 4, 4]), ("DDDDXDDSUU", [6, 4, 4]), ("", [6, 4, 4]),
        ])
    func refused(slots: String, special: [Int]) {
        #expect(throws: RadioAccessError.self) { try pattern(slots, special) }
    }

    @Test("say which slot is none")
    func message() throws {
        let error = #expect(throws: RadioAccessError.self) { try pattern("DDDDXDDSUU", [6, 4, 4]) }
        #expect(try #require(error).description.contains("slot 5 is \"X\""))
    }

    private func pattern(_ slots: String, _ special: [Int]) throws -> SlotPattern {
        try SlotPattern(
            slots, special: .init(downlink: special[0], guardPeriod: special[1], uplink: special[2]),
            subcarrierSpacing: spacing)
    }
}
