import Antennas
import RadioUnits
import Testing

@Suite("Patterns from two cuts")
struct PatternCutsTests {
    /// Horizontal: a sixth of a dB a degree to the right, a ninth to the left, 30 and 20 dB, meeting behind at 20. Vertical: a beam at
    /// 6° below the horizon that loses 1 dB a degree down to 25 dB, and 20 dB around the direction behind it.
    private static func horizontal(_ azimuth: Degrees) -> Decibels {
        let turn = azimuth.wrapped.value
        return Decibels(turn >= 0 ? min(turn / 6, 20) : -turn / 9)
    }

    private static func vertical(_ depression: Degrees) -> Decibels {
        let front = abs(Degrees(depression.value - 6).wrapped.value)
        let behind = abs(Degrees(depression.value - 174).wrapped.value)
        return Decibels(min(front, 20 + behind / 10, 25))
    }

    private let cuts = PatternCuts(tilt: Degrees(6), horizontal: horizontal, vertical: vertical)

    @Test("both cuts come back, each side its own")
    func ownCuts() {
        for angle in stride(from: -179.5, through: 179.5, by: 0.5) {
            let around = cuts.attenuation(azimuth: Degrees(angle), depression: Degrees(0))
            #expect(abs((around - Self.horizontal(Degrees(angle))).value) < 1e-5)
        }
        for below in stride(from: -90.0, through: 80, by: 0.5) {
            let front = cuts.attenuation(azimuth: Degrees(0), depression: Degrees(below))
            #expect(abs((front - Self.vertical(Degrees(6 + below))).value) < 1e-5)
            let behind = cuts.attenuation(azimuth: Degrees(180), depression: Degrees(below))
            #expect(abs((behind - Self.vertical(Degrees(174 - below))).value) < 1e-5)
        }
    }

    /// At 90° half of each side of the vertical cut counts: to the right 15 dB + (10 - 0) / 2 + (21 - 20) / 2 = 20.5 dB ten degrees
    /// below the beam; to the left 10 + 5.5.
    @Test("between the cuts by hand")
    func between() {
        #expect(
            abs(cuts.attenuation(azimuth: Degrees(90), depression: Degrees(10)).value - 20.5) < 1e-5)
        #expect(
            abs(cuts.attenuation(azimuth: Degrees(-90), depression: Degrees(10)).value - 15.5) < 1e-5)
    }

    @Test("a sector's tilt and gain stand around the cuts")
    func sector() throws {
        let pattern = try SectorPattern(gain: Decibels(17), downtilt: Degrees(3), cuts: cuts)
        #expect(abs(pattern.gain(zenith: Degrees(93), azimuth: Degrees(0)).value - 17) < 1e-5)
        // Four degrees below the beam in front: 4 dB.
        #expect(abs(pattern.gain(zenith: Degrees(97), azimuth: Degrees(0)).value - 13) < 1e-5)
        // The panel hangs forward by 2°: the horizon in front is 5° above the beam.
        let hanging = pattern.gain(
            zenith: Degrees(90), azimuth: Degrees(0), mechanicalDowntilt: Degrees(2))
        #expect(abs(hanging.value - 12) < 1e-5)
        #expect(try pattern.tilted(to: Degrees(5)).cuts == cuts)
    }

    /// One column of eight rows: around the cone of its maximum the element's parabola alone.
    @Test("an array's cuts are those of its beams")
    func array() throws {
        let envelope = try BeamEnvelope(
            element: try SectorPattern(), columns: 1, rows: 8, columnSpacing: 0.5, rowSpacing: 0.5,
            directions: [(Degrees(0), Degrees(4))])
        let cuts = PatternCuts(envelope, tilt: envelope.fit.tilt)
        for azimuth in stride(from: -120.0, through: 120, by: 10) {
            let lost = cuts.attenuation(azimuth: Degrees(azimuth), depression: Degrees(0))
            #expect(abs(lost.value - min(12 * azimuth * azimuth / 65 / 65, 30)) < 0.05)
        }
        for depression in stride(from: -30.0, through: 30, by: 1) {
            let lost = cuts.attenuation(azimuth: Degrees(0), depression: Degrees(depression))
            let gain = envelope.gain(
                zenith: Degrees(90 + envelope.fit.tilt.value + depression), azimuth: Degrees(0))
            // Nulls are narrower than the samples.
            guard gain > Decibels(-10) else { continue }
            #expect(abs(lost.value - max((envelope.maximum.gain - gain).value, 0)) < 0.3)
        }
    }
}
