extension VectorSheets {
    static let antennas = [array, element, standardHorizontal, sample]
    static let links = [
        blocks, channels, synchronization, indicators, schemes, rates, noise, signal, shannon, couplingLoss,
        blockErrors,
    ]

    private static let exact = VectorTolerance.absolute(0)

    private static let array = VectorSheet(
        "antenna/array_composite.csv",
        [
            SheetBinding(
                "m2101-array",
                [
                    "columns": "N_H", "rows": "N_V", "column_spacing": "dH_over_lambda",
                    "row_spacing": "dV_over_lambda", "steering_azimuth_deg": "phi_escan_deg",
                    "electrical_tilt_deg": "etilt_down_deg", "azimuth_deg": "phi_deg",
                    "zenith_deg": "theta_zenith_deg",
                ],
                [
                    SheetOutput("gain_dbi", "G_dBi", .above(floor: -50, 1e-6)),
                    SheetOutput(
                        "gain_dbi", "G_crc_m2101_with_phi_escan_negated_dBi", .above(floor: -50, 1e-6)),
                ])
        ])

    private static let element = VectorSheet(
        "antenna/element_38901_7.3-1.csv",
        [
            SheetBinding(
                "tr38901-element", ["zenith_deg": "theta_zenith_deg", "azimuth_deg": "phi_deg"],
                [
                    SheetOutput("vertical_cut_db", "A_V_dB", .absolute(1e-6)),
                    SheetOutput("horizontal_cut_db", "A_H_dB", .absolute(1e-6)),
                    SheetOutput("gain_dbi", "G_dBi", .absolute(1e-6)),
                    SheetOutput("gain_dbi", "G_crc_m2101_dBi", .absolute(1e-6)),
                ])
        ])

    private static let standardHorizontal = VectorSheet(
        "antenna/winnforum_standard_horizontal.csv",
        [
            SheetBinding(
                "winnforum-horizontal",
                [
                    "beamwidth_deg": "beamwidth_deg", "off_boresight_deg": "off_boresight_deg",
                    "greatest_gain_dbi": "G_max_dBi",
                ], [SheetOutput("gain_dbi", "G_dBi", .absolute(1e-6))])
        ])

    private static let sample = VectorSheet(
        "antenna/msi_sample_gain.csv", dataFolder: ".",
        [
            SheetBinding(
                "antenna-file",
                [
                    "antenna": .constant("sample_65h_10v_17dbi"), "azimuth_deg": "azimuth_rel_deg",
                    "depression_deg": "depression_deg_down_positive",
                ],
                [
                    SheetOutput("greatest_gain_dbi", "G_max_dBi", .absolute(0.005)),
                    SheetOutput("horizontal_loss_db", "A_H_dB", .absolute(0.005)),
                    SheetOutput("vertical_loss_db", "A_V_dB", .absolute(0.005)),
                    SheetOutput("gain_dbi", "G_sum_capped30_dBi", .absolute(0.005)),
                    SheetOutput("uncapped_gain_dbi", "G_sum_uncapped_dBi", .absolute(0.005)),
                ])
        ])

    private static let blocks = VectorSheet(
        "nr/n_rb.csv",
        [
            SheetBinding(
                "resource-blocks", ["range": "FR", "spacing_khz": "SCS_kHz", "bandwidth_mhz": "BW_MHz"],
                [
                    SheetOutput("blocks", "N_RB", exact),
                    SheetOutput("occupied_mhz", "occupied_MHz", .relative(1e-6)),
                    SheetOutput("guard_khz", "min_guardband_kHz", .relative(1e-6)),
                ])
        ])

    private static let channels = VectorSheet(
        "nr/nr_arfcn.csv",
        [
            SheetBinding(
                "nr-arfcn", ["number": "NR_ARFCN"],
                [
                    SheetOutput("frequency_mhz", "f_MHz", .absolute(1e-6)),
                    SheetOutput("number_back", "NR_ARFCN", exact),
                ])
        ])

    private static let synchronization = VectorSheet(
        "nr/gscn.csv",
        [
            SheetBinding(
                "gscn", ["number": "GSCN"],
                [
                    SheetOutput("frequency_mhz", "SS_REF_MHz", .absolute(1e-6)),
                    SheetOutput("number_back", "GSCN", exact),
                ])
        ])

