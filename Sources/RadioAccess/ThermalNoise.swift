public import RadioUnits

/// Thermal noise of a matched receiver at 290 K.
///
/// - Source: -174 dBm/Hz, the figure of 3GPP TR 38.901 table 7.8-1 and TR 36.942 (k·T at 290 K is -173.98 dBm/Hz).
public enum ThermalNoise {
    /// The density [dBm/Hz].
    public static let densityPerHertz = PowerLevel(dBm: -174)

    /// The level in a bandwidth, before the noise figure.
    public static func level(bandwidth: Frequency) -> PowerLevel {
        densityPerHertz + Decibels(linear: bandwidth.hertz)
    }

    /// The Boltzmann constant [J/K].
    ///
    /// - Source: BIPM, The International System of Units, 9th edition, table 1 (exact).
    public static let boltzmannConstant = 1.380649e-23

    /// The level at the input of a receiver that would give its output noise: k·T·B raised by the noise figure.
    ///
    /// - Parameter temperatureKelvin: [K], above 0.
    /// - Throws: `RadioAccessError.outOfRange` for a temperature outside 1–10 000 K, a bandwidth outside
    ///   1 Hz–1 THz or a noise figure outside 0–60 dB.
    public static func level(
        bandwidth: Frequency, temperatureKelvin: Double, noiseFigure: Decibels
    ) throws(RadioAccessError) -> PowerLevel {
        try RadioAccessError.check(temperatureKelvin, of: "temperature [K]", valid: 1...10_000)
        try RadioAccessError.check(bandwidth.hertz, of: "bandwidth [Hz]", valid: 1...1e12)
        try RadioAccessError.check(noiseFigure.value, of: "noise figure [dB]", valid: 0...60)
        return PowerLevel(watts: boltzmannConstant * temperatureKelvin * bandwidth.hertz) + noiseFigure
    }
}
