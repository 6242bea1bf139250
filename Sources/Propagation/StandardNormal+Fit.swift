import Foundation

extension StandardNormal {
    /// The fit of the inverse complementary distribution that the terrain Recommendations prescribe.
    ///
    /// Within 4.5e-4 of `inverseComplement`; probabilities beyond 1e-6 and 1 - 1e-6 are taken as those.
    ///
    /// - Source: ITU-R P.1812-7, attachment 2 to annex 1, eq. 96 and 97; ITU-R P.452-18, attachment 3.
    public static func fittedInverseComplement(_ probability: Double) -> Double {
        let bounded = min(max(probability, 1e-6), 1 - 1e-6)
        guard bounded <= 0.5 else { return -fittedTail(1 - bounded) }
        return fittedTail(bounded)
    }

    private static func fittedTail(_ probability: Double) -> Double {
        let t = (-2 * log(probability)).squareRoot()
        let numerator = (0.010328 * t + 0.802853) * t + 2.515516698
        let denominator = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1
        return t - numerator / denominator
    }
}
