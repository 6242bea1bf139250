extension VectorSheets {
    static let terrainHata = [testBed, runs, hybrid]

    private static let inputs: [String: SheetSource] = [
        "profile": "profile", "frequency_mhz": "f_MHz", "base_height_m": "h_b_m",
        "mobile_height_m": "h_m_m", "land_cover": "env_NLCD", "reliability": "reliability",
    ]
    private static let terms = [
        SheetOutput("loss_db", "pl_NTIA_current_dB", .absolute(0.01)),
        SheetOutput("single_horizon", "single_horizon", .absolute(0)),
        SheetOutput("base_effective_height_m", "h_b_eff_m", .absolute(0.001)),
        SheetOutput("mobile_effective_height_m", "h_m_eff_m", .absolute(0.001)),
        SheetOutput("terrain_irregularity_m", "delta_h_m", .absolute(0.001)),
        SheetOutput("slope_mrad", "theta_m_mrad", .absolute(0.001)),
    ]

    private static let testBed = VectorSheet(
        "ehata/ehata_its_testbed.csv",
        ignoring: [
            "id", "pl_published_NTIA2015_dB", "pl_published_winnforum_mod_dB", "hedge_tilda_m",
        ],
        [
            SheetBinding(
                "ehata", inputs,
                terms + [
                    SheetOutput("sea_fraction", "beta_sea", .absolute(0.001)),
                    SheetOutput("breakpoint_km", "d_bp_km", .absolute(0.001)),
                    SheetOutput("distance_km", "d_km", .absolute(0.001)),
                ]),
            SheetBinding(
                "ehata", inputs.merging(["profile_order": .constant("base_first")]) { $1 },
                [SheetOutput("loss_db", "pl_NTIA_current_reversed_profile_dB", .absolute(0.01))]),
        ])

    private static let runs = VectorSheet("ehata/ehata_runs.csv", [SheetBinding("ehata", inputs, terms)])

    private static let hybrid = VectorSheet(
        "winnforum/hybrid_itm_ehata.csv", ignoring: ["d_km", "h_rx_m"],
        [
            SheetBinding(
                "winnforum-hybrid",
                [
                    "profile": "profile", "frequency_mhz": "f_MHz", "base_height_m": "h_cbsd_m",
                    "region": .words(
                        "region", ["URBAN": "urban", "SUBURBAN": "suburban", "RURAL": "rural"]),
                    "statistic": .words("reliability_(-1=mean)", ["-1": "mean", "0.5": "median"]),
                ],
                [
                    SheetOutput("loss_db", "hybrid_loss_dB", .absolute(0.02)),
                    SheetOutput("itm_loss_db", "itm_loss_dB", .absolute(0.02)),
                    SheetOutput("base_effective_height_m", "h_cbsd_effective_m", .absolute(0.001)),
                    SheetOutput("choice", "hybrid_opcode", .absolute(0)),
                ])
        ])
}
