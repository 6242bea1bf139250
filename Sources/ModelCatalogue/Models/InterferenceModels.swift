import Propagation
import RadioUnits

extension ModelCatalogue {
    static let interference = CatalogueModel(
        ModelDescription(
            name: "p452", title: "Interference between stations over a terrain profile",
            source: "ITU-R P.452-18, annex 1, clear air",
            validity: "0.1-50 GHz, to 10000 km, antennas 0.1-10000 m above ground, time 0.001-50 %",
            inputs: longPathInputs + [
                ModelField("transmitter_gain_dbi", "dBi", "towards its horizon", fallback: "0"),
                ModelField("receiver_gain_dbi", "dBi", "towards its horizon", fallback: "0"),
                ModelField("dry_pressure_hpa", "hPa", "pressure of the dry air", fallback: "1013"),
                ModelField("temperature_c", "C", "temperature of the air", fallback: "15"),
            ],
            outputs: [.loss, ModelField("path", "", "Line of Sight or Trans-Horizon")]
                + geometryOutputs + clearAirOutputs + [
                    ModelField("median_actual_db", "dB", "L_bulla at the median radius"),
                    ModelField("median_smooth_db", "dB", "L_bulls at the median radius"),
                    ModelField("median_spherical_db", "dB", "L_dsph at the median radius"),
                ]), evaluate: interferenceValues)

    private static func interferenceValues(_ inputs: ModelInputs) throws -> [ModelValue] {
        let profile = try inputs.profile().terrain()
        let terminals = try inputs.pathTerminals(over: profile)
        let prediction = try P452(
            carrier: try inputs.carrier(),
            polarization: try inputs.code("polarization", of: LinearPolarization.self),
            lapseRate: try inputs.number("lapse_rate"), refractivity: try inputs.number("refractivity"),
            air: P452.Air(
                dryPressure: try inputs.number("dry_pressure_hpa"),
                celsius: try inputs.number("temperature_c"))
        ).prediction(
            over: profile, terminals: terminals,
            gains: P452.Gains(
                transmitter: try inputs.decibels("transmitter_gain_dbi"),
                receiver: try inputs.decibels("receiver_gain_dbi")),
            time: try inputs.number("time_pct"))
        let setting = LongPathSetting(
            profile: profile, terminals: terminals, incidence: prediction.incidence,
            medianRadiusKilometres: prediction.medianRadiusKilometres)
        let isHidden = prediction.geometry.horizon.isTransHorizon
        return [.decibels(prediction.loss), .text(isHidden ? "Trans-Horizon" : "Line of Sight")]
            + setting.values(prediction.geometry) + values(prediction.losses)
            + values(prediction.medianDiffraction)
    }
}
