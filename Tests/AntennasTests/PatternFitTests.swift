import Antennas
import Foundation
import RadioUnits
import TestSupport
import Testing

@Suite("Parameters read off a pattern")
struct PatternFitTests {
    /// A parabola's own parameters come back: table 7.3-1 with 65°, 10°, 30 dB and 20 dB, tilted by 4°.
    @Test("a sector pattern gives its own parameters")
    func parabola() throws {
        let pattern = try SectorPattern(
            horizontalBeamwidth: Degrees(65), verticalBeamwidth: Degrees(10), frontToBackRatio: Decibels(30),
            sideLobeAttenuation: Decibels(20), downtilt: Degrees(4))
        let fit = PatternFit(
            horizontal: { -pattern.horizontalCut(azimuth: $0) },
            vertical: { -pattern.verticalCut(zenith: Degrees(90 + $0.value)) })
        #expect(abs(fit.horizontalBeamwidth.value - 65) < 0.05)
        #expect(abs(fit.verticalBeamwidth.value - 10) < 0.05)
        #expect(abs(fit.tilt.value - 4) < 0.05)
        #expect(fit.frontToBackRatio == Decibels(30))
        // One beamwidth off the axis the parabola has lost 12 dB, the least beyond it.
        #expect(abs(fit.sideLobeAttenuation.value - 12) < 0.3 || fit.sideLobeAttenuation == Decibels(20))
    }

    /// Eight rows half a wavelength apart: 8 dBi and 10 lg 8 = 9.03 dB; half power 0.886 / (8 x 0.5) rad = 12.7° apart.
    @Test("one beam of a column of elements")
    func column() throws {
        let envelope = try BeamEnvelope(
            element: try SectorPattern(), columns: 1, rows: 8, columnSpacing: 0.5, rowSpacing: 0.5,
            directions: [(Degrees(0), Degrees(0))])
        #expect(abs(envelope.maximum.gain.value - 17.031) < 0.01)
        let fit = envelope.fit
        #expect((12.2...13.0).contains(fit.verticalBeamwidth.value))
        #expect(abs(fit.horizontalBeamwidth.value - 65) < 0.1)
        #expect(abs(fit.tilt.value) < 0.05)
        // The first side lobe of eight elements lies 12.80 dB below the main one, at 20.9°, where the element loses 1.24 dB.
        #expect(abs(fit.sideLobeAttenuation.value - 14.04) < 0.1)
    }

    @Test("beams beside each other make a broad envelope of the gain of one")
    func sweep() throws {
        func envelope(_ azimuths: [Double]) throws -> BeamEnvelope {
            try BeamEnvelope(
                element: try SectorPattern(), columns: 8, rows: 4, columnSpacing: 0.5, rowSpacing: 0.7,
                directions: azimuths.map { (Degrees($0), Degrees(6)) })
        }
        let one = try envelope([0])
        let set = try envelope([-52, -36, -21, -7, 7, 21, 36, 52])
        #expect(one.fit.horizontalBeamwidth.value < 15)
        #expect(set.fit.horizontalBeamwidth.value > 50)
        #expect(abs(set.maximum.gain.value - one.maximum.gain.value) < 0.5)
        #expect(abs(set.fit.tilt.value - 6) < 0.5)
        for azimuth in stride(from: -60.0, through: 60, by: 5) {
            let gains = set.beams.map { $0.gain(zenith: Degrees(96), azimuth: Degrees(azimuth)) }
            #expect(set.gain(zenith: Degrees(96), azimuth: Degrees(azimuth)) == gains.max())
        }
        #expect(throws: AntennaError.self) { try envelope([]) }
    }

    private static func text(rows: Int, declared: Int) -> String {
        let cut = (0..<rows).map {
            "\($0) \(min(12 * Double(min($0, 360 - $0) * min($0, 360 - $0)) / 4225, 30))"
        }
        return (["NAME X", "GAIN 17 dBi", "HORIZONTAL \(declared)"] + cut + ["VERTICAL \(declared)"] + cut)
            .joined(separator: "\n")
    }

    @Test("a file of 360 angles a cut")
    func file() throws {
        let fit = try PatternFit(AntennaFile(text: Self.text(rows: 360, declared: 360)))
        #expect(abs(fit.horizontalBeamwidth.value - 65) < 0.1)
        #expect(fit.frontToBackRatio == Decibels(30))
    }

    @Test("359 angles are refused, whether or not the header says so")
    func short() throws {
        let hole = try AntennaFile(text: Self.text(rows: 359, declared: 359))
        let error = try #require(throws: AntennaError.self) { try PatternFit(hole) }
        #expect("\(error)".contains("HORIZONTAL has no angle between 358.0 and 360.0"), "\(error)")
        let cut = try #require(throws: AntennaError.self) {
            try AntennaFile(text: Self.text(rows: 359, declared: 360))
        }
        #expect("\(cut)".hasPrefix("line 363: "), "\(cut)")
    }

    @Test("the synthetic sample antenna: 65 by 10 degrees, 30 dB, 4 degrees of tilt in its cut")
    func sample() throws {
        guard let file = TestData.reference("antenna/sample_65h_10v_17dbi.msi") else {
            print("skipped: no reference vectors")
            return
        }
        let antenna = try AntennaFile(text: String(contentsOf: file, encoding: .utf8))
        let fit = try PatternFit(antenna)
        #expect(antenna.gain == Decibels(17))
        #expect(abs(fit.horizontalBeamwidth.value - 65) < 0.5)
        #expect(abs(fit.verticalBeamwidth.value - 10) < 0.3)
        #expect(abs(fit.tilt.value - 4) < 0.3)
    }
}
