import Coverage
import Propagation
import RadioUnits
import Testing

@Suite("Path-loss law")
struct PathLossLawTests {
    static func models() throws -> [any StatisticalPathLossModel] {
        try [738.0, 2130, 2565, 3500].flatMap { megahertz -> [any StatisticalPathLossModel] in
            let carrier = Frequency(megahertz: megahertz)
            return try [
                UrbanMacro(carrier: carrier, baseHeight: Metres(25), terminalHeight: Metres(1.5)),
                UrbanMacro(carrier: carrier, baseHeight: Metres(38), terminalHeight: Metres(1.5)),
                UrbanMicro(carrier: carrier, baseHeight: Metres(10), terminalHeight: Metres(1.5)),
                RuralMacro(carrier: carrier, baseHeight: Metres(35), terminalHeight: Metres(1.5)),
            ]
        }
    }

    @Test("stays within 0.02 dB of the model in Double from 10 m to the radius")
    func interpolation() throws {
        for model in try Self.models() {
            let law = try PathLossLaw(model: model, radius: Metres(5000))
            var worst = 0.0
            for metres in stride(from: 10.0, through: 5000, by: 0.173) {
                let distance = Metres(metres)
                let share = model.lineOfSightProbability(distance2D: distance)
                let loss =
                    share * model.lossLineOfSight(distance2D: distance).value
                    + (1 - share) * model.lossNonLineOfSight(distance2D: distance).value
                worst = max(worst, abs(law.expectedLoss(distance2D: distance).value - loss))
            }
            #expect(worst <= 0.02, "\(model.name) at \(model.carrier.megahertz) MHz")
        }
    }

    @Test("holds the loss of 10 m below it")
    func nearest() throws {
        let law = try Country().law()
        #expect(law.expectedLoss(distance2D: Metres(0)) == law.expectedLoss(distance2D: Metres(10)))
        #expect(law.expectedLoss(distance2D: Metres(.nan)) == law.expectedLoss(distance2D: Metres(10)))
    }

    @Test(
        "refuses a radius for which a state of the model does not hold",
        arguments: [0, 5, 5001, -1, Double.nan])
    func radius(metres: Double) throws {
        let model = try RuralMacro(carrier: Frequency(megahertz: 700))
        #expect(throws: CoverageError.self) { try PathLossLaw(model: model, radius: Metres(metres)) }
    }
}
