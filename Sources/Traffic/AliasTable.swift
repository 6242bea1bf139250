import RadioUnits

/// Draws indices with given weights in constant time.
///
/// - Source: M. D. Vose, A Linear Algorithm for Generating Random Numbers with a Given Distribution, IEEE Trans. Software Eng.
///   17(9), 1991.
struct AliasTable: Sendable {
    private let threshold: FixedBuffer<Float>
    private let alias: FixedBuffer<Int32>

    /// - Parameter weights: not negative; a table of none, or of zeros, draws nothing.
    init(_ weights: [Double]) {
        let total = weights.reduce(0, +)
        guard total > 0 else {
            (threshold, alias) = (FixedBuffer([]), FixedBuffer([]))
            return
        }
        var share = weights.map { $0 * Double(weights.count) / total }
        var alias = weights.indices.map { Int32($0) }
        var small = share.indices.filter { share[$0] < 1 }
        var large = share.indices.filter { share[$0] >= 1 }
        while let poor = small.last, let rich = large.last {
            small.removeLast()
            alias[poor] = Int32(rich)
            share[rich] -= 1 - share[poor]
            if share[rich] < 1 {
                large.removeLast()
                small.append(rich)
            }
        }
        // What rounding leaves over has a share of 1.
        for index in small + large { share[index] = 1 }
        threshold = FixedBuffer(share.map { Float($0) })
        self.alias = FixedBuffer(alias)
    }

    /// Draws an index; nil from a table without weight.
    @inline(__always) func draw(_ random: inout SplitMix64) -> Int? {
        let (count, threshold) = (threshold.values.count, threshold.values)
        guard count > 0 else { return nil }
        let place = random.nextUnit() * Double(count)
        let index = min(Int(place), count - 1)
        return place - Double(index) < Double(threshold[index]) ? index : Int(alias.values[index])
    }
}
