extension VectorSheets {
    static let diffraction = [knifeEdge, severalEdges, sphericalEarth, deltaBullington]

    private static let knifeEdge = VectorSheet(
        "p526/knife_edge_J_nu.csv",
        [
            SheetBinding(
                "p526-knife-edge", ["nu": "nu"],
                [SheetOutput("loss_db", "J_dB_approx_eq31", .absolute(1e-6))]),
            SheetBinding(
                "p526-knife-edge-exact", ["nu": "nu"],
                [SheetOutput("loss_db", "J_dB_exact_fresnel", .absolute(1e-6))]),
        ])

    private static let severalEdges = VectorSheet(
        "p526/multi_edge_deygout_bullington.csv", ignoring: ["set"],
        [
            SheetBinding(
                "p526-edges",
                [
                    "frequency_ghz": "f_GHz", "length_km": "D_km", "transmitter_height_m": "h_tx_amsl_m",
                    "receiver_height_m": "h_rx_amsl_m", "effective_earth_km": "a_e_km_0=flat",
                    "edges": "edges_km:m",
                ],
                [
                    SheetOutput("deygout_db", "L_deygout_recursive_dB", .absolute(0.01)),
                    SheetOutput("three_edge_db", "L_deygout_3edge_P526_dB", .absolute(0.01)),
                    SheetOutput("bullington_db", "L_bullington_P526_dB(c=0.2998)", .absolute(0.005)),
                ])
        ])

    private static let polarizations = [("1", "H"), ("2", "V")]

    private static let sphericalEarth = VectorSheet(
        "p526/spherical_earth.csv",
        polarizations.map { code, letter in
            SheetBinding(
                "p526-spherical-earth",
                [
                    "distance_km": "d_km", "frequency_ghz": "f_GHz", "transmitter_height_m": "h_te_m",
                    "receiver_height_m": "h_re_m", "effective_earth_km": "a_p_km",
                    "polarization": .constant(code),
                ], [SheetOutput("loss_db", "Ldsph_\(letter)_dB", .absolute(0.005))])
        })

    private static let deltaBullington = VectorSheet(
        "p526/delta_bullington.csv", dataFolder: "../p1812/profiles",
        polarizations.map { code, letter in
            let terms = [
                SheetOutput("actual_db", "Lbulla_dB", .absolute(0.005)),
                SheetOutput("smooth_db", "Lbulls_dB", .absolute(0.005)),
                SheetOutput("spherical_db", "Ldsph_H_dB", .absolute(0.005)),
                SheetOutput("transmitter_smooth_earth_m", "hstd_m", .absolute(0.001)),
                SheetOutput("receiver_smooth_earth_m", "hsrd_m", .absolute(0.001)),
                SheetOutput("sea_fraction", "omega_sea", .absolute(1e-6)),
            ]
            return SheetBinding(
                "p526-delta-bullington",
                [
                    "profile": "profile(p1812/profiles)", "frequency_ghz": "f_GHz",
                    "transmitter_height_m": "htg_m", "receiver_height_m": "hrg_m",
                    "effective_earth_km": "a_e_km", "polarization": .constant(code),
                ],
                [SheetOutput("loss_db", "Ld_\(letter)_dB", .absolute(0.005))]
                    + (letter == "H" ? terms : []))
        })
}
