import Propagation
import RadioUnits

extension ModelCatalogue {
    static let diffractionModels = [exactEdge, edges, sphericalEarth, deltaBullington]

    static let polarization = ModelField("polarization", "", "1 horizontal, 2 vertical", fallback: "2")
    private static let radius = ModelField(
        "effective_earth_km", "km", "effective radius of the earth", fallback: "8495")

    private static let exactEdge = CatalogueModel(
        ModelDescription(
            name: "p526-knife-edge-exact", title: "Loss over a knife edge by the Fresnel integrals",
            source: "ITU-R P.526-15, section 4.1, eq. 30", validity: "any nu",
            inputs: [ModelField("nu", "", "diffraction parameter")], outputs: [.loss])
    ) { inputs in
        [.decibels(KnifeEdge.exactLoss(parameter: try inputs.number("nu")))]
    }

    private static let edges = CatalogueModel(
        ModelDescription(
            name: "p526-edges", title: "Loss over several knife edges: Deygout, his three edges, Bullington",
            source: "ITU-R P.526-15, section 4.5; Deygout as in P.526-12, section 4.4.2",
            validity: "0.03-300 GHz; edges in order between the ends",
            inputs: [
                .carrier, ModelField("length_km", "km", "length of the path"),
                ModelField("transmitter_height_m", "m", "above sea level"),
                ModelField("receiver_height_m", "m", "above sea level"),
                ModelField(
                    "effective_earth_km", "km", "effective radius of the earth, 0 flat", fallback: "0"),
                ModelField("edges", "km:m", "distance and height of each, as 1.5:45;3.5:50", fallback: ""),
            ],
            outputs: [
                ModelField("deygout_db", "dB", "Deygout, every edge"),
                ModelField("three_edge_db", "dB", "Deygout, three edges, corrected for the length"),
                ModelField("bullington_db", "dB", "Bullington"),
            ])
    ) { inputs in
        let radius = try inputs.number("effective_earth_km")
        let path = try EdgePath(
            transmitterHeight: try inputs.metres("transmitter_height_m"),
            receiverHeight: try inputs.metres("receiver_height_m"),
            length: try inputs.kilometres("length_km"), edges: try edgeList(inputs),
            effectiveEarthRadius: radius == 0 ? nil : Metres(kilometres: radius))
        let carrier = try inputs.carrier()
        return [
            .decibels(try path.deygoutLoss(carrier: carrier)),
            .decibels(try path.threeEdgeLoss(carrier: carrier)),
            .decibels(try path.bullingtonLoss(carrier: carrier)),
        ]
    }

    private static func edgeList(_ inputs: ModelInputs) throws -> [EdgePath.Edge] {
        guard let text = inputs.optionalText("edges") else { return [] }
        return try text.split(separator: ";", omittingEmptySubsequences: false).map { part in
            let numbers = part.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
            guard numbers.count == 2, let distance = numbers[0], let height = numbers[1] else {
                throw CatalogueError.notANumber(input: "edges", text: String(part))
            }
            return EdgePath.Edge(distance: Metres(kilometres: distance), height: Metres(height))
        }
    }

    private static let sphericalEarth = CatalogueModel(
        ModelDescription(
            name: "p526-spherical-earth", title: "Loss over a smooth spherical earth",
            source: "ITU-R P.526-15, section 3; P.1812-7, eq. 22-36",
            validity: "0.01-300 GHz, 0.01-20000 km, heights 0.1-20000 m",
            inputs: [
                .carrier, polarization, ModelField("distance_km", "km", "length of the path"),
                ModelField("transmitter_height_m", "m", "above the smooth earth"),
                ModelField("receiver_height_m", "m", "above the smooth earth"), radius,
                ModelField("sea_fraction", "", "share of the path over the sea, 0-1", fallback: "0"),
            ],
            outputs: [.loss])
    ) { inputs in
        let name = "P.526 spherical earth"
        return [
            .number(
                SphericalEarth.loss(
                    kilometres: try inputs.number("distance_km", within: 0.01...20_000, of: name),
                    transmitterHeight: try inputs.number(
                        "transmitter_height_m", within: 0.1...20_000, of: name),
                    receiverHeight: try inputs.number("receiver_height_m", within: 0.1...20_000, of: name),
                    radiusKilometres: try inputs.number("effective_earth_km", within: 1...1e6, of: name),
                    gigahertz: try inputs.number("frequency_ghz", within: 0.01...300, of: name),
                    polarization: try inputs.code("polarization", of: LinearPolarization.self),
                    seaFraction: try inputs.number("sea_fraction", within: 0...1, of: name)))
        ]
    }

