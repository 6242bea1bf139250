import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("TR 38.901 building penetration")
struct PenetrationTests {
    /// By hand at 3.5 GHz: glass 2.7, concrete 19, IRR glass 24.05 dB;
    /// low 5 - 10 lg(0.3 * 10^-0.27 + 0.7 * 10^-1.9) = 12.70, high 5 - 10 lg(0.7 * 10^-2.405 + 0.3 * 10^-1.9) = 26.85.
    @Test("the wall loss matches a hand calculation")
    func hand() throws {
        let carrier = Frequency(gigahertz: 3.5)
        let low = try BuildingPenetration(.low, carrier: carrier)
        let high = try BuildingPenetration(.high, carrier: carrier)
        #expect(abs(low.wallLoss.value - 12.70) < 0.005)
        #expect(abs(high.wallLoss.value - 26.85) < 0.005)
        #expect(low.sigma == Decibels(4.4))
        #expect(high.sigma == Decibels(6.5))
        #expect(abs(try low.loss(indoorDistance: Metres(10)).value - low.wallLoss.value - 5) < 1e-12)
    }

    @Test(
        "agrees with every reference vector",
        .enabled(if: TestData.reference("tr38901/o2i_penetration.csv") != nil, "no ../shared here"))
    func reference() throws {
        let file = try #require(TestData.reference("tr38901/o2i_penetration.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let name = try row.text("case")
            let carrier = Frequency(gigahertz: try row.number("f_GHz"))
            let release = try #require(TR38901.Release(rawValue: try row.text("tr_release")))
            let buildingClass = try #require(BuildingPenetration.Class(rawValue: try row.text("model")))
            let model = try BuildingPenetration(buildingClass, carrier: carrier, release: release)
            let indoor = Metres(try row.number("d2D_in_m"))
            let materials: [(BuildingMaterial, String)] = [
                (.glass, "L_glass_dB"), (.infraredReflectingGlass, "L_IRRglass_dB"),
                (.concrete, "L_concrete_dB"),
            ]
            for (material, column) in materials {
                let loss = try material.loss(carrier: carrier, release: release)
                comparison.add(name, loss.value, try row.number(column))
            }
            comparison.add(name, model.wallLoss.value, try row.number("PL_tw_dB"))
            comparison.add(
                name, try BuildingPenetration.indoorLoss(indoorDistance: indoor).value,
                try row.number("PL_in_dB"))
            comparison.add(
                name, try model.loss(indoorDistance: indoor).value, try row.number("PL_tw_plus_in_dB"))
            comparison.add(name, model.sigma.value, try row.number("sigma_P_dB"))
        }
        #expect(comparison.count > 1000)
        #expect(comparison.worst <= 0.001, "\(comparison.worstCase)")
    }

    @Test("a depth outside the tables is refused", arguments: [-0.1, 25.1, .nan])
    func depth(metres: Double) throws {
        let model = try BuildingPenetration(.low, carrier: Frequency(gigahertz: 2.6))
        #expect(throws: PropagationError.self) { try model.loss(indoorDistance: Metres(metres)) }
    }

    @Test("a frequency outside the tables is refused", arguments: [0.49, 100.1, .nan])
    func frequency(gigahertz: Double) {
        let carrier = Frequency(gigahertz: gigahertz)
        #expect(throws: PropagationError.self) { try BuildingPenetration(.high, carrier: carrier) }
        #expect(throws: PropagationError.self) { try BuildingMaterial.wood.loss(carrier: carrier) }
    }

    @Test("Low-loss A comes with V19 only")
    func lowLossA() {
        let carrier = Frequency(gigahertz: 3.5)
        #expect(throws: PropagationError.self) { try BuildingPenetration(.lowA, carrier: carrier) }
        #expect(throws: Never.self) { try BuildingPenetration(.lowA, carrier: carrier, release: .v19) }
    }

    /// Two uniform draws over 0–25 m: the lesser has the mean 25/3 m.
    @Test("the indoor distance is the lesser of two draws", arguments: [(false, 25.0), (true, 10.0)])
    func indoorDistance(isRural: Bool, deepest: Double) {
        var generator = EnvironmentHeightTests.Generator(state: 11)
        let draws = (0..<20_000).map { _ in
            BuildingPenetration.indoorDistance(isRural: isRural, using: &generator).value
        }
        #expect(draws.allSatisfy { (0...deepest).contains($0) })
        #expect(abs(draws.reduce(0, +) / 20_000 - deepest / 3) < deepest / 100)
    }

    @Test("the older model and the car have their table values")
    func others() throws {
        let carrier = Frequency(gigahertz: 3.5)
        let older = try BackwardCompatiblePenetration(carrier: carrier)
        #expect(abs(try older.loss(indoorDistance: Metres(10)).value - 25) < 1e-12)
        #expect(throws: PropagationError.self) { try older.loss(indoorDistance: Metres(26)) }
        #expect(throws: PropagationError.self) {
            try BackwardCompatiblePenetration(carrier: Frequency(gigahertz: 6.1))
        }
        #expect(try CarPenetration(carrier: carrier).mean == Decibels(9))
        #expect(try CarPenetration(carrier: carrier, hasMetallisedWindows: true).mean == Decibels(20))
        #expect(throws: PropagationError.self) { try CarPenetration(carrier: Frequency(gigahertz: 61)) }
    }
}
