import Geodesy
import RadioUnits
import Testing
import Transport

@Suite("Transport networks of several operators")
struct TenantTests {
    /// The cores are shared; agg-x and its link belong to x, agg-y and its to y; the link of the cores is open to both.
    static let nodes = [
        GivenNode(id: "C", kind: .core, position: ProjectedPoint(x: 0, y: 0), county: 0),
        GivenNode(id: "D", kind: .core, position: ProjectedPoint(x: 40_000, y: 0), county: 0),
        GivenNode(id: "m", kind: .aggregation, position: ProjectedPoint(x: 20_000, y: 0), county: 0),
        GivenNode(
            id: "ax", kind: .aggregation, position: ProjectedPoint(x: 10_000, y: 0), county: 0,
            networks: ["x"]),
        GivenNode(
            id: "ay", kind: .aggregation, position: ProjectedPoint(x: 10_000, y: 1000), county: 0,
            networks: ["y"]),
    ]

    static func link(_ id: String, _ from: String, _ to: String, _ networks: Set<String> = []) -> GivenLink {
        GivenLink(
            id: id, from: from, to: to, length: Metres(10_000), capacity: 10, networks: networks)
    }

    static let links = [
        link("Cm", "C", "m"), link("xm", "ax", "m", ["x"]), link("ym", "ay", "m", ["y"]),
        link("xD", "ax", "D", ["x"]), link("yD", "ay", "D"),
    ]

    static func site(_ id: String, _ x: Double, _ y: Double, mean: Double) -> TransportSite {
        TransportSite(
            id: id, position: ProjectedPoint(x: x, y: y), county: 0, busyMean: mean, peak: mean)
    }

    static func merged(_ given: GivenNetwork) throws -> TransportNetwork {
        let sites = ["x": [site("s", 10_000, 500, mean: 3)], "y": [site("s", 10_000, 500, mean: 5)]]
        let parts = try ["x", "y"].map { network in
            try TransportNetwork.design(
                sites: sites[network] ?? [], given: try given.part(of: network),
                rules: GivenNetworkTests.rules,
                tenant: network)
        }
        return try TransportNetwork.merged(parts, rules: GivenNetworkTests.rules)
    }

    @Test("each goes over what is open to it; what they share carries both, and fails for both")
    func byHand() throws {
        let given = try GivenNetwork(nodes: Self.nodes, links: Self.links)
        #expect(given.isSeparated)
        #expect(try given.part(of: "x").links.map(\.id) == ["Cm", "xm", "xD"])
        #expect(try given.part(of: "y").nodes.map(\.id) == ["C", "D", "m", "ay"])
        let network = try Self.merged(given)
        #expect(network.nodes.count { $0.id == "s" } == 1)
        #expect(network.nodes.first { $0.id == "s" }?.mean == 8)
        #expect(network.rings.map(\.id).sorted() == ["x-ax-r1", "y-ay-r1"])
        // From their aggregation nodes to the nearest core is one link, xD and yD; Cm stays empty until D is lost.
        let loads = Dictionary(uniqueKeysWithValues: network.links.map { ($0.id, ($0.load, $0.n1Load)) })
        #expect(loads["xD"]?.0 == 3 && loads["yD"]?.0 == 5 && loads["Cm"]?.0 == 0)
        #expect(loads["Cm"]?.1 == 8 && loads["xm"]?.1 == 3 && loads["ym"]?.1 == 5)
        #expect(network.links.filter { $0.kind == .access }.allSatisfy { $0.networks.count == 1 })
        let graph = try TransportGraph(given: network)
        let outcomes = FailureAnalysis(graph).outcomes()
        #expect(Set(outcomes.map(\.id)).count == outcomes.count)
        let core = try #require(outcomes.first { $0.id == "D" })
        #expect(core.rerouted == 8_000_000 && core.overloaded.isEmpty)
        // The site fails as one: both lose what they send there. Nobody else is cut off.
        let site = try #require(outcomes.first { $0.id == "s" })
        #expect(site.unserved == 8_000_000 && site.cutOff.isEmpty)
        // The loss of ax touches the traffic of x alone.
        let aggregation = try #require(outcomes.first { $0.id == "ax" })
        #expect(aggregation.rerouted + aggregation.unserved == 3_000_000)
    }

