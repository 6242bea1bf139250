import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("TR 38.901 effective environment height")
struct EnvironmentHeightTests {
    /// SplitMix64, so that the draws are the same on every run.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    @Test(
        "agrees with every reference vector",
        .enabled(if: TestData.reference("tr38901/uma_prob_hE_equals_1m.csv") != nil, "no ../shared here"))
    func reference() throws {
        let file = try #require(TestData.reference("tr38901/uma_prob_hE_equals_1m.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let height = try EnvironmentHeight(
                distance2D: Metres(try row.number("d2D_m")),
                terminalHeight: Metres(try row.number("hUT_m")))
            comparison.add(
                try row.text("case"), height.probabilityOfOneMetre, try row.number("Prob_hE_1m"))
        }
        #expect(comparison.count > 40)
        #expect(comparison.worst <= 1e-6, "\(comparison.worstCase)")
    }

    /// By hand at 300 m and 22.5 m: C = 0.95^1.5 * 1.25 * 27 * exp(-2) = 4.2293, P = 1 / 5.2293.
    @Test("matches a hand calculation, and the alternatives step by 3 m")
    func hand() throws {
        let height = try EnvironmentHeight(distance2D: Metres(300), terminalHeight: Metres(22.5))
        #expect(abs(height.probabilityOfOneMetre - 0.191_23) < 1e-5)
        #expect(height.alternatives == [Metres(12), Metres(15), Metres(18), Metres(21)])
        let low = try EnvironmentHeight(distance2D: Metres(300), terminalHeight: Metres(1.5))
        #expect(low.probabilityOfOneMetre == 1)
        #expect(low.alternatives.isEmpty)
        #expect(low.distribution.count == 1)
    }

    @Test("the draws follow the distribution")
    func draws() throws {
        let height = try EnvironmentHeight(distance2D: Metres(300), terminalHeight: Metres(16.5))
        var generator = Generator(state: 7)
        let draws = (0..<20_000).map { _ in height.draw(using: &generator).value }
        for (expected, probability) in height.distribution {
            let share = Double(draws.filter { $0 == expected.value }.count) / 20_000
            // Three standard deviations of the share are below 0.011.
            #expect(abs(share - probability) < 0.011, "\(expected.value) m")
        }
    }

    @Test("the expected loss lies between the extremes, and equals the loss of a low terminal")
    func expectation() throws {
        let carrier = Frequency(gigahertz: 3.5)
        let distance = Metres(2000)
        let low = try UrbanMacro(carrier: carrier).loss(distance2D: distance, isLineOfSight: true)
        let expectedLow = try UrbanMacro.expectedLoss(
            carrier: carrier, baseHeight: Metres(25), terminalHeight: Metres(1.5), distance2D: distance,
            isLineOfSight: true)
        #expect(abs(low.value - expectedLow.value) < 1e-9)

        let high = Metres(22.5)
        let losses = try [1.0, 12, 15, 18, 21].map {
            try UrbanMacro(
                carrier: carrier, terminalHeight: high, effectiveEnvironmentHeight: Metres($0)
            ).loss(distance2D: Metres(400), isLineOfSight: true).value
        }
        let expected = try UrbanMacro.expectedLoss(
            carrier: carrier, baseHeight: Metres(25), terminalHeight: high, distance2D: Metres(400),
            isLineOfSight: true)
        #expect(expected.value >= (try #require(losses.min())))
        #expect(expected.value <= (try #require(losses.max())))
    }

    @Test("a terminal above the table is refused", arguments: [22.6, 1.4, .nan])
    func invalid(metres: Double) {
        #expect(throws: PropagationError.self) {
            try EnvironmentHeight(distance2D: Metres(100), terminalHeight: Metres(metres))
        }
    }
}
