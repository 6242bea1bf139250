import Antennas
import RadioUnits

extension ModelCatalogue {
    static let antennaModels = [element38901, array2101, standardHorizontal, file]

    private static let direction = [
        ModelField("zenith_deg", "degrees", "0 up, 90 at the horizon, 180 down"),
        ModelField("azimuth_deg", "degrees", "from the bearing of the antenna"),
    ]
    private static let gain = ModelField("gain_dbi", "dBi", "gain in the direction")

    private static let element38901 = CatalogueModel(
        ModelDescription(
            name: "tr38901-element", title: "Pattern of a 3GPP antenna element",
            source: "3GPP TR 38.901 V17.0.0, table 7.3-1", validity: "any direction", inputs: direction,
            outputs: [
                gain, ModelField("vertical_cut_db", "dB", "A_V"),
                ModelField("horizontal_cut_db", "dB", "A_H"),
            ])
    ) { inputs in
        let element = try SectorPattern()
        let zenith = try inputs.degrees("zenith_deg")
        let azimuth = try inputs.degrees("azimuth_deg")
        return [
            .decibels(element.gain(zenith: zenith, azimuth: azimuth)),
            .decibels(element.verticalCut(zenith: zenith)),
            .decibels(element.horizontalCut(azimuth: azimuth)),
        ]
    }

    private static let array2101 = CatalogueModel(
        ModelDescription(
            name: "m2101-array", title: "Composite pattern of a planar array",
            source: "ITU-R M.2101-0, section 5, table 4, with the element of TR 38.901",
            validity: "1-1024 rows and columns, spacings to 10 wavelengths",
            inputs: [
                ModelField("columns", "", "N_H"), ModelField("rows", "", "N_V"),
                ModelField("column_spacing", "wavelengths", "d_H", fallback: "0.5"),
                ModelField("row_spacing", "wavelengths", "d_V", fallback: "0.5"),
                ModelField("steering_azimuth_deg", "degrees", "of the beam", fallback: "0"),
                ModelField("electrical_tilt_deg", "degrees", "of the beam, down", fallback: "0"),
            ] + direction,
            outputs: [gain])
    ) { inputs in
        let array = try ArrayPattern(
            element: try SectorPattern(), columns: try inputs.integer("columns"),
            rows: try inputs.integer("rows"), columnSpacing: try inputs.number("column_spacing"),
            rowSpacing: try inputs.number("row_spacing"),
            steeringAzimuth: try inputs.degrees("steering_azimuth_deg"),
            electricalTilt: try inputs.degrees("electrical_tilt_deg"))
        return [
            .decibels(
                array.gain(
                    zenith: try inputs.degrees("zenith_deg"), azimuth: try inputs.degrees("azimuth_deg")))
        ]
    }

    private static let standardHorizontal = CatalogueModel(
        ModelDescription(
            name: "winnforum-horizontal", title: "Horizontal pattern known by its beamwidth",
            source: "WINNF-TS-0112 V1.9, R2-SGN-20", validity: "any angle; widths 0-360 degrees",
            inputs: [
                ModelField("beamwidth_deg", "degrees", "half-power; 0 and 360: without direction"),
                ModelField("off_boresight_deg", "degrees", "angle off the bearing"),
                ModelField("greatest_gain_dbi", "dBi", "G_max"),
            ],
            outputs: [gain])
    ) { inputs in
        let pattern = try StandardHorizontalPattern(
            gain: try inputs.decibels("greatest_gain_dbi"), beamwidth: try inputs.degrees("beamwidth_deg"))
        return [.decibels(pattern.gain(offBoresight: try inputs.degrees("off_boresight_deg")))]
    }

    private static let file = CatalogueModel(
        ModelDescription(
            name: "antenna-file", title: "Gain by a maker's file (MSI Planet)",
            source: "MSI Planet format; sum of both cuts, at most 30 dB down as in TR 38.901 table 7.3-1",
            validity: "any direction",
            inputs: [
                ModelField(ModelInputs.antennaColumn, "", "name of the file, without .msi"),
                ModelField("azimuth_deg", "degrees", "from the bearing"),
                ModelField("depression_deg", "degrees", "below the horizon"),
            ],
            outputs: [
                gain, ModelField("greatest_gain_dbi", "dBi", "at the maximum"),
                ModelField("horizontal_loss_db", "dB", "of the horizontal cut"),
                ModelField("vertical_loss_db", "dB", "of the vertical cut"),
                ModelField("uncapped_gain_dbi", "dBi", "gain by the sum of both cuts as it is"),
            ])
    ) { inputs in
        let antenna = try inputs.antenna()
        let azimuth = try inputs.degrees("azimuth_deg")
        let depression = try inputs.degrees("depression_deg")
        let horizontal = antenna.horizontal.attenuation(at: azimuth)
        let vertical = antenna.vertical.attenuation(at: depression)
        return [
            .decibels(antenna.gain(azimuth: azimuth, depression: depression)), .decibels(antenna.gain),
            .decibels(horizontal), .decibels(vertical), .decibels(antenna.gain - (horizontal + vertical)),
        ]
    }
}
