/// What the failure of one element does.
public struct FailureOutcome: Sendable, Equatable {
    /// The element.
    public var element: GraphElement
    /// Its id.
    public var id: String
    /// Load that takes another way [kbit/s].
    public var rerouted: Int
    /// Load of the nodes that have no way to a core left [kbit/s], the failed node itself included.
    public var unserved: Int
    /// Nodes with load that are cut off, in order of their index, the failed node itself not included.
    public var cutOff: [Int]
    /// Links whose load exceeds their capacity, in order of their index.
    public var overloaded: [Int]
    /// Load above capacity, summed over the overloaded links [kbit/s].
    public var excess: Int
}

/// Every single failure of a transport graph, each worked out from the state without failures.
///
/// Only nodes whose way leads over the failed element are routed anew, from neighbours whose ways stand.
/// Traffic keeps to the shortest way; a link takes what is routed over it, and what exceeds its capacity is
/// reported as excess, not routed around.
public struct FailureAnalysis: Sendable {
    /// The graph.
    public let graph: TransportGraph
    /// Load of each link with everything in order [kbit/s]; what tenants share has the sum of their loads.
    public let loads: [Int]
    private let ways: ShortestWays
    /// Nodes whose way begins with a link to this node.
    private let below: [[Int]]
    private let overloadedBefore: [Int]

    /// Routes the loads with everything in order.
    public init(_ graph: TransportGraph) {
        self.graph = graph
        ways = ShortestWays(of: graph, without: nil)
        var below: [[Int]] = Array(repeating: [], count: graph.nodes.count)
        for (node, link) in ways.first.enumerated() {
            if let link { below[graph.other(node, over: link)].append(node) }
        }
        self.below = below
        var loads = Array(repeating: 0, count: graph.links.count)
        for node in graph.nodes.indices {
            Self.walk(from: node, ways, graph) { loads[$0] += graph.nodes[node].load }
        }
        overloadedBefore = graph.elements.links.filter { loads[$0] > graph.links[$0].capacity }
        self.loads = graph.elements.ofLink.map { loads[$0] }
    }

    /// Failures of all links and nodes, links first, in order of their index.
    public func outcomes() -> [FailureOutcome] {
        var worst = loads
        return outcomes(worst: &worst)
    }

    /// The same, and the highest load of each link under any of them.
    ///
    /// - Parameter worst: loads by link, raised where a failure brings more [kbit/s]; of what tenants share at the first.
    public func outcomes(worst: inout [Int]) -> [FailureOutcome] {
        var working = Working(ways: ways, loads: loads, worst: worst)
        defer { worst = working.worst }
        return graph.elements.links.map { outcome(of: .link($0), &working) }
            + graph.elements.nodes.map { outcome(of: .node($0), &working) }
    }

    /// The failures that hurt most: by unserved load and excess, then nodes cut off, then load rerouted.
    public static func worst(_ count: Int, of outcomes: [FailureOutcome]) -> [FailureOutcome] {
        let ordered = outcomes.sorted { a, b in
            (b.unserved + b.excess, b.cutOff.count, b.rerouted, a.id)
                < (a.unserved + a.excess, a.cutOff.count, a.rerouted, b.id)
        }
        return Array(ordered.prefix(max(count, 0)))
    }

    /// State that is changed for a failure and put back after it.
    private struct Working {
        var ways: ShortestWays
        var loads: [Int]
        var worst: [Int]
    }

    private func outcome(of element: GraphElement, _ working: inout Working) -> FailureOutcome {
        let affected = affected(by: element)
        var touched: Set<Int> = Set(overloadedBefore)
        for node in affected {
            Self.walk(from: node, ways, graph) {
                working.loads[$0] -= graph.nodes[node].load
                touched.insert($0)
            }
        }
        working.ways.search(affected, graph: graph, failed: element)
        var result = FailureOutcome(
            element: element, id: id(of: element), rerouted: 0, unserved: 0, cutOff: [], overloaded: [],
            excess: 0)
        var cutOff: Set<Int> = []
        for node in affected {
            let load = graph.nodes[node].load
            if working.ways.distance[node] == nil {
                result.unserved += load
                if load > 0, !graph.isLost(node: node, with: element) {
                    cutOff.insert(graph.elements.ofNode[node])
                }
            } else {
                result.rerouted += load
                Self.walk(from: node, working.ways, graph) {
                    working.loads[$0] += load
                    touched.insert($0)
                }
            }
        }
        result.cutOff = cutOff.sorted()
        for link in touched.sorted() {
            working.worst[link] = max(working.worst[link], working.loads[link])
            let above = working.loads[link] - graph.links[link].capacity
            if above > 0 {
                result.overloaded.append(link)
                result.excess += above
            }
            working.loads[link] = loads[link]
        }
        for node in affected {
            (working.ways.distance[node], working.ways.first[node]) = (ways.distance[node], ways.first[node])
        }
        return result
    }

    /// The nodes whose way leads over an element, ascending.
    private func affected(by element: GraphElement) -> [Int] {
        var found: [Int]
        switch element {
        case .node(let node): found = graph.elements.nodes(of: node)
        case .link(let link):
            found = graph.elements.links(of: link).flatMap { link in
                [graph.ends[link].0, graph.ends[link].1].filter { ways.first[$0] == link }
            }
        }
        var next = 0
        while next < found.count {
            found += below[found[next]]
            next += 1
        }
        return found.sorted()
    }

    private func id(of element: GraphElement) -> String {
        switch element {
        case .node(let index): graph.nodes[index].id
        case .link(let index): graph.links[index].id
        }
    }

    private static func walk(
        from node: Int, _ ways: ShortestWays, _ graph: TransportGraph, _ visit: (Int) -> Void
    ) {
        var node = node
        while let link = ways.first[node] {
            visit(graph.elements.ofLink[link])
            node = graph.other(node, over: link)
        }
    }
}
