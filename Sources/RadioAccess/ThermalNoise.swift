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
}