    /// The tables print the efficiency to four decimals.
    private static let modulation = [
        SheetOutput("bits_per_symbol", "Qm", exact), SheetOutput("code_rate_1024", "R_x1024", exact),
        SheetOutput("efficiency_bps_hz", "SE_bps_Hz", .absolute(0.500001e-4)),
    ]

    private static let indicators = VectorSheet(
        "nr/cqi_tables.csv",
        [SheetBinding("modulation-table", ["table": "TS38214_table", "index": "CQI"], modulation)])

    private static let schemes = VectorSheet(
        "nr/mcs_tables_pdsch.csv",
        [SheetBinding("modulation-table", ["table": "TS38214_table", "index": "MCS"], modulation)])

    private static let rates = VectorSheet(
        "nr/max_data_rate_38306.csv", ignoring: ["FR", "link", "BW_MHz"],
        [
            SheetBinding(
                "peak-rate",
                [
                    "spacing_khz": "SCS_kHz", "blocks": "N_RB", "layers": "layers_v",
                    "bits_per_symbol": "Qm", "scaling": "scaling_f", "overhead": "OH",
                ], [SheetOutput("rate_mbps", "rate_Mbps_100pct_duty", .relative(1e-6))])
        ])

    private static let noise = VectorSheet(
        "nr/thermal_noise.csv",
        [
            SheetBinding(
                "thermal-noise",
                ["temperature_k": "T_K", "bandwidth_khz": "BW_kHz", "noise_figure_db": "NF_dB"],
                [SheetOutput("noise_dbm", "N_dBm", .relative(1e-6))])
        ])

    private static let signal = VectorSheet(
        "nr/ss_rsrp_budget.csv", ignoring: ["BW_MHz", "SCS_kHz"],
        [
            SheetBinding(
                "ss-rsrp",
                [
                    "power_w": "P_tx_W", "blocks": "N_RB", "beam_gain_dbi": "G_beam_dBi",
                    "coupling_loss_db": "coupling_loss_excl_gain_dB",
                ],
                [
                    SheetOutput("power_dbm", "P_tx_dBm", .relative(1e-6)),
                    SheetOutput("epre_dbm", "EPRE_dBm_per_RE", .relative(1e-6)),
                    SheetOutput("ss_rsrp_dbm", "SS_RSRP_dBm", .relative(1e-6)),
                ])
        ])

    private static let shannon = VectorSheet(
        "nr/attenuated_shannon_36942.csv",
        [
            SheetBinding(
                "attenuated-shannon", ["sinr_db": "SINR_dB"],
                [
                    SheetOutput("downlink_bps_hz", "DL_alpha0.6_cap4.4_bps_Hz", .relative(1e-6)),
                    SheetOutput("uplink_bps_hz", "UL_alpha0.4_cap2.0_bps_Hz", .relative(1e-6)),
                ])
        ])

    private static let couplingLoss = VectorSheet(
        "nr/mcl_nbiot_lte.csv", ignoring: ["item"],
        [
            SheetBinding(
                "coupling-loss",
                [
                    "power_dbm": "P_tx_dBm", "bandwidth_khz": "BW_kHz", "noise_figure_db": "NF_dB",
                    "snr_db": "SNR_dB",
                ], [SheetOutput("mcl_db", "MCL_dB", .relative(1e-6))])
        ])

    /// Thresholds of LDPC code blocks; the table depends on the channel and on its number.
    private static let blockErrors = VectorSheet(
        "nr/sinr_at_bler10_sionna_awgn.csv", ignoring: ["category"],
        [
            SheetBinding(
                "block-error-threshold",
                [
                    "table": .joined(
                        "channel", "mcs_table",
                        [
                            "PDSCH 1": "5.1.3.1-1", "PDSCH 2": "5.1.3.1-2", "PDSCH 3": "5.1.3.1-3",
                            "PUSCH 1": "6.1.4.1-1", "PUSCH 2": "6.1.4.1-2",
                        ]), "index": "MCS", "block_bits": "code_block_size_bits",
                ], [SheetOutput("sinr_db", "SINR_dB_at_BLER_0.1_(Es/N0_AWGN)", .absolute(1.0))])
        ])
}
