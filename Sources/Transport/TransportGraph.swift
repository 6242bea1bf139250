/// A node of a transport graph.
public struct GraphNode: Sendable, Equatable {
    /// Its name, unique.
    public var id: String
    /// Whether traffic that arrives here has left the access network: a core node.
    public var isCore: Bool
    /// Busy-hour load that enters the network here [kbit/s].
    public var load: Int
    /// Whether only its own traffic passes it: a site at the end of radio hops, which are made for that site alone.
    public var isEnd: Bool
    /// Whose traffic it carries. What tenants share stands in the graph once for each: it has one id and fails as one.
    public var tenant: Int

    /// Creates a node; `TransportGraph` checks it.
    public init(id: String, isCore: Bool = false, load: Int = 0, isEnd: Bool = false, tenant: Int = 0) {
        (self.id, self.isCore, self.load) = (id, isCore, load)
        (self.isEnd, self.tenant) = (isEnd, tenant)
    }
}

/// A link of a transport graph; traffic passes in both directions.
public struct GraphLink: Sendable, Equatable {
    /// Its name, unique.
    public var id: String
    /// Ids of the nodes at its ends.
    public var ends: [String]
    /// Route length [mm]; whole, so that ways of equal length are equal.
    public var length: Int
    /// Capacity [kbit/s].
    public var capacity: Int
    /// Whose traffic it carries; its ends are nodes of the same tenant. Copies of one id share the capacity.
    public var tenant: Int

    /// Creates a link; `TransportGraph` checks it.
    public init(id: String, from: String, to: String, length: Int, capacity: Int, tenant: Int = 0) {
        self.id = id
        ends = [from, to]
        (self.length, self.capacity, self.tenant) = (length, capacity, tenant)
    }
}

/// Nodes and links over which every load finds the shortest way to a core.
public struct TransportGraph: Sendable, Equatable {
    /// The nodes.
    public let nodes: [GraphNode]
    /// The links.
    public let links: [GraphLink]
    /// The elements that its nodes and links are: what tenants share is one.
    let elements: GraphElements
    /// Node indices at the ends of each link.
    let ends: [(Int, Int)]
    /// Indices of the links at each node, ascending.
    let incident: [[Int]]

    /// Checks that ids are unique, ends exist, lengths and capacities make sense, and every load reaches a core.
    ///
    /// - Throws: `GraphError`, naming the element.
    public init(nodes: [GraphNode], links: [GraphLink]) throws(GraphError) {
        var places: [Name: Int] = [:]
        for (index, node) in nodes.enumerated() {
            let name = Name(tenant: node.tenant, id: node.id)
            guard places.updateValue(index, forKey: name) == nil else { throw .duplicateNode(node.id) }
            guard (0...GraphError.largest).contains(node.load) else { throw .loadInvalid(node.id, node.load) }
        }
        var names: Set<Name> = []
        var ends: [(Int, Int)] = []
        var incident: [[Int]] = Array(repeating: [], count: nodes.count)
        for (index, link) in links.enumerated() {
            guard names.insert(Name(tenant: link.tenant, id: link.id)).inserted else {
                throw .duplicateLink(link.id)
            }
            guard link.ends.count == 2, let from = places[Name(tenant: link.tenant, id: link.ends[0])],
                let to = places[Name(tenant: link.tenant, id: link.ends[1])], from != to
            else { throw .endsInvalid(link: link.id, link.ends) }
            guard (0...GraphError.largest).contains(link.length) else {
                throw .lengthInvalid(link.id, link.length)
            }
            guard (1...GraphError.largest).contains(link.capacity) else {
                throw .capacityInvalid(link.id, link.capacity)
            }
            ends.append((from, to))
            incident[from].append(index)
            incident[to].append(index)
        }
        elements = GraphElements(nodes: nodes.map(\.id), links: links.map(\.id))
        (self.nodes, self.links, self.ends, self.incident) = (nodes, links, ends, incident)
        let tree = ShortestWays(of: self, without: nil)
        for (index, node) in nodes.enumerated() where node.load > 0 && tree.distance[index] == nil {
            throw .noPath(node: node.id)
        }
    }

    /// An id of a tenant.
    private struct Name: Hashable {
        var tenant: Int
        var id: String
    }

    /// Whether traffic of others may pass a node, or end there.
    func isPassable(_ node: Int) -> Bool { !nodes[node].isEnd || nodes[node].isCore }

    /// The other end of a link.
    func other(_ node: Int, over link: Int) -> Int { ends[link].0 == node ? ends[link].1 : ends[link].0 }

    /// Same nodes and links.
    public static func == (a: Self, b: Self) -> Bool { a.nodes == b.nodes && a.links == b.links }
}

/// Why nodes and links make no transport graph.
public indirect enum GraphError: Error, Hashable, Sendable {
    /// Two nodes have the same id.
    case duplicateNode(String)
    /// Two links have the same id.
    case duplicateLink(String)
    /// A link does not join two different nodes of the graph.
    case endsInvalid(link: String, [String])
    /// A length is negative or too large [mm].
    case lengthInvalid(String, Int)
    /// A capacity is zero, negative or too large [kbit/s].
    case capacityInvalid(String, Int)
    /// A load is negative or too large [kbit/s].
    case loadInvalid(String, Int)
    /// A node with load has no way to a core.
    case noPath(node: String)
    /// No node is a core.
    case noCore
    /// Links that are said to be a ring are none.
    case notARing(String, reason: String)
    /// A link is said to be open to a network to which one of its ends is not.
    case endNotOpen(link: String, end: String, network: String)
    /// What is open to a network does not hold.
    case part(String, GraphError)
    /// A line of a file is not what it should be.
    case malformed(file: String, line: Int, String)

    static let largest = 1 << 42
}

extension GraphError: CustomStringConvertible {
    /// One line for people: the element and the allowed values.
    public var description: String {
        switch self {
        case .duplicateNode(let id): "transport: two nodes have the id \(id)"
        case .duplicateLink(let id): "transport: two links have the id \(id)"
        case .endsInvalid(let id, let ends):
            "transport: link \(id) joins \(ends.joined(separator: " and ")); "
                + "it must join two different nodes of the graph"
        case .lengthInvalid(let id, let length):
            "transport: link \(id) is \(length) mm long; allowed: 0 to \(Self.largest)"
        case .capacityInvalid(let id, let capacity):
            "transport: link \(id) has capacity \(capacity) kbit/s; allowed: 1 to \(Self.largest)"
        case .loadInvalid(let id, let load):
            "transport: node \(id) has load \(load) kbit/s; allowed: 0 to \(Self.largest)"
        case .noPath(let node): "transport: node \(node) has no path to a core"
        case .noCore: "transport: no node is a core; at least one of kind core is needed"
        case .notARing(let ring, let reason): "transport: ring \(ring) is not a ring: \(reason)"
        case .endNotOpen(let link, let end, let network):
            "transport: link \(link) is open to network \(network), but node \(end) at its end is not"
        case .part(let network, let error):
            "\(error.description), over what is open to network \(network)"
        case .malformed(let file, let line, let reason): "transport: \(file), line \(line): \(reason)"
        }
    }
}
