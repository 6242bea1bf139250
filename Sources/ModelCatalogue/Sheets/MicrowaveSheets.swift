extension VectorSheets {
    static let microwave = [
        rainOfficial, rainBands, gasesOfficial, gasesLines, microwaveRain, multipath, clearance,
    ]

    /// The tolerance of the READMEs of P.530 and P.676; the sheets print ten digits.
    private static let exact = VectorTolerance.relative(1e-6)

    // The README grants 1e-5: the official k has eight digits after the point, few of them significant.
    private static let rainOfficial = rain("p838/p838_3_official.csv", within: .relative(1e-5))
    private static let rainBands = rain(
        "p838/p838_3_microwave_bands.csv", within: exact, ignoring: ["pol"])

    private static func rain(
        _ file: String, within tolerance: VectorTolerance, ignoring ignored: Set<String> = []
    ) -> VectorSheet {
        VectorSheet(
            file, ignoring: ignored,
            [
                SheetBinding(
                    "p838-rain",
                    [
                        "frequency_ghz": "f_GHz", "polarization_tilt_deg": "tau_deg",
                        "elevation_deg": "elevation_deg", "rain_rate_mm_per_h": "R_mm_h",
                    ],
                    [
                        SheetOutput("k", "k", tolerance), SheetOutput("alpha", "alpha", tolerance),
                        SheetOutput("specific_attenuation_db_per_km", "gamma_R_dB_km", tolerance),
                    ])
            ])
    }

    private static let gasesOfficial = gases(
        "p676/p676_13_specific_attenuation_official.csv", pressure: "P_hPa")
    private static let gasesLines = gases("p676/p676_13_line_by_line_crc.csv", pressure: "P_dry_hPa")

    private static func gases(_ file: String, pressure: String) -> VectorSheet {
        VectorSheet(
            file,
            [
                SheetBinding(
                    "p676-gases",
                    [
                        "frequency_ghz": "f_GHz", "dry_pressure_hpa": .column(pressure),
                        "temperature_k": "T_K", "vapour_density_g_per_m3": "rho_g_m3",
                    ],
                    [
                        SheetOutput("dry_db_per_km", "gamma_o_dB_km", exact),
                        SheetOutput("vapour_db_per_km", "gamma_w_dB_km", exact),
                        SheetOutput("specific_attenuation_db_per_km", "gamma_dB_km", exact),
                    ])
            ])
    }

    private static let microwaveRain = VectorSheet(
        "p530/p530_18_rain.csv",
        ["0.001", "0.01", "0.1", "1"].flatMap { share in
            [
                rainFade(share, limit: "2.5", "A_\(share)pct_dB"),
                // The second implementation leaves the cap out.
                rainFade(share, limit: "1e9", "A_\(share)pct_uncapped_dB"),
            ]
        } + [
            rainPath(
                limit: "2.5",
                [
                    SheetOutput("k", "k", exact), SheetOutput("alpha", "alpha", exact),
                    SheetOutput("specific_attenuation_db_per_km", "gamma_R_dB_km", exact),
                    SheetOutput("distance_factor", "r_capped_2.5", exact),
                ]), rainPath(limit: "1e9", [SheetOutput("distance_factor", "r_uncapped", exact)]),
        ])

    private static func rainFade(_ share: String, limit: String, _ column: String) -> SheetBinding {
        rainPath(limit: limit, time: share, [SheetOutput("loss_db", column, exact)])
    }

    private static func rainPath(
        limit: String, time: String = "0.01", _ outputs: [SheetOutput]
    ) -> SheetBinding {
        SheetBinding(
            "p530-rain",
            [
                "frequency_ghz": "f_GHz", "distance_km": "d_km", "rain_rate_mm_per_h": "R001_mm_h",
                "polarization_tilt_deg": "tau_deg", "time_pct": .constant(time),
                "distance_factor_limit": .constant(limit),
            ], outputs)
    }

    private static let multipath = VectorSheet(
        "p530/p530_18_multipath.csv",
        [
            SheetBinding(
                "p530-multipath",
                [
                    "frequency_ghz": "f_GHz", "distance_km": "d_km", "first_altitude_m": "he_masl",
                    "second_altitude_m": "hr_masl", "ground_altitude_m": "ht_mean_masl",
                    "latitude_deg": "lat_deg", "geoclimatic_factor": "K", "refractivity_gradient": "dN75",
                    "fade_db": "fade_A_dB",
                    "period": .words("period", ["worst_month": "worstMonth", "avg_year": "averageYear"]),
                ],
                [
                    SheetOutput("deep_fading_pct", "p_single_freq_2.3.1_pct", exact),
                    SheetOutput("fading_pct", "p_all_depths_2.3.2_pct", exact),
                ])
        ])

    private static let clearance = VectorSheet(
        "p530/p530_fresnel_diffraction.csv",
        [
            SheetBinding(
                "p530-clearance",
                [
                    "frequency_ghz": "f_GHz", "distance_km": "d_km", "obstacle_km": "d1_km",
                    "clearance_m": "h_clearance_m",
                ],
                [
                    SheetOutput("fresnel_radius_m", "F1_m", exact),
                    SheetOutput("loss_db", "Ad_dB", exact),
                ])
        ])
}
