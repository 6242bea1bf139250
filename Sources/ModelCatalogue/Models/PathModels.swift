import Propagation
import RadioUnits

extension ModelCatalogue {
    static let pathModels = [longleyRice, longleyRiceConfidence, longleyRiceArea, knifeEdge, edgeGeometry]

    private static let groundFields = [
        ModelField("climate", "", "1 equatorial to 7 maritime temperate over sea", fallback: "5"),
        ModelField("refractivity", "N-units", "N0 at sea level", fallback: "301"),
        ModelField("frequency_mhz", "MHz", "carrier frequency"),
        ModelField("polarization", "", "0 horizontal, 1 vertical", fallback: "1"),
        ModelField("permittivity", "", "relative permittivity of the ground", fallback: "15"),
        ModelField("conductivity_s_per_m", "S/m", "conductivity of the ground", fallback: "0.005"),
        ModelField("variability_code", "", "mdvar: mode 0-3, +10 and +20", fallback: "12"),
    ]
    private static let terminalFields = [
        ModelField(ModelInputs.profileColumn, "", "name of the profile, transmitter first"),
        ModelField("transmitter_height_m", "m", "above ground"),
        ModelField("receiver_height_m", "m", "above ground"),
    ]
    private static let shareFields = [
        ModelField("time_pct", "%", "time", fallback: "50"),
        ModelField("location_pct", "%", "locations", fallback: "50"),
        ModelField("situation_pct", "%", "situations", fallback: "50"),
    ]
    private static let lossOutputs: [ModelField] = [
        .loss, ModelField("warnings", "", "bit mask of NTIA's implementation"),
        ModelField("mode", "", "1 line of sight, 2 diffraction, 3 troposcatter"),
    ]
    private static let pathOutputs = [
        ModelField("free_space_db", "dB", "free-space loss"),
        ModelField("reference_attenuation_db", "dB", "A_ref"),
    ]
    private static let terrainOutputs = [
        ModelField("terrain_irregularity_m", "m", "delta h"),
        ModelField("surface_refractivity", "N-units", "N_s"),
        ModelField("transmitter_effective_height_m", "m", "h_e"),
        ModelField("receiver_effective_height_m", "m", "h_e"),
        ModelField("transmitter_horizon_m", "m", "distance of the horizon"),
        ModelField("receiver_horizon_m", "m", "distance of the horizon"),
        ModelField("transmitter_horizon_rad", "rad", "angle of the horizon"),
        ModelField("receiver_horizon_rad", "rad", "angle of the horizon"),
        ModelField("distance_km", "km", "length of the profile"),
    ]
    private static let itmSource = "NTIA TR-15-517; G. A. Hufford, ITM algorithm v1.2.2 (NTIA reference v1.4)"
    private static let itmValidity =
        "20 MHz-20 GHz, terminals 0.5-3000 m above ground, to 2000 km; warnings beyond"

    private static let longleyRice = CatalogueModel(
        ModelDescription(
            name: "itm-p2p", title: "Longley-Rice over a profile, by time, location and situation",
            source: itmSource, validity: itmValidity, inputs: terminalFields + groundFields + shareFields,
            outputs: lossOutputs + pathOutputs + terrainOutputs)
    ) { inputs in
        let path = try profilePath(inputs)
        let prediction = try path.prediction(
            time: try inputs.number("time_pct"), location: try inputs.number("location_pct"),
            situation: try inputs.number("situation_pct"))
        return losses(path, prediction) + attenuations(path) + terrain(path)
    }

    private static let longleyRiceConfidence = CatalogueModel(
        ModelDescription(
            name: "itm-p2p-confidence", title: "Longley-Rice over a profile, by confidence and reliability",
            source: itmSource, validity: itmValidity,
            inputs: terminalFields + groundFields + [
                ModelField("confidence_pct", "%", "confidence", fallback: "50"),
                ModelField("reliability_pct", "%", "reliability", fallback: "50"),
            ],
            outputs: lossOutputs + pathOutputs + terrainOutputs)
    ) { inputs in
        let path = try profilePath(inputs)
        let prediction = try path.prediction(
            confidence: try inputs.number("confidence_pct"), reliability: try inputs.number("reliability_pct")
        )
        return losses(path, prediction) + attenuations(path) + terrain(path)
    }

    private static let longleyRiceArea = CatalogueModel(
        ModelDescription(
            name: "itm-area", title: "Longley-Rice without a profile", source: itmSource,
            validity: itmValidity,
            inputs: [
                ModelField("distance_km", "km", "distance"),
                ModelField("terrain_irregularity_m", "m", "delta h", fallback: "90"),
                ModelField("transmitter_height_m", "m", "above ground"),
                ModelField("transmitter_siting", "", "0 random, 1 careful, 2 very careful", fallback: "0"),
                ModelField("receiver_height_m", "m", "above ground"),
                ModelField("receiver_siting", "", "0 random, 1 careful, 2 very careful", fallback: "0"),
            ] + groundFields + shareFields,
            outputs: lossOutputs + pathOutputs)
    ) { inputs in
        let path = try longleyRiceModel(inputs).path(
            distance: try inputs.kilometres("distance_km"),
            terrainIrregularity: try inputs.metres("terrain_irregularity_m"),
            transmitter: try terminal("transmitter", inputs), receiver: try terminal("receiver", inputs))
        let prediction = try path.prediction(
            time: try inputs.number("time_pct"), location: try inputs.number("location_pct"),
            situation: try inputs.number("situation_pct"))
        return losses(path, prediction) + attenuations(path)
    }

