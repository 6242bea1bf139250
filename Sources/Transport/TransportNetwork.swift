public import Geodesy
import RadioUnits

/// Access rings, aggregation and core of a region, generated from its sites.
///
/// No real fibre routes are known: rings join neighbouring sites in a straight line, lengthened by a detour
/// factor.
public struct TransportNetwork: Sendable, Equatable {
    /// Access rings by county.
    public var rings: [AccessRing]
    /// Counties in order of their index; also those without a site.
    public var counties: [CountyTransport]
    /// Core, aggregation pairs and sites.
    public var nodes: [TransportNode]
    /// Uplinks, and the links of the rings.
    public var links: [TransportLink]
    /// The networks of the tenants that this one is put together of; empty where all share everything.
    public var parts: [TransportNetwork] = []

    /// Homes every site to the aggregation pair of its county over a ring.
    ///
    /// The result does not depend on the order of the sites.
    ///
    /// - Parameters:
    ///   - sites: the sites with their busy-hour loads.
    ///   - aggregation: one pair a county.
    ///   - core: where the region's core stands.
    ///   - rules: sizes and capacities.
    /// - Throws: `TransportError`, naming the site, county or rule.
    /// - Complexity: O(n log² n) for n sites.
    public static func design(
        sites: [TransportSite], aggregation: [AggregationNode], core: ProjectedPoint, rules: RingRules
    ) throws(TransportError) -> TransportNetwork {
        try rules.check()
        let nodes = try counties(of: aggregation)
        try check(sites, aggregation: nodes, core: core)
        let homed = Dictionary(grouping: sites.sorted { $0.id < $1.id }, by: \.county)
        var network = TransportNetwork(rings: [], counties: [], nodes: [], links: [])
        network.nodes.append(
            TransportNode(id: "core", kind: .core, position: core, county: nil, load: 0))
        for node in aggregation.sorted(by: { $0.county < $1.county }) {
            network.add(node, sites: homed[node.county] ?? [], core: core, rules: rules)
        }
        network.nodes[0].load = network.counties.reduce(0) { $0 + $1.busyHour }
        return network
    }

    private static func counties(of aggregation: [AggregationNode]) throws(TransportError) -> Set<Int> {
        var counties: Set<Int> = []
        for node in aggregation {
            guard counties.insert(node.county).inserted else {
                throw .duplicateAggregationNode(county: node.county)
            }
            try check(node.position, of: "the aggregation node of county \(node.county)")
        }
        return counties
    }

    private static func check(
        _ sites: [TransportSite], aggregation: Set<Int>, core: ProjectedPoint
    ) throws(TransportError) {
        try check(core, of: "the core")
        var ids: Set<String> = []
        for site in sites {
            guard ids.insert(site.id).inserted else { throw .duplicateSite(site.id) }
            guard aggregation.contains(site.county) else {
                throw .noAggregationNode(county: site.county, site: site.id)
            }
            try check(site.position, of: "site \(site.id)")
            try TransportError.check(load: site.busyMean, of: "busy-hour mean of site \(site.id)")
            try TransportError.check(load: site.peak, of: "peak of site \(site.id)")
        }
    }

    private static func check(_ position: ProjectedPoint, of name: String) throws(TransportError) {
        guard position.x.isFinite, position.y.isFinite else { throw .positionInvalid(of: name) }
    }
}

extension TransportNetwork {
    /// Adds a county: its pair, its uplinks, its rings.
    private mutating func add(
        _ node: AggregationNode, sites: [TransportSite], core: ProjectedPoint, rules: RingRules
    ) {
        let groups = RingPartition(rules: rules).groups(of: sites)
        let rings = groups.enumerated().map { index, group in
            AccessRing(
                id: "c\(node.county)-r\(index + 1)", county: node.county,
                sites: RingTour.ordered(group, from: node.position),
                ends: (node.position, node.position), rules: rules)
        }
        let load = LoadRule.sumOfMeans.load(of: sites, overhead: rules.overhead)
        counties.append(
            CountyTransport(
                county: node.county, sites: sites.count, rings: rings.count,
                overloadedRings: rings.count { $0.isOverloaded },
                fibre: Metres(rings.reduce(0) { $0 + $1.fibre.value }), busyHour: load,
                worstRingUtilisation: rings.map(\.utilisation).max() ?? 0,
                utilisation: load / (2 * rules.aggregationCapacity),
                n1Utilisation: load / rules.aggregationCapacity,
                n1Unserved: max(load - rules.aggregationCapacity, 0),
                simultaneousPeak: LoadRule.simultaneousPeaks(
                    of: sites, share: rules.peakTogether, overhead: rules.overhead)))
        nodes.append(
            TransportNode(
                id: "agg-\(node.county)", kind: .aggregation, position: node.position, county: node.county,
                load: load))
        addUplinks(of: node, load: load, core: core, rules: rules)
        for ring in rings { add(ring, node: node, rules: rules) }
    }

    /// Two links to the core that share the load; either carries all of it when the other fails.
    private mutating func addUplinks(
        of node: AggregationNode, load: Double, core: ProjectedPoint, rules: RingRules
    ) {
        let fibre = Metres(node.position.distance(to: core).value * rules.detourFactor)
        for side in ["a", "b"] {
            links.append(
                TransportLink(
                    id: "uplink-\(node.county)-\(side)", kind: .uplink, county: node.county, ring: nil,
                    ends: ["agg-\(node.county)", "core"], route: [node.position, core], fibre: fibre,
                    capacity: rules.aggregationCapacity, load: load / 2, n1Load: load))
        }
    }

    /// Adds the nodes and links of a ring.
    private mutating func add(_ ring: AccessRing, node: AggregationNode, rules: RingRules) {
        rings.append(ring)
        for site in ring.sites {
            nodes.append(
                TransportNode(
                    id: site.id, kind: .site, position: site.position, county: site.county,
                    load: rules.loadRule.load(of: [site], overhead: rules.overhead)))
        }
        let home = RingEnd(id: "agg-\(node.county)", position: node.position)
        links += ring.links(from: home, to: home, rules: rules)
    }
}

/// Loads of the links of a ring; link k joins the k-th site, counted from 1, with the next, 0 and N + 1 being
/// the pair.
struct RingLoads {
    let sites: [TransportSite]
    let rule: LoadRule
    let overhead: Double

    /// Sites before this position send their traffic over the first link, the others over the last, so that
    /// the heavier of the two is as light as can be.
    private let parting: Int

    init(sites: [TransportSite], rule: LoadRule, overhead: Double) {
        self.sites = sites
        self.rule = rule
        self.overhead = overhead
        let heavier = (0...sites.count).map { cut in
            max(
                rule.load(of: sites[..<cut], overhead: overhead),
                rule.load(of: sites[cut...], overhead: overhead))
        }
        parting = heavier.indices.min { (heavier[$0], $0) < (heavier[$1], $1) } ?? 0
    }

    /// Load with every link in order [Gbit/s].
    func normal(link: Int) -> Double {
        let carried = link < parting ? sites[link..<parting] : sites[parting..<link]
        return rule.load(of: carried, overhead: overhead)
    }

    /// The highest load with one other link cut [Gbit/s]: all traffic of either side passes, when the end of
    /// that side is cut.
    func worst(link: Int) -> Double {
        max(
            rule.load(of: sites[..<link], overhead: overhead),
            rule.load(of: sites[link...], overhead: overhead))
    }
}
