import Propagation
import RadioUnits

extension ModelCatalogue {
    static let outdoorModels = [
        pathLoss38901, lineOfSight38901, environmentHeight38901, okumuraHata, cost231, freeSpace,
    ]

    private static let pathLoss38901 = CatalogueModel(
        ModelDescription(
            name: "tr38901-pathloss", title: "Path loss and shadow fading of the 3GPP scenarios",
            source: "3GPP TR 38.901 V17.0.0, table 7.4.1-1",
            validity: "0.5-100 GHz (RMa to 30 GHz); UMa, UMi 10 m-5 km; RMa 10 m-10 km (NLOS 5 km); "
                + "InH 1-150 m; InF 1-600 m",
            inputs: [
                ModelField("scenario", "", "UMa, UMi, RMa, InH, InF (LOS), InF-SL, -DL, -SH, -DH or -HH"),
                .condition,
                ModelField("variant", "", "main or optional (NLOS of UMa, UMi, InH)", fallback: "main"),
                .carrier,
                ModelField("distance_2d_m", "m", "horizontal distance; outdoors", fallback: ""),
                ModelField("distance_3d_m", "m", "distance of the antennas; indoors", fallback: ""),
                ModelField("base_height_m", "m", "hBS", fallback: ""),
                ModelField("terminal_height_m", "m", "hUT", fallback: "1.5"),
                ModelField("environment_height_m", "m", "hE of UMa", fallback: "1"),
                ModelField("building_height_m", "m", "average height h of RMa", fallback: "5"),
                ModelField("street_width_m", "m", "W of RMa", fallback: "20"),
                ModelField("light_speed_m_s", "m/s", "c in the breakpoint distance", fallback: "3e8"),
            ],
            outputs: [
                .loss, ModelField("sigma_db", "dB", "standard deviation of shadow fading"),
                ModelField("breakpoint_m", "m", "breakpoint distance; empty indoors"),
            ])
    ) { inputs in
        let scenario = try inputs.text("scenario")
        return scenario.hasPrefix("In")
            ? try indoorLoss(scenario, inputs) : try outdoorLoss(scenario, inputs)
    }

    private static func outdoorLoss(_ scenario: String, _ inputs: ModelInputs) throws -> [ModelValue] {
        let isLineOfSight = try inputs.isLineOfSight()
        let isOptional = try inputs.isOptional()
        let distance = try inputs.metres("distance_2d_m")
        let model = try outdoorModel(scenario, inputs)
        let breakpoint: Metres
        var loss: Decibels
        var sigma = model.shadowFadingSigma(distance2D: distance, isLineOfSight: isLineOfSight)
        loss = try model.loss(distance2D: distance, isLineOfSight: isLineOfSight)
        switch model {
        case let model as UrbanMacro:
            breakpoint = model.breakpointDistance
            if isOptional {
                loss = try model.optionalLossNonLineOfSight(distance2D: distance)
                sigma = UrbanMacro.optionalShadowFadingSigma
            }
        case let model as UrbanMicro:
            breakpoint = model.breakpointDistance
            if isOptional {
                loss = try model.optionalLossNonLineOfSight(distance2D: distance)
                sigma = UrbanMicro.optionalShadowFadingSigma
            }
        case let model as RuralMacro where !isOptional: breakpoint = model.breakpointDistance
        default:
            throw PropagationError.combinationUndefined("the optional loss of \(scenario)", model: model.name)
        }
        return [.decibels(loss), .decibels(sigma), .number(breakpoint.value)]
    }

    private static func outdoorModel(
        _ scenario: String, _ inputs: ModelInputs
    ) throws -> any StatisticalPathLossModel {
        let carrier = try inputs.carrier()
        let terminal = try inputs.metres("terminal_height_m")
        let base = try inputs.optionalNumber("base_height_m").map(Metres.init(_:))
        let speed = try inputs.number("light_speed_m_s")
        switch scenario {
        case "UMa":
            return try UrbanMacro(
                carrier: carrier, baseHeight: base ?? Metres(25), terminalHeight: terminal,
                effectiveEnvironmentHeight: try inputs.metres("environment_height_m"),
                propagationSpeed: speed)
        case "UMi":
            return try UrbanMicro(
                carrier: carrier, baseHeight: base ?? Metres(10), terminalHeight: terminal,
                propagationSpeed: speed)
        case "RMa":
            return try RuralMacro(
                carrier: carrier, baseHeight: base ?? Metres(35), terminalHeight: terminal,
                buildingHeight: try inputs.metres("building_height_m"),
                streetWidth: try inputs.metres("street_width_m"), propagationSpeed: speed)
        default:
            throw CatalogueError.notAChoice(
                input: "scenario", text: scenario,
                allowed: ["UMa", "UMi", "RMa", "InH", "InF"] + factoryLayouts.map(\.key))
        }
    }

