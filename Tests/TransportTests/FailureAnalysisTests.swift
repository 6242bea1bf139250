import Geodesy
import RadioUnits
import Testing
import Transport

@Suite("Failures of single elements")
struct FailureAnalysisTests {
    /// A ring of two cores and three sites: A - s1 - s2 - s3 - B and A - B.
    static func ring(capacity: Int = 100) throws -> TransportGraph {
        try TransportGraph(
            nodes: [
                GraphNode(id: "A", isCore: true), GraphNode(id: "B", isCore: true),
                GraphNode(id: "s1", load: 10),
                GraphNode(id: "s2", load: 20), GraphNode(id: "s3", load: 40),
            ],
            links: [
                GraphLink(id: "A-s1", from: "A", to: "s1", length: 1, capacity: capacity),
                GraphLink(id: "s1-s2", from: "s1", to: "s2", length: 1, capacity: capacity),
                GraphLink(id: "s2-s3", from: "s2", to: "s3", length: 3, capacity: capacity),
                GraphLink(id: "s3-B", from: "s3", to: "B", length: 1, capacity: capacity),
            ])
    }

    @Test("a ring of three, worked by hand")
    func byHand() throws {
        let analysis = FailureAnalysis(try Self.ring(capacity: 60))
        #expect(analysis.loads == [30, 20, 0, 40])
        let outcomes = analysis.outcomes()
        #expect(outcomes.map(\.id) == ["A-s1", "s1-s2", "s2-s3", "s3-B", "A", "B", "s1", "s2", "s3"])
        #expect(outcomes.map(\.rerouted) == [30, 20, 0, 40, 30, 40, 20, 0, 0])
        #expect(outcomes.map(\.unserved) == [0, 0, 0, 0, 0, 0, 10, 20, 40])
        // Cutting one end brings all 70 over the other: 10 above its capacity of 60; at A also s2 to s1 holds 60.
        #expect(outcomes.map(\.excess) == [10, 0, 0, 10, 10, 10, 0, 0, 0])
        #expect(outcomes[0].overloaded == [3] && outcomes[3].overloaded == [0])
        #expect(outcomes.allSatisfy { $0.cutOff.isEmpty })
        #expect(FailureAnalysis.worst(1, of: outcomes).map(\.id) == ["s3"])
    }

    @Test("a spur is cut off with its link")
    func spur() throws {
        let graph = try TransportGraph(
            nodes: [GraphNode(id: "c", isCore: true), GraphNode(id: "n"), GraphNode(id: "s", load: 5)],
            links: [
                GraphLink(id: "up", from: "c", to: "n", length: 9, capacity: 10),
                GraphLink(id: "spur", from: "n", to: "s", length: 0, capacity: 10),
            ])
        let outcomes = FailureAnalysis(graph).outcomes()
        #expect(outcomes.map(\.unserved) == [5, 5, 5, 5, 5])
        #expect(outcomes.map(\.cutOff) == [[2], [2], [2], [2], []])
    }

    /// s1 is 9 from the core; over e, which has hops of 1 to s1 and s2, it would be 3, but e is an end.
    @Test("no traffic but its own passes the end of two hops, whatever the way is worth")
    func ends() throws {
        let graph = try TransportGraph(
            nodes: [
                GraphNode(id: "c", isCore: true), GraphNode(id: "s1", load: 10),
                GraphNode(id: "s2", load: 20), GraphNode(id: "e", load: 5, isEnd: true),
            ],
            links: [
                GraphLink(id: "c-s1", from: "c", to: "s1", length: 9, capacity: 40),
                GraphLink(id: "c-s2", from: "c", to: "s2", length: 1, capacity: 40),
                GraphLink(id: "hop-1", from: "e", to: "s1", length: 1, capacity: 6),
                GraphLink(id: "hop-2", from: "e", to: "s2", length: 1, capacity: 6),
            ])
        let analysis = FailureAnalysis(graph)
        #expect(analysis.loads == [10, 25, 0, 5])
        let outcomes = analysis.outcomes()
        // Without c-s1 its site is cut off, though the hops would lead on; e goes over s1 where s2 or its link is lost.
        #expect(outcomes.map(\.unserved) == [10, 20, 0, 0, 35, 10, 20, 5])
        #expect(outcomes.map(\.rerouted) == [0, 5, 0, 5, 0, 0, 5, 0])
        #expect(outcomes.allSatisfy { $0.overloaded.isEmpty })
    }

