import Geodesy
import RadioUnits

extension TransportNetwork {
    /// Attaches sites to nodes that are there.
    ///
    /// A site with the name of a given node is that node. All others are joined in generated rings that leave the nearest
    /// aggregation node (or core, where none is given) and come back to it; or to the next one, where that is at most twice as
    /// far from the end of the ring as the first.
    ///
    /// - Parameter tenant: the one network that this is for; nil where all share everything.
    /// - Throws: `TransportError`, naming the site or the rule; `GraphError` where the graph does not hold.
    public static func design(
        sites: [TransportSite], given: GivenNetwork, rules: RingRules, tenant: String? = nil
    ) throws -> TransportNetwork {
        try rules.check()
        let aggregation = given.nodes.filter { $0.kind == .aggregation }
        let homes = aggregation.isEmpty ? given.nodes.filter { $0.kind == .core } : aggregation
        try check(sites)
        var network = TransportNetwork(rings: [], counties: [], nodes: [], links: [])
        let known = Dictionary(
            sites.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        network.add(given, sites: known, rules: rules)
        let names = Set(given.nodes.map(\.id))
        let open = sites.filter { !names.contains($0.id) }.sorted { $0.id < $1.id }
        let homed = Dictionary(grouping: open) { nearest($0.position, homes) }
        let prefix = tenant.map { "\($0)-" } ?? ""
        for home in homes.indices {
            let groups = RingPartition(rules: rules).groups(of: homed[home] ?? [])
            for (index, group) in groups.enumerated() {
                network.add(
                    group, id: "\(prefix)\(homes[home].id)-r\(index + 1)", home: home, homes: homes,
                    rules: rules)
            }
        }
        if let tenant {
            for index in network.links.indices where network.links[index].origin == "generated" {
                network.links[index].networks = [tenant]
            }
        }
        try network.settle(rules)
        return network
    }

    private static func check(_ sites: [TransportSite]) throws {
        var ids: Set<String> = []
        for site in sites {
            guard ids.insert(site.id).inserted else { throw TransportError.duplicateSite(site.id) }
            guard site.position.x.isFinite, site.position.y.isFinite else {
                throw TransportError.positionInvalid(of: "site \(site.id)")
            }
            try TransportError.check(load: site.busyMean, of: "busy-hour mean of site \(site.id)")
            try TransportError.check(load: site.peak, of: "peak of site \(site.id)")
        }
    }

    private static func nearest(_ place: ProjectedPoint, _ homes: [GivenNode]) -> Int {
        homes.indices.min {
            (homes[$0].position.distance(to: place).value, $0)
                < (homes[$1].position.distance(to: place).value, $1)
        } ?? 0
    }

    private mutating func add(_ given: GivenNetwork, sites: [String: TransportSite], rules: RingRules) {
        let positions = Dictionary(
            given.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for node in given.nodes {
            let load = sites[node.id].map { rules.loadRule.load(of: [$0], overhead: rules.overhead) } ?? 0
            nodes.append(
                TransportNode(
                    id: node.id, kind: node.kind, position: node.position, county: node.county, load: load,
                    origin: "given",
                    mean: (sites[node.id].map { $0.busyMean - $0.relayed } ?? 0) * (1 + rules.overhead)))
        }
        for link in given.links {
            let ends = link.ends.compactMap { positions[$0] }
            links.append(
                TransportLink(
                    id: link.id, kind: .backbone, county: ends.first?.county ?? 0, ring: link.ring,
                    ends: link.ends, route: link.route.isEmpty ? ends.map(\.position) : link.route,
                    fibre: link.length, capacity: link.capacity, load: 0, n1Load: 0, medium: link.medium,
                    origin: "given", networks: link.networks.sorted()))
        }
    }

    /// Adds a generated ring.
    private mutating func add(
        _ group: [TransportSite], id: String, home: Int, homes: [GivenNode], rules: RingRules
    ) {
        let start = homes[home]
        var tour = RingTour.ordered(group, from: start.position)
        var end = start
        if homes.count > 1, let first = tour.first, let last = tour.last {
            let others = homes.indices.filter { $0 != home }.map { homes[$0] }
            let atLast = others[Self.nearest(last.position, others)]
            let atFirst = others[Self.nearest(first.position, others)]
            let turns =
                atFirst.position.distance(to: first.position).value
                < atLast.position.distance(to: last.position).value
            if turns { tour.reverse() }
            let (candidate, site) = turns ? (atFirst, first) : (atLast, last)
            let far = candidate.position.distance(to: site.position).value
            if far <= 2 * start.position.distance(to: site.position).value { end = candidate }
        }
        let ring = AccessRing(
            id: id, county: tour.first?.county ?? start.county, sites: tour,
            ends: (start.position, end.position), rules: rules)
        rings.append(ring)
        for site in tour {
            nodes.append(
                TransportNode(
                    id: site.id, kind: .site, position: site.position, county: site.county,
                    load: rules.loadRule.load(of: [site], overhead: rules.overhead),
                    mean: (site.busyMean - site.relayed) * (1 + rules.overhead)))
        }
        links += ring.links(
            from: RingEnd(id: start.id, position: start.position),
            to: RingEnd(id: end.id, position: end.position), rules: rules)
    }

    /// Routes everything on the ways as they are now: loads of the given links, with all in order and after the worst failure, and the counties' rows.
    public mutating func settle(_ rules: RingRules) throws {
        let graph = try TransportGraph(given: self)
        let analysis = FailureAnalysis(graph)
        var worst = analysis.loads
        _ = analysis.outcomes(worst: &worst)
        let places = Dictionary(
            graph.links.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for index in links.indices where links[index].origin == "given" {
            guard let place = places[links[index].id] else { continue }
            links[index].load = Double(analysis.loads[place]) / 1e6
            links[index].n1Load = Double(worst[place]) / 1e6
        }
        let total = nodes.reduce(0) { $0 + $1.mean }
        for index in nodes.indices where nodes[index].kind != .site {
            let ends = links.filter { $0.ends.contains(nodes[index].id) && $0.kind == .access }
            let carried = Set(ends.compactMap(\.ring))
            nodes[index].load =
                nodes[index].kind == .core
                ? total : rings.filter { carried.contains($0.id) }.reduce(0) { $0 + $1.meanLoad }
        }
        counties = Set(nodes.compactMap(\.county)).sorted().map { county in row(of: county, rules) }
    }

    /// A county of a given network: its utilisation is that of the fullest given link that begins there.
    private func row(of county: Int, _ rules: RingRules) -> CountyTransport {
        let own = rings.filter { $0.county == county }
        let sites = nodes.filter { $0.county == county && $0.kind == .site }
        let given = links.filter { $0.county == county && $0.origin == "given" }
        return CountyTransport(
            county: county, sites: sites.count, rings: own.count,
            overloadedRings: own.count { $0.isOverloaded },
            fibre: Metres(own.reduce(0) { $0 + $1.fibre.value }),
            busyHour: sites.reduce(0) { $0 + $1.mean },
            worstRingUtilisation: own.map(\.utilisation).max() ?? 0,
            utilisation: given.map(\.utilisation).max() ?? 0,
            n1Utilisation: given.map(\.n1Utilisation).max() ?? 0,
            n1Unserved: given.map { max($0.n1Load - $0.capacity, 0) }.max() ?? 0,
            simultaneousPeak: LoadRule.simultaneousPeaks(
                of: own.flatMap(\.sites), share: rules.peakTogether, overhead: rules.overhead))
    }
}

extension TransportGraph {
    /// The graph of a network with given nodes: nodes and links as they are, sites with their busy-hour means.
    ///
    /// - Throws: `GraphError`, naming the element.
    public init(given network: TransportNetwork) throws(GraphError) {
        let parts = network.parts.isEmpty ? [network] : network.parts
        var (nodes, links): ([GraphNode], [GraphLink]) = ([], [])
        for (tenant, part) in parts.enumerated() {
            let spurs = Set(part.links.filter { $0.kind == .hop }.map { $0.ends[0] })
            nodes += part.nodes.map {
                GraphNode(
                    id: $0.id, isCore: $0.kind == .core, load: Self.whole($0.mean * 1e6),
                    isEnd: spurs.contains($0.id), tenant: tenant)
            }
            links += part.links.map {
                GraphLink(
                    id: $0.id, from: $0.ends[0], to: $0.ends[1], length: Self.whole($0.fibre.value * 1e3),
                    capacity: Self.whole($0.capacity * 1e6), tenant: tenant)
            }
        }
        try self.init(nodes: nodes, links: links)
    }
}
