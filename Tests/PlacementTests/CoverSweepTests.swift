import Placement
import TestSupport
import Testing

@Suite("Choices put together along a line")
struct CoverSweepTests {
    /// A small problem with prices of no meaning: what a choice loses adds up with any.
    private struct Priced {
        let small: CoverSolverTests.Small
        let count: Int
        let prices: [Int64]

        init(seed: Int) {
            small = CoverSolverTests.Small(seed: 4000 + seed)
            count = 1 + seed % min(small.rows.count - 1, 3)
            var random = SplitMix64(seed: UInt64(seed))
            prices = small.weights.map { Int64(random.below(Int($0) + 1)) }
        }

        var sweep: CoverSweep {
            CoverSweep(
                elements: small.rows.map { $0.map(Int.init) }, weights: small.weights.map(Int64.init),
                prices: prices, shares: small.rows.map { _ in 1 }, count: count)
        }

        private var worths: [Int64] {
            small.rows.map { row in row.reduce(Int64(0)) { $0 + prices[Int($1)] } }
        }

        /// No choice of so many columns covers more.
        var bound: Int64 {
            zip(small.weights, prices).reduce(Int64(0)) { $0 + Int64($1.0) - $1.1 }
                + worths.sorted(by: >).prefix(count).reduce(0, +)
        }

        /// What a choice loses by its elements and columns.
        func loss(of subset: Int) -> Int64 {
            var counts = [Int64](repeating: 0, count: small.weights.count)
            for column in small.rows.indices where subset >> column & 1 == 1 {
                for element in small.rows[column] { counts[Int(element)] += 1 }
            }
            let elements = counts.indices.map {
                counts[$0] == 0 ? Int64(small.weights[$0]) - prices[$0] : prices[$0] * (counts[$0] - 1)
            }
            let last = worths.sorted(by: >)[count - 1]
            let columns = worths.indices.map {
                subset >> $0 & 1 == 1 ? max(last - worths[$0], 0) : max(worths[$0] - last, 0)
            }
            // What nothing covers at all is lost to every choice.
            let reachable = Set(small.rows.joined().map(Int.init))
            return elements.indices.reduce(0) { $0 + (reachable.contains($1) ? elements[$1] : 0) }
                + columns.reduce(0, +)
        }

        /// What every choice loses by elements that no column has.
        var lostToAll: Int64 {
            let reachable = Set(small.rows.joined().map(Int.init))
            return prices.indices.reduce(0) {
                $0 + (reachable.contains($1) ? 0 : Int64(small.weights[$1]) - prices[$1])
            }
        }
    }

    @Test("weight and loss add up to the bound", arguments: 0..<20)
    func identity(seed: Int) {
        let priced = Priced(seed: seed)
        for subset in 0..<1 << priced.small.rows.count where subset.nonzeroBitCount == priced.count {
            let sum = priced.small.covered(by: subset) + priced.loss(of: subset) + priced.lostToAll
            #expect(sum == priced.bound)
        }
    }

    /// With every partial choice kept and none too far from the mixture's number, which is at most 4.
    @Test("the least loss of all subsets of so many columns, one more or one less", arguments: 0..<60)
    func exhaustive(seed: Int) {
        let priced = Priced(seed: seed)
        let best = (0..<1 << priced.small.rows.count)
            .filter { abs($0.nonzeroBitCount - priced.count) <= 1 }.map(priced.loss(of:)).min()
        let order = priced.small.rows.indices.sorted { ($0 * 7 % 13, $0) < ($1 * 7 % 13, $1) }
        let (columns, steps) = priced.sweep.choice(along: order, width: 100_000) { false }
        #expect(steps >= order.count)
        #expect(priced.loss(of: columns.reduce(0) { $0 | 1 << $1 }) == best)
    }

    @Test("a narrow sweep gives so many columns, one more or one less, or none", arguments: 0..<20)
    func narrow(seed: Int) {
        let priced = Priced(seed: seed)
        let (columns, _) = priced.sweep.choice(along: Array(priced.small.rows.indices), width: 3) { false }
        #expect(Set(columns).count == columns.count)
        #expect(columns.isEmpty || abs(columns.count - priced.count) <= 1)
    }

    @Test("nothing once it is over")
    func over() {
        let priced = Priced(seed: 7)
        let (columns, steps) = priced.sweep.choice(along: Array(priced.small.rows.indices), width: 10) {
            true
        }
        #expect(columns.isEmpty && steps == 0)
    }
}
