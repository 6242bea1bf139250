/// How far the volume algorithm steps, and how fast its direction forgets.
///
/// - Source: F. Barahona and R. Anbil, The volume algorithm, Mathematical Programming 87 (2000), section 3.
struct VolumeSteps {
    /// Share of the distance to the aim that a step goes.
    private(set) var factor = 0.5
    private var failures = 0
    /// Gain below which a hundred steps were in vain, as a share of the bound, and how many hundreds may be in a row.
    static let leastGain = 1e-6
    static let mostVain = 5
    private var largestShare = 0.1

    /// After a step that improved the bound.
    mutating func succeed() {
        factor = min(factor * 1.1, 2)
        failures = 0
    }

    /// After a step that did not.
    mutating func fail() {
        failures += 1
        guard failures >= 20 else { return }
        factor = max(factor * 0.66, 1e-4)
        failures = 0
    }

    /// After a hundred steps: where they gained little the direction remembers for longer.
    mutating func review(gain: Double, value: Double) {
        if gain < 1e-4 * value { largestShare = max(largestShare / 2, 1e-3) }
    }

    /// The weight of the new slope e in the direction d, from the sums of e (d - e) and of (d - e)²: that which makes the result short.
    func share(product: Double, square: Double) -> Double {
        let best = square > 0 ? 1 + product / square : largestShare
        return min(max(best, largestShare / 10), largestShare)
    }
}