    private static func longleyRiceModel(_ inputs: ModelInputs) throws -> LongleyRice {
        try LongleyRice(
            carrier: Frequency(megahertz: try inputs.number("frequency_mhz")),
            polarization: try inputs.code("polarization", of: LongleyRice.Polarization.self),
            ground: LongleyRice.Ground(
                relativePermittivity: try inputs.number("permittivity"),
                conductivity: try inputs.number("conductivity_s_per_m")),
            climate: try inputs.code("climate", of: LongleyRice.Climate.self),
            refractivity: .seaLevel(try inputs.number("refractivity")),
            variability: LongleyRice.Variability(code: try inputs.integer("variability_code")))
    }

    private static func profilePath(_ inputs: ModelInputs) throws -> LongleyRice.Path {
        try longleyRiceModel(inputs).path(
            over: try inputs.profile().equidistant(),
            transmitterHeight: try inputs.metres("transmitter_height_m"),
            receiverHeight: try inputs.metres("receiver_height_m"))
    }

    private static func terminal(
        _ end: String, _ inputs: ModelInputs
    ) throws -> LongleyRice.AreaTerminal {
        LongleyRice.AreaTerminal(
            height: try inputs.metres("\(end)_height_m"),
            siting: try inputs.code("\(end)_siting", of: LongleyRice.Siting.self))
    }

    private static func losses(
        _ path: LongleyRice.Path, _ prediction: LongleyRice.Prediction
    ) -> [ModelValue] {
        [
            .decibels(prediction.loss), .number(Double(prediction.warnings.rawValue)),
            .number(Double(path.mode.rawValue)),
        ]
    }

    private static func attenuations(_ path: LongleyRice.Path) -> [ModelValue] {
        [.decibels(path.freeSpaceLoss), .decibels(path.referenceAttenuation)]
    }

    private static func terrain(_ path: LongleyRice.Path) -> [ModelValue] {
        [
            .number(path.terrainIrregularity.value), .number(path.surfaceRefractivity),
            .number(path.transmitter.effectiveHeight.value), .number(path.receiver.effectiveHeight.value),
            .number(path.transmitter.horizonDistance.value), .number(path.receiver.horizonDistance.value),
            .number(path.transmitter.horizonAngle.value), .number(path.receiver.horizonAngle.value),
            .number(path.distance.kilometres),
        ]
    }

    private static let knifeEdge = CatalogueModel(
        ModelDescription(
            name: "p526-knife-edge", title: "Loss over a knife edge by its parameter",
            source: "ITU-R P.526-15, section 4.1, eq. 31", validity: "any nu; 0 dB below -0.78",
            inputs: [ModelField("nu", "", "diffraction parameter")], outputs: [.loss])
    ) { inputs in
        [.decibels(KnifeEdge.loss(parameter: try inputs.number("nu")))]
    }

    private static let edgeGeometry = CatalogueModel(
        ModelDescription(
            name: "p526-single-edge", title: "Loss over one knife edge by its place",
            source: "ITU-R P.526-15, eq. 2, 26 and 31", validity: "positive frequency and distances",
            inputs: [
                .carrier, ModelField("distance_1_m", "m", "from the transmitter to the edge"),
                ModelField("distance_2_m", "m", "from the edge to the receiver"),
                ModelField("height_m", "m", "of the edge above the line between the antennas"),
            ],
            outputs: [
                .loss, ModelField("nu", "", "diffraction parameter"),
                ModelField("fresnel_radius_m", "m", "of the first zone at the edge"),
            ])
    ) { inputs in
        let wavelength = try inputs.carrier().wavelength
        let first = try inputs.metres("distance_1_m")
        let second = try inputs.metres("distance_2_m")
        for (name, value) in [
            ("distance_1_m", first.value), ("distance_2_m", second.value),
            ("frequency_ghz", wavelength.value),
        ] {
            guard value > 0, value < 1e8 else {
                throw PropagationError.parameterOutOfRange(
                    try inputs.number(name), of: name, model: "P.526 single edge", valid: 1e-6...1e8)
            }
        }
        let nu = KnifeEdge.parameter(
            height: try inputs.metres("height_m"), distanceFromTransmitter: first,
            distanceFromReceiver: second, wavelength: wavelength)
        let spread = wavelength.value * first.value * second.value / (first.value + second.value)
        return [.decibels(KnifeEdge.loss(parameter: nu)), .number(nu), .number(spread.squareRoot())]
    }
}

extension ModelInputs {
    /// One of the cases of an enumeration of whole numbers.
    func code<Value: RawRepresentable & CaseIterable>(
        _ name: String, of type: Value.Type
    ) throws -> Value where Value.RawValue == Int {
        guard let value = Value(rawValue: try integer(name)) else {
            throw CatalogueError.notAChoice(
                input: name, text: try text(name), allowed: Value.allCases.map { "\($0.rawValue)" })
        }
        return value
    }
}