    @Test("equals a computation from nothing on random graphs, failure by failure", arguments: 0..<60)
    func bruteForce(seed: Int) throws {
        var random = Multiplicative(state: UInt32(seed) &* 2_654_435_761 &+ 1)
        let count = 4 + random.below(9)
        let nodes = (0..<count).map {
            GraphNode(
                id: "n\($0)", isCore: $0 < 2, load: $0 < 2 ? 0 : random.below(50),
                isEnd: $0 > 1 && random.below(5) == 0)
        }
        var links: [GraphLink] = []
        func join(_ a: Int, _ b: Int) {
            links.append(
                GraphLink(
                    id: "l\(links.count)", from: "n\(a)", to: "n\(b)", length: random.below(4),
                    capacity: 1 + random.below(90)))
        }
        for node in 1..<count {
            let parent = random.below(node)
            join(node, nodes[parent].isEnd ? 0 : parent)
        }
        for _ in 0..<random.below(2 * count) {
            let a = random.below(count)
            join(a, (a + 1 + random.below(count - 1)) % count)
        }
        let graph = try TransportGraph(nodes: nodes, links: links)
        for outcome in FailureAnalysis(graph).outcomes() {
            let expected = FreshRouting(graph, without: outcome.element)
            #expect(outcome.unserved == expected.unserved)
            #expect(outcome.cutOff == expected.cutOff)
            #expect(outcome.overloaded == expected.overloaded)
            #expect(outcome.excess == expected.excess)
            #expect(expected.delivered + outcome.unserved == nodes.reduce(0) { $0 + $1.load })
        }
    }

    /// What enters a node, its own load included, leaves it over one link: of the loads at the node that is half of their sum and
    /// the own load. All of it arrives at the cores.
    @Test("flow is conserved at every node of random graphs", arguments: 0..<40)
    func conservation(seed: Int) throws {
        var random = Multiplicative(state: UInt32(seed) &* 2_246_822_519 &+ 3)
        let count = 4 + random.below(12)
        let nodes = (0..<count).map {
            GraphNode(id: "n\($0)", isCore: $0 < 2, load: $0 < 2 ? 0 : 1 + random.below(50))
        }
        var links = (2..<count).map { node in
            GraphLink(
                id: "t\(node)", from: "n\(node)", to: "n\(random.below(node))", length: random.below(9),
                capacity: 10)
        }
        for index in 0..<random.below(2 * count) {
            let a = random.below(count)
            let b = (a + 1 + random.below(count - 1)) % count
            links.append(
                GraphLink(id: "x\(index)", from: "n\(a)", to: "n\(b)", length: random.below(9), capacity: 10))
        }
        let graph = try TransportGraph(nodes: nodes, links: links)
        let analysis = FailureAnalysis(graph)
        var arriving = 0
        for node in nodes {
            let here = links.indices.filter { links[$0].ends.contains(node.id) }.map { analysis.loads[$0] }
            let sum = here.reduce(0, +) + node.load
            if node.isCore {
                arriving += sum
            } else {
                #expect(sum % 2 == 0 && here.contains(sum / 2))
            }
        }
        #expect(arriving == nodes.reduce(0) { $0 + $1.load })
    }

