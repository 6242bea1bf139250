extension VectorSheets {
    static let paths = [timeLocation, confidence, area, crystalPalace, singleEdge]

    private static let ground: [String: SheetSource] = [
        "climate": "climate_1_7", "refractivity": "N0_Nunits", "frequency_mhz": "f_MHz",
        "polarization": "pol_0H_1V", "permittivity": "epsilon_r", "conductivity_s_per_m": "sigma_S_per_m",
        "variability_code": "mdvar",
    ]
    private static let terminals: [String: SheetSource] = [
        "transmitter_height_m": "h_tx_m", "receiver_height_m": "h_rx_m",
    ]
    private static let shares: [String: SheetSource] = [
        "time_pct": "time_pct", "location_pct": "location_pct", "situation_pct": "situation_pct",
    ]
    private static let exact = VectorTolerance.absolute(0)

    private static func merged(_ parts: [String: SheetSource]...) -> [String: SheetSource] {
        parts.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: { _, new in new }) }
    }

    private static let timeLocation = VectorSheet(
        "itm/itm_p2p_tls.csv", ignoring: ["source"], returnCode: ("return_code", 1),
        [
            SheetBinding(
                "itm-p2p", merged(ground, terminals, shares, ["profile": "profile"]),
                [
                    SheetOutput("loss_db", "A_dB", .absolute(0.01)),
                    SheetOutput("free_space_db", "A_fs_dB", .absolute(0.01)),
                    SheetOutput("reference_attenuation_db", "A_ref_dB", .absolute(0.01)),
                    SheetOutput("warnings", "warnings", exact),
                    SheetOutput("mode", "mode_1LOS_2DIFF_3TROPO", exact),
                    SheetOutput("terrain_irregularity_m", "delta_h_m", .absolute(0.01)),
                    SheetOutput("surface_refractivity", "N_s", .absolute(0.01)),
                    SheetOutput("transmitter_effective_height_m", "h_e_tx_m", .absolute(0.01)),
                    SheetOutput("receiver_effective_height_m", "h_e_rx_m", .absolute(0.01)),
                    SheetOutput("transmitter_horizon_m", "d_hzn_tx_m", .absolute(0.01)),
                    SheetOutput("receiver_horizon_m", "d_hzn_rx_m", .absolute(0.01)),
                    SheetOutput("transmitter_horizon_rad", "theta_hzn_tx_rad", .absolute(1e-6)),
                    SheetOutput("receiver_horizon_rad", "theta_hzn_rx_rad", .absolute(1e-6)),
                    SheetOutput("distance_km", "d_km", .absolute(1e-4)),
                ])
        ])

    private static let confidence = VectorSheet(
        "itm/itm_p2p_cr.csv", returnCode: ("return_code", 1),
        [
            SheetBinding(
                "itm-p2p-confidence",
                merged(
                    ground, terminals,
                    [
                        "profile": "profile", "confidence_pct": "confidence_pct",
                        "reliability_pct": "reliability_pct",
                    ]),
                [
                    SheetOutput("loss_db", "A_dB", .absolute(0.01)),
                    SheetOutput("warnings", "warnings", exact),
                    SheetOutput("mode", "mode_1LOS_2DIFF_3TROPO", exact),
                ])
        ])

    private static let area = VectorSheet(
        "itm/itm_area_tls.csv", ignoring: ["source"], returnCode: ("return_code", 1),
        [
            SheetBinding(
                "itm-area",
                merged(
                    ground, terminals, shares,
                    [
                        "distance_km": "d_km", "terrain_irregularity_m": "delta_h_m",
                        "transmitter_siting": "tx_siting_0R_1C_2VC", "receiver_siting": "rx_siting",
                    ]),
                [
                    SheetOutput("loss_db", "A_dB", .absolute(0.01)),
                    SheetOutput("free_space_db", "A_fs_dB", .absolute(0.01)),
                    SheetOutput("reference_attenuation_db", "A_ref_dB", .absolute(0.01)),
                    SheetOutput("warnings", "warnings", exact), SheetOutput("mode", "mode", exact),
                ])
        ])

    private static let crystalPalace = VectorSheet(
        "itm/itm_qkpfl_crystal_palace_published.csv",
        [
            SheetBinding(
                "itm-p2p-confidence",
                merged(
                    ground, terminals,
                    [
                        "profile": .constant("crystal_palace_mursley"), "climate": "climate",
                        "refractivity": "N0_Nunits_giving_Ns314", "polarization": "pol_0H",
                        "confidence_pct": "confidence_pct", "reliability_pct": "reliability_pct",
                    ]), [SheetOutput("loss_db", "Lb_published_dB_1decimal", .absolute(0.06))])
        ])

    private static let singleEdge = VectorSheet(
        "p526/single_edge_geometry.csv",
        [
            SheetBinding(
                "p526-single-edge",
                [
                    "frequency_ghz": "f_GHz", "distance_1_m": "d1_m", "distance_2_m": "d2_m",
                    "height_m": "h_above_LOS_m",
                ],
                [
                    SheetOutput("nu", "nu", .relative(1e-6)),
                    SheetOutput("fresnel_radius_m", "F1_m", .relative(1e-6)),
                    SheetOutput("loss_db", "J_dB", .absolute(1e-6)),
                ])
        ])
}
