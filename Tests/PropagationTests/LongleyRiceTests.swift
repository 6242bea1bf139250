import Foundation
import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("Longley-Rice")
struct LongleyRiceTests {
    static func model(
        megahertz: Double = 900, variability: LongleyRice.Variability = .init(mode: .broadcast)
    ) throws -> LongleyRice {
        try LongleyRice(carrier: Frequency(megahertz: megahertz), variability: variability)
    }

    static func path(
        _ heights: [Double], step: Double = 100, megahertz: Double = 900
    ) throws -> LongleyRice.Path {
        try model(megahertz: megahertz).path(
            over: EquidistantProfile(heights: heights, step: Metres(step)), transmitterHeight: Metres(30),
            receiverHeight: Metres(1.5))
    }

    @Test("prints the table that NTIA published")
    func published() throws {
        let profile = try VectorTable(
            contentsOf: TestData.fixture("crystal-palace-mursley.csv", suite: "PropagationTests"))
        let table = try VectorTable(
            contentsOf: TestData.fixture("longley-rice-qkpfl.csv", suite: "PropagationTests"))
        let terrain = try EquidistantProfile(
            distances: profile.rows.map { try $0.number("d_m") },
            heights: profile.rows.map { try $0.number("h_m") })
        var comparison = VectorComparison()
        for row in table.rows {
            let model = try LongleyRice(
                carrier: Frequency(megahertz: try row.number("f_mhz")), polarization: .horizontal,
                refractivity: .surface(314), variability: LongleyRice.Variability(code: 12))
            let path = try model.path(
                over: terrain, transmitterHeight: Metres(try row.number("tx_m")),
                receiverHeight: Metres(try row.number("rx_m")))
            let prediction = try path.prediction(
                confidence: try row.number("confidence_pct"),
                reliability: try row.number("reliability_pct"))
            comparison.add("\(row)", prediction.loss.value, try row.number("loss_db"))
        }
        #expect(comparison.count == 8)
        // One printed decimal, and an author's machine of 36 bits.
        #expect(comparison.worst <= 0.06, "\(comparison.worstCase)")
    }

    /// The rows 2, 4 and 5 of NTIA's own `area.csv` (itm 1.4), rounded there to a tenth.
    @Test("agrees with NTIA's area mode without a profile")
    func area() throws {
        let model = try LongleyRice(
            carrier: Frequency(megahertz: 450), polarization: .horizontal,
            ground: LongleyRice.Ground(relativePermittivity: 15, conductivity: 0.008),
            climate: .continentalTemperate, variability: LongleyRice.Variability(code: 1))
        let path = try model.path(
            distance: Metres(10_000), terrainIrregularity: Metres(10),
            transmitter: LongleyRice.AreaTerminal(height: Metres(3), siting: .careful),
            receiver: LongleyRice.AreaTerminal(height: Metres(1.5), siting: .random))
        let prediction = try path.prediction(time: 40, location: 28, situation: 25)
        #expect(abs(prediction.loss.value - 133.0) <= 0.05)
        #expect(path.mode == .lineOfSight)
        #expect(prediction.warnings.isEmpty)
    }

    @Test("loss rises with each percentage", arguments: [1, 10, 11, 12, 13, 20, 23, 33, 0])
    func monotone(code: Int) throws {
        let heights = (0...300).map { 100 + 40 * sin(Double($0) / 11) }
        let model = try Self.model(variability: LongleyRice.Variability(code: code))
        let path = try model.path(
            over: EquidistantProfile(heights: heights, step: Metres(100)), transmitterHeight: Metres(30),
            receiverHeight: Metres(1.5))
        var previous = -Double.infinity
        for percentage in stride(from: 5.0, through: 95, by: 5) {
            let loss = try path.prediction(
                time: percentage, location: percentage, situation: percentage
            ).loss.value
            #expect(loss >= previous)
            previous = loss
        }
    }

    @Test("a ridge across the path costs more than flat land")
    func ridge() throws {
        let flat = [Double](repeating: 50, count: 601)
        var ridge = flat
        ridge[300] = 250
        let clear = try Self.path(flat)
        let blocked = try Self.path(ridge)
        #expect(blocked.referenceAttenuation > clear.referenceAttenuation)
        #expect(blocked.mode == .diffraction)
        #expect(abs(blocked.transmitter.horizonDistance.value - 30_000) < 1e-6)
        #expect(abs(blocked.receiver.horizonDistance.value - 30_000) < 1e-6)
        // (250 - 80) m over 30 km, less half of 30 km over the effective radius, 8480 km for 299 N-units.
        #expect(abs(blocked.transmitter.horizonAngle.value - (170.0 / 30e3 - 30e3 / 16.96e6)) < 1e-5)
    }

    @Test("both directions of a path lose the same")
    func reciprocal() throws {
        let heights = (0...240).map { (index: Int) -> Double in
            80 + 60 * sin(Double(index) / 19) + 0.25 * Double(index)
        }
        let model = try Self.model()
        let profile = try EquidistantProfile(heights: heights, step: Metres(125))
        let there = try model.path(
            over: profile, transmitterHeight: Metres(40), receiverHeight: Metres(3))
        let back = try model.path(
            over: profile.reversed, transmitterHeight: Metres(3), receiverHeight: Metres(40))
        // The samples of the terrain irregularity are laid out from one end, which moves it a little.
        #expect(abs(there.referenceAttenuation.value - back.referenceAttenuation.value) < 0.5)
    }