    private static let deltaBullington = CatalogueModel(
        ModelDescription(
            name: "p526-delta-bullington", title: "Diffraction over a profile, by delta-Bullington",
            source: "ITU-R P.526-15, section 4.5.2; P.1812-7, section 4.3",
            validity: "0.01-300 GHz, antennas 0.1-3000 m above ground, at least 3 points",
            inputs: [
                ModelField(ModelInputs.profileColumn, "", "name of the profile, transmitter first"), .carrier,
                polarization, ModelField("transmitter_height_m", "m", "above ground"),
                ModelField("receiver_height_m", "m", "above ground"), radius,
            ],
            outputs: [
                .loss, ModelField("actual_db", "dB", "Bullington over the profile, L_bulla"),
                ModelField("smooth_db", "dB", "Bullington over the smooth earth, L_bulls"),
                ModelField("spherical_db", "dB", "spherical earth, L_dsph"),
                ModelField("transmitter_smooth_earth_m", "m", "h_std"),
                ModelField("receiver_smooth_earth_m", "m", "h_srd"),
                ModelField("sea_fraction", "", "omega"),
            ]), evaluate: deltaBullingtonTerms)

    private static func deltaBullingtonTerms(_ inputs: ModelInputs) throws -> [ModelValue] {
        let name = "P.526 delta-Bullington"
        let profile = try inputs.profile().terrain()
        guard let first = profile.heights.first, let last = profile.heights.last, profile.count >= 3 else {
            throw PropagationError.profileTooShort(points: profile.count, model: name, minimum: 3)
        }
        let antennas = 0.1...3000.0
        let transmitter = first + (try inputs.number("transmitter_height_m", within: antennas, of: name))
        let receiver = last + (try inputs.number("receiver_height_m", within: antennas, of: name))
        let smooth = SmoothEarth(kilometres: profile.kilometres, heights: profile.heights).forDiffraction(
            below: SmoothEarth.Obstruction(
                kilometres: profile.kilometres, heights: profile.heights, transmitterHeight: transmitter,
                receiverHeight: receiver),
            transmitterGround: first, receiverGround: last)
        let terms = DeltaBullington.terms(
            over: profile,
            setting: DeltaBullington.Setting(
                transmitterHeight: transmitter, receiverHeight: receiver,
                transmitterSmoothEarth: smooth.transmitter, receiverSmoothEarth: smooth.receiver,
                polarization: try inputs.code("polarization", of: LinearPolarization.self),
                seaFraction: profile.sections.seaFraction),
            radiusKilometres: try inputs.number("effective_earth_km", within: 1...1e6, of: name),
            gigahertz: try inputs.number("frequency_ghz", within: 0.01...300, of: name))
        return [
            terms.loss, terms.actual, terms.smooth, terms.spherical, smooth.transmitter, smooth.receiver,
            profile.sections.seaFraction,
        ].map { .number($0) }
    }
}

extension ModelInputs {
    /// The number of an input that must lie in a range.
    func number(_ name: String, within valid: ClosedRange<Double>, of model: String) throws -> Double {
        let value = try number(name)
        guard valid.contains(value) else {
            throw PropagationError.parameterOutOfRange(value, of: name, model: model, valid: valid)
        }
        return value
    }
}
