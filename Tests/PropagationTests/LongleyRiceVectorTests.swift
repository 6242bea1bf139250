import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite(
    "Longley-Rice against every reference vector",
    .enabled(if: TestData.reference("itm/itm_p2p_tls.csv") != nil, "no ../shared here"))
struct LongleyRiceVectorTests {
    /// The model of a row, whose columns are those of `reference/itm`.
    static func model(_ row: [String: String]) throws -> LongleyRice {
        try LongleyRice(
            carrier: Frequency(megahertz: try row.number("f_MHz")),
            polarization: try #require(LongleyRice.Polarization(rawValue: Int(try row.number("pol_0H_1V")))),
            ground: LongleyRice.Ground(
                relativePermittivity: try row.number("epsilon_r"),
                conductivity: try row.number("sigma_S_per_m")),
            climate: try #require(LongleyRice.Climate(rawValue: Int(try row.number("climate")))),
            refractivity: .seaLevel(try row.number("N0")),
            variability: LongleyRice.Variability(code: Int(try row.number("mdvar"))))
    }

    /// Rows with the columns that differ between the files renamed alike.
    static func rows(_ file: String, renaming names: [String: String]) throws -> [[String: String]] {
        let url = try #require(TestData.reference("itm/\(file)"))
        return try VectorTable(contentsOf: url).rows.map { row in
            var row = row
            for (old, new) in names { row[new] = row[old] }
            return row
        }
    }

    @Test("over profiles, by time, location and situation")
    func pointToPoint() throws {
        var profiles = try ProfileVectors(folder: "itm")
        var losses = VectorComparison()
        var heights = VectorComparison()
        var angles = VectorComparison()
        let names = ["climate_1_7": "climate", "climate": "climate", "N0_Nunits": "N0"]
        for row in try Self.rows("itm_p2p_tls.csv", renaming: names) {
            let name = try row.text("case")
            let path = try Self.model(row).path(
                over: try profiles.profile(try row.text("profile")),
                transmitterHeight: Metres(try row.number("h_tx_m")),
                receiverHeight: Metres(try row.number("h_rx_m")))
            let prediction = try path.prediction(
                time: try row.number("time_pct"), location: try row.number("location_pct"),
                situation: try row.number("situation_pct"))
            losses.add(name, prediction.loss.value, try row.number("A_dB"))
            losses.add(name, path.freeSpaceLoss.value, try row.number("A_fs_dB"))
            losses.add(name, path.referenceAttenuation.value, try row.number("A_ref_dB"))
            heights.add(name, path.transmitter.effectiveHeight.value, try row.number("h_e_tx_m"))
            heights.add(name, path.receiver.effectiveHeight.value, try row.number("h_e_rx_m"))
            heights.add(name, path.terrainIrregularity.value, try row.number("delta_h_m"))
            heights.add(name, path.surfaceRefractivity, try row.number("N_s"))
            heights.add(name, path.transmitter.horizonDistance.value, try row.number("d_hzn_tx_m"))
            heights.add(name, path.receiver.horizonDistance.value, try row.number("d_hzn_rx_m"))
            angles.add(name, path.transmitter.horizonAngle.value, try row.number("theta_hzn_tx_rad"))
            angles.add(name, path.receiver.horizonAngle.value, try row.number("theta_hzn_rx_rad"))
            #expect(path.mode.rawValue == Int(try row.number("mode_1LOS_2DIFF_3TROPO")), "\(name)")
            #expect(prediction.warnings.rawValue == UInt32(try row.number("warnings")), "\(name)")
        }
        #expect(losses.count >= 3 * 194)
        #expect(losses.worst <= 0.01, "\(losses.worstCase)")
        #expect(heights.worst <= 0.01, "\(heights.worstCase)")
        #expect(angles.worst <= 1e-6, "\(angles.worstCase)")
    }

    @Test("over profiles, by confidence and reliability")
    func confidence() throws {
        var profiles = try ProfileVectors(folder: "itm")
        var losses = VectorComparison()
        let names = ["climate_1_7": "climate", "N0_Nunits": "N0"]
        for row in try Self.rows("itm_p2p_cr.csv", renaming: names) {
            let name = try row.text("case")
            let path = try Self.model(row).path(
                over: try profiles.profile(try row.text("profile")),
                transmitterHeight: Metres(try row.number("h_tx_m")),
                receiverHeight: Metres(try row.number("h_rx_m")))
            let prediction = try path.prediction(
                confidence: try row.number("confidence_pct"),
                reliability: try row.number("reliability_pct"))
            losses.add(name, prediction.loss.value, try row.number("A_dB"))
            #expect(path.mode.rawValue == Int(try row.number("mode_1LOS_2DIFF_3TROPO")), "\(name)")
            #expect(prediction.warnings.rawValue == UInt32(try row.number("warnings")), "\(name)")
        }
        #expect(losses.count >= 238)
        #expect(losses.worst <= 0.01, "\(losses.worstCase)")
    }

    @Test("without a profile")
    func area() throws {
        var losses = VectorComparison()
        let names = ["climate_1_7": "climate", "N0_Nunits": "N0", "tx_siting_0R_1C_2VC": "tx_siting"]
        for row in try Self.rows("itm_area_tls.csv", renaming: names) {
            let name = try row.text("case")
            let path = try Self.model(row).path(
                distance: Metres(kilometres: try row.number("d_km")),
                terrainIrregularity: Metres(try row.number("delta_h_m")),
                transmitter: try Self.terminal(row, "tx"), receiver: try Self.terminal(row, "rx"))
            let prediction = try path.prediction(
                time: try row.number("time_pct"), location: try row.number("location_pct"),
                situation: try row.number("situation_pct"))
            losses.add(name, prediction.loss.value, try row.number("A_dB"))
            losses.add(name, path.freeSpaceLoss.value, try row.number("A_fs_dB"))
            losses.add(name, path.referenceAttenuation.value, try row.number("A_ref_dB"))
            #expect(path.mode.rawValue == Int(try row.number("mode")), "\(name)")
            #expect(prediction.warnings.rawValue == UInt32(try row.number("warnings")), "\(name)")
        }
        #expect(losses.count >= 3 * 213)
        #expect(losses.worst <= 0.01, "\(losses.worstCase)")
    }

    @Test("the published table of Crystal Palace to Mursley, 41.5 MHz")
    func published() throws {
        var profiles = try ProfileVectors(folder: "itm")
        let profile = try profiles.profile("crystal_palace_mursley")
        var losses = VectorComparison()
        let names = ["N0_Nunits_giving_Ns314": "N0", "pol_0H": "pol_0H_1V"]
        for row in try Self.rows("itm_qkpfl_crystal_palace_published.csv", renaming: names) {
            let path = try Self.model(row).path(
                over: profile, transmitterHeight: Metres(try row.number("h_tx_m")),
                receiverHeight: Metres(try row.number("h_rx_m")))
            let prediction = try path.prediction(
                confidence: try row.number("confidence_pct"),
                reliability: try row.number("reliability_pct"))
            losses.add(
                "published", prediction.loss.value, try row.number("Lb_published_dB_1decimal"))
        }
        #expect(losses.count >= 21)
        #expect(losses.worst <= 0.06, "\(losses.worstCase)")
    }

    private static func terminal(_ row: [String: String], _ end: String) throws -> LongleyRice.AreaTerminal {
        let siting = try #require(LongleyRice.Siting(rawValue: Int(try row.number("\(end)_siting"))))
        return LongleyRice.AreaTerminal(height: Metres(try row.number("h_\(end)_m")), siting: siting)
    }
}
