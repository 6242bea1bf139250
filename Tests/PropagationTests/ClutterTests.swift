import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("P.2108 clutter loss")
struct ClutterTests {
    static let kinds: [HeightGainClutter.Kind] = [.water, .open, .suburban, .urban, .trees, .denseUrban]

    /// One row of a P.2108 file: a number where the return code is 0, an error elsewhere.
    static func compare(
        _ row: [String: String], expected column: String, official: inout VectorComparison,
        runs: inout VectorComparison, loss: () throws -> Decibels
    ) throws {
        let name = try row.text("case")
        guard try row.number("return_code") == 0 else {
            #expect(throws: PropagationError.self, "\(name)") { try loss() }
            return
        }
        let value = try loss().value
        runs.add(name, value, try row.number(column))
        for (column, rounded) in row where column.contains("official_rounded") {
            official.add(name, value, try #require(Double(rounded)))
        }
    }

    @Test(
        "3.1 agrees with every reference vector and refuses what NTIA refuses",
        .enabled(if: TestData.reference("p2108/p2108_3_1_height_gain.csv") != nil, "no ../shared here"))
    func heightGain() throws {
        let file = try #require(TestData.reference("p2108/p2108_3_1_height_gain.csv"))
        var (official, runs) = (VectorComparison(), VectorComparison())
        for row in try VectorTable(contentsOf: file).rows {
            let type = try row.number("clutter_type_1water_2open_3suburban_4urban_5trees_6dense")
            let index = try #require(Self.kinds.indices.first { Double($0 + 1) == type })
            try Self.compare(row, expected: "A_h_dB", official: &official, runs: &runs) {
                try HeightGainClutter(
                    carrier: Frequency(gigahertz: try row.number("f_GHz")), kind: Self.kinds[index],
                    clutterHeight: Metres(try row.number("R_m")),
                    streetWidth: Metres(try row.number("w_s_m"))
                ).loss(antennaHeight: Metres(try row.number("h_m")))
            }
        }
        #expect(official.count >= 10 && runs.count > 340)
        #expect(official.worst <= 0.06, "\(official.worstCase)")
        #expect(runs.worst <= 0.001, "\(runs.worstCase)")
    }

    @Test(
        "3.2 agrees with every reference vector and refuses what NTIA refuses",
        .enabled(
            if: TestData.reference("p2108/p2108_3_2_terrestrial_statistical.csv") != nil, "no ../shared here")
    )
    func terrestrial() throws {
        let file = try #require(TestData.reference("p2108/p2108_3_2_terrestrial_statistical.csv"))
        var (official, runs) = (VectorComparison(), VectorComparison())
        for row in try VectorTable(contentsOf: file).rows {
            try Self.compare(row, expected: "L_ctt_dB", official: &official, runs: &runs) {
                try TerrestrialClutter(carrier: Frequency(gigahertz: try row.number("f_GHz"))).loss(
                    distance: Metres(kilometres: try row.number("d_km")),
                    locations: try row.number("p_loc_pct"))
            }
        }
        #expect(official.count >= 5 && runs.count > 260)
        #expect(official.worst <= 0.06, "\(official.worstCase)")
        #expect(runs.worst <= 0.001, "\(runs.worstCase)")
    }

    @Test(
        "3.3 agrees with every reference vector and refuses what NTIA refuses",
        .enabled(if: TestData.reference("p2108/p2108_3_3_slant.csv") != nil, "no ../shared here"))
    func slant() throws {
        let file = try #require(TestData.reference("p2108/p2108_3_3_slant.csv"))
        var (official, runs) = (VectorComparison(), VectorComparison())
        for row in try VectorTable(contentsOf: file).rows {
            try Self.compare(row, expected: "L_ces_dB", official: &official, runs: &runs) {
                try SlantClutter(carrier: Frequency(gigahertz: try row.number("f_GHz"))).loss(
                    elevation: Degrees(try row.number("theta_deg")),
                    locations: try row.number("p_loc_pct"))
            }
        }
        #expect(official.count >= 4 && runs.count > 100)
        #expect(official.worst <= 0.06, "\(official.worstCase)")
        #expect(runs.worst <= 0.001, "\(runs.worstCase)")
    }

    /// Rows of the NTIA/p2108-test-data set, rounded to 0.1 dB there.
    @Test("agrees with the numbers that NTIA publishes")
    func published() throws {
        let open = try HeightGainClutter(carrier: Frequency(gigahertz: 1.5), kind: .open)
        let urban = try HeightGainClutter(carrier: Frequency(gigahertz: 1.5), kind: .urban)
        let height = Metres(2)
        #expect(abs(try open.loss(antennaHeight: height).value - 16) <= 0.06)
        #expect(abs(try urban.loss(antennaHeight: height).value - 24.5) <= 0.06)
        #expect(try urban.loss(antennaHeight: Metres(15)) == .zero)
        let terrestrial = try TerrestrialClutter(carrier: Frequency(gigahertz: 3.5))
        #expect(abs(try terrestrial.loss(distance: Metres(1000), locations: 0.1).value - 16.8) <= 0.06)
        let slant = try SlantClutter(carrier: Frequency(gigahertz: 10))
        #expect(abs(try slant.loss(elevation: Degrees(10.5), locations: 45).value - 12.4) <= 0.06)
    }

    @Test("the terrestrial loss stops growing at 2 km")
    func cap() throws {
        let model = try TerrestrialClutter(carrier: Frequency(gigahertz: 3.5))
        let near = try model.loss(distance: Metres(2000), locations: 50)
        #expect(try model.loss(distance: Metres(20_000), locations: 50) == near)
        #expect(try model.loss(distance: Metres(1000), locations: 50) < near)
    }

    @Test("NaN is refused everywhere")
    func nan() throws {
        let terrestrial = try TerrestrialClutter(carrier: Frequency(gigahertz: 3.5))
        let slant = try SlantClutter(carrier: Frequency(gigahertz: 30))
        #expect(throws: PropagationError.self) {
            try terrestrial.loss(distance: Metres(.nan), locations: 50)
        }
        #expect(throws: PropagationError.self) {
            try terrestrial.loss(distance: Metres(1000), locations: .nan)
        }
        #expect(throws: PropagationError.self) { try slant.loss(elevation: Degrees(.nan), locations: 50) }
        #expect(throws: PropagationError.self) {
            try HeightGainClutter(
                carrier: Frequency(gigahertz: 1), kind: .urban, clutterHeight: Metres(.nan))
        }
    }
}
