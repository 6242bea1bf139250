import Antennas
import Foundation
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

    /// The elevation in the frame of a panel turned forward by beta: asin(sin(el) cos(beta) - cos(el) sin(beta) cos(phi)), from the
    /// rotation of TR 38.901 section 7.1.3 about the horizontal axis of the panel.
    @Test(
        "a panel that hangs forward looks down as the rotation has it, to 0.25 degrees",
        arguments: [2.0, 6, 10])
    func mechanicalTilt(tilt: Double) throws {
        // Steep enough that the gain tells the elevation, and no side lobe to end in.
        let panel = try SectorPattern(
            horizontalBeamwidth: Degrees(360), verticalBeamwidth: Degrees(60),
            frontToBackRatio: Decibels(100),
            sideLobeAttenuation: Decibels(100), downtilt: Degrees(-60))
        for below in stride(from: 0.0, through: 15, by: 2.5) {
            for azimuth in stride(from: 0.0, through: 90, by: 7.5) {
                let (el, beta) = (below * .pi / 180, tilt * .pi / 180)
                let turned = asin(sin(el) * cos(beta) - cos(el) * sin(beta) * cos(azimuth * .pi / 180))
                func gain(below: Double) -> Double {
                    panel.gain(zenith: Degrees(90 + below), azimuth: Degrees(azimuth)).value
                }
                let exact = turned * 180 / .pi
                let lowered = panel.gain(
                    zenith: Degrees(90 + below), azimuth: Degrees(azimuth), mechanicalDowntilt: Degrees(tilt))
                #expect(lowered.value <= gain(below: exact - 0.25))
                #expect(lowered.value >= gain(below: exact + 0.25))
            }
        }
    }

    @Test("refuses what is no pattern", arguments: [0, -1, 361, Double.nan])
    func refuses(width: Double) {
        #expect(throws: AntennaError.self) { try SectorPattern(horizontalBeamwidth: Degrees(width)) }
        #expect(throws: AntennaError.self) { try SectorPattern(verticalBeamwidth: Degrees(width)) }
    }
}
