import Foundation

/// The normal distribution of zero mean and unit variance.
public enum StandardNormal {
    /// Q(x), the probability of a value above `x`.
    ///
    /// - Source: ITU-R P.1057-6, eq. 10.
    public static func complement(_ x: Double) -> Double { 0.5 * erfc(x / 2.0.squareRoot()) }

    /// The inverse of `complement`: the value exceeded with a probability in (0, 1); NaN elsewhere.
    ///
    /// The rational fit of Abramowitz and Stegun, 26.2.23 (error below 4.5e-4), then two steps of Halley
    /// on Q, which leave the rounding of `erfc`. ITU-R P.1057-6 allows the exact function as well as the fit.
    public static func inverseComplement(_ probability: Double) -> Double {
        guard probability > 0, probability < 1 else { return .nan }
        if probability > 0.5 { return -inverseComplement(1 - probability) }
        let t = (-2 * log(probability)).squareRoot()
        let numerator = (0.010328 * t + 0.802853) * t + 2.515517
        let denominator = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1
        var x = t - numerator / denominator
        for _ in 0..<2 {
            let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
            let step = (complement(x) - probability) / density
            x += step / (1 - x * step / 2)
        }
        return x
    }
}
