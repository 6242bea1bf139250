import Foundation
import RadioUnits

/// A slant path through the leaves, A f^B d^C (theta + E)^G with f in MHz.
///
/// - Source: ITU-R P.833-10, the formula for satellite slant paths. A, B and C default to a fit for one
///   woodland; E and G default to zero, which leaves out the elevation.
/// - Valid: 0.03–100 GHz, 0 m ≤ depth ≤ 10 km, elevation 0–90°.
public struct SlantFoliage: Hashable, Sendable {
    /// The five fitted numbers, named as in the Recommendation.
    public let a, b, c, e, g: Double

    static let model = "P.833 slant path"

    /// Names the fitted numbers; they must be finite.
    ///
    /// - Throws: `PropagationError.parameterOutOfRange`.
    public init(
        a: Double = 0.25, b: Double = 0.39, c: Double = 0.25, e: Double = 0, g: Double = 0
    ) throws(PropagationError) {
        for (value, name) in [(a, "A"), (b, "B"), (c, "C"), (e, "E"), (g, "G")] {
            try PropagationError.check(value, of: name, model: Self.model, valid: -100...100)
        }
        (self.a, self.b, self.c, self.e, self.g) = (a, b, c, e, g)
    }

    /// The loss in excess of free space.
    ///
    /// - Throws: `PropagationError` outside the valid ranges.
    public func loss(
        carrier: Frequency, depth: Metres, elevation: Degrees = Degrees(0)
    ) throws(PropagationError) -> Decibels {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.03...100)
        try PropagationError.check(distance: depth, model: Self.model, validMetres: 0...10_000)
        try PropagationError.check(
            elevation.value, of: "elevation [°]", model: Self.model, valid: 0...90)
        let slope = g == 0 ? 1 : pow(elevation.value + e, g)
        return Decibels(a * pow(carrier.megahertz, b) * pow(depth.value, c) * slope)
    }
}
