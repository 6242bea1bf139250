import Foundation
import RadioUnits

/// Diffraction over one sharp, opaque edge.
///
/// - Source: ITU-R P.526-15, section 4.1.
public enum KnifeEdge {
    /// The diffraction parameter nu below which the edge costs nothing; equation 31 holds above it.
    public static let clearParameter = -0.78

    /// J(nu), the loss caused by an edge with the diffraction parameter `nu`.
    ///
    /// - Source: ITU-R P.526-15, eq. 31; 0 dB for nu ≤ -0.78.
    public static func loss(parameter nu: Double) -> Decibels {
        guard nu > clearParameter else { return nu.isNaN ? Decibels(.nan) : .zero }
        let shifted = nu - 0.1
        return Decibels(6.9 + 20 * log10((shifted * shifted + 1).squareRoot() + shifted))
    }

    /// J(nu) without approximation; the interference of the clear side swings it around 0 dB below nu = 0.
    ///
    /// - Source: ITU-R P.526-15, eq. 30, by the Fresnel integrals.
    public static func exactLoss(parameter nu: Double) -> Decibels {
        guard !nu.isNaN else { return Decibels(.nan) }
        let (cosine, sine) = FresnelIntegral.complement(abs(nu))
        // C and S are odd, so that for a negative nu 1 - C - S is 1 + C(-nu) + S(-nu).
        let real = nu < 0 ? 2 - cosine - sine : cosine + sine
        let imaginary = sine - cosine
        return Decibels(-20 * log10((real * real + imaginary * imaginary).squareRoot() / 2))
    }

    /// The diffraction parameter nu of an edge.
    ///
    /// - Source: ITU-R P.526-15, eq. 26.
    /// - Parameters:
    ///   - height: the edge above the straight line between the ends; negative where it stays below.
    ///   - distanceFromTransmitter: along the path [m], positive.
    ///   - distanceFromReceiver: along the path [m], positive.
    public static func parameter(
        height: Metres, distanceFromTransmitter: Metres, distanceFromReceiver: Metres, wavelength: Metres
    ) -> Double {
        let reciprocals = 1 / distanceFromTransmitter.value + 1 / distanceFromReceiver.value
        return height.value * (2 / wavelength.value * reciprocals).squareRoot()
    }
}
