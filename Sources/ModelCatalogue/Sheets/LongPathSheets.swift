extension VectorSheets {
    static let longPaths = [pointToAreaExamples, pointToAreaRuns, interferenceExamples]

    static let longPathLoss = VectorTolerance.absolute(0.01)
    static let longPathTerm = VectorTolerance.absolute(0.001)

    private static let pointToAreaExamples = VectorSheet(
        "p1812/p1812_validation_official.csv",
        ignoring: ["Ptx_(kW)", "Gtx_(dBi)", "Grx_(dBi)", "R2_(m)", "Rn-1_(m)"],
        [
            SheetBinding(
                "p1812",
                [
                    "profile": "profile", "frequency_ghz": "f_(GHz)", "time_pct": "p_(%)",
                    "location_pct": "pL_(%)", "location_deviation_db": "sigmaL_(dB)",
                    "transmitter_latitude_deg": "phi_t_(deg)", "receiver_latitude_deg": "phi_r_(deg)",
                    "transmitter_longitude_deg": "lam_t_(deg)", "receiver_longitude_deg": "lam_r_(deg)",
                    "transmitter_height_m": "htg_(m)", "receiver_height_m": "hrg_(m)", "polarization": "pol",
                    "lapse_rate": "DN", "refractivity": "N0", "transmitter_coast_km": "dct_(km)",
                    "receiver_coast_km": "dcr_(km)",
                ],
                [
                    SheetOutput("loss_db", "Lb_(dB)@Eq_(69)", longPathLoss),
                    SheetOutput("loss_db", "Lb_crc_covlib_P1812_7_dB", longPathLoss),
                    SheetOutput("field_strength_dbuv_per_m", "Ep_(dBuV/m)@Eq_(70)", longPathLoss),
                ] + pointToAreaTerms.map { SheetOutput($0.key, $0.value, longPathTerm) })
        ])

    private static let pointToAreaTerms: KeyValuePairs<String, String> = [
        "distance_km": "d_(km)", "transmitter_horizon_km": "dlt_(km)@Eq_(78)",
        "receiver_horizon_km": "dlr_(km)@Eq_(81a)", "transmitter_angle_mrad": "th_t_(mrad)@Eqs_(76-78)",
        "receiver_angle_mrad": "th_r_(mrad)@Eqs_(79-81)", "angular_distance_mrad": "th_(mrad)@Eq_(82)",
        "transmitter_antenna_m": "hts_(m)", "receiver_antenna_m": "hrs_(m)",
        "transmitter_antenna_m": "htc_(m)@Table_5", "receiver_antenna_m": "hrc_(m)@Table_5",
        "sea_fraction": "w@Table_5", "longest_land_km": "dtm_(km)@Sec_3.6",
        "longest_inland_km": "dlm_(km)@Sec_3.6", "path_latitude_deg": "phi_(deg)@Eq_(4)",
        "anomalous_incidence_pct": "b0_(%)@Eq_(5)", "median_earth_km": "ae_(km)@Eq_(7a)",
        "transmitter_smooth_earth_m": "hst_(m)@Eq_(85)", "receiver_smooth_earth_m": "hsr_(m)@Eq_(86)",
        "transmitter_ducting_earth_m": "hst_(m)@Eq_(90a)", "receiver_ducting_earth_m": "hsr_(m)@Eq_(90b)",
        "transmitter_diffraction_earth_m": "hstd_(m)@Eq_(89)",
        "receiver_diffraction_earth_m": "hsrd_(m)@Eq_(89)",
        "transmitter_diffraction_height_m": "htc_(m)@Eq_(37a)",
        "receiver_diffraction_height_m": "hrc_(m)@Eq_(37b)",
        "transmitter_effective_height_m": "hte_(m)@Eq_(92a)",
        "receiver_effective_height_m": "hre_(m)@Eq_(92b)", "roughness_m": "hm_(m)@Eq_(93)",
        "time_factor": "Fi@Eq_(40)", "angle_factor": "Fj@Eq_(57)", "distance_factor": "Fk@Eq_(58)",
        "free_space_db": "Lbfs@Eq_(8)", "line_of_sight_db": "Lb0p@Eq_(10)",
        "enhanced_line_of_sight_db": "Lb0b@Eq_(11)", "enhanced_actual_db": "Lbulla_(dB)@Eq_(21)",
        "enhanced_smooth_db": "Lbulls_(dB)@Eq_(21)", "enhanced_spherical_db": "Ldsph_(dB)@Eq_(27)",
        "median_diffraction_db": "Ld50_(dB)@Eq_(39)", "enhanced_diffraction_db": "Ldb_(dB)@Eq_(39)",
        "diffraction_db": "Ldp_(dB)@Eq_(41)", "median_diffracted_db": "Lbd50_(dB)@Eq_(42)",
        // The reference code overwrites its L_bd with L_bda before it writes the file.
        "diffracted_or_anomalous_db": "Lbd_(dB)@Eq_(43)", "least_line_of_sight_db": "Lminb0p_(dB)@Eq_(59)",
        "anomalous_db": "Lba_(dB)@Eq_(46)", "least_anomalous_db": "Lminbap_(dB)@Eq_(60)",
        "diffracted_or_anomalous_db": "Lbda_(dB)@Eq_(61)", "modified_db": "Lbam_(dB)@Eq_(62)",
        "troposcatter_db": "Lbs_(dB)@Eq_(44)", "combined_db": "Lbc_(dB)@Eq_(63)",
    ]

    private static let pointToAreaRuns = VectorSheet(
        "p1812/p1812_cellular_runs.csv", ignoring: ["wa_m"],
        [
            SheetBinding(
                "p1812",
                [
                    "profile": "profile", "frequency_ghz": "f_GHz", "time_pct": "p_time_pct",
                    "location_pct": "pL_loc_pct", "location_deviation_db": "sigmaL_dB",
                    "transmitter_latitude_deg": "phi_t_deg", "receiver_latitude_deg": "phi_r_deg",
                    "transmitter_longitude_deg": "lam_t_deg", "receiver_longitude_deg": "lam_r_deg",
                    "transmitter_height_m": "htg_m", "receiver_height_m": "hrg_m",
                    "polarization": "pol_1H_2V", "lapse_rate": "DN", "refractivity": "N0",
                    "transmitter_coast_km": "dct_km", "receiver_coast_km": "dcr_km",
                ],
                [
                    SheetOutput("loss_db", "Lb_Py1812_dB", longPathLoss),
                    SheetOutput("loss_db", "Lb_crc_covlib_dB", longPathLoss),
                    SheetOutput("field_strength_dbuv_per_m", "Ep_1kW_dBuVm", longPathLoss),
                ])
        ])
}
