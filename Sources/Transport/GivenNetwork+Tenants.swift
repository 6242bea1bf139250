extension GivenNetwork {
    /// Whether some of it is not open to all.
    public var isSeparated: Bool {
        nodes.contains { !$0.networks.isEmpty } || links.contains { !$0.networks.isEmpty }
    }

    /// What is open to a network: nodes of its own and shared ones, and the links between them.
    ///
    /// - Throws: `GraphError` where a link is said to be open to the network but one of its ends is not, where it has no core, or
    ///   where one of its nodes has no path to a core over what is open to it.
    public func part(of network: String) throws(GraphError) -> GivenNetwork {
        func isOpen(_ networks: Set<String>) -> Bool { networks.isEmpty || networks.contains(network) }
        let own = nodes.filter { isOpen($0.networks) }
        let names = Set(own.map(\.id))
        var inner: [GivenLink] = []
        for link in links where isOpen(link.networks) {
            if let end = link.ends.first(where: { !names.contains($0) }) {
                guard link.networks.isEmpty else {
                    throw .endNotOpen(link: link.id, end: end, network: network)
                }
            } else {
                inner.append(link)
            }
        }
        do throws(GraphError) {
            return try GivenNetwork(nodes: own, links: inner)
        } catch {
            throw .part(network, error)
        }
    }
}

extension TransportNetwork {
    /// The networks of several tenants as one: what they share once, with the loads of all.
    ///
    /// - Parameter parts: the network of each tenant.
    /// - Throws: `GraphError` where the graph does not hold.
    public static func merged(_ parts: [TransportNetwork], rules: RingRules) throws -> TransportNetwork {
        var all = TransportNetwork(rings: parts.flatMap(\.rings), counties: [], nodes: [], links: [])
        var places: [String: Int] = [:]
        for node in parts.flatMap(\.nodes) {
            if let known = places[node.id] {
                all.nodes[known].load += node.load
                all.nodes[known].mean += node.mean
            } else {
                places[node.id] = all.nodes.count
                all.nodes.append(node)
            }
        }
        var names: Set<String> = []
        all.links = parts.flatMap(\.links).filter { names.insert($0.id).inserted }
        all.parts = parts
        try all.settle(rules)
        return all
    }
}
