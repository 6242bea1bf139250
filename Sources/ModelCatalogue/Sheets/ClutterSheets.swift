extension VectorSheets {
    static let clutter = [
        heightGain, terrestrial, slant, entryRuns, entryOfficial, vegetation, siteGeneral,
        siteGeneralOfficial,
        streetLineOfSight, lowTerminals,
    ]

    private static let loss = "loss_db"

    private static let heightGain = VectorSheet(
        "p2108/p2108_3_1_height_gain.csv", ignoring: ["source"], returnCode: ("return_code", 0),
        [
            SheetBinding(
                "p2108-height-gain",
                [
                    "frequency_ghz": "f_GHz", "height_m": "h_m", "street_width_m": "w_s_m",
                    "clutter_height_m": "R_m",
                    "clutter": .words(
                        "clutter_type_1water_2open_3suburban_4urban_5trees_6dense",
                        [
                            "1": "water", "2": "open", "3": "suburban", "4": "urban", "5": "trees",
                            "6": "denseUrban",
                        ]),
                ],
                [
                    SheetOutput(loss, "A_h_official_rounded_dB", .absolute(0.06)),
                    SheetOutput(loss, "A_h_dB", .absolute(0.001)),
                ])
        ])

    private static let terrestrial = VectorSheet(
        "p2108/p2108_3_2_terrestrial_statistical.csv", ignoring: ["source"], returnCode: ("return_code", 0),
        [
            SheetBinding(
                "p2108-terrestrial",
                ["frequency_ghz": "f_GHz", "distance_km": "d_km", "locations_pct": "p_loc_pct"],
                [
                    SheetOutput(loss, "L_official_rounded_dB", .absolute(0.06)),
                    SheetOutput(loss, "L_ctt_dB", .absolute(0.001)),
                    SheetOutput(loss, "L_ctt_crc_covlib_dB", .absolute(0.001)),
                ])
        ])

    private static let slant = VectorSheet(
        "p2108/p2108_3_3_slant.csv", ignoring: ["source"], returnCode: ("return_code", 0),
        [
            SheetBinding(
                "p2108-slant",
                ["frequency_ghz": "f_GHz", "elevation_deg": "theta_deg", "locations_pct": "p_loc_pct"],
                [
                    SheetOutput(loss, "L_official_rounded_dB", .absolute(0.06)),
                    SheetOutput(loss, "L_ces_dB", .absolute(0.001)),
                ])
        ])

    private static let entry: [String: SheetSource] = [
        "frequency_ghz": "f_GHz", "probability_pct": "probability_pct", "elevation_deg": "elevation_deg",
        "building": .words(
            "building_1traditional_2thermally_efficient", ["1": "traditional", "2": "thermallyEfficient"]),
    ]

    private static let entryRuns = VectorSheet(
        "p2109/p2109_building_entry.csv",
        [
            SheetBinding(
                "p2109", entry,
                [
                    SheetOutput(loss, "L_BEL_dB", .absolute(0.001)),
                    SheetOutput(loss, "L_BEL_crc_covlib_dB", .absolute(0.001)),
                ])
        ])

    private static let entryOfficial = VectorSheet(
        "p2109/p2109_sg3_workbook_official.csv",
        [
            SheetBinding(
                "p2109", entry,
                [
                    SheetOutput(loss, "L_BEL_official_dB", .absolute(0.01)),
                    SheetOutput(loss, "L_BEL_own_dB", .absolute(0.001)),
                ])
        ])

    private static let wood: [String: SheetSource] = ["frequency_ghz": "f_GHz", "depth_m": "depth_m"]

    private static func wood(gamma: String) -> [String: SheetSource] {
        wood.merging(["gamma_db_per_m": .constant(gamma)], uniquingKeysWith: { _, new in new })
    }

    private static let vegetation = VectorSheet(
        "p833/vegetation.csv",
        [
            SheetBinding("weissberger", wood, [SheetOutput(loss, "weissberger_dB", .absolute(0.001))]),
            SheetBinding(
                "early-itu-vegetation", wood, [SheetOutput(loss, "early_ITU_CCIR_dB", .absolute(0.001))]),
            SheetBinding(
                "p833-slant", wood,
                [SheetOutput(loss, "P833_slant_A.25_B.39_C.25_E0_G0_dB", .absolute(0.001))]),
            SheetBinding(
                "p833-woodland", wood(gamma: "0.1"),
                [
                    SheetOutput(loss, "P833_terminal_in_wood_gamma0.1_dB", .absolute(0.001)),
                    SheetOutput("greatest_loss_db", "A_m_dB(A1=0.18,alpha=0.752)", .absolute(0.001)),
                ]),
            SheetBinding(
                "p833-woodland", wood(gamma: "0.3"),
                [SheetOutput(loss, "P833_terminal_in_wood_gamma0.3_dB", .absolute(0.001))]),
        ])

    private static let siteGeneral = VectorSheet(
        "p1411/p1411_site_general_crc.csv",
        [
            SheetBinding(
                "p1411-site-general",
                [
                    "placement": .words(
                        "section",
                        ["street_canyon_4.1.1": "streetCanyon", "over_rooftop_4.2.1": "overRooftop"]),
                    "environment": .words(
                        "environment",
                        [
                            "URBAN_HIGH_RISE": "urbanHighRise", "RESIDENTIAL": "residential",
                            "URBAN_LOW_RISE_OR_SUBURBAN": "urbanLowRiseOrSuburban",
                        ]),
                    "condition": "path", "frequency_ghz": "f_GHz", "distance_m": "d_m",
                ], [SheetOutput(loss, "L_median_dB", .absolute(0.01))])
        ])

    /// The Java implementation has one environment a row of the tables, and the line of sight in its name.
    private static let siteGeneralOfficial = VectorSheet(
        "p1411/p1411_site_general_official_java.csv", ignoring: ["last_arg"],
        [
            SheetBinding(
                "p1411-site-general",
                [
                    "placement": .words(
                        "function", ["pl_1411_belowroof": "streetCanyon", "pl_1411_aboveroof": "overRooftop"]),
                    "environment": .words(
                        "environment",
                        [
                            "URBAN": "urbanHighRise", "HIGH_RISE_URBAN": "urbanHighRise",
                            "SUBURBAN": "urbanLowRiseOrSuburban", "RESIDENTIAL": "residential",
                        ]),
                    "condition": .words(
                        "environment",
                        [
                            "URBAN": "LOS", "HIGH_RISE_URBAN": "NLOS", "SUBURBAN": "NLOS",
                            "RESIDENTIAL": "NLOS",
                        ]), "frequency_ghz": "f_GHz", "distance_m": "d_m",
                ], [SheetOutput(loss, "L_median_dB", .absolute(0.01))])
        ])

    private static let streetLineOfSight = VectorSheet(
        "p1411/p1411_uhf_los_crc.csv",
        [
            SheetBinding(
                "p1411-line-of-sight",
                [
                    "frequency_ghz": "f_GHz", "distance_m": "d_m", "height_1_m": "h1_m", "height_2_m": "h2_m",
                ],
                [
                    SheetOutput(loss, "L0", .absolute(0.01)),
                    SheetOutput("lower_bound_db", "L1", .absolute(0.01)),
                    SheetOutput("upper_bound_db", "L2", .absolute(0.01)),
                ])
        ])

    private static let lowTerminals = VectorSheet(
        "p1411/p1411_low_height_4.3.1_official_java.csv",
        [
            SheetBinding(
                "p1411-low-terminals",
                [
                    "environment": .words(
                        "environment",
                        ["SUBURBAN": "suburban", "URBAN": "urban", "DENSE_URBAN": "denseUrban"]),
                    "frequency_ghz": "f_GHz", "distance_m": "d_m", "locations_pct": "p_loc_pct",
                    "transition_width_m": "w_m",
                ], [SheetOutput(loss, "L_dB", .absolute(0.01))])
        ])
}
