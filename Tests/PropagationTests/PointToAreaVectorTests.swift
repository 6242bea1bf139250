import Foundation
import Geodesy
import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite(
    "P.1812 against every reference vector",
    .enabled(if: TestData.reference("p1812/p1812_validation_official.csv") != nil, "no ../shared here"))
struct PointToAreaVectorTests {
    /// Where the two files name the same input differently.
    struct Columns: Sendable {
        let frequency: String
        let time: String
        let locations: String
        let deviation: String
        let unit: @Sendable (String) -> String

        static let official = Columns(
            frequency: "f_(GHz)", time: "p_(%)", locations: "pL_(%)", deviation: "sigmaL_(dB)",
            unit: { "_(\($0))" })
        static let cellular = Columns(
            frequency: "f_GHz", time: "p_time_pct", locations: "pL_loc_pct", deviation: "sigmaL_dB",
            unit: { "_\($0)" })
    }

    static func rows(_ file: String) throws -> [[String: String]] {
        try VectorTable(contentsOf: try #require(TestData.reference("p1812/\(file)"))).rows
    }

    static func model(_ row: [String: String], _ columns: Columns) throws -> P1812 {
        let polarization = row["pol"] ?? row["pol_1H_2V"] ?? ""
        return try P1812(
            carrier: Frequency(gigahertz: try row.number(columns.frequency)),
            polarization: try #require(Int(polarization).flatMap(LinearPolarization.init(rawValue:))),
            lapseRate: try row.number("DN"), refractivity: try row.number("N0"))
    }

    static func terminals(
        _ row: [String: String], _ columns: Columns, over profile: TerrainProfile
    ) throws -> PathTerminals {
        func end(_ name: String) throws -> GeodeticPoint {
            GeodeticPoint(
                longitude: Degrees(try row.number("lam_\(name)" + columns.unit("deg"))),
                latitude: Degrees(try row.number("phi_\(name)" + columns.unit("deg"))))
        }
        return PathTerminals(
            transmitterHeight: Metres(try row.number("htg" + columns.unit("m"))),
            receiverHeight: Metres(try row.number("hrg" + columns.unit("m"))),
            centreLatitude: PathTerminals.centreLatitude(
                from: try end("t"), to: try end("r"), kilometres: profile.lengthKilometres),
            transmitterCoast: Metres(kilometres: try row.number("dct" + columns.unit("km"))),
            receiverCoast: Metres(kilometres: try row.number("dcr" + columns.unit("km"))))
    }

    static func prediction(
        _ row: [String: String], _ columns: Columns, over profile: TerrainProfile
    ) throws -> P1812.Prediction {
        try model(row, columns).prediction(
            over: profile, terminals: terminals(row, columns, over: profile),
            time: try row.number(columns.time), locations: try row.number(columns.locations),
            locationDeviation: Decibels(try row.number(columns.deviation)))
    }

    @Test("the ITU's validation examples, with every intermediate result")
    func official() throws {
        var profiles = try TerrainProfileVectors.pointToArea()
        var losses = VectorComparison()
        var terms = VectorComparison()
        for row in try Self.rows("p1812_validation_official.csv") {
            let name = try row.text("case")
            let profile = try profiles.profile(try row.text("profile"))
            let prediction = try Self.prediction(row, .official, over: profile)
            losses.add(name, prediction.loss.value, try row.number("Lb_(dB)@Eq_(69)"))
            losses.add(name, prediction.loss.value, try row.number("Lb_crc_covlib_P1812_7_dB"))
            losses.add(
                name, prediction.fieldStrengthOfOneKilowatt, try row.number("Ep_(dBuV/m)@Eq_(70)"))
            for (column, value) in Self.intermediates(prediction, profile) {
                terms.add("\(name) \(column)", value, try row.number(column))
            }
            let latitude = try Self.terminals(row, .official, over: profile).centreLatitude
            terms.add(name, latitude.value, try row.number("phi_(deg)@Eq_(4)"))
        }
        #expect(losses.count >= 3 * 44)
        #expect(losses.worst <= 1e-5, "\(losses.worstCase)")
        #expect(terms.worst <= 1e-5, "\(terms.worstCase)")
    }

    private static func intermediates(
        _ prediction: P1812.Prediction, _ profile: TerrainProfile
    ) -> [(String, Double)] {
        let geometry = prediction.geometry
        let horizon = geometry.horizon
        let losses = prediction.losses
        let sections = profile.sections
        return [
            ("d_(km)", profile.lengthKilometres), ("dlt_(km)@Eq_(78)", horizon.transmitterKilometres),
            ("dlr_(km)@Eq_(81a)", horizon.receiverKilometres),
            ("th_t_(mrad)@Eqs_(76-78)", horizon.transmitterAngle),
            ("th_r_(mrad)@Eqs_(79-81)", horizon.receiverAngle),
            ("th_(mrad)@Eq_(82)", horizon.angularDistance), ("hts_(m)", geometry.transmitterAntenna),
            ("hrs_(m)", geometry.receiverAntenna), ("w@Table_5", sections.seaFraction),
            ("dtm_(km)@Sec_3.6", sections.longestLandKilometres),
            ("dlm_(km)@Sec_3.6", sections.longestInlandKilometres), ("b0_(%)@Eq_(5)", prediction.incidence),
            ("ae_(km)@Eq_(7a)", prediction.medianRadiusKilometres),
            ("hst_(m)@Eq_(85)", geometry.smoothEarth.transmitter),
            ("hsr_(m)@Eq_(86)", geometry.smoothEarth.receiver),
            ("hst_(m)@Eq_(90a)", geometry.ductingEarth.transmitter),
            ("hsr_(m)@Eq_(90b)", geometry.ductingEarth.receiver),
            ("hstd_(m)@Eq_(89)", geometry.diffractionEarth.transmitter),
            ("hsrd_(m)@Eq_(89)", geometry.diffractionEarth.receiver),
            ("hte_(m)@Eq_(92a)", geometry.transmitterEffectiveHeight),
            ("hre_(m)@Eq_(92b)", geometry.receiverEffectiveHeight), ("hm_(m)@Eq_(93)", geometry.roughness),
            ("Fi@Eq_(40)", losses.timeFactor), ("Fj@Eq_(57)", losses.angleFactor),
            ("Fk@Eq_(58)", losses.distanceFactor), ("Lbfs@Eq_(8)", losses.freeSpace.value),
            ("Lb0p@Eq_(10)", losses.lineOfSight.value),
            ("Lb0b@Eq_(11)", losses.enhancedLineOfSight.value),
            ("Lbulla_(dB)@Eq_(21)", prediction.enhancedDiffraction.actual),
            ("Lbulls_(dB)@Eq_(21)", prediction.enhancedDiffraction.smooth),
            ("Ldsph_(dB)@Eq_(27)", prediction.enhancedDiffraction.spherical),
            ("Ld50_(dB)@Eq_(39)", losses.medianDiffraction.value),
            ("Ldb_(dB)@Eq_(39)", losses.enhancedDiffraction.value),
            ("Ldp_(dB)@Eq_(41)", losses.diffraction.value),
            ("Lbd50_(dB)@Eq_(42)", losses.medianDiffracted.value),
            // The reference code overwrites its L_bd with L_bda before it writes the file.
            ("Lbd_(dB)@Eq_(43)", losses.diffractedOrAnomalous.value),
            ("Lminb0p_(dB)@Eq_(59)", losses.leastLineOfSight.value),
            ("Lba_(dB)@Eq_(46)", losses.anomalous.value),
            ("Lminbap_(dB)@Eq_(60)", losses.leastAnomalous.value),
            ("Lbda_(dB)@Eq_(61)", losses.diffractedOrAnomalous.value),
            ("Lbam_(dB)@Eq_(62)", losses.modified.value),
            ("Lbs_(dB)@Eq_(44)", losses.troposcatter.value), ("Lbc_(dB)@Eq_(63)", losses.combined.value),
        ]
    }

    @Test("cellular carriers over small profiles, by two independent programs")
    func cellular() throws {
        var profiles = try TerrainProfileVectors.pointToArea()
        var losses = VectorComparison()
        var deviations = VectorComparison()
        for row in try Self.rows("p1812_cellular_runs.csv") {
            let name = try row.text("case")
            let profile = try profiles.profile(try row.text("profile"))
            let prediction = try Self.prediction(row, .cellular, over: profile)
            losses.add(name, prediction.loss.value, try row.number("Lb_Py1812_dB"))
            losses.add(name, prediction.loss.value, try row.number("Lb_crc_covlib_dB"))
            losses.add(
                name, prediction.fieldStrengthOfOneKilowatt, try row.number("Ep_1kW_dBuVm"))
            // The file leaves sigma_L at 0 where it plays no part.
            guard try row.number("pL_loc_pct") != 50 else { continue }
            let deviation = try Self.model(row, .cellular).locationDeviation(
                receiverHeight: Metres(try row.number("hrg_m")),
                clutterHeight: Metres(try #require(profile.clutterHeights.last)),
                width: Metres(try row.number("wa_m")))
            deviations.add(name, deviation.value, try row.number("sigmaL_dB"))
        }
        #expect(losses.count >= 3 * 168)
        #expect(losses.worst <= 1e-5, "\(losses.worstCase)")
        #expect(deviations.worst <= 1e-6, "\(deviations.worstCase)")
    }
}
