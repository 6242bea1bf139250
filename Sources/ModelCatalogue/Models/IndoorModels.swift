import Propagation
import RadioUnits

extension ModelCatalogue {
    static let indoorModels = [outdoorToIndoor, buildingEntry]

    static let factoryLayouts: KeyValuePairs<String, IndoorFactory.Layout> = [
        "InF-SL": .sparseLow, "InF-DL": .denseLow, "InF-SH": .sparseHigh, "InF-DH": .denseHigh,
        "InF-HH": .highHigh,
    ]

    /// Loss, sigma and no breakpoint of InH and InF.
    static func indoorLoss(_ scenario: String, _ inputs: ModelInputs) throws -> [ModelValue] {
        let carrier = try inputs.carrier()
        let distance = try inputs.metres("distance_3d_m")
        let isLineOfSight = try inputs.isLineOfSight()
        let isOptional = try inputs.isOptional()
        if scenario == "InH" {
            let model = try IndoorOffice(carrier: carrier)
            let loss =
                isOptional
                ? try model.optionalLossNonLineOfSight(distance3D: distance)
                : try model.loss(distance3D: distance, isLineOfSight: isLineOfSight)
            let sigma =
                isOptional
                ? IndoorOffice.optionalShadowFadingSigma
                : IndoorOffice.shadowFadingSigma(isLineOfSight: isLineOfSight)
            return [.decibels(loss), .decibels(sigma), .text("")]
        }
        guard !isOptional else {
            throw PropagationError.combinationUndefined("the optional loss of InF", model: "TR 38.901 InF")
        }
        // With a line of sight every hall has the same loss.
        let layout: IndoorFactory.Layout =
            scenario == "InF" && isLineOfSight
            ? .sparseLow : try inputs.choice("scenario", factoryLayouts)
        let model = try IndoorFactory(layout, carrier: carrier)
        return [
            .decibels(try model.loss(distance3D: distance, isLineOfSight: isLineOfSight)),
            .decibels(model.shadowFadingSigma(isLineOfSight: isLineOfSight)), .text(""),
        ]
    }

    /// Pr_LOS of InH and InF.
    static func indoorLineOfSight(_ scenario: String, _ inputs: ModelInputs) throws -> Double {
        let distance = try inputs.metres("distance_2d_m")
        switch scenario {
        case "InH-mixed": return try IndoorOffice.lineOfSightProbability(distance2D: distance, layout: .mixed)
        case "InH-open": return try IndoorOffice.lineOfSightProbability(distance2D: distance, layout: .open)
        default:
            guard let layout = factoryLayouts.first(where: { $0.key == scenario }) else {
                throw CatalogueError.notAChoice(
                    input: "scenario", text: scenario,
                    allowed: ["UMa", "UMi", "RMa", "InH-mixed", "InH-open"] + factoryLayouts.map(\.key))
            }
            let clutter = try FactoryClutter(
                size: try inputs.metres("clutter_size_m"), density: try inputs.number("clutter_density"),
                height: try inputs.metres("clutter_height_m"))
            return try clutter.lineOfSightProbability(
                distance2D: distance, layout: layout.value,
                baseHeight: try inputs.metres("base_height_m"),
                terminalHeight: try inputs.metres("terminal_height_m"))
        }
    }

    private static let outdoorToIndoor = CatalogueModel(
        ModelDescription(
            name: "tr38901-o2i", title: "Outdoor-to-indoor penetration loss",
            source: "3GPP TR 38.901 V17.0.0 and V19.0.0, section 7.4.3.1",
            validity: "0.5-100 GHz, 0-25 m behind the wall",
            inputs: [
                ModelField("release", "", "v17 or v19", fallback: "v17"),
                ModelField("building", "", "low, high or (v19) lowA"), .carrier,
                ModelField("indoor_distance_m", "m", "d2D-in", fallback: "0"),
            ],
            outputs: [
                .loss, ModelField("wall_loss_db", "dB", "PL_tw"), ModelField("indoor_loss_db", "dB", "PL_in"),
                ModelField("sigma_db", "dB", "sigma_P"),
                ModelField("glass_loss_db", "dB", "standard glass"),
                ModelField("reflecting_glass_loss_db", "dB", "infrared-reflecting glass"),
                ModelField("concrete_loss_db", "dB", "concrete"),
            ])
    ) { inputs in
        let carrier = try inputs.carrier()
        let release = try inputs.choice("release", of: TR38901.Release.self)
        let model = try BuildingPenetration(
            try inputs.choice("building", of: BuildingPenetration.Class.self), carrier: carrier,
            release: release)
        let distance = try inputs.metres("indoor_distance_m")
        let materials: [BuildingMaterial] = [.glass, .infraredReflectingGlass, .concrete]
        return [
            .decibels(try model.loss(indoorDistance: distance)), .decibels(model.wallLoss),
            .decibels(try BuildingPenetration.indoorLoss(indoorDistance: distance)), .decibels(model.sigma),
        ] + (try materials.map { .decibels(try $0.loss(carrier: carrier, release: release)) })
    }

    private static let buildingEntry = CatalogueModel(
        ModelDescription(
            name: "p2109", title: "Building entry loss", source: "ITU-R P.2109-2, section 3",
            validity: "0.08-100 GHz, elevation -90-90 degrees, 0 % < P < 100 %",
            inputs: [
                .carrier, ModelField("building", "", "traditional or thermallyEfficient"),
                ModelField("probability_pct", "%", "probability that the loss is not exceeded"),
                ModelField("elevation_deg", "degrees", "elevation of the path at the wall", fallback: "0"),
            ],
            outputs: [.loss])
    ) { inputs in
        let model = try BuildingEntryLoss(
            carrier: try inputs.carrier(),
            kind: try inputs.choice("building", of: BuildingEntryLoss.Kind.self))
        return [
            .decibels(
                try model.loss(
                    probability: try inputs.number("probability_pct"),
                    elevation: try inputs.degrees("elevation_deg")))
        ]
    }
}
