public import Geodesy
public import RadioUnits

/// What a link is made of.
public enum LinkMedium: String, Sendable, CaseIterable {
    /// Optical fibre.
    case fibre
    /// A microwave hop.
    case microwave
}

/// A node that is there already.
public struct GivenNode: Sendable, Equatable {
    /// Its name, unique.
    public var id: String
    /// What it is; a site of the plan with the same name is this node.
    public var kind: TransportNodeKind
    /// Where it stands.
    public var position: ProjectedPoint
    /// Index of its county.
    public var county: Int
    /// Ids of the networks whose traffic it takes; empty where it is open to all.
    public var networks: Set<String>

    /// Creates a node.
    public init(
        id: String, kind: TransportNodeKind, position: ProjectedPoint, county: Int,
        networks: Set<String> = []
    ) {
        (self.id, self.kind, self.position, self.county) = (id, kind, position, county)
        self.networks = networks
    }
}

/// A link that is there already.
public struct GivenLink: Sendable, Equatable {
    /// Its name, unique.
    public var id: String
    /// Ids of the nodes at its ends.
    public var ends: [String]
    /// What it is made of.
    public var medium: LinkMedium
    /// Length of its route.
    public var length: Metres
    /// Capacity [Gbit/s].
    public var capacity: Double
    /// The ring it is said to be part of.
    public var ring: String?
    /// Its route; empty for the straight line.
    public var route: [ProjectedPoint]
    /// Ids of the networks whose traffic it takes; empty where it is open to all that both of its ends are open to.
    public var networks: Set<String>

    /// Creates a link; `GivenNetwork` checks it.
    public init(
        id: String, from: String, to: String, medium: LinkMedium = .fibre, length: Metres, capacity: Double,
        ring: String? = nil, route: [ProjectedPoint] = [], networks: Set<String> = []
    ) {
        self.id = id
        ends = [from, to]
        self.medium = medium
        self.length = length
        self.capacity = capacity
        self.ring = ring
        self.route = route
        self.networks = networks
    }
}

/// Nodes and links that are there already, to which a plan attaches its sites.
public struct GivenNetwork: Sendable, Equatable {
    /// The nodes.
    public let nodes: [GivenNode]
    /// The links.
    public let links: [GivenLink]

    /// Checks ids, ends, lengths and capacities, that every node has a path to a core, and that rings are rings.
    ///
    /// - Throws: `GraphError`, naming the element.
    public init(nodes: [GivenNode], links: [GivenLink]) throws(GraphError) {
        guard nodes.contains(where: { $0.kind == .core }) else { throw .noCore }
        // Every node asks for something, so that one without a path is found.
        _ = try TransportGraph(
            nodes: nodes.map { GraphNode(id: $0.id, isCore: $0.kind == .core, load: 1) },
            links: links.map { Self.graphLink($0) })
        (self.nodes, self.links) = (nodes, links)
        try checkRings()
    }

    private static func graphLink(_ link: GivenLink) -> GraphLink {
        GraphLink(
            id: link.id, from: link.ends[0], to: link.ends[1],
            length: TransportGraph.whole(link.length.value * 1e3),
            capacity: TransportGraph.whole(link.capacity * 1e6))
    }

    /// The links of a ring, one behind the other, come back to where they began and pass no node twice.
    private func checkRings() throws(GraphError) {
        var rings: [String: [GivenLink]] = [:]
        for link in links { if let ring = link.ring { rings[ring, default: []].append(link) } }
        for (ring, links) in rings.sorted(by: { $0.key < $1.key }) {
            var neighbours: [String: [String]] = [:]
            for link in links {
                neighbours[link.ends[0], default: []].append(link.ends[1])
                neighbours[link.ends[1], default: []].append(link.ends[0])
            }
            for (node, others) in neighbours.sorted(by: { $0.key < $1.key }) where others.count != 2 {
                throw .notARing(ring, reason: "\(others.count) of its links end at node \(node), not 2")
            }
            guard let start = links.first?.ends[0] else { continue }
            var (before, place, passed) = (start, neighbours[start]?[0] ?? start, 1)
            while place != start, passed <= links.count {
                let others = neighbours[place] ?? []
                let next = others.first { $0 != before } ?? before
                (before, place, passed) = (place, next, passed + 1)
            }
            guard passed == links.count else {
                throw .notARing(ring, reason: "its links make more than one ring")
            }
        }
    }
}
