import Propagation
import RadioUnits

extension ModelCatalogue {
    static let clutterModels = [
        heightGain, terrestrial, slant, weissberger, earlyITU, slantFoliage, woodland, siteGeneral,
        streetLineOfSight, lowTerminals,
    ]

    private static let locations = ModelField(
        "locations_pct", "%", "locations where the loss is not exceeded", fallback: "50")

    private static let heightGain = CatalogueModel(
        ModelDescription(
            name: "p2108-height-gain", title: "Clutter loss by the height of the antenna",
            source: "ITU-R P.2108-1, section 3.1", validity: "0.03-3 GHz; heights and width above 0 m",
            inputs: [
                .carrier, ModelField("clutter", "", "water, open, suburban, urban, trees or denseUrban"),
                ModelField("height_m", "m", "antenna above ground"),
                ModelField("clutter_height_m", "m", "R; by clutter if empty", fallback: ""),
                ModelField("street_width_m", "m", "w_s", fallback: "27"),
            ],
            outputs: [.loss])
    ) { inputs in
        let model = try HeightGainClutter(
            carrier: try inputs.carrier(),
            kind: try inputs.choice("clutter", of: HeightGainClutter.Kind.self),
            clutterHeight: try inputs.optionalNumber("clutter_height_m").map(Metres.init(_:)),
            streetWidth: try inputs.metres("street_width_m"))
        return [.decibels(try model.loss(antennaHeight: try inputs.metres("height_m")))]
    }

    private static let terrestrial = CatalogueModel(
        ModelDescription(
            name: "p2108-terrestrial", title: "Clutter loss on terrestrial paths",
            source: "ITU-R P.2108-1, section 3.2", validity: "0.5-67 GHz, from 0.25 km on, 0 % < p < 100 %",
            inputs: [.carrier, ModelField("distance_km", "km", "distance"), locations], outputs: [.loss])
    ) { inputs in
        let model = try TerrestrialClutter(carrier: try inputs.carrier())
        return [
            .decibels(
                try model.loss(
                    distance: try inputs.kilometres("distance_km"),
                    locations: try inputs.number("locations_pct")))
        ]
    }

    private static let slant = CatalogueModel(
        ModelDescription(
            name: "p2108-slant", title: "Clutter loss on slant paths", source: "ITU-R P.2108-1, section 3.3",
            validity: "10-100 GHz, elevation 0-90 degrees, 0 % < p < 100 %",
            inputs: [.carrier, ModelField("elevation_deg", "degrees", "elevation of the path"), locations],
            outputs: [.loss])
    ) { inputs in
        let model = try SlantClutter(carrier: try inputs.carrier())
        return [
            .decibels(
                try model.loss(
                    elevation: try inputs.degrees("elevation_deg"),
                    locations: try inputs.number("locations_pct")))
        ]
    }

    private static let depth = ModelField("depth_m", "m", "length of the path in the wood")

    private static let weissberger = CatalogueModel(
        ModelDescription(
            name: "weissberger", title: "Loss in a wood after Weissberger",
            source: "M. A. Weissberger, ESD-TR-81-101 (1982)", validity: "0.23-95 GHz, 0-400 m",
            inputs: [.carrier, depth], outputs: [.loss])
    ) { inputs in
        [
            .decibels(
                try Vegetation.weissberger(
                    carrier: try inputs.carrier(), depth: try inputs.metres("depth_m")))
        ]
    }

    private static let earlyITU = CatalogueModel(
        ModelDescription(
            name: "early-itu-vegetation", title: "Loss in a wood after the CCIR",
            source: "CCIR Report 236-2", validity: "0.2-95 GHz, 0-400 m", inputs: [.carrier, depth],
            outputs: [.loss])
    ) { inputs in
        [
            .decibels(
                try Vegetation.earlyITU(carrier: try inputs.carrier(), depth: try inputs.metres("depth_m")))
        ]
    }

    private static let slantFoliage = CatalogueModel(
        ModelDescription(
            name: "p833-slant", title: "Loss through foliage on a slant path",
            source: "ITU-R P.833-10, the formula for satellite slant paths; parameters of one wood",
            validity: "0.03-100 GHz, 0-10 km, elevation 0-90 degrees",
            inputs: [
                .carrier, depth, ModelField("elevation_deg", "degrees", "elevation", fallback: "0"),
                ModelField("a", "", "A", fallback: "0.25"), ModelField("b", "", "B", fallback: "0.39"),
                ModelField("c", "", "C", fallback: "0.25"), ModelField("e", "", "E", fallback: "0"),
                ModelField("g", "", "G", fallback: "0"),
            ],
            outputs: [.loss])
    ) { inputs in
        let foliage = try SlantFoliage(
            a: try inputs.number("a"), b: try inputs.number("b"), c: try inputs.number("c"),
            e: try inputs.number("e"), g: try inputs.number("g"))
        return [
            .decibels(
                try foliage.loss(
                    carrier: try inputs.carrier(), depth: try inputs.metres("depth_m"),
                    elevation: try inputs.degrees("elevation_deg")))
        ]
    }

