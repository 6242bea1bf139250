import Foundation

/// The loss of what the turbulent air scatters beyond the horizon.
public enum Troposcatter {
    /// L_f, the part that depends on the frequency [dB].
    ///
    /// - Source: ITU-R P.1812-7, eq. 45; ITU-R P.452-18, eq. 45a.
    static func frequencyLoss(gigahertz: Double) -> Double {
        let octaves = log10(gigahertz / 2)
        return 25 * log10(gigahertz) - 2.5 * octaves * octaves
    }

    /// L_bs for broadcast and land mobile antennas, not exceeded for `percentage` of the time [dB].
    ///
    /// - Source: ITU-R P.1812-7, eq. 44.
    /// - Parameters:
    ///   - angularDistance: theta [mrad].
    ///   - refractivity: N_0 at sea level [N-units].
    ///   - percentage: of the time, at most 50.
    public static func pointToAreaLoss(
        kilometres: Double, angularDistance: Double, gigahertz: Double, refractivity: Double,
        percentage: Double
    ) -> Double {
        190.1 + frequencyLoss(gigahertz: gigahertz) + 20 * log10(kilometres) + 0.573 * angularDistance
            - 0.15 * refractivity - 10.125 * pow(log10(50 / percentage), 0.7)
    }

    /// L_bs between antennas of any gain, without the absorption of the air, not exceeded for `percentage` of the
    /// time [dB].
    ///
    /// - Source: ITU-R P.452-18, eq. 45 to 45b.
    /// - Parameters:
    ///   - angularDistance: theta [mrad].
    ///   - refractivity: N_0 at sea level [N-units].
    ///   - gains: of both antennas towards their horizons [dBi].
    ///   - percentage: of the time, at most 50.
    public static func interferenceLoss(
        kilometres: Double, angularDistance: Double, gigahertz: Double, refractivity: Double, gains: Double,
        percentage: Double
    ) -> Double {
        let coupling = 0.051 * exp(0.055 * gains)  // eq. 45b
        return 190 + frequencyLoss(gigahertz: gigahertz) + 20 * log10(kilometres) + 0.573 * angularDistance
            - 0.15 * refractivity + coupling - 10.1 * pow(log10(50 / percentage), 0.7)
    }
}
