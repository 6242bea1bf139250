import Testing
import Transport

@Suite("Siting of edge nodes")
struct EdgeSitingTests {
    /// Numbers that are the same on every run (Knuth's MMIX constants).
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    /// Two clients near place 1, one near place 2 only; by hand.
    @Test("takes the fewest places, and says who is not reached")
    func byHand() {
        let siting = EdgeSiting(
            delays: [[300, 100, nil], [500, 90, 400], [nil, 900, 50], [900, 900, nil]], costs: [10, 10, 10],
            greatestDelay: 350, copies: 1)
        #expect(siting.places == [1, 2])
        #expect(siting.cost == 20)
        #expect(siting.bound == 20)
        #expect(siting.servers == [[1], [1], [2], []])
        #expect(siting.unreachable == [3])
    }

    @Test("with two copies every client keeps one when any server fails")
    func copies() {
        let siting = EdgeSiting(
            delays: [[10, 20, 30], [10, 20, 500]], costs: [5, 5, 1], greatestDelay: 100, copies: 2)
        #expect(siting.places == [0, 1])
        #expect(siting.servers == [[0, 1], [0, 1]])
        let single = EdgeSiting(delays: [[10, 500]], costs: [5, 5], greatestDelay: 100, copies: 2)
        #expect(single.unprotected == [0])
        #expect(single.places == [0])
    }

    @Test("costs what the cheapest of all subsets costs", arguments: 0..<40)
    func exhaustive(seed: Int) {
        var random = Generator(state: UInt64(seed + 1))
        let places = Int.random(in: 2...9, using: &random)
        let clients = Int.random(in: 1...8, using: &random)
        let delays = (0..<clients).map { _ in
            (0..<places).map { _ -> Double? in
                Bool.random(using: &random) ? Double(Int.random(in: 1...100, using: &random)) : nil
            }
        }
        let costs = (0..<places).map { _ in Int.random(in: 1...20, using: &random) }
        let copies = Int.random(in: 1...2, using: &random)
        let near = delays.map { row in Set(row.indices.filter { (row[$0] ?? 101) <= 60 }) }
        var least = Int.max
        for subset in 0..<1 << places {
            let chosen = Set((0..<places).filter { subset >> $0 & 1 == 1 })
            guard near.allSatisfy({ $0.intersection(chosen).count >= min($0.count, copies) }) else {
                continue
            }
            least = min(least, chosen.reduce(0) { $0 + costs[$1] })
        }
        let siting = EdgeSiting(delays: delays, costs: costs, greatestDelay: 60, copies: copies)
        #expect(siting.cost == least)
        #expect(siting.bound == least)
        #expect(siting.places.reduce(0) { $0 + costs[$1] } == least)
    }

    @Test("nobody to serve costs nothing")
    func empty() {
        #expect(EdgeSiting(delays: [], costs: [3], greatestDelay: 1, copies: 2).cost == 0)
        #expect(EdgeSiting(delays: [[nil]], costs: [3], greatestDelay: 1, copies: 2).places == [])
    }
}
