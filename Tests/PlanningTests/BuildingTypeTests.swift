import Coverage
import Planning
import RadioUnits
import Scenario
import Testing

@Suite("Walls of a type of building")
struct BuildingTypeTests {
    /// By hand at 2.565 GHz, 25/3 m behind the wall (4.167 dB).
    ///
    /// - TR 38.901 table 7.4.3-1: glass 2 + 0.2 f = 2.513 dB, IRR glass 23 + 0.3 f = 23.770 dB, concrete 5 + 4 f = 15.260 dB; table
    ///   7.4.3-2: low 5 - 10 lg(0.3 glass + 0.7 concrete) = 12.235 dB, high 5 - 10 lg(0.7 IRR + 0.3 concrete) = 24.254 dB.
    /// - P.2109-2: L_h = r + s lg f + t lg² f = 14.322 and 28.382 dB, mu_2 = w + x lg f = 7.873 and 26.614 dB, with C = -3 dB; their
    ///   power sum is the median.
    @Test(
        "loses what the tables say",
        arguments: [
            (BuildingType.lowLoss, 16.401), (.highLoss, 28.421), (.traditional, 15.274),
            (.thermallyEfficient, 30.600),
        ])
    func loss(type: BuildingType, expected: Double) throws {
        let wall = try type.wall(at: Frequency(megahertz: 2565))
        #expect(abs(wall.loss.value - expected) < 2e-3)
    }

    @Test("P.2109 takes low and high loss as its own two kinds, and any depth alike")
    func entry() throws {
        let carrier = Frequency(megahertz: 2565)
        for (word, kind) in [
            (BuildingType.lowLoss, BuildingType.traditional), (.highLoss, .thermallyEfficient),
        ] {
            let wall = try kind.wall(at: carrier)
            #expect(try word.wall(at: carrier, depth: Metres(20), model: .entry) == wall)
            #expect(try kind.wall(at: carrier, depth: Metres(20)) == wall)
        }
    }

    /// Table 7.4.3-2.
    @Test("scatters as the table says", arguments: [(BuildingType.lowLoss, 4.4), (.highLoss, 6.5)])
    func scatter(type: BuildingType, sigma: Double) throws {
        #expect(try type.wall(at: Frequency(megahertz: 758)).sigma == Decibels(sigma))
    }
}
