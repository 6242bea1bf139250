import Antennas
import RadioUnits
import TestSupport
import Testing

@Suite("Sector pattern")
struct SectorPatternTests {
    /// Worked by hand from table 7.3-1: 12 (65/2 / 65)² = 3 dB at half the beamwidth.
    @Test("falls by 3 dB at half the beamwidth and to the floor behind")
    func byHand() throws {
        let element = try SectorPattern()
        #expect(element.gain(zenith: Degrees(90), azimuth: Degrees(0)).value == 8)
        #expect(abs(element.gain(zenith: Degrees(90), azimuth: Degrees(32.5)).value - 5) < 1e-12)
        #expect(abs(element.gain(zenith: Degrees(122.5), azimuth: Degrees(0)).value - 5) < 1e-12)
        #expect(element.gain(zenith: Degrees(90), azimuth: Degrees(180)).value == -22)
    }

    @Test("points its maximum below the horizon by the tilt")
    func tilt() throws {
        let panel = try SectorPattern(
            gain: Decibels(18), verticalBeamwidth: Degrees(6.5), downtilt: Degrees(6))
        #expect(panel.gain(zenith: Degrees(96), azimuth: Degrees(0)).value == 18)
        #expect(abs(panel.gain(zenith: Degrees(99.25), azimuth: Degrees(0)).value - 15) < 1e-9)
    }

    @Test("matches the cited rows")
    func fixture() throws {
        try check(VectorTable(contentsOf: TestData.fixture("tr38901-element.csv", suite: "AntennasTests")))
    }

    @Test(
        "matches every reference row",
        .enabled(if: TestData.reference("antenna/element_38901_7.3-1.csv") != nil, "no ../shared here"))
    func reference() throws {
        let file = try #require(TestData.reference("antenna/element_38901_7.3-1.csv"))
        try check(VectorTable(contentsOf: file))
    }

    private func check(_ table: VectorTable) throws {
        let element = try SectorPattern()
        #expect(!table.rows.isEmpty)
        for row in table.rows {
            func value(_ column: String) throws -> Double { try #require(row[column].flatMap(Double.init)) }
            let zenith = try Degrees(value("theta_zenith_deg"))
            let azimuth = try Degrees(value("phi_deg"))
            #expect(abs(try element.verticalCut(zenith: zenith).value - value("A_V_dB")) < 1e-6)
            #expect(abs(try element.horizontalCut(azimuth: azimuth).value - value("A_H_dB")) < 1e-6)
            #expect(abs(try element.gain(zenith: zenith, azimuth: azimuth).value - value("G_dBi")) < 1e-6)
        }
    }

    @Test("refuses what is no pattern", arguments: [0, -1, 361, Double.nan])
    func refuses(width: Double) {
        #expect(throws: AntennaError.self) { try SectorPattern(horizontalBeamwidth: Degrees(width)) }
        #expect(throws: AntennaError.self) { try SectorPattern(verticalBeamwidth: Degrees(width)) }
    }
}
