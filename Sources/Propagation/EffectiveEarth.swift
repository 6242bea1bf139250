import Foundation

/// The earth as bent rays see it.
public enum EffectiveEarth {
    /// The earth's mean radius [km].
    public static let meanRadiusKilometres = 6371.0

    /// a_beta, the effective radius exceeded for beta0 of the time [km].
    ///
    /// - Source: ITU-R P.1812-7, eq. 7b; ITU-R P.452-18, eq. 6b.
    public static let enhancedRadiusKilometres = 3 * meanRadiusKilometres

    /// a_e, the median effective radius [km].
    ///
    /// - Source: ITU-R P.1812-7, eq. 6 and 7a; ITU-R P.452-18, eq. 5 and 6a.
    /// - Parameters:
    ///   - lapseRate: Delta N, how fast the refractivity falls in the lowest kilometre [N-units/km], below 157.
    public static func medianRadiusKilometres(lapseRate: Double) -> Double {
        meanRadiusKilometres * (157 / (157 - lapseRate))
    }

    /// The speed of light of the terrain Recommendations [m GHz]: 0.2998, as their reference code has it.
    static let roundedSpeedOfLight = 0.2998

    /// lambda with the rounded speed of light [m].
    ///
    /// - Source: ITU-R P.2001-5, eq. 3.6.1.
    package static func wavelengthMetres(gigahertz: Double) -> Double { roundedSpeedOfLight / gigahertz }
}

/// beta0, for which percentage of time the refractivity falls by more than 100 N-units/km near the ground.
public enum AnomalousIncidence {
    /// beta0 at the centre of a path [%].
    ///
    /// - Source: ITU-R P.1812-7, eq. 2–5; ITU-R P.452-18, eq. 2–4.
    /// - Parameters:
    ///   - latitudeDegrees: of the centre of the path.
    ///   - landKilometres: d_tm, the longest continuous section over land.
    ///   - inlandKilometres: d_lm, the longest continuous inland section.
    public static func percentage(
        latitudeDegrees: Double, landKilometres: Double, inlandKilometres: Double
    ) -> Double {
        let tau = inlandShare(inlandKilometres: inlandKilometres)
        let land = pow(10, -landKilometres / (16 - 6.6 * tau)) + pow(10, -5 * (0.496 + 0.354 * tau))
        let mu1 = min(pow(land, 0.2), 1)  // eq. 2
        let latitude = abs(latitudeDegrees)
        guard latitude <= 70 else { return 4.17 * mu1 * pow(mu1, 0.3) }
        let mu4 = pow(mu1, -0.935 + 0.0176 * latitude)  // eq. 4
        return pow(10, -0.015 * latitude + 1.67) * mu1 * mu4  // eq. 5
    }

    /// tau, which rises from 0 over the sea to 1 far inland (eq. 3).
    static func inlandShare(inlandKilometres: Double) -> Double {
        1 - exp(-4.12e-4 * pow(inlandKilometres, 2.41))
    }
}
