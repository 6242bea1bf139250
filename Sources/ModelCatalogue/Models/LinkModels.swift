import RadioAccess
import RadioUnits

extension ModelCatalogue {
    static let linkModels = [
        resourceBlocks, channelNumber, synchronizationNumber, modulation, peakRate, noise, signal, shannon,
        couplingLoss, blockErrors,
    ]

    private static let range = ModelField("range", "", "FR1 or FR2-1", fallback: "FR1")
    private static let spacing = ModelField("spacing_khz", "kHz", "subcarrier spacing")

    private static let resourceBlocks = CatalogueModel(
        ModelDescription(
            name: "resource-blocks", title: "Resource blocks of an NR channel",
            source: "3GPP TS 38.101-1 and -2 V17, tables 5.3.2-1 and 5.3.3-1",
            validity: "the channels of the tables",
            inputs: [range, spacing, ModelField("bandwidth_mhz", "MHz", "channel bandwidth")],
            outputs: [
                ModelField("blocks", "", "N_RB"), ModelField("occupied_mhz", "MHz", "12 N_RB subcarriers"),
                ModelField("guard_khz", "kHz", "least guard band on either side"),
            ])
    ) { inputs in
        let spacing = try inputs.number("spacing_khz")
        let bandwidth = try inputs.number("bandwidth_mhz")
        let blocks = try ResourceBlocks.count(
            bandwidth: Frequency(megahertz: bandwidth), subcarrierSpacing: Frequency(kilohertz: spacing),
            range: try inputs.choice("range", of: FrequencyRange.self))
        let occupied = Double(12 * blocks) * spacing
        // Half of what the channel leaves beside one subcarrier more than the blocks hold.
        let guardBand = (bandwidth * 1000 - occupied - spacing) / 2
        return [.number(Double(blocks)), .number(occupied / 1000), .number(guardBand)]
    }

    private static let rasterOutputs = [
        ModelField("frequency_mhz", "MHz", "frequency of the number"),
        ModelField("number_back", "", "number of that frequency"),
    ]

    private static let channelNumber = CatalogueModel(
        ModelDescription(
            name: "nr-arfcn", title: "NR channel number to frequency, and back",
            source: "3GPP TS 38.104 V17, table 5.4.2.1-1", validity: "0-3279165",
            inputs: [ModelField("number", "", "NR-ARFCN")], outputs: rasterOutputs)
    ) { inputs in
        let frequency = try NRChannelNumber.frequency(of: try inputs.integer("number"))
        return [
            .number(frequency.megahertz), .number(Double(try NRChannelNumber.number(at: frequency))),
        ]
    }

    private static let synchronizationNumber = CatalogueModel(
        ModelDescription(
            name: "gscn", title: "Synchronization channel number to frequency, and back",
            source: "3GPP TS 38.104 V17, table 5.4.3.1-1", validity: "2-26639",
            inputs: [ModelField("number", "", "GSCN")], outputs: rasterOutputs)
    ) { inputs in
        let frequency = try SynchronizationChannelNumber.frequency(of: try inputs.integer("number"))
        return [
            .number(frequency.megahertz),
            .number(Double(try SynchronizationChannelNumber.number(at: frequency))),
        ]
    }

    private static let modulation = CatalogueModel(
        ModelDescription(
            name: "modulation-table", title: "Modulation and code rate of an MCS or a CQI",
            source: "3GPP TS 38.214 V17, tables 5.1.3.1-1 to -3, 6.1.4.1-1, -2 and 5.2.2.1-2 to -4",
            validity: "the rows of the tables, without reserved ones",
            inputs: [
                ModelField(
                    "table", "",
                    "one of \(ModelTableList.text)"), ModelField("index", "", "MCS or CQI"),
            ],
            outputs: [
                ModelField("bits_per_symbol", "", "Q_m"), ModelField("code_rate_1024", "", "R x 1024"),
                ModelField("efficiency_bps_hz", "bit/s/Hz", "Q_m R"),
            ])
    ) { inputs in
        let row = try inputs.choice("table", of: ModulationTable.self).row(try inputs.integer("index"))
        return [
            .number(Double(row.bitsPerSymbol)), .number(row.codeRateTimes1024),
            .number(row.spectralEfficiency),
        ]
    }

    private enum ModelTableList {
        static let text = ModulationTable.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private static let peakRate = CatalogueModel(
        ModelDescription(
            name: "peak-rate", title: "Greatest data rate of an NR carrier",
            source: "3GPP TS 38.306 V17, section 4.1.2", validity: "1-8 layers, 1-10 bits a symbol",
            inputs: [
                spacing, ModelField("blocks", "", "N_RB"), ModelField("layers", "", "v"),
                ModelField("bits_per_symbol", "", "Q_m"), ModelField("scaling", "", "f", fallback: "1"),
                ModelField("overhead", "", "OH"),
            ],
            outputs: [ModelField("rate_mbps", "Mbit/s", "rate if every slot served the direction")])
    ) { inputs in
        [
            .number(
                try PeakRate.megabitsPerSecond(
                    resourceBlocks: try inputs.integer("blocks"),
                    subcarrierSpacing: Frequency(kilohertz: try inputs.number("spacing_khz")),
                    layers: try inputs.integer("layers"),
                    bitsPerSymbol: try inputs.integer("bits_per_symbol"),
                    scalingFactor: try inputs.number("scaling"), overhead: try inputs.number("overhead")))
        ]
    }

