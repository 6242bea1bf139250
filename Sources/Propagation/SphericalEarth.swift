import Foundation

/// Diffraction over a smooth spherical earth.
///
/// - Source: ITU-R P.526-15, section 3; the same in ITU-R P.1812-7, sections 4.3.2 and 4.3.3, and in
///   ITU-R P.452-18, sections 4.2.2 and 4.2.2.1. Equation numbers are those of P.1812-7.
public enum SphericalEarth {
    /// L_dsph, the loss between two heights over the smooth earth [dB].
    ///
    /// - Parameters:
    ///   - kilometres: d, the length of the path, positive.
    ///   - transmitterHeight: above the smooth earth [m], positive.
    ///   - receiverHeight: above the smooth earth [m], positive.
    ///   - radiusKilometres: a_p, the effective radius.
    ///   - seaFraction: omega, 0...1.
    public static func loss(
        kilometres: Double, transmitterHeight: Double, receiverHeight: Double, radiusKilometres: Double,
        gigahertz: Double, polarization: LinearPolarization, seaFraction: Double
    ) -> Double {
        let horizon =
            (2 * radiusKilometres).squareRoot()
            * ((0.001 * transmitterHeight).squareRoot() + (0.001 * receiverHeight).squareRoot())
        guard kilometres < horizon else {  // eq. 22
            return firstTermLoss(
                kilometres: kilometres, transmitterHeight: transmitterHeight, receiverHeight: receiverHeight,
                radiusKilometres: radiusKilometres, gigahertz: gigahertz, polarization: polarization,
                seaFraction: seaFraction)
        }
        let point = ClosestPoint(
            kilometres: kilometres, transmitterHeight: transmitterHeight, receiverHeight: receiverHeight,
            radiusKilometres: radiusKilometres)
        let wavelength = EffectiveEarth.wavelengthMetres(gigahertz: gigahertz)
        let required =
            17.456 * (point.fromTransmitter * point.fromReceiver * wavelength / kilometres).squareRoot()
        guard point.clearance <= required else { return 0 }  // eq. 25
        let roots = transmitterHeight.squareRoot() + receiverHeight.squareRoot()
        let marginal = kilometres / roots
        let firstTerm = firstTermLoss(
            kilometres: kilometres, transmitterHeight: transmitterHeight, receiverHeight: receiverHeight,
            radiusKilometres: 500 * marginal * marginal, gigahertz: gigahertz,  // eq. 26
            polarization: polarization, seaFraction: seaFraction)
        return (1 - point.clearance / required) * max(firstTerm, 0)  // eq. 27
    }

    /// Where the line between the terminals passes nearest to the bulge of the earth.
    struct ClosestPoint {
        /// d_se1 [km].
        let fromTransmitter: Double
        /// d_se2 [km].
        let fromReceiver: Double
        /// h_se, the clearance there [m].
        let clearance: Double

        /// Eq. 23 and 24, for heights that see each other.
        init(kilometres: Double, transmitterHeight: Double, receiverHeight: Double, radiusKilometres: Double)
        {
            let sum = transmitterHeight + receiverHeight
            let c = (transmitterHeight - receiverHeight) / sum  // eq. 24d
            let m = 250 * kilometres * kilometres / (radiusKilometres * sum)  // eq. 24e
            let cube = (m + 1) * (m + 1) * (m + 1)
            let cosine = max(-1, min(1, 3 * c / 2 * (3 * m / cube).squareRoot()))
            let b = 2 * ((m + 1) / (3 * m)).squareRoot() * cos(.pi / 3 + acos(cosine) / 3)  // eq. 24c
            fromTransmitter = kilometres / 2 * (1 + b)
            fromReceiver = kilometres - fromTransmitter
            let rise = transmitterHeight - 500 * fromTransmitter * fromTransmitter / radiusKilometres
            let fall = receiverHeight - 500 * fromReceiver * fromReceiver / radiusKilometres
            clearance = (rise * fromReceiver + fall * fromTransmitter) / kilometres  // eq. 23
        }
    }

    /// L_dft, the first term of the residue series, weighed between land and sea [dB].
    ///
    /// - Source: eq. 28.
    public static func firstTermLoss(
        kilometres: Double, transmitterHeight: Double, receiverHeight: Double, radiusKilometres: Double,
        gigahertz: Double, polarization: LinearPolarization, seaFraction: Double
    ) -> Double {
        func loss(over ground: Ground) -> Double {
            let admittance = ground.admittance(
                radiusKilometres: radiusKilometres, gigahertz: gigahertz, polarization: polarization)
            return firstTermLoss(
                kilometres: kilometres, transmitterHeight: transmitterHeight, receiverHeight: receiverHeight,
                radiusKilometres: radiusKilometres, gigahertz: gigahertz, admittance: admittance)
        }
        if seaFraction <= 0 { return loss(over: .land) }
        return seaFraction * loss(over: .sea) + (1 - seaFraction) * loss(over: .land)
    }

    /// K of land, times the cube root of the effective radius [km] (eq. 29).
    package static func landAdmittance(gigahertz: Double, polarization: LinearPolarization) -> Double {
        Ground.land.admittance(radiusKilometres: 1, gigahertz: gigahertz, polarization: polarization)
    }

    /// The electrical ground of section 4.3.3.
    struct Ground {
        /// epsilon_r.
        let permittivity: Double
        /// sigma [S/m].
        let conductivity: Double

        static let land = Ground(permittivity: 22, conductivity: 0.003)
        static let sea = Ground(permittivity: 80, conductivity: 5)

        /// K, the normalised surface admittance (eq. 29).
        func admittance(
            radiusKilometres: Double, gigahertz: Double, polarization: LinearPolarization
        ) -> Double {
            let ratio = 18 * conductivity / gigahertz
            let squares = (permittivity - 1) * (permittivity - 1) + ratio * ratio
            let horizontal = 0.036 / cbrt(radiusKilometres * gigahertz) / squares.squareRoot().squareRoot()
            guard polarization == .vertical else { return horizontal }
            return horizontal * (permittivity * permittivity + ratio * ratio).squareRoot()
        }
    }

    private static func firstTermLoss(
        kilometres: Double, transmitterHeight: Double, receiverHeight: Double, radiusKilometres: Double,
        gigahertz: Double, admittance: Double
    ) -> Double {
        let square = admittance * admittance
        let fourth = square * square
        let beta = (1 + 1.6 * square + 0.67 * fourth) / (1 + 4.5 * square + 1.53 * fourth)  // eq. 30
        let x = 21.88 * beta * cbrt(gigahertz / (radiusKilometres * radiusKilometres)) * kilometres
        let scale = 0.9575 * beta * cbrt(gigahertz * gigahertz / radiusKilometres)  // eq. 32
        let distanceTerm =
            x >= 1.6 ? 11 + 10 * log10(x) - 17.6 * x : -20 * log10(x) - 5.6488 * pow(x, 1.425)  // eq. 33
        let least = 2 + 20 * log10(admittance)
        func heightTerm(_ height: Double) -> Double {  // eq. 34 and 35
            let b = beta * scale * height
            let gain =
                b > 2
                ? 17.6 * (b - 1.1).squareRoot() - 5 * log10(b - 1.1) - 8
                : 20 * log10(b + 0.1 * b * b * b)
            return max(gain, least)
        }
        return -distanceTerm - heightTerm(transmitterHeight) - heightTerm(receiverHeight)  // eq. 36
    }
}
