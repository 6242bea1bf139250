/// The diffraction model for general terrain: Bullington, corrected for what a smooth earth would have cost.
///
/// - Source: ITU-R P.526-15, section 4.5.2; the same in ITU-R P.1812-7, section 4.3.4, and ITU-R P.452-18,
///   section 4.2.3.
///
///     let terms = DeltaBullington.terms(over: profile, setting: setting, radiusKilometres: 8500, gigahertz: 3.5)
///     terms.loss
public enum DeltaBullington {
    /// The loss of a path with the terms that it consists of.
    public struct Terms: Hashable, Sendable {
        /// L_bulla, Bullington over the actual profile [dB].
        public let actual: Double
        /// L_bulls, Bullington over the smooth one [dB].
        public let smooth: Double
        /// L_dsph, over a spherical earth [dB].
        public let spherical: Double
        /// L_d, the diffraction loss [dB].
        public var loss: Double {
            DeltaBullington.loss(actual: actual, smooth: smooth, spherical: spherical)
        }
    }

    /// The antennas and what they stand on.
    public struct Setting: Hashable, Sendable {
        /// h_ts, the transmitting antenna above sea level [m].
        public var transmitterHeight: Double
        /// h_rs, the receiving antenna above sea level [m].
        public var receiverHeight: Double
        /// h_std, the smooth earth under the transmitter [m].
        public var transmitterSmoothEarth: Double
        /// h_srd, the smooth earth under the receiver [m].
        public var receiverSmoothEarth: Double
        /// The field.
        public var polarization: LinearPolarization
        /// omega, the fraction of the path over the sea.
        public var seaFraction: Double

        /// Describes a path's ends; heights above sea level [m].
        public init(
            transmitterHeight: Double, receiverHeight: Double, transmitterSmoothEarth: Double,
            receiverSmoothEarth: Double, polarization: LinearPolarization, seaFraction: Double = 0
        ) {
            self.transmitterHeight = transmitterHeight
            self.receiverHeight = receiverHeight
            self.transmitterSmoothEarth = transmitterSmoothEarth
            self.receiverSmoothEarth = receiverSmoothEarth
            self.polarization = polarization
            self.seaFraction = seaFraction
        }
    }

    /// L_d [dB].
    ///
    /// - Source: P.1812-7, eq. 39.
    @inlinable public static func loss(actual: Double, smooth: Double, spherical: Double) -> Double {
        actual + max(spherical - smooth, 0)
    }

    /// The terms over a profile with the heights of its surface.
    ///
    /// - Parameters:
    ///   - kilometres: d_i, rising from 0.
    ///   - surface: g_i, ground and clutter above sea level [m].
    ///   - radiusKilometres: a_p, the effective radius of the earth.
    ///   - withoutProfile: whether the smooth term comes from attachment 4 of P.1812-7 instead of the points.
    /// - Complexity: O(points), no allocation.
    public static func terms(
        kilometres: [Double], surface: [Double], setting: Setting, radiusKilometres: Double,
        gigahertz: Double, withoutProfile: Bool = false
    ) -> Terms {
        let length = kilometres[kilometres.count - 1]
        let path = Bullington.Path(
            kilometres: length, transmitterHeight: setting.transmitterHeight,
            receiverHeight: setting.receiverHeight, radiusKilometres: radiusKilometres, gigahertz: gigahertz)
        let smoothPath = Bullington.Path(  // eq. 37
            kilometres: length, transmitterHeight: setting.transmitterHeight - setting.transmitterSmoothEarth,
            receiverHeight: setting.receiverHeight - setting.receiverSmoothEarth,
            radiusKilometres: radiusKilometres, gigahertz: gigahertz)
        let spherical = SphericalEarth.loss(
            kilometres: length, transmitterHeight: smoothPath.transmitterHeight,
            receiverHeight: smoothPath.receiverHeight, radiusKilometres: radiusKilometres,
            gigahertz: gigahertz, polarization: setting.polarization, seaFraction: setting.seaFraction)
        return Terms(
            actual: Bullington.loss(kilometres: kilometres, heights: surface, path: path),
            smooth: withoutProfile
                ? Bullington.smoothLoss(path: smoothPath)
                : Bullington.smoothLoss(kilometres: kilometres, path: smoothPath),
            spherical: spherical)
    }

    /// The terms over a profile, clutter included.
    public static func terms(
        over profile: TerrainProfile, setting: Setting, radiusKilometres: Double, gigahertz: Double
    ) -> Terms {
        terms(
            kilometres: profile.kilometres, surface: profile.surfaceHeights, setting: setting,
            radiusKilometres: radiusKilometres, gigahertz: gigahertz)
    }
}
