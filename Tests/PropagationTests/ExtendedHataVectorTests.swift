import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite(
    "Extended Hata against every reference vector",
    .enabled(if: TestData.reference("ehata/ehata_runs.csv") != nil, "no ../shared here"))
struct ExtendedHataVectorTests {
    private static func model(
        _ row: [String: String], rules: ExtendedHata.Rules = .ntia
    ) throws -> ExtendedHata {
        try ExtendedHata(
            carrier: Frequency(megahertz: try row.number("f_MHz")),
            environment: ExtendedHata.Environment(landCover: Int(try row.number("env_NLCD"))), rules: rules)
    }

    private static func prediction(
        _ row: [String: String], over profile: EquidistantProfile
    ) throws -> ExtendedHata.Prediction {
        try model(row).prediction(
            fromMobile: profile, baseHeight: Metres(try row.number("h_b_m")),
            mobileHeight: Metres(try row.number("h_m_m")), reliability: try row.number("reliability"))
    }

    @Test("of all environments and reliabilities")
    func runs() throws {
        var profiles = try ProfileVectors(folder: "ehata", distanceColumn: "d_m_from_mobile")
        var losses = VectorComparison()
        var terms = VectorComparison()
        let file = try #require(TestData.reference("ehata/ehata_runs.csv"))
        for row in try VectorTable(contentsOf: file).rows {
            let name = try row.text("case")
            let prediction = try Self.prediction(row, over: profiles.profile(try row.text("profile")))
            losses.add(name, prediction.loss.value, try row.number("pl_NTIA_current_dB"))
            try Self.compare(&terms, name, prediction, row)
        }
        #expect(losses.count >= 88)
        #expect(losses.worst <= 0.01, "\(losses.worstCase)")
        #expect(terms.worst <= 1e-3, "\(terms.worstCase)")
    }

    @Test("of the test bed of ITS, in both directions")
    func testBed() throws {
        var profiles = try ProfileVectors(folder: "ehata", distanceColumn: "d_m_from_mobile")
        var losses = VectorComparison()
        var terms = VectorComparison()
        let file = try #require(TestData.reference("ehata/ehata_its_testbed.csv"))
        for row in try VectorTable(contentsOf: file).rows {
            let name = try row.text("id")
            let profile = try profiles.profile(try row.text("profile"))
            let prediction = try Self.prediction(row, over: profile)
            losses.add(name, prediction.loss.value, try row.number("pl_NTIA_current_dB"))
            try Self.compare(&terms, name, prediction, row)
            terms.add(name, prediction.terrain.seaFraction, try row.number("beta_sea"))
            terms.add(name, prediction.breakpoint.kilometres, try row.number("d_bp_km"))
            let reversed = try Self.prediction(row, over: profile.reversed)
            losses.add(
                "\(name) reversed", reversed.loss.value,
                try row.number("pl_NTIA_current_reversed_profile_dB"))
        }
        #expect(losses.count >= 2 * 37)
        #expect(losses.worst <= 0.01, "\(losses.worstCase)")
        #expect(terms.worst <= 1e-3, "\(terms.worstCase)")
    }

    private static func compare(
        _ terms: inout VectorComparison, _ name: String, _ prediction: ExtendedHata.Prediction,
        _ row: [String: String]
    ) throws {
        #expect(prediction.terrain.hasSingleHorizon == (try row.number("single_horizon") == 1), "\(name)")
        terms.add(name, prediction.baseEffectiveHeight.value, try row.number("h_b_eff_m"))
        terms.add(name, prediction.mobileEffectiveHeight.value, try row.number("h_m_eff_m"))
        terms.add(name, prediction.terrain.irregularity.value, try row.number("delta_h_m"))
        terms.add(name, prediction.terrain.slope.value * 1000, try row.number("theta_m_mrad"))
    }
}
