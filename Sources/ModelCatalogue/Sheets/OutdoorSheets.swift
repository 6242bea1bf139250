extension VectorSheets {
    static let outdoor = [
        pathLoss, published, lineOfSight, environmentHeight, entry, okumura, cost231, freeSpace,
    ]

    private static let scenario: [String: SheetSource] = [
        "scenario": "scenario", "condition": "condition", "frequency_ghz": "fc_GHz",
        "distance_2d_m": "d2D_m", "base_height_m": "hBS_m", "terminal_height_m": "hUT_m",
    ]

    private static var fullScenario: [String: SheetSource] {
        scenario.merging(
            [
                "variant": "variant", "distance_3d_m": "d3D_m", "environment_height_m": "hE_m",
                "building_height_m": "h_avg_bldg_m", "street_width_m": "W_street_m",
            ], uniquingKeysWith: { _, new in new })
    }

    private static let pathLoss = VectorSheet(
        "tr38901/pathloss.csv",
        [
            SheetBinding(
                "tr38901-pathloss", fullScenario,
                [
                    SheetOutput("loss_db", "PL_dB_c3e8", .absolute(0.01)),
                    SheetOutput("sigma_db", "sigma_SF_dB", .absolute(1e-6)),
                    SheetOutput("breakpoint_m", "dBP_m_c3e8", .absolute(1e-4)),
                ]),
            SheetBinding(
                "tr38901-pathloss",
                fullScenario.merging(
                    ["light_speed_m_s": .constant("299792458")], uniquingKeysWith: { _, new in new }),
                [SheetOutput("loss_db", "PL_dB_c299792458", .absolute(0.01))]),
        ])

    private static let published = VectorSheet(
        "tr38901/pl_ns3_official_tests.csv",
        [
            SheetBinding(
                "tr38901-pathloss",
                scenario.merging(
                    [
                        "scenario": .words(
                            "scenario", ["Rma": "RMa", "Uma": "UMa", "Umi": "UMi", "IndoorOffice": "InH"]),
                        "light_speed_m_s": .constant("299792458"),
                        "distance_3d_m": .slant(distance: "d2D_m", "hBS_m", "hUT_m"),
                    ], uniquingKeysWith: { _, new in new }),
                [
                    SheetOutput("loss_db", "PL_ns3_dB", .absolute(0.06)),
                    SheetOutput("loss_db", "PL_own_dB", .absolute(0.01)),
                ])
        ])

    private static let lineOfSight = VectorSheet(
        "tr38901/los_probability.csv",
        [
            SheetBinding(
                "tr38901-los-probability",
                [
                    "scenario": "scenario", "distance_2d_m": "d2D_m", "terminal_height_m": "hUT_m",
                    "clutter_size_m": "d_clutter_m", "clutter_density": "r", "clutter_height_m": "h_c_m",
                    "base_height_m": "hBS_m",
                ], [SheetOutput("probability", "Pr_LOS", .absolute(1e-6))])
        ])

    private static let environmentHeight = VectorSheet(
        "tr38901/uma_prob_hE_equals_1m.csv",
        [
            SheetBinding(
                "tr38901-environment-height", ["distance_2d_m": "d2D_m", "terminal_height_m": "hUT_m"],
                [SheetOutput("probability", "Prob_hE_1m", .absolute(1e-6))])
        ])

    private static let entry = VectorSheet(
        "tr38901/o2i_penetration.csv",
        [
            SheetBinding(
                "tr38901-o2i",
                [
                    "release": "tr_release", "building": "model", "frequency_ghz": "f_GHz",
                    "indoor_distance_m": "d2D_in_m",
                ],
                [
                    SheetOutput("glass_loss_db", "L_glass_dB", .absolute(0.01)),
                    SheetOutput("reflecting_glass_loss_db", "L_IRRglass_dB", .absolute(0.01)),
                    SheetOutput("concrete_loss_db", "L_concrete_dB", .absolute(0.01)),
                    SheetOutput("wall_loss_db", "PL_tw_dB", .absolute(0.01)),
                    SheetOutput("indoor_loss_db", "PL_in_dB", .absolute(0.01)),
                    SheetOutput("loss_db", "PL_tw_plus_in_dB", .absolute(0.01)),
                    SheetOutput("sigma_db", "sigma_P_dB", .absolute(1e-6)),
                ])
        ])

    private static func hata(_ words: [String: String]) -> [String: SheetSource] {
        [
            "environment": .words("environment", words), "frequency_mhz": "f_MHz", "base_height_m": "h_b_m",
            "terminal_height_m": "h_m_m", "distance_km": "d_km",
        ]
    }

    private static let okumura = VectorSheet(
        "hata/okumura_hata.csv",
        [
            SheetBinding(
                "okumura-hata", hata(["urban_small": "smallCity", "urban_large": "largeCity"]),
                [SheetOutput("loss_db", "L_dB", .absolute(0.001))])
        ])

    private static let cost231 = VectorSheet(
        "hata/cost231_hata.csv",
        [
            SheetBinding(
                "cost231-hata", hata(["medium_suburban": "mediumOrSuburban"]),
                [SheetOutput("loss_db", "L_dB", .absolute(0.001))])
        ])

    private static let freeSpace = VectorSheet(
        "misc/fspl.csv",
        [
            SheetBinding(
                "free-space", ["frequency_ghz": "f_GHz", "distance_km": "d_km"],
                [SheetOutput("loss_db", "L_bf_dB", .absolute(1e-6))])
        ])
}