    @Test(
        "a generated network of 10,600 sites and 1,300 rings: every failure within seconds, no site cut off")
    func large() throws {
        let network = try TransportNetworkTests.design(TransportNetworkTests.sites(10_600))
        let graph = try TransportGraph(network, overhead: 0.1)
        let begin = ContinuousClock.now
        let analysis = FailureAnalysis(graph)
        let outcomes = analysis.outcomes()
        #expect(ContinuousClock.now - begin < .seconds(10))
        #expect(network.rings.count >= 300)
        #expect(outcomes.count == graph.links.count + graph.nodes.count)
        #expect(outcomes.allSatisfy { $0.cutOff.isEmpty })
    }

    @Test("bad graphs are named")
    func invalid() throws {
        let core = GraphNode(id: "c", isCore: true)
        let site = GraphNode(id: "s", load: 1)
        let good = GraphLink(id: "l", from: "c", to: "s", length: 1, capacity: 1)
        func error(_ nodes: [GraphNode], _ change: (inout GraphLink) -> Void) -> GraphError? {
            var link = good
            change(&link)
            return #expect(throws: GraphError.self) { try TransportGraph(nodes: nodes, links: [link]) }
        }
        #expect(error([core, site, site]) { _ in } == .duplicateNode("s"))
        #expect(error([core, site]) { $0.length = -1 } == .lengthInvalid("l", -1))
        #expect(error([core, site]) { $0.capacity = 0 } == .capacityInvalid("l", 0))
        #expect(error([core, site]) { $0.ends = ["c", "x"] } == .endsInvalid(link: "l", ["c", "x"]))
        #expect(error([core, site, GraphNode(id: "t", load: 2)]) { _ in } == .noPath(node: "t"))
        #expect(throws: GraphError.duplicateLink("l")) {
            try TransportGraph(nodes: [core, site], links: [good, good])
        }
    }
}

/// A multiplicative generator modulo 2^32; the high bits are used.
struct Multiplicative {
    var state: UInt32

    mutating func below(_ limit: Int) -> Int {
        state = state &* 1_664_525 &+ 1_013_904_223
        return Int(state >> 8) % max(limit, 1)
    }
}

/// Routing from nothing by relaxing all links again and again (Bellman, Ford).
private struct FreshRouting {
    var unserved = 0
    var delivered = 0
    var cutOff: [Int] = []
    var overloaded: [Int] = []
    var excess = 0

    init(_ graph: TransportGraph, without element: GraphElement) {
        let places = Dictionary(uniqueKeysWithValues: graph.nodes.enumerated().map { ($1.id, $0) })
        let ends = graph.links.map { link in link.ends.compactMap { places[$0] } }
        let usable = graph.links.indices.filter { link in
            element != .link(link) && ends[link].allSatisfy { element != .node($0) }
        }
        let far = Int.max / 2
        var distance = graph.nodes.indices.map { graph.nodes[$0].isCore && element != .node($0) ? 0 : far }
        for _ in graph.nodes {
            for link in usable {
                let length = graph.links[link].length + 1
                for (a, b) in [(ends[link][0], ends[link][1]), (ends[link][1], ends[link][0])]
                where !graph.nodes[b].isEnd { distance[a] = min(distance[a], distance[b] + length) }
            }
        }
        var loads = graph.links.map { _ in 0 }
        for node in graph.nodes.indices where graph.nodes[node].load > 0 {
            guard distance[node] < far else {
                unserved += graph.nodes[node].load
                if element != .node(node) { cutOff.append(node) }
                continue
            }
            var place = node
            while distance[place] > 0 {
                // Of the links on a shortest way, the first.
                guard
                    let link = usable.first(where: { link in
                        ends[link].contains(place)
                            && !graph.nodes[ends[link][0] + ends[link][1] - place].isEnd
                            && distance[ends[link][0] + ends[link][1] - place] + graph.links[link].length + 1
                                == distance[place]
                    })
                else { return }
                loads[link] += graph.nodes[node].load
                place = ends[link][0] + ends[link][1] - place
            }
            delivered += graph.nodes[node].load
        }
        overloaded = graph.links.indices.filter { loads[$0] > graph.links[$0].capacity }
        excess = overloaded.reduce(0) { $0 + loads[$1] - graph.links[$1].capacity }
    }
}
