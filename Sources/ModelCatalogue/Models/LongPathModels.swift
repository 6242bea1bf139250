import Geodesy
import Propagation
import RadioUnits

extension ModelCatalogue {
    static let longPathModels = [pointToArea, interference]

    static let longPathInputs = [
        ModelField(ModelInputs.profileColumn, "", "name of the profile, transmitter first"), .carrier,
        polarization, ModelField("transmitter_height_m", "m", "above ground"),
        ModelField("receiver_height_m", "m", "above ground"),
        ModelField("time_pct", "%", "share of the time in which the loss is lower", fallback: "50"),
        ModelField("lapse_rate", "N-units/km", "Delta N, fall of the refractivity", fallback: "45"),
        ModelField("refractivity", "N-units", "N0 at sea level", fallback: "325"),
        ModelField("transmitter_latitude_deg", "deg", "of the transmitter", fallback: ""),
        ModelField("transmitter_longitude_deg", "deg", "of the transmitter", fallback: ""),
        ModelField("receiver_latitude_deg", "deg", "of the receiver", fallback: ""),
        ModelField("receiver_longitude_deg", "deg", "of the receiver", fallback: ""),
        ModelField(
            "centre_latitude_deg", "deg", "of the middle of the path, where the ends are not given",
            fallback: ""),
        ModelField("transmitter_coast_km", "km", "over land to the coast along the path", fallback: "500"),
        ModelField("receiver_coast_km", "km", "over land to the coast along the path", fallback: "500"),
    ]

    static let geometryOutputs = [
        ModelField("distance_km", "km", "length of the path, d"),
        ModelField("transmitter_horizon_km", "km", "d_lt"),
        ModelField("receiver_horizon_km", "km", "d_lr"),
        ModelField("transmitter_angle_mrad", "mrad", "theta_t"),
        ModelField("receiver_angle_mrad", "mrad", "theta_r"),
        ModelField("angular_distance_mrad", "mrad", "theta"),
        ModelField("transmitter_antenna_m", "m", "above sea level, h_ts"),
        ModelField("receiver_antenna_m", "m", "above sea level, h_rs"),
        ModelField("sea_fraction", "", "omega"), ModelField("longest_land_km", "km", "d_tm"),
        ModelField("longest_inland_km", "km", "d_lm"),
        ModelField("path_latitude_deg", "deg", "of the middle, phi"),
        ModelField("anomalous_incidence_pct", "%", "beta_0"),
        ModelField("median_earth_km", "km", "median effective radius of the earth, a_e"),
        ModelField("transmitter_smooth_earth_m", "m", "least squares, h_st"),
        ModelField("receiver_smooth_earth_m", "m", "least squares, h_sr"),
        ModelField("transmitter_ducting_earth_m", "m", "h_st, at most the ground"),
        ModelField("receiver_ducting_earth_m", "m", "h_sr, at most the ground"),
        ModelField("transmitter_diffraction_earth_m", "m", "h_std"),
        ModelField("receiver_diffraction_earth_m", "m", "h_srd"),
        ModelField("transmitter_diffraction_height_m", "m", "h_ts - h_std"),
        ModelField("receiver_diffraction_height_m", "m", "h_rs - h_srd"),
        ModelField("transmitter_effective_height_m", "m", "h_te"),
        ModelField("receiver_effective_height_m", "m", "h_re"), ModelField("roughness_m", "m", "h_m"),
    ]

    static let clearAirOutputs = [
        ModelField("time_factor", "", "F_i"), ModelField("angle_factor", "", "F_j"),
        ModelField("distance_factor", "", "F_k"),
        ModelField("free_space_db", "dB", "free space, L_bfs"),
        ModelField("line_of_sight_db", "dB", "L_b0p"),
        ModelField("enhanced_line_of_sight_db", "dB", "L_b0beta"),
        ModelField("median_diffraction_db", "dB", "L_d50"),
        ModelField("enhanced_diffraction_db", "dB", "L_dbeta"),
        ModelField("diffraction_db", "dB", "L_dp"),
        ModelField("median_diffracted_db", "dB", "L_bd50"), ModelField("diffracted_db", "dB", "L_bd"),
        ModelField("least_line_of_sight_db", "dB", "L_minb0p"),
        ModelField("anomalous_db", "dB", "ducts and layers, L_ba"),
        ModelField("least_anomalous_db", "dB", "L_minbap"),
        ModelField("diffracted_or_anomalous_db", "dB", "L_bda"), ModelField("modified_db", "dB", "L_bam"),
        ModelField("troposcatter_db", "dB", "L_bs"), ModelField("combined_db", "dB", "L_bc"),
    ]

    static let enhancedTermOutputs = [
        ModelField("enhanced_actual_db", "dB", "L_bulla at the radius exceeded for beta_0"),
        ModelField("enhanced_smooth_db", "dB", "L_bulls at the radius exceeded for beta_0"),
        ModelField("enhanced_spherical_db", "dB", "L_dsph at the radius exceeded for beta_0"),
    ]

