import Coverage
import Testing

@Suite("Levels on sixteenths of a decibel")
struct SixteenthTests {
    /// By hand: 1/32 lies between 0 and 1/16 and goes away from 0; -100.03 dB are -1600.48 sixteenths.
    @Test("the nearest one, halves away from 0")
    func byHand() {
        let levels: [Float] = [0, 1 / 32, -1 / 32, 0.031_249, -100.03, -0.01, 25]
        #expect(levels.roundedToSixteenths() == [0, 1 / 16, -1 / 16, 0, -100, 0, 25])
        #expect([Float.nan].roundedToSixteenths()[0].isNaN)
    }

    /// Against the rounding of the language: every width of a vector and its remainder, and neighbours of the halves.
    @Test("the bits of the plain calculation", arguments: 1...17)
    func plain(width: Int) {
        var levels: [Float] = []
        for step in -3_200..<800 {
            let half = (Float(step) + 0.5) / 16
            levels += [half.nextDown, half, half.nextUp]
        }
        for first in stride(from: 0, to: levels.count, by: width) {
            let part = Array(levels[first..<min(first + width, levels.count)])
            let plain = part.map { ($0 * 16).rounded() / 16 }
            #expect(part.roundedToSixteenths().map(\.bitPattern) == plain.map(\.bitPattern))
        }
    }
}
