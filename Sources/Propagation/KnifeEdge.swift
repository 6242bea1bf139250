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