    @Test("what is open to one alone is no way for another, and is named")
    func invalid() throws {
        func description(_ links: [GivenLink], of network: String) -> String {
            do {
                _ = try GivenNetwork(nodes: Self.nodes, links: links).part(of: network)
                return "none"
            } catch { return error.description }
        }
        let closed =
            Self.links.filter { !["xm", "xD"].contains($0.id) } + [Self.link("y2", "ax", "D", ["y"])]
        #expect(
            description(closed, of: "y")
                == "transport: link y2 is open to network y, but node ax at its end is not")
        #expect(
            description(closed, of: "x")
                == "transport: node ax has no path to a core, over what is open to network x")
    }

    /// Copies of the graph, one a tenant, over all nodes and some of the links; nothing of it is shared but ids.
    @Test("failures on random shared graphs are those of the tenants alone, added up", arguments: 0..<40)
    func bruteForce(seed: Int) throws {
        var random = Multiplicative(state: UInt32(seed) &* 2_246_822_519 &+ 11)
        let count = 5 + random.below(6)
        var links: [(id: String, from: Int, to: Int, length: Int, capacity: Int, tenants: [Int])] = []
        for index in 0..<(3 * count) {
            let from = random.below(count)
            let to = (from + 1 + random.below(count - 1)) % count
            links.append(
                (
                    "l\(index)", from, to, random.below(5), 20 + random.below(60),
                    [[0], [1], [0, 1]][random.below(3)]
                ))
        }
        for node in 1..<count { links.append(("t\(node)", node, random.below(node), 9, 60, [0, 1])) }
        let loads = (0..<2).map { _ in (0..<count).map { $0 < 1 ? 0 : random.below(20) } }
        func graph(of tenants: [Int]) throws -> TransportGraph {
            try TransportGraph(
                nodes: tenants.flatMap { tenant in
                    (0..<count).map {
                        GraphNode(id: "n\($0)", isCore: $0 < 1, load: loads[tenant][$0], tenant: tenant)
                    }
                },
                links: tenants.flatMap { tenant in
                    links.filter { $0.tenants.contains(tenant) }.map {
                        GraphLink(
                            id: $0.id, from: "n\($0.from)", to: "n\($0.to)", length: $0.length,
                            capacity: $0.capacity, tenant: tenant)
                    }
                })
        }
        let shared = FailureAnalysis(try graph(of: [0, 1]))
        let alone = try [0, 1].map { FailureAnalysis(try graph(of: [$0])) }
        let parts = alone.map { analysis in
            Dictionary(uniqueKeysWithValues: analysis.outcomes().map { ($0.id, $0) })
        }
        for outcome in shared.outcomes() {
            let own = parts.compactMap { $0[outcome.id] }
            #expect(outcome.unserved == own.reduce(0) { $0 + $1.unserved })
            #expect(outcome.rerouted == own.reduce(0) { $0 + $1.rerouted })
            let cutOff = Set(
                zip(alone, parts).flatMap { analysis, outcomes in
                    (outcomes[outcome.id]?.cutOff ?? []).map { analysis.graph.nodes[$0].id }
                })
            #expect(Set(outcome.cutOff.map { shared.graph.nodes[$0].id }) == cutOff)
        }
        for (index, link) in shared.graph.links.enumerated() {
            let sum = alone.reduce(0) { sum, analysis in
                sum + (analysis.graph.links.firstIndex { $0.id == link.id }.map { analysis.loads[$0] } ?? 0)
            }
            #expect(shared.loads[index] == sum)
        }
    }
}
