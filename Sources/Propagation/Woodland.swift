import Foundation
import RadioUnits

/// A terminal within woodland: the loss levels off at a greatest value A_m.
///
/// - Source: ITU-R P.833-10, eq. 1, one terminal within woodland.
/// - Valid: 0.03–100 GHz. A1 and alpha are fits of one wood; the defaults were
///   measured below 2 GHz.
public struct Woodland: Hashable, Sendable {
    /// A_m = A1 f^alpha, f in MHz.
    public let greatestLoss: Decibels
    /// gamma, the specific attenuation of very short paths [dB/m].
    public let specificAttenuation: Double

    static let model = "P.833 woodland"

    /// Describes a woodland at a carrier.
    ///
    /// - Throws: `PropagationError` unless the inputs are positive and the carrier is in the band.
    public init(
        carrier: Frequency, specificAttenuation: Double, scale: Double = 0.18, exponent: Double = 0.752
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.03...100)
        try PropagationError.check(
            specificAttenuation, of: "specific attenuation [dB/m]", model: Self.model, valid: 1e-6...100)
        try PropagationError.check(scale, of: "A1 [dB]", model: Self.model, valid: 1e-6...1000)
        try PropagationError.check(exponent, of: "alpha", model: Self.model, valid: 0...5)
        greatestLoss = Decibels(scale * pow(carrier.megahertz, exponent))
        self.specificAttenuation = specificAttenuation
    }

    /// A_ev = A_m (1 - exp(-d gamma / A_m)), in excess of every other loss.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` unless 0 m ≤ depth ≤ 100 km.
    public func loss(depth: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(distance: depth, model: Self.model, validMetres: 0...1e5)
        let ceiling = greatestLoss.value
        return Decibels(-ceiling * expm1(-depth.value * specificAttenuation / ceiling))
    }
}
