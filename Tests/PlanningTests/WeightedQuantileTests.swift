import Planning
import RadioUnits
import Testing

@Suite("Weighted quantiles")
struct WeightedQuantileTests {
    /// Brute force: sorted by value, the weights added up until they reach the share.
    @Test("are the values at which the sorted weights reach the share", arguments: [1, 2, 3, 10, 1000])
    func sorted(count: Int) throws {
        var random = SplitMix64(seed: 5, count)
        let pairs = (0..<count).map { _ in
            // Few values, so that many are equal; weights that add without rounding.
            (value: Double(random.next() % 97), weight: Double(random.next() % 8 + 1))
        }
        let order = pairs.sorted { $0.value < $1.value }
        let total = order.reduce(0) { $0 + $1.weight }
        for share in [0.0, 0.05, 0.25, 0.5, 0.95, 1] {
            var sum = 0.0
            let expected = try #require(
                order.first { pair in
                    sum += pair.weight
                    return sum >= share * total
                })
            var own = pairs
            #expect(own.weightedQuantile(share, value: \.value, weight: \.weight) == expected.value)
        }
    }

    @Test("of nothing is nothing")
    func empty() {
        var none: [(value: Double, weight: Double)] = []
        #expect(none.weightedQuantile(0.5, value: \.value, weight: \.weight) == nil)
    }
}
