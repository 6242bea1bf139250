extension VectorSheets {
    static let interferenceExamples = VectorSheet(
        "p452/p452_18_validation_official.csv",
        [
            SheetBinding(
                "p452",
                [
                    "profile": "profile", "frequency_ghz": "f_GHz", "time_pct": "p_pct",
                    "transmitter_height_m": "htg_m", "receiver_height_m": "hrg_m",
                    "transmitter_longitude_deg": "phit_e_deg", "transmitter_latitude_deg": "phit_n_deg",
                    "receiver_longitude_deg": "phir_e_deg", "receiver_latitude_deg": "phir_n_deg",
                    "transmitter_gain_dbi": "Gt_dBi", "receiver_gain_dbi": "Gr_dBi",
                    "polarization": "pol_1H_2V", "transmitter_coast_km": "dct_km",
                    "receiver_coast_km": "dcr_km", "dry_pressure_hpa": "press_hPa",
                    "temperature_c": "temp_C", "lapse_rate": "DN", "refractivity": "N0",
                ],
                [
                    SheetOutput("loss_db", "Lb_dB", longPathLoss),
                    SheetOutput("loss_db", "Lb_crc_covlib_v18_dB", longPathLoss),
                    SheetOutput("path", "path", .absolute(0)),
                ] + interferenceTerms.map { SheetOutput($0.key, $0.value, longPathTerm) })
        ])

    private static let interferenceTerms: KeyValuePairs<String, String> = [
        "median_earth_km": "ae_km", "distance_km": "dtot_km", "transmitter_antenna_m": "hts_m",
        "receiver_antenna_m": "hrs_m", "transmitter_angle_mrad": "theta_t_mrad",
        "receiver_angle_mrad": "theta_r_mrad", "angular_distance_mrad": "theta_mrad",
        "roughness_m": "hm_m", "transmitter_effective_height_m": "hte_m",
        "receiver_effective_height_m": "hre_m", "transmitter_diffraction_earth_m": "hstd_m",
        "receiver_diffraction_earth_m": "hsrd_m", "transmitter_horizon_km": "dlt_km",
        "receiver_horizon_km": "dlr_km", "longest_land_km": "dtm_km", "longest_inland_km": "dlm_km",
        "anomalous_incidence_pct": "b0_pct", "sea_fraction": "omega", "free_space_db": "Lbfsg_dB",
        "line_of_sight_db": "Lb0p_dB", "enhanced_line_of_sight_db": "Lb0b_dB",
        "median_spherical_db": "Ldsph_dB", "median_diffraction_db": "Ld50_dB", "diffraction_db": "Ldp_dB",
        "troposcatter_db": "Lbs_dB", "anomalous_db": "Lba_dB",
    ]
}
