/// Quantiles of samples as they come; what is below 0, and NaN, counts as 0.
///
/// Keeps each different sample once with its number, in a table by a hash of its bits: exact, and small where samples come from
/// tables, as rates do. The bits of floating-point numbers from 0 on are in the order of the numbers.
package struct Quantiles: Sendable {
    /// Bits of the samples above 0 at the places their hashes choose; 0 where a place is free.
    private var keys: [UInt32]
    private var counts: [Int]
    private var used = 0
    private var shift: UInt32
    /// Number of samples.
    private(set) var count = 0
    /// Number of samples above 0.
    private var positive = 0

    package init() {
        let bits: UInt32 = 6
        shift = 32 - bits
        keys = Array(repeating: 0, count: 1 << bits)
        counts = Array(repeating: 0, count: 1 << bits)
    }

    package init(_ values: some Sequence<Float>) {
        self.init()
        for value in values { add(value) }
    }

    /// Takes in a sample.
    package mutating func add(_ value: Float) {
        count += 1
        guard value > 0 else { return }
        positive += 1
        add(value.bitPattern, number: 1)
    }

    private mutating func add(_ key: UInt32, number: Int) {
        let mask = keys.count - 1
        // Fibonacci hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4).
        var place = Int((key &* 0x9e37_79b9) >> shift)
        while keys[place] != key {
            if keys[place] == 0 {
                guard 2 * used < keys.count else {
                    grow()
                    return add(key, number: number)
                }
                keys[place] = key
                used += 1
                break
            }
            place = (place + 1) & mask
        }
        counts[place] += number
    }

    private mutating func grow() {
        let (old, numbers) = (keys, counts)
        keys = Array(repeating: 0, count: 2 * old.count)
        counts = Array(repeating: 0, count: 2 * old.count)
        shift -= 1
        used = 0
        for (key, number) in zip(old, numbers) where key != 0 { add(key, number: number) }
    }

    /// Share of the samples above 0.
    package var positiveShare: Double { count == 0 ? 0 : Double(positive) / Double(count) }

    /// The smallest sample that at least a share of them do not exceed; 0 of none.
    package func value(_ share: Double) -> Double { values([share])[0] }

    /// The same for several shares.
    package func values(_ shares: [Double]) -> [Double] {
        let ranked = zip(keys, counts).filter { $0.0 != 0 }.sorted { $0.0 < $1.0 }
        return shares.map { share in
            let held = share > 0 ? min(share, 1) : 0
            let rank = min(max(Int((held * Double(count)).rounded(.up)) - 1, 0), max(count - 1, 0))
            var below = count - positive
            guard rank >= below else { return 0 }
            for (key, number) in ranked {
                below += number
                if rank < below { return Double(Float(bitPattern: key)).rounded(decimals: 3) }
            }
            return 0
        }
    }
}
