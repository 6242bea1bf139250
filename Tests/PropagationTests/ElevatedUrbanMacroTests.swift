import Propagation
import RadioUnits
import Testing

@Suite("UMa in upper floors")
struct ElevatedUrbanMacroTests {
    private static let carrier = Frequency(megahertz: 3500)

    @Test("is the mean over hE of note 1, in both states", arguments: [1.5, 7.5, 13.5, 16.5, 22.5])
    func mean(height: Double) throws {
        let model = try ElevatedUrbanMacro(
            carrier: Self.carrier, baseHeight: Metres(25), terminalHeight: Metres(height))
        for distance in [10.0, 60, 180, 400, 1200, 4000] {
            for isLineOfSight in [true, false] {
                let expected = try UrbanMacro.expectedLoss(
                    carrier: Self.carrier, baseHeight: Metres(25), terminalHeight: Metres(height),
                    distance2D: Metres(distance), isLineOfSight: isLineOfSight)
                let loss = try model.loss(distance2D: Metres(distance), isLineOfSight: isLineOfSight)
                #expect(abs(loss.value - expected.value) < 1e-9)
            }
        }
    }

    /// By hand at 22.5 m and 300 m (table 7.4.2-1): C' = 0.95^1.5 = 0.92594; 18/d + exp(-d/63)(1 - 18/d) = 0.06 + 0.0085523 x 0.94
    /// = 0.068039; times 1 + 0.92594 x 1.25 x 27 x exp(-2) = 5.22933.
    @Test("sees the antenna more often from higher up")
    func visibility() throws {
        let model = try ElevatedUrbanMacro(
            carrier: Self.carrier, baseHeight: Metres(25), terminalHeight: Metres(22.5))
        #expect(abs(model.lineOfSightProbability(distance2D: Metres(300)) - 0.35580) < 2e-4)
    }

    @Test("leaves out what would reflect above the base antenna")
    func lowBase() throws {
        let model = try ElevatedUrbanMacro(
            carrier: Self.carrier, baseHeight: Metres(12), terminalHeight: Metres(22.5))
        let plain = try UrbanMacro(
            carrier: Self.carrier, baseHeight: Metres(12), terminalHeight: Metres(22.5))
        #expect(
            model.lossLineOfSight(distance2D: Metres(500)) == plain.lossLineOfSight(distance2D: Metres(500)))
    }
}