    private static let noise = CatalogueModel(
        ModelDescription(
            name: "thermal-noise", title: "Noise of a receiver", source: "k T B, k of the SI (exact)",
            validity: "1-10000 K, 1 Hz-1 THz, noise figures 0-60 dB",
            inputs: [
                ModelField("temperature_k", "K", "temperature", fallback: "290"),
                ModelField("bandwidth_khz", "kHz", "bandwidth"),
                ModelField("noise_figure_db", "dB", "noise figure", fallback: "0"),
            ],
            outputs: [ModelField("noise_dbm", "dBm", "level")])
    ) { inputs in
        let level = try ThermalNoise.level(
            bandwidth: Frequency(kilohertz: try inputs.number("bandwidth_khz")),
            temperatureKelvin: try inputs.number("temperature_k"),
            noiseFigure: try inputs.decibels("noise_figure_db"))
        return [.number(level.dBm)]
    }

    private static let signal = CatalogueModel(
        ModelDescription(
            name: "ss-rsrp", title: "Level of the synchronization signal",
            source: "3GPP TS 38.215 V17, section 5.1.1", validity: "any positive power",
            inputs: [
                ModelField("power_w", "W", "transmit power"), ModelField("blocks", "", "N_RB"),
                ModelField("beam_gain_dbi", "dBi", "gain of the beam that carries the block"),
                ModelField("coupling_loss_db", "dB", "loss without that gain"),
            ],
            outputs: [
                ModelField("ss_rsrp_dbm", "dBm", "SS-RSRP"), ModelField("power_dbm", "dBm", "transmit power"),
                ModelField("epre_dbm", "dBm", "energy per resource element"),
            ])
    ) { inputs in
        let power = PowerLevel(watts: try inputs.number("power_w"))
        let energy = try SynchronizationSignal.energyPerElement(
            transmitPower: power, resourceBlocks: try inputs.integer("blocks"))
        let level = try SynchronizationSignal.receivedPower(
            energyPerElement: energy, beamGain: try inputs.decibels("beam_gain_dbi"),
            couplingLoss: try inputs.decibels("coupling_loss_db"))
        return [.number(level.dBm), .number(power.dBm), .number(energy.dBm)]
    }

    private static let shannon = CatalogueModel(
        ModelDescription(
            name: "attenuated-shannon", title: "Throughput by SINR", source: "3GPP TR 36.942 V17, annex A.1",
            validity: "-200 to 200 dB",
            inputs: [ModelField("sinr_db", "dB", "ratio of signal to interference and noise")],
            outputs: [
                ModelField("downlink_bps_hz", "bit/s/Hz", "alpha 0.6, cap 4.4"),
                ModelField("uplink_bps_hz", "bit/s/Hz", "alpha 0.4, cap 2.0"),
            ])
    ) { inputs in
        let ratio = try inputs.decibels("sinr_db")
        return [
            .number(try AttenuatedShannon.downlink.efficiency(ratio)),
            .number(try AttenuatedShannon.uplink.efficiency(ratio)),
        ]
    }

    private static let couplingLoss = CatalogueModel(
        ModelDescription(
            name: "coupling-loss", title: "Greatest coupling loss of a channel (LTE, NB-IoT)",
            source: "3GPP TR 36.888 V12, table 5.2.1.2-2; TR 45.820 V13", validity: "noise -174 dBm/Hz",
            inputs: [
                ModelField("power_dbm", "dBm", "transmit power"),
                ModelField("bandwidth_khz", "kHz", "bandwidth"),
                ModelField("noise_figure_db", "dB", "noise figure"),
                ModelField("snr_db", "dB", "required ratio of signal to noise"),
            ],
            outputs: [ModelField("mcl_db", "dB", "greatest coupling loss")])
    ) { inputs in
        let loss = try CouplingLossBudget.greatestLoss(
            transmitPower: PowerLevel(dBm: try inputs.number("power_dbm")),
            bandwidth: Frequency(kilohertz: try inputs.number("bandwidth_khz")),
            noiseFigure: try inputs.decibels("noise_figure_db"), requiredSNR: try inputs.decibels("snr_db"))
        return [.decibels(loss)]
    }

    private static let blockErrors = CatalogueModel(
        ModelDescription(
            name: "block-error-threshold", title: "SINR at which a tenth of the code blocks are lost",
            source: "normal approximation (Polyanskiy, Poor, Verdu 2010, eq. 296), gap fitted to LDPC blocks",
            validity: "white noise; code rates 0.02-0.95, code blocks of 24-8448 bits",
            inputs: [
                ModelField("table", "", "one of \(ModelTableList.text)"), ModelField("index", "", "MCS"),
                ModelField("block_bits", "", "information bits of the code block"),
            ],
            outputs: [ModelField("sinr_db", "dB", "E_s/N_0")])
    ) { inputs in
        let coding = try inputs.choice("table", of: ModulationTable.self).row(try inputs.integer("index"))
        return [
            .decibels(
                try BlockErrorThreshold.ratio(coding, blockBits: try inputs.integer("block_bits")))
        ]
    }
}