    @Test("the order of the quantile statistics does not depend on how the terrain is sorted")
    func irregularity() throws {
        // A saw-tooth of 0 and 10 m has its deciles at 0 and 10 m; the path is long, so that
        // 1 - 0.8 exp(-d/50 km) is 1 within 0.3 %.
        let path = try Self.path((0...600).map { $0 % 2 == 0 ? 0 : 10 }, step: 500, megahertz: 100)
        #expect(path.terrainIrregularity.value <= 10.1)
        #expect(path.terrainIrregularity.value >= 7.5)
    }

    @Test("warns of unusual inputs and answers all the same")
    func warnings() throws {
        let flat = [Double](repeating: 10, count: 11)
        let model = try Self.model(megahertz: 15_000)
        let path = try model.path(
            over: EquidistantProfile(heights: flat, step: Metres(50)), transmitterHeight: Metres(1200),
            receiverHeight: Metres(0.6))
        let prediction = try path.prediction(time: 99.99, location: 50, situation: 50)
        #expect(
            prediction.warnings.isSuperset(of: [
                .frequency, .transmitterHeight, .receiverHeight, .shortPath, .steepPath,
                .extremeVariability,
            ]))
        #expect(prediction.loss.value.isFinite)
    }

    @Test("refuses terminals, carriers and percentages out of range", arguments: [-1, 0, 0.4, 3001, .nan])
    func invalid(value: Double) throws {
        let profile = try EquidistantProfile(heights: [1, 2, 3], step: Metres(1000))
        let model = try Self.model()
        #expect(throws: PropagationError.self) {
            try model.path(over: profile, transmitterHeight: Metres(value), receiverHeight: Metres(2))
        }
        #expect(throws: PropagationError.self) {
            try model.path(over: profile, transmitterHeight: Metres(2), receiverHeight: Metres(value))
        }
        #expect(throws: PropagationError.self) { try Self.model(megahertz: value * 7) }
        let path = try model.path(
            over: profile, transmitterHeight: Metres(10), receiverHeight: Metres(2))
        for percentage in [0, 100, -5, 101, Double.nan] {
            #expect(throws: PropagationError.self) {
                try path.prediction(time: percentage, location: 50, situation: 50)
            }
            #expect(throws: PropagationError.self) {
                try path.prediction(confidence: percentage, reliability: 50)
            }
        }
    }

    @Test("refuses ground, air and codes that cannot be")
    func invalidModel() throws {
        let carrier = Frequency(megahertz: 900)
        for refractivity in [249.9, 400.1, .nan] {
            #expect(throws: PropagationError.self) {
                try LongleyRice(carrier: carrier, refractivity: .seaLevel(refractivity))
            }
        }
        for ground in [(0.9, 0.01), (15, 0), (15, -1), (.nan, 0.01), (1, 0.01)] {
            #expect(throws: PropagationError.self) {
                try LongleyRice(
                    carrier: carrier, polarization: .horizontal,
                    ground: LongleyRice.Ground(relativePermittivity: ground.0, conductivity: ground.1))
            }
        }
        for code in [-1, 4, 9, 14, 19, 24, 34] {
            #expect(throws: PropagationError.self) { try LongleyRice.Variability(code: code) }
        }
    }

    @Test("refuses mountains that leave no air")
    func altitude() throws {
        #expect(throws: PropagationError.self) { try Self.path([9000, 9000, 9000, 9000]) }
    }

    @Test("refuses profiles without a point between the ends", arguments: [1, 2])
    func short(points: Int) throws {
        let heights = [Double](repeating: 3, count: points)
        #expect(throws: PropagationError.self) { try Self.path(heights) }
    }
}

@Suite("Profiles with equal steps")
struct EquidistantProfileTests {
    @Test("takes the step from the distances")
    func step() throws {
        let profile = try EquidistantProfile(
            distances: [0, 498.7179487, 997.4358974, 1496.153846], heights: [96, 84, 65, 46])
        #expect(abs(profile.step.value - 498.717948667) < 1e-8)
        #expect(profile.intervals == 3)
        #expect(abs(profile.distance.value - 1496.153846) < 1e-6)
        #expect(profile.reversed.heights == [46, 65, 84, 96])
    }

    @Test(
        "refuses distances that do not rise evenly from zero",
        arguments: [
            [0, 100, 200, 250], [0, 100, 100, 200], [100, 0, 200, 300], [0, .nan, 200, 300],
            [50, 150, 250, 350], [0, 100, 200, .infinity], [0, -100, -200, -300],
        ] as [[Double]])
    func uneven(distances: [Double]) throws {
        #expect(throws: PropagationError.self) {
            try EquidistantProfile(distances: distances, heights: [1, 2, 3, 4])
        }
    }

    @Test("refuses heights that are no numbers and columns of different lengths")
    func invalid() throws {
        #expect(throws: PropagationError.self) {
            try EquidistantProfile(heights: [1, .nan, 2], step: Metres(10))
        }
        for missing in [-32_768, -9999, 1e300, -Double.infinity] {
            #expect(throws: PropagationError.self) {
                try EquidistantProfile(heights: [1, missing, 2], step: Metres(10))
            }
        }
        #expect(throws: PropagationError.self) {
            try EquidistantProfile(distances: [0, 10, 20], heights: [1, 2])
        }
        for step in [0, -1, 1e-9, 1e308, Double.nan, .infinity] {
            #expect(throws: PropagationError.self) {
                try EquidistantProfile(heights: [1, 2, 3], step: Metres(step))
            }
        }
        #expect(throws: PropagationError.self) { try EquidistantProfile(distances: [], heights: []) }
        #expect(throws: PropagationError.self) { try EquidistantProfile(heights: [4], step: Metres(1)) }
    }
}
