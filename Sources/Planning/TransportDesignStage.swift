import GISIO
import Geodesy
import Scenario
import Transport

/// Lays out the transport network: rings to given nodes or to generated pairs of routers, microwave where it is cheaper, fibre along
/// roads. Where not all that is given is open to all, each radio network gets rings of its own to what is open to it.
struct TransportDesignStage {
    let network: PlannedNetwork
    let area: PlanningArea

    /// What was laid out.
    struct Outcome {
        /// Rings, links and nodes.
        var design: TransportNetwork
        /// The graph over which traffic goes.
        var graph: TransportGraph
        /// Remote sites on microwave, where the scenario has it.
        var microwave: TransportOutcome.Microwave?
        /// A row a radio network, where they are apart.
        var networks: [TransportOutcome.Tenant]?
    }

    private typealias Laid = (design: TransportNetwork, microwave: TransportOutcome.Microwave?)

    private var rules: TransportRules { network.scenario.transport }

    private var ringRules: RingRules {
        RingRules(
            sitesPerRing: rules.sitesPerRing, detourFactor: rules.detourFactor,
            ringCapacity: rules.ringCapacity, aggregationCapacity: rules.aggregationCapacity,
            utilisationLimit: rules.utilisationLimit, overhead: rules.encapsulation,
            loadRule: rules.load.rule.transport, peakTogether: rules.load.simultaneity)
    }

    /// Lays out everything.
    ///
    /// - Throws: what reading the files throws; `TransportError` and `GraphError`, naming the element.
    func outcome() throws -> Outcome {
        let given = try GivenNetworkFiles(scenario: network.scenario, area: area).read()
        let roads = try roads()
        if let given, given.isSeparated { return try separated(given, roads) }
        let all = network.scenario.networks.indices
        var (design, microwave) = try laid(sites(of: all), given: given, tenant: nil, roads)
        guard given != nil else {
            let graph = try TransportGraph(design, overhead: rules.encapsulation)
            return Outcome(design: design, graph: graph, microwave: microwave)
        }
        try design.settle(ringRules)
        return Outcome(design: design, graph: try TransportGraph(given: design), microwave: microwave)
    }

    /// A network for each of the radio networks, over what is open to it.
    private func separated(_ given: GivenNetwork, _ roads: RoadNetwork?) throws -> Outcome {
        let networks = network.scenario.networks
        let parts = try networks.indices.map { index in
            try laid(
                sites(of: index..<index + 1), given: try given.part(of: networks[index].id),
                tenant: networks[index].id, roads)
        }
        let design = try TransportNetwork.merged(parts.map(\.design), rules: ringRules)
        let rows = zip(networks, parts).map { network, part in
            TransportOutcome.Tenant(
                network: network.id, sites: part.design.nodes.count { $0.mean > 0 },
                rings: part.design.rings.count,
                fibreKm: (part.design.rings.reduce(0) { $0 + $1.fibre.value } / 1000).rounded(decimals: 1),
                busyHourGbps: part.design.nodes.reduce(0) { $0 + $1.mean }.rounded(decimals: 3))
        }
        return Outcome(
            design: design, graph: try TransportGraph(given: design),
            microwave: parts.compactMap(\.microwave).reduce(nil) { sum, part in sum.map { $0 + part } ?? part
            },
            networks: rows)
    }

    /// Rings, then microwave for those sites for which it is cheaper, then the fibre that is left along roads.
    private func laid(
        _ sites: [TransportSite], given: GivenNetwork?, tenant: String?, _ roads: RoadNetwork?
    ) throws -> Laid {
        var design = try rings(of: sites, given: given, tenant: tenant)
        let microwave = try microwave(design, sites: sites)
        if let microwave, !microwave.spurs.isEmpty {
            design.hang(microwave.spurs, rules: ringRules, prefix: tenant.map { "\($0)-" } ?? "")
        }
        if let roads { design.follow(roads) }
        return (design, microwave?.summary)
    }

    /// Rings to given nodes, or to one pair of routers a county where none are given.
    private func rings(
        of sites: [TransportSite], given: GivenNetwork?, tenant: String?
    ) throws -> TransportNetwork {
        if let given {
            return try TransportNetwork.design(sites: sites, given: given, rules: ringRules, tenant: tenant)
        }
        let nodes = try area.counties.indices.map { county in
            AggregationNode(county: county, position: try centre(of: county))
        }
        let mainCounty =
            area.counties.indices.max { area.counties[$0].population < area.counties[$1].population } ?? 0
        return try TransportNetwork.design(
            sites: sites, aggregation: nodes, core: nodes[mainCounty].position, rules: ringRules)
    }

    /// Which remote sites microwave connects, where the scenario has microwave.
    private func microwave(
        _ design: TransportNetwork, sites: [TransportSite]
    ) throws -> MicrowaveStage.Outcome? {
        guard let microwave = rules.microwave else { return nil }
        let heights = network.usedSites.map { (network.sites[$0].id, network.sites[$0].height) }
        return try MicrowaveStage(
            rules: microwave, area: area, scenario: network.scenario,
            heights: Dictionary(heights, uniquingKeysWith: { first, _ in first }),
            overhead: rules.encapsulation
        ).outcome(design, sites: sites, rules: ringRules)
    }

    private func roads() throws -> RoadNetwork? {
        guard let file = network.scenario.layers.roads else { return nil }
        var lines: [[ProjectedPoint]] = []
        for feature in try VectorFile.read(file.path, into: network.scenario.area.crs) {
            if case .lines(let parts) = feature.shape { lines += parts }
        }
        return RoadNetwork(lines: lines)
    }

    /// A site's loads are those of its stations of some networks, traffic between sites included, by the rule of the scenario.
    private func sites(of networks: Range<Int>) -> [TransportSite] {
        var loads: [Int: [(mean: Double, peak: Double)]] = [:]
        for index in networks {
            let load = network.loads[index]
            for (place, station) in network.stations(of: index).enumerated() {
                loads[station.site, default: []].append(
                    (load.mean[place] * (1 + rules.load.betweenSites), load.peak[place]))
            }
        }
        let isOne = networks.count < network.scenario.networks.count
        return network.usedSites.filter { !isOne || loads[$0] != nil }.map { index in
            let site = network.sites[index]
            return TransportSite(
                id: site.id, position: site.position, county: site.county,
                busyMean: LoadRule.sumOfMeans.load(loads[index] ?? []),
                peak: rules.load.rule.transport.load(loads[index] ?? []))
        }
    }

    /// Where a county's aggregation pair stands: in its largest built-up area, else in its middle.
    private func centre(of county: Int) throws -> ProjectedPoint {
        let builtUp = area.zones.filter { $0.kind == .builtUp && $0.county == county }
        let largest = builtUp.max { ($0.cells.count, $1.id) < ($1.cells.count, $0.id) }
        return try Geometry.pointOnSurface(of: largest?.outline ?? area.counties[county].outline)
    }
}
