import Foundation
import Propagation
import RadioUnits
import TestSupport
import Testing

/// Every row of the vectors for microwave paths, relative to the expected number.
@Suite("Microwave paths against vectors")
struct MicrowavePathVectorTests {
    @Test(
        "rain and gases agree with every vector",
        .enabled(if: TestData.reference("p676") != nil, "no ../shared here"))
    func specificAttenuation() throws {
        var worst = VectorComparison()
        for file in ["p838/p838_3_official.csv", "p838/p838_3_microwave_bands.csv"] {
            for row in try VectorTable(contentsOf: try #require(TestData.reference(file))).rows {
                let rain = try RainAttenuation(
                    carrier: Frequency(gigahertz: try row.number("f_GHz")),
                    elevation: Degrees(try row.number("elevation_deg")),
                    polarizationTilt: Degrees(try row.number("tau_deg")))
                try worst.addRatio(row, rain.factor, "k")
                try worst.addRatio(row, rain.exponent, "alpha")
                let rate = try row.number("R_mm_h")
                try worst.addRatio(row, try rain.specificAttenuation(rainRate: rate), "gamma_R_dB_km")
            }
        }
        for (file, pressure) in [
            ("p676/p676_13_specific_attenuation_official.csv", "P_hPa"),
            ("p676/p676_13_line_by_line_crc.csv", "P_dry_hPa"),
        ] {
            for row in try VectorTable(contentsOf: try #require(TestData.reference(file))).rows {
                let gases = try GaseousAttenuation(
                    carrier: Frequency(gigahertz: try row.number("f_GHz")),
                    dryPressure: try row.number(pressure), temperature: try row.number("T_K"),
                    waterVapourDensity: try row.number("rho_g_m3"))
                try worst.addRatio(row, gases.dryAir, "gamma_o_dB_km")
                try worst.addRatio(row, gases.waterVapour, "gamma_w_dB_km")
                try worst.addRatio(row, gases.total, "gamma_dB_km")
            }
        }
        #expect(worst.count > 1500)
        #expect(worst.worst <= 1e-6, "\(worst.worstCase)")
    }

    @Test(
        "rain fades agree with every vector, capped and not",
        .enabled(if: TestData.reference("p530") != nil, "no ../shared here"))
    func rain() throws {
        var worst = VectorComparison()
        let file = try #require(TestData.reference("p530/p530_18_rain.csv"))
        for row in try VectorTable(contentsOf: file).rows {
            for (limit, factor, suffix) in [(2.5, "r_capped_2.5", ""), (1e9, "r_uncapped", "_uncapped")] {
                let path = try MicrowaveRain(
                    carrier: Frequency(gigahertz: try row.number("f_GHz")),
                    distance: Metres(kilometres: try row.number("d_km")),
                    rainRate: try row.number("R001_mm_h"),
                    polarizationTilt: Degrees(try row.number("tau_deg")), distanceFactorLimit: limit)
                try worst.addRatio(row, path.distanceFactor, factor)
                for (share, text) in [(0.001, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (1, "1")] {
                    let fade = try path.attenuation(time: share)
                    try worst.addRatio(row, fade.value, "A_\(text)pct\(suffix)_dB")
                }
            }
        }
        #expect(worst.count >= 3250)
        #expect(worst.worst <= 1e-6, "\(worst.worstCase)")
    }

    @Test(
        "multipath and clearance agree with every vector",
        .enabled(if: TestData.reference("p530") != nil, "no ../shared here"))
    func multipath() throws {
        var worst = VectorComparison()
        let file = try #require(TestData.reference("p530/p530_18_multipath.csv"))
        for row in try VectorTable(contentsOf: file).rows {
            let path = try MicrowaveMultipath(
                carrier: Frequency(gigahertz: try row.number("f_GHz")),
                distance: Metres(kilometres: try row.number("d_km")),
                altitudes: (Metres(try row.number("he_masl")), Metres(try row.number("hr_masl"))),
                groundAltitude: Metres(try row.number("ht_mean_masl")),
                latitude: Degrees(try row.number("lat_deg")), geoclimaticFactor: try row.number("K"),
                refractivityGradient: try row.number("dN75"))
            let period: MicrowaveMultipath.Period =
                try row.text("period") == "worst_month" ? .worstMonth : .averageYear
            let depth = Decibels(try row.number("fade_A_dB"))
            try worst.addRatio(
                row, try path.deepFading(depth: depth, period: period), "p_single_freq_2.3.1_pct")
            try worst.addRatio(row, try path.fading(depth: depth, period: period), "p_all_depths_2.3.2_pct")
        }
        let edges = try #require(TestData.reference("p530/p530_fresnel_diffraction.csv"))
        for row in try VectorTable(contentsOf: edges).rows {
            let first = try row.number("d1_km")
            let path = try FresnelClearance(
                carrier: Frequency(gigahertz: try row.number("f_GHz")),
                distanceFromTransmitter: Metres(kilometres: first),
                distanceFromReceiver: Metres(kilometres: try row.number("d_km") - first))
            try worst.addRatio(row, path.radius.value, "F1_m")
            let clearance = Metres(try row.number("h_clearance_m"))
            try worst.addRatio(row, try path.loss(clearance: clearance).value, "Ad_dB")
        }
        #expect(worst.count >= 178)
        #expect(worst.worst <= 1e-6, "\(worst.worstCase)")
    }
}

extension VectorComparison {
    /// Compares a number with a column as a share of the latter.
    fileprivate mutating func addRatio(
        _ row: [String: String], _ actual: Double, _ column: String
    ) throws {
        let expected = try row.number(column)
        add("\(try row.text("case")) \(column)", actual / expected, 1)
    }
}
