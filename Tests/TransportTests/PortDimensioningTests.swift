import Testing
import Transport

@Suite("Ports at least cost")
struct PortDimensioningTests {
    /// Rates of Ethernet; the costs are made up for the test.
    static let rates = [10: 10, 25: 18, 50: 30, 100: 50, 200: 90, 400: 160].sorted { $0.key < $1.key }
        .map { PortRate(gigabits: $0.key, cost: $0.value) }

    /// By hand at 70 %: 70 Gbit/s need 100 (one 100GE, 50); one kbit/s more needs 101 (100GE + 10GE, 60); 7.1
    /// need 11 (25GE, 18, below two 10GE at 20); 175 need 250 (200GE + 50GE, 120; 2 × 100GE + 50GE is 130).
    @Test(
        "by hand",
        arguments: [
            (0, 0, 0), (7_000_000, 10, 10), (7_100_000, 25, 18), (70_000_000, 100, 50), (70_000_001, 110, 60),
            (175_000_000, 250, 120),
        ])
    func byHand(load: Int, gigabits: Int, cost: Int) throws {
        let choice = try PortDimensioning(rates: Self.rates).cheapest(for: load)
        #expect(choice.gigabits == gigabits)
        #expect(choice.cost == cost)
    }

    @Test("no choice of ports that is tried out is cheaper", arguments: 0..<40)
    func exhaustive(seed: Int) throws {
        var random = Multiplicative(state: UInt32(seed) &* 40_503 &+ 9)
        let rates = (0..<3).map { _ in PortRate(gigabits: 1 + random.below(9), cost: 1 + random.below(20)) }
        let needed = 1 + random.below(24)
        let choice = try PortDimensioning(rates: rates, limitPerMille: 1000).cheapest(for: needed * 1_000_000)
        var least = Int.max
        for a in 0...24 {
            for b in 0...24 {
                for c in 0...24 {
                    let counts = [a, b, c]
                    guard zip(rates, counts).reduce(0, { $0 + $1.0.gigabits * $1.1 }) >= needed else {
                        continue
                    }
                    least = min(least, zip(rates, counts).reduce(0) { $0 + $1.0.cost * $1.1 })
                }
            }
        }
        #expect(choice.cost == least)
        #expect(zip(rates, choice.counts).reduce(0) { $0 + $1.0.cost * $1.1 } == least)
        #expect(choice.gigabits >= needed)
    }

    @Test("rules and loads out of range are errors")
    func invalid() throws {
        #expect(throws: TransportError.self) { try PortDimensioning(rates: []) }
        #expect(throws: TransportError.self) { try PortDimensioning(rates: Self.rates, limitPerMille: 0) }
        let ports = try PortDimensioning(rates: Self.rates)
        #expect(throws: TransportError.self) { try ports.cheapest(for: -1) }
        #expect(throws: TransportError.self) { try ports.cheapest(for: .max) }
    }

    /// 20 km and 2 km of fibre at 5 µs/km are 110 µs, two hops of 10 µs 20 µs.
    @Test("delay of fibre and hops by hand")
    func latency() throws {
        let graph = try TransportGraph(
            nodes: [
                GraphNode(id: "c", isCore: true), GraphNode(id: "n"), GraphNode(id: "s", load: 1),
                GraphNode(id: "x"),
            ],
            links: [
                GraphLink(id: "l1", from: "c", to: "n", length: 20_000_000, capacity: 1),
                GraphLink(id: "l2", from: "n", to: "s", length: 2_000_000, capacity: 1),
            ])
        let latency = try TransportLatency(graph, hopNanoseconds: 10_000)
        #expect(latency.microseconds == [0, 110, 130, nil])
        #expect(latency.hops == [0, 1, 2, 0])
        #expect(throws: TransportError.self) { try TransportLatency(graph, hopNanoseconds: -1) }
    }
}
