import Foundation
public import RadioUnits

/// The share of a circular cell that is served, from the probability of service at its edge.
///
/// - Source: W. C. Jakes, Microwave Mobile Communications (1974), section 2.5.3 (D. O. Reudink), eq. 2.5-16 and 2.5-17.
public enum AreaReliability {
    /// Share of the area.
    ///
    /// - Parameters:
    ///   - edge: probability at the edge, 0.001 to 0.999.
    ///   - sigma: of the shadow fading, 0.1 to 30 dB.
    ///   - exponent: of the path loss, 1 to 8; loss grows by 10 times it a decade.
    /// - Throws: `RadioAccessError.outOfRange` outside these ranges.
    public static func share(
        edge: Double, sigma: Decibels, exponent: Double
    ) throws(RadioAccessError) -> Double {
        try RadioAccessError.check(edge, of: "probability at the edge", valid: 0.001...0.999)
        try check(sigma, exponent)
        return share(deviate: deviate(edge), slope: slope(sigma, exponent))
    }

    /// The probability at the edge that gives a share of the area.
    ///
    /// - Throws: `RadioAccessError.outOfRange` for a share that no edge within 0.001–0.999 gives.
    public static func edge(
        share: Double, sigma: Decibels, exponent: Double
    ) throws(RadioAccessError) -> Double {
        let least = try self.share(edge: 0.001, sigma: sigma, exponent: exponent)
        let most = try self.share(edge: 0.999, sigma: sigma, exponent: exponent)
        try RadioAccessError.check(share, of: "share of the area", valid: least...most)
        var (low, high) = (0.001, 0.999)
        while high - low > 1e-12 {
            let middle = (low + high) / 2
            if self.share(deviate: deviate(middle), slope: slope(sigma, exponent)) < share {
                low = middle
            } else {
                high = middle
            }
        }
        return (low + high) / 2
    }

    private static func check(_ sigma: Decibels, _ exponent: Double) throws(RadioAccessError) {
        try RadioAccessError.check(sigma.value, of: "sigma [dB]", valid: 0.1...30)
        try RadioAccessError.check(exponent, of: "exponent", valid: 1...8)
    }

    /// b of eq. 2.5-16.
    private static func slope(_ sigma: Decibels, _ exponent: Double) -> Double {
        10 * exponent * log10(M_E) / (sigma.value * 2.0.squareRoot())
    }

    /// a of eq. 2.5-16: erfc(a) / 2 is the probability at the edge.
    private static func deviate(_ edge: Double) -> Double {
        var (low, high) = (-5.0, 5.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if erfc(middle) / 2 > edge { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// Eq. 2.5-17. exp(x) erfc(y) with y² = x + a² runs out of range at gentle slopes: there its asymptote stands in.
    private static func share(deviate a: Double, slope b: Double) -> Double {
        let y = (1 - a * b) / b
        let second: Double
        if y < 20 {
            second = exp((1 - 2 * a * b) / (b * b)) * erfc(y)
        } else {
            second = exp(-a * a) / (y * Double.pi.squareRoot()) * (1 - 1 / (2 * y * y))
        }
        return min(0.5 * (erfc(a) + second), 1)
    }
}