    private static let woodland = CatalogueModel(
        ModelDescription(
            name: "p833-woodland", title: "Loss of a terminal in a wood",
            source: "ITU-R P.833-10, eq. 1, one terminal within woodland", validity: "0.03-100 GHz, 0-100 km",
            inputs: [
                .carrier, depth, ModelField("gamma_db_per_m", "dB/m", "specific attenuation for short paths"),
                ModelField("scale", "", "A1 of A_m = A1 f^alpha [MHz]", fallback: "0.18"),
                ModelField("exponent", "", "alpha", fallback: "0.752"),
            ],
            outputs: [.loss, ModelField("greatest_loss_db", "dB", "A_m")])
    ) { inputs in
        let wood = try Woodland(
            carrier: try inputs.carrier(), specificAttenuation: try inputs.number("gamma_db_per_m"),
            scale: try inputs.number("scale"), exponent: try inputs.number("exponent"))
        return [.decibels(try wood.loss(depth: try inputs.metres("depth_m"))), .decibels(wood.greatestLoss)]
    }

    private static let siteGeneral = CatalogueModel(
        ModelDescription(
            name: "p1411-site-general", title: "Short-range outdoor loss, site-general",
            source: "ITU-R P.1411-12, sections 4.1.1 and 4.2.1, tables 4 and 8",
            validity: "as measured, by environment; beyond it the loss carries a warning",
            inputs: [
                ModelField("placement", "", "streetCanyon or overRooftop"),
                ModelField("environment", "", "urbanHighRise, urbanLowRiseOrSuburban or residential"),
                .condition, .carrier, ModelField("distance_m", "m", "distance of the antennas"),
            ],
            outputs: [
                .loss, ModelField("warnings", "", "empty, or frequency and distance beyond the measurements"),
            ])
    ) { inputs in
        let model = try ShortRangeSiteGeneral(
            try inputs.choice("placement", of: ShortRangeSiteGeneral.Placement.self),
            environment: try inputs.choice("environment", of: ShortRangeSiteGeneral.Environment.self),
            isLineOfSight: try inputs.isLineOfSight())
        let median = try model.median(
            carrier: try inputs.carrier(), distance3D: try inputs.metres("distance_m"))
        let warnings = [
            median.warnings.contains(.frequency) ? "frequency" : nil,
            median.warnings.contains(.distance) ? "distance" : nil,
        ]
        return [
            .decibels(median.loss), .text(warnings.compactMap { $0 }.joined(separator: " ")),
        ]
    }

    private static let streetLineOfSight = CatalogueModel(
        ModelDescription(
            name: "p1411-line-of-sight", title: "Line of sight in a street canyon at UHF",
            source: "ITU-R P.1411-12, section 4.1.2", validity: "0.3-3 GHz, to 1 km",
            inputs: [
                .carrier, ModelField("distance_m", "m", "distance"),
                ModelField("height_1_m", "m", "one antenna"), ModelField("height_2_m", "m", "the other"),
            ],
            outputs: [
                .loss, ModelField("lower_bound_db", "dB", "least loss"),
                ModelField("upper_bound_db", "dB", "greatest loss"),
            ])
    ) { inputs in
        let model = try StreetCanyonLineOfSight(
            carrier: try inputs.carrier(), firstHeight: try inputs.metres("height_1_m"),
            secondHeight: try inputs.metres("height_2_m"))
        let distance = try inputs.metres("distance_m")
        return [
            .decibels(try model.median(distance: distance)),
            .decibels(try model.lowerBound(distance: distance)),
            .decibels(try model.upperBound(distance: distance)),
        ]
    }

    private static let lowTerminals = CatalogueModel(
        ModelDescription(
            name: "p1411-low-terminals", title: "Loss between terminals near street level",
            source: "ITU-R P.1411-12, section 4.3.1",
            validity: "0.3-3 GHz, antennas at 1.9-3 m, to 3 km, 0 % < p < 100 %",
            inputs: [
                .carrier, ModelField("environment", "", "suburban, urban or denseUrban"),
                ModelField("distance_m", "m", "distance"), locations,
                ModelField("transition_width_m", "m", "w", fallback: "20"),
            ],
            outputs: [.loss])
    ) { inputs in
        let model = try LowTerminals(
            carrier: try inputs.carrier(),
            environment: try inputs.choice("environment", of: LowTerminals.Environment.self),
            transitionWidth: try inputs.metres("transition_width_m"))
        return [
            .decibels(
                try model.loss(
                    distance: try inputs.metres("distance_m"), locations: try inputs.number("locations_pct")))
        ]
    }
}
