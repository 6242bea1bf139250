import Foundation
import Geodesy
import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite(
    "P.452 against every reference vector",
    .enabled(if: TestData.reference("p452/p452_18_validation_official.csv") != nil, "no ../shared here"))
struct InterferenceVectorTests {
    static func model(_ row: [String: String]) throws -> P452 {
        try P452(
            carrier: Frequency(gigahertz: try row.number("f_GHz")),
            polarization: try #require(LinearPolarization(rawValue: Int(try row.number("pol_1H_2V")))),
            lapseRate: try row.number("DN"), refractivity: try row.number("N0"),
            air: P452.Air(
                dryPressure: try row.number("press_hPa"), celsius: try row.number("temp_C")))
    }

    static func terminals(
        _ row: [String: String], over profile: TerrainProfile
    ) throws -> PathTerminals {
        func end(_ name: String) throws -> GeodeticPoint {
            GeodeticPoint(
                longitude: Degrees(try row.number("phi\(name)_e_deg")),
                latitude: Degrees(try row.number("phi\(name)_n_deg")))
        }
        return PathTerminals(
            transmitterHeight: Metres(try row.number("htg_m")),
            receiverHeight: Metres(try row.number("hrg_m")),
            centreLatitude: PathTerminals.centreLatitude(
                from: try end("t"), to: try end("r"), kilometres: profile.lengthKilometres),
            transmitterCoast: Metres(kilometres: try row.number("dct_km")),
            receiverCoast: Metres(kilometres: try row.number("dcr_km")))
    }

    @Test("the ITU's validation examples, with their intermediate results")
    func official() throws {
        var profiles = try TerrainProfileVectors.interference()
        var losses = VectorComparison()
        var terms = VectorComparison()
        let url = try #require(TestData.reference("p452/p452_18_validation_official.csv"))
        for row in try VectorTable(contentsOf: url).rows {
            let name = try row.text("case")
            let profile = try profiles.profile(try row.text("profile"))
            let prediction = try Self.model(row).prediction(
                over: profile, terminals: try Self.terminals(row, over: profile),
                gains: P452.Gains(
                    transmitter: Decibels(try row.number("Gt_dBi")),
                    receiver: Decibels(try row.number("Gr_dBi"))),
                time: try row.number("p_pct"))
            losses.add(name, prediction.loss.value, try row.number("Lb_dB"))
            losses.add(name, prediction.loss.value, try row.number("Lb_crc_covlib_v18_dB"))
            for (column, value) in Self.intermediates(prediction, profile) {
                terms.add("\(name) \(column)", value, try row.number(column))
            }
            let path = prediction.geometry.horizon.isTransHorizon ? "Trans-Horizon" : "Line of Sight"
            #expect(path == (try row.text("path")), "\(name)")
        }
        #expect(losses.count >= 2 * 417)
        // The inputs N0 and Delta N are given to a millionth, which moves the results by up to 4e-5.
        #expect(losses.worst <= 1e-4, "\(losses.worstCase)")
        #expect(terms.worst <= 1e-4, "\(terms.worstCase)")
    }

    private static func intermediates(
        _ prediction: P452.Prediction, _ profile: TerrainProfile
    ) -> [(String, Double)] {
        let geometry = prediction.geometry
        let horizon = geometry.horizon
        let losses = prediction.losses
        return [
            ("ae_km", prediction.medianRadiusKilometres), ("dtot_km", profile.lengthKilometres),
            ("hts_m", geometry.transmitterAntenna), ("hrs_m", geometry.receiverAntenna),
            ("theta_t_mrad", horizon.transmitterAngle), ("theta_r_mrad", horizon.receiverAngle),
            ("theta_mrad", horizon.angularDistance), ("hm_m", geometry.roughness),
            ("hte_m", geometry.transmitterEffectiveHeight), ("hre_m", geometry.receiverEffectiveHeight),
            ("hstd_m", geometry.diffractionEarth.transmitter),
            ("hsrd_m", geometry.diffractionEarth.receiver), ("dlt_km", horizon.transmitterKilometres),
            ("dlr_km", horizon.receiverKilometres), ("dtm_km", profile.sections.longestLandKilometres),
            ("dlm_km", profile.sections.longestInlandKilometres), ("b0_pct", prediction.incidence),
            ("omega", profile.sections.seaFraction), ("Lbfsg_dB", losses.freeSpace.value),
            ("Lb0p_dB", losses.lineOfSight.value), ("Lb0b_dB", losses.enhancedLineOfSight.value),
            ("Ldsph_dB", prediction.medianDiffraction.spherical),
            ("Ld50_dB", losses.medianDiffraction.value), ("Ldp_dB", losses.diffraction.value),
            ("Lbs_dB", losses.troposcatter.value), ("Lba_dB", losses.anomalous.value),
        ]
    }
}
