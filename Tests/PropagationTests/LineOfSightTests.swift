import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("TR 38.901 line-of-sight probability")
struct LineOfSightTests {
    /// By hand from table 7.4.2-1 at 100 m: UMi 0.18 + 0.82 exp(-100/36), UMa 0.18 + 0.82 exp(-100/63),
    /// RMa exp(-0.09).
    @Test("matches hand calculations at 100 m")
    func hand() throws {
        let distance = Metres(100)
        #expect(abs(try UrbanMicro.lineOfSightProbability(distance2D: distance) - 0.230_985) < 1e-6)
        #expect(
            abs(
                try UrbanMacro.lineOfSightProbability(distance2D: distance, terminalHeight: Metres(1.5))
                    - 0.347_671) < 1e-6)
        #expect(abs(try RuralMacro.lineOfSightProbability(distance2D: distance) - 0.913_931) < 1e-6)
    }

    @Test(
        "agrees with every outdoor reference vector",
        .enabled(if: TestData.reference("tr38901/los_probability.csv") != nil, "no ../shared here"))
    func reference() throws {
        let file = try #require(TestData.reference("tr38901/los_probability.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let distance = Metres(try row.number("d2D_m"))
            let probability: Double
            switch try row.text("scenario") {
            case "UMa":
                probability = try UrbanMacro.lineOfSightProbability(
                    distance2D: distance, terminalHeight: Metres(try row.number("hUT_m")))
            case "UMi": probability = try UrbanMicro.lineOfSightProbability(distance2D: distance)
            case "RMa": probability = try RuralMacro.lineOfSightProbability(distance2D: distance)
            default: continue
            }
            comparison.add(try row.text("case"), probability, try row.number("Pr_LOS"))
        }
        #expect(comparison.count > 90)
        #expect(comparison.worst <= 1e-6, "\(comparison.worstCase)")
    }

    @Test("the instance and the static function agree, and near links always see each other")
    func instance() throws {
        let model = try UrbanMacro(carrier: Frequency(gigahertz: 2.6))
        #expect(model.lineOfSightProbability(distance2D: .zero) == 1)
        let same = try UrbanMacro.lineOfSightProbability(
            distance2D: Metres(300), terminalHeight: Metres(1.5))
        #expect(model.lineOfSightProbability(distance2D: Metres(300)) == same)
    }

    @Test("a distance that is none is refused", arguments: [-1, .nan, .infinity])
    func invalid(metres: Double) {
        let distance = Metres(metres)
        #expect(throws: PropagationError.self) {
            try UrbanMicro.lineOfSightProbability(distance2D: distance)
        }
        #expect(throws: PropagationError.self) {
            try RuralMacro.lineOfSightProbability(distance2D: distance)
        }
        #expect(throws: PropagationError.self) {
            try UrbanMacro.lineOfSightProbability(distance2D: distance, terminalHeight: Metres(1.5))
        }
    }
}
