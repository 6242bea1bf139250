import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("P.2109 building entry loss")
struct BuildingEntryTests {
    static func loss(_ row: [String: String]) throws -> Double {
        let isTraditional = try row.number("building_1traditional_2thermally_efficient") == 1
        let model = try BuildingEntryLoss(
            carrier: Frequency(gigahertz: try row.number("f_GHz")),
            kind: isTraditional ? .traditional : .thermallyEfficient)
        return try model.loss(
            probability: try row.number("probability_pct"),
            elevation: Degrees(try row.number("elevation_deg"))
        ).value
    }

    @Test(
        "agrees with every reference vector",
        .enabled(if: TestData.reference("p2109/p2109_building_entry.csv") != nil, "no ../shared here"),
        arguments: [
            ("p2109/p2109_building_entry.csv", "L_BEL_dB", 0.001),
            ("p2109/p2109_sg3_workbook_official.csv", "L_BEL_official_dB", 0.01),
        ])
    func reference(path: String, column: String, tolerance: Double) throws {
        let file = try #require(TestData.reference(path))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            comparison.add(try row.text("case"), try Self.loss(row), try row.number(column))
        }
        #expect(comparison.count > 100)
        #expect(comparison.worst <= tolerance, "\(comparison.worstCase)")
    }

    /// Two rows of the ITU-R Study Group 3 workbook, and by hand at P = 50 %, 1 GHz, horizontal:
    /// 10 lg(10^1.264 + 10^0.91 + 10^-0.3) = 14.3128 and 10 lg(10^2.819 + 10^2.78 + 10^-0.3) = 31.0114.
    @Test("matches the workbook and hand calculations")
    func published() throws {
        let low = try BuildingEntryLoss(carrier: Frequency(gigahertz: 28), kind: .traditional)
        #expect(abs(try low.loss(probability: 1e-5).value - -0.274_524) < 0.01)
        let high = try BuildingEntryLoss(carrier: Frequency(gigahertz: 2), kind: .thermallyEfficient)
        #expect(
            abs(try high.loss(probability: 99.770_01, elevation: Degrees(45)).value - 79.101_337) < 0.01)
        let one = Frequency(gigahertz: 1)
        let traditional = try BuildingEntryLoss(carrier: one, kind: .traditional)
        #expect(abs(try traditional.loss(probability: 50).value - 14.3128) < 1e-3)
        let efficient = try BuildingEntryLoss(carrier: one, kind: .thermallyEfficient)
        #expect(abs(try efficient.loss(probability: 50).value - 31.0114) < 1e-3)
    }

    @Test("a probability that is none is refused", arguments: [0, 100, -1, 101, .nan])
    func invalid(probability: Double) throws {
        let model = try BuildingEntryLoss(carrier: Frequency(gigahertz: 1), kind: .traditional)
        #expect(throws: PropagationError.self) { try model.loss(probability: probability) }
    }

    @Test("a frequency outside the measurements is refused", arguments: [0.079, 100.1, .nan])
    func band(gigahertz: Double) {
        #expect(throws: PropagationError.self) {
            try BuildingEntryLoss(carrier: Frequency(gigahertz: gigahertz), kind: .traditional)
        }
    }

    /// Quantiles of the normal distribution from its tables: Q(1.644854) = 0.05, Q(2.326348) = 0.01,
    /// Q(4.753424) = 1e-6.
    @Test(
        "the inverse of Q matches its tables",
        arguments: [(0.5, 0.0), (0.05, 1.644854), (0.99, -2.326348), (1e-6, 4.753424)])
    func quantile(probability: Double, expected: Double) {
        #expect(abs(StandardNormal.inverseComplement(probability) - expected) < 1e-6)
        #expect(abs(StandardNormal.complement(expected) / probability - 1) < 1e-5)
    }

    @Test("no probability, no quantile", arguments: [0, 1, -0.1, .nan])
    func noQuantile(probability: Double) {
        #expect(StandardNormal.inverseComplement(probability).isNaN)
    }
}
