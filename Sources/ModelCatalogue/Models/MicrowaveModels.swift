import Propagation
import RadioUnits

extension ModelCatalogue {
    static let microwaveModels = [rain, gases, microwaveRain, microwaveMultipath, fresnelClearance]

    private static let tilt = ModelField(
        "polarization_tilt_deg", "degrees", "0 horizontal, 90 vertical, 45 circular")
    private static let elevation = ModelField(
        "elevation_deg", "degrees", "elevation of the path", fallback: "0")
    private static let distance = ModelField("distance_km", "km", "length of the path")
    private static let coefficients = [
        ModelField("k", "", "factor"), ModelField("alpha", "", "exponent"),
        ModelField("specific_attenuation_db_per_km", "dB/km", "gamma_R"),
    ]

    private static let rain = CatalogueModel(
        ModelDescription(
            name: "p838-rain", title: "Specific attenuation by rain", source: "ITU-R P.838-3",
            validity: "1-1000 GHz, rain to 1000 mm/h",
            inputs: [.carrier, tilt, elevation, ModelField("rain_rate_mm_per_h", "mm/h", "rain rate")],
            outputs: coefficients)
    ) { inputs in
        let rain = try RainAttenuation(
            carrier: try inputs.carrier(), elevation: try inputs.degrees("elevation_deg"),
            polarizationTilt: try inputs.degrees("polarization_tilt_deg"))
        return [
            .number(rain.factor), .number(rain.exponent),
            .number(try rain.specificAttenuation(rainRate: try inputs.number("rain_rate_mm_per_h"))),
        ]
    }

    private static let gases = CatalogueModel(
        ModelDescription(
            name: "p676-gases", title: "Specific attenuation by oxygen and water vapour, line by line",
            source: "ITU-R P.676-13, annex 1", validity: "0.1-1000 GHz, 0-1200 hPa, 150-350 K, 0-100 g/m3",
            inputs: [
                .carrier,
                ModelField("dry_pressure_hpa", "hPa", "pressure of dry air", fallback: "1013.25"),
                ModelField("temperature_k", "K", "temperature", fallback: "288.15"),
                ModelField("vapour_density_g_per_m3", "g/m3", "water vapour", fallback: "7.5"),
            ],
            outputs: [
                ModelField("dry_db_per_km", "dB/km", "gamma_o"),
                ModelField("vapour_db_per_km", "dB/km", "gamma_w"),
                ModelField("specific_attenuation_db_per_km", "dB/km", "gamma"),
            ])
    ) { inputs in
        let gases = try GaseousAttenuation(
            carrier: try inputs.carrier(), dryPressure: try inputs.number("dry_pressure_hpa"),
            temperature: try inputs.number("temperature_k"),
            waterVapourDensity: try inputs.number("vapour_density_g_per_m3"))
        return [.number(gases.dryAir), .number(gases.waterVapour), .number(gases.total)]
    }

    private static let microwaveRain = CatalogueModel(
        ModelDescription(
            name: "p530-rain", title: "Rain fades of a microwave path",
            source: "ITU-R P.530-18, section 2.4.1, with P.838-3",
            validity: "1-100 GHz, paths to 60 km, 0.001-1 % of the time",
            inputs: [
                .carrier, distance,
                ModelField("rain_rate_mm_per_h", "mm/h", "R0.01, exceeded for 0.01 % of the time"), tilt,
                elevation,
                ModelField("time_pct", "%", "time for which loss_db is exceeded", fallback: "0.01"),
                ModelField(
                    "distance_factor_limit", "", "cap of r; the Recommendation has 2.5", fallback: "2.5"),
            ],
            outputs: [.loss] + coefficients + [
                ModelField("distance_factor", "", "r"),
                ModelField("loss_0_01_pct_db", "dB", "A0.01 before eq. 34"),
            ])
    ) { inputs in
        let path = try MicrowaveRain(
            carrier: try inputs.carrier(), distance: try inputs.kilometres("distance_km"),
            rainRate: try inputs.number("rain_rate_mm_per_h"),
            polarizationTilt: try inputs.degrees("polarization_tilt_deg"),
            elevation: try inputs.degrees("elevation_deg"),
            distanceFactorLimit: try inputs.number("distance_factor_limit"))
        return [
            .decibels(try path.attenuation(time: try inputs.number("time_pct"))), .number(path.rain.factor),
            .number(path.rain.exponent), .number(path.specificAttenuation), .number(path.distanceFactor),
            .decibels(path.attenuationHundredth),
        ]
    }

