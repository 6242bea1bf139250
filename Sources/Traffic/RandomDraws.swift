import Foundation
import Propagation
import RadioUnits

/// Normal deviates from a table of quantiles: fast, and the same bits everywhere.
///
/// 16 384 quantiles at the middles of steps of equal probability; straight lines between them. Beyond 4 sigma there is nothing: a
/// probability of 6e-5.
struct NormalTable: Sendable {
    private static let steps = 1 << 14
    static let shared = NormalTable()
    let quantiles: FixedBuffer<Float>

    private init() {
        quantiles = FixedBuffer(
            (0..<Self.steps).map {
                Float(-StandardNormal.inverseComplement((Double($0) + 0.5) / Double(Self.steps)))
            })
    }

    /// Draws a deviate from the quantiles of a table.
    @inline(__always) static func draw(
        _ random: inout SplitMix64, from quantiles: UnsafePointer<Float>
    ) -> Float {
        let place = Float(random.next() >> 40) * (Float(steps - 1) * 0x1p-24)
        let step = min(Int(place), steps - 2)
        return quantiles[step] + (place - Float(step)) * (quantiles[step + 1] - quantiles[step])
    }
}

extension SplitMix64 {
    /// A number with the Poisson distribution.
    ///
    /// - Source: by inversion below 30; above, the transformed rejection of W. Hörmann, The Transformed Rejection Method for
    ///   Generating Poisson Random Variables, Insurance: Mathematics and Economics 12(1), 1993 (algorithm PTRS).
    mutating func nextPoisson(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        if mean < 30 {
            var (count, product) = (0, nextUnit())
            let limit = exp(-mean)
            while product > limit {
                count += 1
                product *= nextUnit()
            }
            return count
        }
        let b = 0.931 + 2.53 * mean.squareRoot()
        let a = -0.059 + 0.02483 * b
        let inverse = 1.1239 + 1.1328 / (b - 3.4)
        let inner = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = nextUnit() - 0.5
            let v = nextUnit()
            let us = 0.5 - abs(u)
            let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
            if us >= 0.07, v <= inner { return Int(k) }
            if k < 0 || (us < 0.013 && v > us) { continue }
            let left = log(v) + log(inverse) - log(a / (us * us) + b)
            if left <= -mean + k * log(mean) - lgamma(k + 1) { return Int(k) }
        }
    }
}