    private static let pointToArea = CatalogueModel(
        ModelDescription(
            name: "p1812", title: "Point to area over a terrain profile",
            source: "ITU-R P.1812-7, annex 1",
            validity:
                "0.03-6 GHz, 0.25-3000 km, antennas 1-3000 m above ground, time 1-50 %, locations 1-99 %",
            inputs: longPathInputs + [
                ModelField("location_pct", "%", "share of the locations", fallback: "50"),
                ModelField("location_deviation_db", "dB", "sigma_L", fallback: "0"),
            ],
            outputs: [
                .loss, ModelField("field_strength_dbuv_per_m", "dB(uV/m)", "of 1 kW radiated"),
                ModelField("location_loss_db", "dB", "what the locations add"),
            ] + geometryOutputs + clearAirOutputs + enhancedTermOutputs), evaluate: pointToAreaValues)

    private static func pointToAreaValues(_ inputs: ModelInputs) throws -> [ModelValue] {
        let profile = try inputs.profile().terrain()
        let terminals = try inputs.pathTerminals(over: profile)
        let prediction = try P1812(
            carrier: try inputs.carrier(),
            polarization: try inputs.code("polarization", of: LinearPolarization.self),
            lapseRate: try inputs.number("lapse_rate"), refractivity: try inputs.number("refractivity")
        ).prediction(
            over: profile, terminals: terminals, time: try inputs.number("time_pct"),
            locations: try inputs.number("location_pct"),
            locationDeviation: try inputs.decibels("location_deviation_db"))
        let setting = LongPathSetting(
            profile: profile, terminals: terminals, incidence: prediction.incidence,
            medianRadiusKilometres: prediction.medianRadiusKilometres)
        return [
            .decibels(prediction.loss), .number(prediction.fieldStrengthOfOneKilowatt),
            .decibels(prediction.locationLoss),
        ] + setting.values(prediction.geometry) + values(prediction.losses)
            + values(prediction.enhancedDiffraction)
    }

    /// What the outputs on a path's geometry are drawn from beside the geometry itself.
    struct LongPathSetting {
        let profile: TerrainProfile
        let terminals: PathTerminals
        let incidence: Double
        let medianRadiusKilometres: Double

        /// One value for each of `geometryOutputs`.
        func values(_ geometry: PathGeometry) -> [ModelValue] {
            let horizon = geometry.horizon
            let sections = profile.sections
            return [
                profile.lengthKilometres, horizon.transmitterKilometres, horizon.receiverKilometres,
                horizon.transmitterAngle, horizon.receiverAngle, horizon.angularDistance,
                geometry.transmitterAntenna, geometry.receiverAntenna, sections.seaFraction,
                sections.longestLandKilometres, sections.longestInlandKilometres,
                terminals.centreLatitude.value, incidence, medianRadiusKilometres,
                geometry.smoothEarth.transmitter, geometry.smoothEarth.receiver,
                geometry.ductingEarth.transmitter, geometry.ductingEarth.receiver,
                geometry.diffractionEarth.transmitter, geometry.diffractionEarth.receiver,
                geometry.transmitterAntenna - geometry.diffractionEarth.transmitter,
                geometry.receiverAntenna - geometry.diffractionEarth.receiver,
                geometry.transmitterEffectiveHeight, geometry.receiverEffectiveHeight, geometry.roughness,
            ].map { .number($0) }
        }
    }

    /// One value for each of `clearAirOutputs`.
    static func values(_ losses: ClearAirLosses) -> [ModelValue] {
        [losses.timeFactor, losses.angleFactor, losses.distanceFactor].map { .number($0) }
            + [
                losses.freeSpace, losses.lineOfSight, losses.enhancedLineOfSight, losses.medianDiffraction,
                losses.enhancedDiffraction, losses.diffraction, losses.medianDiffracted, losses.diffracted,
                losses.leastLineOfSight, losses.anomalous, losses.leastAnomalous,
                losses.diffractedOrAnomalous, losses.modified, losses.troposcatter, losses.combined,
            ].map { .decibels($0) }
    }

    /// One value for each of `enhancedTermOutputs`.
    static func values(_ terms: DeltaBullington.Terms) -> [ModelValue] {
        [terms.actual, terms.smooth, terms.spherical].map { .number($0) }
    }
}

extension ModelInputs {
    /// The ends of a long path; the latitude of its middle is given or follows from the places of the ends.
    func pathTerminals(over profile: TerrainProfile) throws -> PathTerminals {
        let latitude: Degrees
        if optionalText("transmitter_latitude_deg") != nil {
            latitude = PathTerminals.centreLatitude(
                from: try place("transmitter"), to: try place("receiver"),
                kilometres: profile.lengthKilometres)
        } else {
            latitude = try degrees("centre_latitude_deg")
        }
        return PathTerminals(
            transmitterHeight: try metres("transmitter_height_m"),
            receiverHeight: try metres("receiver_height_m"), centreLatitude: latitude,
            transmitterCoast: try kilometres("transmitter_coast_km"),
            receiverCoast: try kilometres("receiver_coast_km"))
    }

    private func place(_ end: String) throws -> GeodeticPoint {
        GeodeticPoint(
            longitude: Degrees(
                try number("\(end)_longitude_deg", within: -360...360, of: "great circle")),
            latitude: Degrees(try number("\(end)_latitude_deg", within: -90...90, of: "great circle")))
    }
}
