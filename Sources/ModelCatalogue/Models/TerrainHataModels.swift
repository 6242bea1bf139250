import Propagation
import RadioUnits

extension ModelCatalogue {
    static let terrainHataModels = [extendedHata, winnForumHybrid]

    private static let extendedHata = CatalogueModel(
        ModelDescription(
            name: "ehata", title: "Extended Hata over a profile",
            source: "NTIA TR-15-517, appendix A; NTIA reference implementation ehata, as of its repository",
            validity: "1500-3000 MHz, 1-100 km, base 30-200 m, mobile 1-10 m; warnings beyond",
            inputs: [
                ModelField(ModelInputs.profileColumn, "", "name of the profile"),
                ModelField(
                    "profile_order", "", "mobile_first or base_first", fallback: "mobile_first"),
                ModelField("frequency_mhz", "MHz", "carrier frequency"),
                ModelField("base_height_m", "m", "above ground"),
                ModelField("mobile_height_m", "m", "above ground"),
                ModelField("land_cover", "", "class of the National Land Cover Database at the mobile"),
                ModelField("reliability", "", "part of locations, above 0 and below 1", fallback: "0.5"),
            ],
            outputs: [
                .loss, ModelField("single_horizon", "", "1 where one ridge is both horizons"),
                ModelField("base_effective_height_m", "m", "kept within 30-200 m"),
                ModelField("mobile_effective_height_m", "m", "kept within 1-10 m"),
                ModelField("terrain_irregularity_m", "m", "delta h"),
                ModelField("slope_mrad", "mrad", "fall of the terrain near the mobile towards the base"),
                ModelField("sea_fraction", "", "part of the points at sea level"),
                ModelField("breakpoint_km", "km", "breakpoint distance"),
                ModelField("distance_km", "km", "length of the profile"),
                ModelField("warnings", "", "1 frequency, 2 distance, 4 base height, 8 mobile height; summed"),
            ])
    ) { inputs in
        let mobileFirst: Bool = try inputs.choice(
            "profile_order", ["mobile_first": true, "base_first": false])
        let profile = try inputs.profile().equidistant()
        let model = try ExtendedHata(
            carrier: Frequency(megahertz: try inputs.number("frequency_mhz")),
            environment: ExtendedHata.Environment(landCover: try inputs.integer("land_cover")))
        let prediction = try model.prediction(
            fromMobile: mobileFirst ? profile : profile.reversed,
            baseHeight: try inputs.metres("base_height_m"),
            mobileHeight: try inputs.metres("mobile_height_m"),
            reliability: try inputs.number("reliability"))
        let terrain = prediction.terrain
        return [
            .decibels(prediction.loss), .number(terrain.hasSingleHorizon ? 1 : 0),
            .number(prediction.baseEffectiveHeight.value), .number(prediction.mobileEffectiveHeight.value),
            .number(terrain.irregularity.value), .number(terrain.slope.value * 1000),
            .number(terrain.seaFraction), .number(prediction.breakpoint.kilometres),
            .number(profile.distance.kilometres), .number(Double(prediction.warnings.rawValue)),
        ]
    }

    private static let winnForumHybrid = CatalogueModel(
        ModelDescription(
            name: "winnforum-hybrid", title: "Longley-Rice or Extended Hata, as the 3.5 GHz band chooses",
            source: "WINNF-TS-0112, R2-SGN-03 to R2-SGN-10; reference implementation wf_hybrid",
            validity: "40 MHz-10 GHz, base 1-1000 m (20 m where lower), receiver at 1.5 m",
            inputs: [
                ModelField(ModelInputs.profileColumn, "", "name of the profile, base station first"),
                ModelField("frequency_mhz", "MHz", "carrier frequency", fallback: "3625"),
                ModelField("base_height_m", "m", "above ground"),
                ModelField("region", "", "urban, suburban or rural, at the receiver"),
                ModelField("statistic", "", "median or mean", fallback: "median"),
                ModelField("climate", "", "1 equatorial to 7 maritime temperate over sea", fallback: "5"),
                ModelField("refractivity", "N-units", "at sea level", fallback: "314"),
            ],
            outputs: [
                .loss, ModelField("choice", "", "opcode of the reference, 0 to 6"),
                ModelField("base_effective_height_m", "m", "over the mean ground at 3-15 km"),
                ModelField("itm_loss_db", "dB", "loss by Longley-Rice"),
            ])
    ) { inputs in
        let model = try WinnForumHybrid(
            carrier: Frequency(megahertz: try inputs.number("frequency_mhz")),
            region: try inputs.choice("region", of: ExtendedHata.Environment.self),
            climate: try inputs.code("climate", of: LongleyRice.Climate.self),
            refractivity: try inputs.number("refractivity"))
        let prediction = try model.prediction(
            over: try inputs.profile().equidistant(), baseHeight: try inputs.metres("base_height_m"),
            statistic: try inputs.choice("statistic", of: WinnForumHybrid.Statistic.self))
        return [
            .decibels(prediction.loss), .number(Double(prediction.choice.rawValue)),
            .number(prediction.baseEffectiveHeight.value), .decibels(prediction.longleyRiceLoss),
        ]
    }
}
