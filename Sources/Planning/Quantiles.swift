/// Quantiles of samples; what is below 0, and NaN, counts as 0.
///
/// The bits of floating-point numbers from 0 on are in the order of the numbers: two histograms, of the upper and of the lower
/// half of the bits, find a quantile exactly without sorting.
package struct Quantiles {
    private static let half = 1 << 16
    private let samples: [UInt32]
    /// How many samples lie below each upper half; the last entry is their number.
    private let below: [Int]

    package init(_ values: some Sequence<Float>) {
        samples = values.map { $0 > 0 ? $0.bitPattern : 0 }
        var below = [Int](repeating: 0, count: Self.half + 1)
        for sample in samples { below[Int(sample >> 16) + 1] += 1 }
        for upper in 0..<Self.half { below[upper + 1] += below[upper] }
        self.below = below
    }

    /// Share of the samples above 0.
    package var positiveShare: Double {
        samples.isEmpty ? 0 : Double(samples.count { $0 > 0 }) / Double(samples.count)
    }

    /// The smallest sample that at least a share of them do not exceed; 0 of none.
    package func value(_ share: Double) -> Double {
        guard !samples.isEmpty else { return 0 }
        let held = share > 0 ? min(share, 1) : 0
        let rank = min(max(Int((held * Double(samples.count)).rounded(.up)) - 1, 0), samples.count - 1)
        let upper = partition(below) { $0 <= rank } - 1
        var counts = [Int](repeating: 0, count: Self.half + 1)
        for sample in samples where Int(sample >> 16) == upper { counts[Int(sample & 0xffff) + 1] += 1 }
        for lower in 0..<Self.half { counts[lower + 1] += counts[lower] }
        let lower = partition(counts) { $0 <= rank - below[upper] } - 1
        return Double(Float(bitPattern: UInt32(upper) << 16 | UInt32(lower))).rounded(decimals: 3)
    }

    /// The first place whose entry does not pass, of entries that pass up to some place.
    private func partition(_ entries: [Int], where passes: (Int) -> Bool) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if passes(entries[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
