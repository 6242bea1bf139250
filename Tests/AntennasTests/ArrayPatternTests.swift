import Antennas
import Foundation
import RadioUnits
import TestSupport
import Testing

@Suite("Composite arrays")
struct ArrayPatternTests {
    @Test("match the cited rows of an independent implementation")
    func fixture() throws {
        let file = TestData.fixture("m2101-array.csv", suite: "AntennasTests")
        #expect(try check(VectorTable(contentsOf: file)) >= 3)
    }

    @Test(
        "match every reference row",
        .enabled(if: TestData.reference("antenna/array_composite.csv") != nil, "no ../shared here"))
    func reference() throws {
        let file = try #require(TestData.reference("antenna/array_composite.csv"))
        #expect(try check(VectorTable(contentsOf: file)) > 400)
    }

    /// All elements in phase: the gain of one and ten times the logarithm of their number.
    @Test("towards the beam the gain is that of one element and 10 lg N")
    func beam() throws {
        let element = try SectorPattern()
        let array = try ArrayPattern(element: element, columns: 8, rows: 12, electricalTilt: Degrees(6))
        let zenith = Degrees(96)
        let expected =
            element.gain(zenith: zenith, azimuth: Degrees(0)).value + 10 * log10(96.0)
        // sin 6° of the tilt cancels cos 96° of the direction.
        #expect(abs(array.gain(zenith: zenith, azimuth: Degrees(0)).value - expected) < 1e-9)
    }

    @Test("refuse counts and spacings that are none", arguments: [0, -1, 2000])
    func refuses(count: Int) throws {
        let element = try SectorPattern()
        #expect(throws: AntennaError.self) { try ArrayPattern(element: element, columns: count, rows: 1) }
        #expect(throws: AntennaError.self) { try ArrayPattern(element: element, columns: 1, rows: count) }
        #expect(throws: AntennaError.self) {
            try ArrayPattern(element: element, columns: 1, rows: 1, rowSpacing: .nan)
        }
    }

    /// Rows of which the nulls, below -50 dBi, are left out; gives how many were compared.
    private func check(_ table: VectorTable) throws -> Int {
        let element = try SectorPattern()
        var compared = 0
        for row in table.rows {
            func value(_ column: String) throws -> Double { try #require(row[column].flatMap(Double.init)) }
            let expected = try value("G_crc_m2101_with_phi_escan_negated_dBi")
            guard expected >= -50 else { continue }
            let array = try ArrayPattern(
                element: element, columns: Int(try value("N_H")), rows: Int(try value("N_V")),
                columnSpacing: try value("dH_over_lambda"), rowSpacing: try value("dV_over_lambda"),
                steeringAzimuth: Degrees(try value("phi_escan_deg")),
                electricalTilt: Degrees(try value("etilt_down_deg")))
            let gain = array.gain(
                zenith: Degrees(try value("theta_zenith_deg")), azimuth: Degrees(try value("phi_deg")))
            #expect(abs(gain.value - expected) < 1e-6, "\(row["case"] ?? "")")
            compared += 1
        }
        return compared
    }
}
