import Foundation

extension LongleyRice {
    /// The coefficients that the generations of the implementation round differently.
    struct Coefficients: Hashable, Sendable {
        /// Weighs f delta h against the distance, where the two rays yield to the diffraction line.
        let roughness: Double
        /// pi / 2.
        let quarterTurn: Double
        /// pi.
        let halfTurn: Double
        /// The ground parameter K of an arc, times (a f)^(1/3) |Z_g|.
        let ground: Double
        /// The normalised length of an arc, over (a f)^(1/3) times its angle.
        let arc: Double

        /// NTIA's C++: Vogler's C0 = (4/3 · 6370 km / a)^(1/3).
        static let current = Coefficients(
            roughness: 1, quarterTurn: .pi / 2, halfTurn: .pi, ground: 0.017778 * cbrt(4.0 / 3.0 * 6370e3),
            arc: cbrt(4.0 / 3.0 * 6370e3) * cbrt(4.0 / 3.0 * 6370e3) / 1000)
        /// The FORTRAN: `0.021 / (0.021 + k dh / d)`, 1.57 and 3.14, `151 (k a)^(1/3)`.
        static let original = Coefficients(
            roughness: 1 / (47.7 * 0.021), quarterTurn: 1.57, halfTurn: 3.14, ground: cbrt(47.7),
            arc: 151 / cbrt(47.7))
    }
}
