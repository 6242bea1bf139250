import RadioUnits

extension P452 {
    /// gamma_o + gamma_w, the absorption of the air [dB/km].
    ///
    /// - Source: ITU-R P.452-18, eq. 9; line by line after P.676.
    /// - Parameters:
    ///   - vapourDensity: rho [g/m³].
    static func absorption(
        carrier: Frequency, air: Air, vapourDensity: Double
    ) throws(PropagationError) -> Double {
        try GaseousAttenuation(
            carrier: carrier, dryPressure: air.dryPressure, temperature: air.celsius + 273.15,
            waterVapourDensity: vapourDensity
        ).total
    }
}