    private static let microwaveMultipath = CatalogueModel(
        ModelDescription(
            name: "p530-multipath", title: "Multipath fading of a microwave path in clear air",
            source: "ITU-R P.530-18, sections 2.3.1, 2.3.2 and 2.3.4",
            validity: "from 15/d to 45 GHz, fades of 0-300 dB; made for paths above 5 km",
            inputs: [
                .carrier, distance, ModelField("first_altitude_m", "m", "antenna above sea level"),
                ModelField("second_altitude_m", "m", "antenna above sea level"),
                ModelField("ground_altitude_m", "m", "mean of the ground along the path, h_t"),
                ModelField("latitude_deg", "degrees", "of the path"),
                ModelField("geoclimatic_factor", "", "K"),
                ModelField("refractivity_gradient", "N-units", "dN75"),
                ModelField("fade_db", "dB", "depth of the fade"),
                ModelField("period", "", "worstMonth or averageYear", fallback: "worstMonth"),
                ModelField(
                    "conversion_bound", "",
                    "atLeast (implementations of P.530-18) or atMost (text of P.530-9) 10.8 dB",
                    fallback: "atLeast"),
            ],
            outputs: [
                ModelField("deep_fading_pct", "%", "time by the method for deep fades"),
                ModelField("fading_pct", "%", "time by the method for all depths"),
                ModelField("conversion_db", "dB", "worst month to year"),
            ])
    ) { inputs in
        let path = try MicrowaveMultipath(
            carrier: try inputs.carrier(), distance: try inputs.kilometres("distance_km"),
            altitudes: (try inputs.metres("first_altitude_m"), try inputs.metres("second_altitude_m")),
            groundAltitude: try inputs.metres("ground_altitude_m"),
            latitude: try inputs.degrees("latitude_deg"),
            geoclimaticFactor: try inputs.number("geoclimatic_factor"),
            refractivityGradient: try inputs.number("refractivity_gradient"),
            conversionBound: try inputs.choice(
                "conversion_bound", of: MicrowaveMultipath.ConversionBound.self))
        let depth = try inputs.decibels("fade_db")
        let period = try inputs.choice("period", of: MicrowaveMultipath.Period.self)
        return [
            .number(try path.deepFading(depth: depth, period: period)),
            .number(try path.fading(depth: depth, period: period)), .decibels(path.conversion),
        ]
    }

    private static let fresnelClearance = CatalogueModel(
        ModelDescription(
            name: "p530-clearance", title: "Loss of a path over average terrain by its clearance",
            source: "ITU-R P.530-18, section 2.2.1, eq. 2 and 3",
            validity: "0.1-300 GHz; made for losses above 15 dB",
            inputs: [
                .carrier, distance,
                ModelField("obstacle_km", "km", "from the transmitter to the obstacle"),
                ModelField("clearance_m", "m", "of the ray above the obstacle"),
            ],
            outputs: [.loss, ModelField("fresnel_radius_m", "m", "of the first zone at the obstacle")])
    ) { inputs in
        let first = try inputs.kilometres("obstacle_km")
        let path = try FresnelClearance(
            carrier: try inputs.carrier(), distanceFromTransmitter: first,
            distanceFromReceiver: try inputs.kilometres("distance_km") - first)
        return [
            .decibels(try path.loss(clearance: try inputs.metres("clearance_m"))),
            .number(path.radius.value),
        ]
    }
}