    private static let lineOfSight38901 = CatalogueModel(
        ModelDescription(
            name: "tr38901-los-probability", title: "Probability of a line of sight",
            source: "3GPP TR 38.901 V17.0.0, table 7.4.2-1", validity: "any distance from 0 m on",
            inputs: [
                ModelField(
                    "scenario", "", "UMa, UMi, RMa, InH-mixed, InH-open, InF-SL, -DL, -SH, -DH or -HH"),
                ModelField("distance_2d_m", "m", "horizontal distance (the outdoor part)"),
                ModelField("terminal_height_m", "m", "hUT of UMa and InF", fallback: "1.5"),
                ModelField("base_height_m", "m", "hBS of InF", fallback: ""),
                ModelField("clutter_size_m", "m", "d_clutter of InF", fallback: ""),
                ModelField("clutter_density", "", "r of InF", fallback: ""),
                ModelField("clutter_height_m", "m", "h_c of InF", fallback: ""),
            ],
            outputs: [ModelField("probability", "", "Pr_LOS")])
    ) { inputs in
        let distance = try inputs.metres("distance_2d_m")
        let scenario = try inputs.text("scenario")
        switch scenario {
        case "UMa":
            return [
                .number(
                    try UrbanMacro.lineOfSightProbability(
                        distance2D: distance, terminalHeight: try inputs.metres("terminal_height_m")))
            ]
        case "UMi": return [.number(try UrbanMicro.lineOfSightProbability(distance2D: distance))]
        case "RMa": return [.number(try RuralMacro.lineOfSightProbability(distance2D: distance))]
        default: return [.number(try indoorLineOfSight(scenario, inputs))]
        }
    }

    private static let environmentHeight38901 = CatalogueModel(
        ModelDescription(
            name: "tr38901-environment-height", title: "Probability that hE of UMa is 1 m",
            source: "3GPP TR 38.901 V17.0.0, table 7.4.1-1, note 1",
            validity: "0-5 km, terminals at 1.5-22.5 m",
            inputs: [
                ModelField("distance_2d_m", "m", "horizontal distance"),
                ModelField("terminal_height_m", "m", "hUT"),
            ],
            outputs: [ModelField("probability", "", "Pr(hE = 1 m)")])
    ) { inputs in
        let heights = try EnvironmentHeight(
            distance2D: try inputs.metres("distance_2d_m"),
            terminalHeight: try inputs.metres("terminal_height_m"))
        return [.number(heights.probabilityOfOneMetre)]
    }

    private static let hataInputs = [
        ModelField("frequency_mhz", "MHz", "carrier frequency"),
        ModelField("base_height_m", "m", "h_b"), ModelField("terminal_height_m", "m", "h_m"),
        ModelField("distance_km", "km", "distance"),
    ]

    private static let okumuraHata = CatalogueModel(
        ModelDescription(
            name: "okumura-hata", title: "Okumura-Hata",
            source: "M. Hata, IEEE Trans. Veh. Technol. 29 (1980), in the form of ITU-R P.529-3",
            validity: "150-1500 MHz, h_b 30-200 m, h_m 1-10 m, 1-20 km",
            inputs: [ModelField("environment", "", "smallCity, largeCity, suburban or open")] + hataInputs,
            outputs: [.loss])
    ) { inputs in
        let model = try OkumuraHata(
            carrier: Frequency(megahertz: try inputs.number("frequency_mhz")),
            environment: try inputs.choice("environment", of: OkumuraHata.Environment.self),
            baseHeight: try inputs.metres("base_height_m"),
            terminalHeight: try inputs.metres("terminal_height_m"))
        return [.decibels(try model.loss(distance: try inputs.kilometres("distance_km")))]
    }

    private static let cost231 = CatalogueModel(
        ModelDescription(
            name: "cost231-hata", title: "COST-231-Hata",
            source: "COST Action 231, final report (EUR 18957), eq. 4.4.3",
            validity: "1500-2000 MHz, h_b 30-200 m, h_m 1-10 m, 1-20 km",
            inputs: [ModelField("environment", "", "mediumOrSuburban or metropolitan")] + hataInputs,
            outputs: [.loss])
    ) { inputs in
        let model = try Cost231Hata(
            carrier: Frequency(megahertz: try inputs.number("frequency_mhz")),
            environment: try inputs.choice("environment", of: Cost231Hata.Environment.self),
            baseHeight: try inputs.metres("base_height_m"),
            terminalHeight: try inputs.metres("terminal_height_m"))
        return [.decibels(try model.loss(distance: try inputs.kilometres("distance_km")))]
    }

    private static let freeSpace = CatalogueModel(
        ModelDescription(
            name: "free-space", title: "Free-space basic transmission loss",
            source: "ITU-R P.525-4, section 2.3, eq. 4",
            validity: "any positive frequency and distance",
            inputs: [.carrier, ModelField("distance_km", "km", "distance of the antennas")],
            outputs: [.loss])
    ) { inputs in
        let model = try FreeSpace(carrier: try inputs.carrier())
        return [.decibels(try model.loss(distance3D: try inputs.kilometres("distance_km")))]
    }
}

extension ModelInputs {
    /// Whether `condition` is LOS.
    func isLineOfSight() throws -> Bool { try choice("condition", ["LOS": true, "NLOS": false]) }

    /// Whether `variant` is the optional formula, which only NLOS has.
    func isOptional() throws -> Bool {
        let isOptional = try choice("variant", ["main": false, "optional": true])
        if isOptional, try isLineOfSight() {
            throw PropagationError.combinationUndefined("an optional loss with LOS", model: "TR 38.901")
        }
        return isOptional
    }
}
