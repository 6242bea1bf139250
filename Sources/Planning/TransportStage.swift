import Foundation
import GISIO
import Geodesy
import Scenario
import Transport

/// Connects the planned sites and holds the traffic of the region against its egress.
struct TransportStage {
    let network: PlannedNetwork
    let area: PlanningArea

    /// What is planned, and what the summary says of it.
    struct Outcome {
        /// Rings, links and nodes.
        var design: TransportNetwork
        /// The summary's part.
        var summary: TransportOutcome
        /// Every single failure of a link or node.
        var failures: [FailureOutcome]
        /// Servers at the edge: the node and the services there.
        var edge: [(node: String, position: ProjectedPoint, services: [String])]
        /// Line terminals of the fibre access.
        var terminals: [ProjectedPoint]
        /// Every prefix.
        var addresses: AddressPlan
        /// Number of access rings.
        var rings: Int { design.rings.count }
    }

    private var rules: TransportRules { network.scenario.transport }

    /// Designs the rings and evaluates the egress.
    func outcome() throws -> Outcome {
        let given = try GivenNetworkFiles(scenario: network.scenario, area: area).read()
        let sites = transportSites()
        var design = try design(sites, given: given, spurs: [])
        let microwave = try microwave(design, sites: sites)
        if let microwave, !microwave.spurs.isEmpty {
            let carried = MicrowaveStage.carried(sites, by: microwave.spurs)
            design = try self.design(carried, given: given, spurs: microwave.spurs)
        }
        if let file = network.scenario.layers.roads {
            var lines: [[ProjectedPoint]] = []
            for feature in try VectorFile.read(file.path, into: network.scenario.area.crs) {
                if case .lines(let parts) = feature.shape { lines += parts }
            }
            design.follow(RoadNetwork(lines: lines))
        }
        let demand = demand()
        let years = try Egress.evaluate(
            demand: demand,
            routes: rules.egress.map { EgressRoutes(year: $0.year, capacity: $0.capacity, routes: $0.routes) }
        )
        var summary = TransportOutcome(
            counties: design.counties.map(county), egress: years.map(egress),
            utilisationLimit: rules.utilisationLimit)
        let graph =
            try given == nil
            ? TransportGraph(design, overhead: rules.encapsulation) : TransportGraph(given: design)
        let load = TransportLoads(rules: rules, design: design, egress: years, demand: demand)
        summary.microwave = microwave?.summary
        summary.loadRule = rules.load.rule.rawValue
        summary.splits = try FunctionalSplitStage(network: network, design: design).outcome()
        summary.layers = try load.layers()
        summary.exhaustion = try load.exhaustion()
        summary.sensitivity = try load.sensitivity()
        let failures = FailureAnalysis(graph).outcomes()
        summary.resilience = TransportResilience(graph: graph, failures: failures, egress: years.last)
            .outcome()
        let delays = TransportDelays(network: network, area: area, design: design, graph: graph)
        summary.latency = try delays.latency()
        let edge = try delays.edge()
        summary.edge = edge.services
        let gigabit = FibreAccessStage(network: network, area: area).outcome()
        summary.gigabit = gigabit.summary
        let addresses = try AddressStage(network: network, graph: graph).outcome()
        summary.ipv6 = addresses.summary
        return Outcome(
            design: design, summary: summary, failures: failures, edge: edge.places,
            terminals: gigabit.terminals, addresses: addresses.plan)
    }

    /// Rings to given nodes, or to one pair of routers a county where none are given.
    private func design(
        _ sites: [TransportSite], given: GivenNetwork?, spurs: [MicrowaveSpur]
    ) throws -> TransportNetwork {
        let ringRules = RingRules(
            sitesPerRing: rules.sitesPerRing, detourFactor: rules.detourFactor,
            ringCapacity: rules.ringCapacity, aggregationCapacity: rules.aggregationCapacity,
            utilisationLimit: rules.utilisationLimit, overhead: rules.encapsulation,
            loadRule: rules.load.rule.transport, peakTogether: rules.load.simultaneity)
        if let given {
            return try TransportNetwork.design(sites: sites, given: given, rules: ringRules, spurs: spurs)
        }
        let nodes = try area.counties.indices.map { county in
            AggregationNode(county: county, position: try centre(of: county))
        }
        let mainCounty =
            area.counties.indices.max { area.counties[$0].population < area.counties[$1].population } ?? 0
        var design = try TransportNetwork.design(
            sites: sites, aggregation: nodes, core: nodes[mainCounty].position, rules: ringRules)
        design.add(spurs, rules: ringRules)
        return design
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
        ).outcome(design, sites: sites)
    }

    /// A site's loads are those of its stations, traffic between sites included, by the rule of the scenario.
    private func transportSites() -> [TransportSite] {
        var loads: [Int: [(mean: Double, peak: Double)]] = [:]
        for index in network.scenario.networks.indices {
            let load = network.loads[index]
            for (place, station) in network.stations(of: index).enumerated() {
                loads[station.site, default: []].append(
                    (load.mean[place] * (1 + rules.load.betweenSites), load.peak[place]))
            }
        }
        return network.usedSites.map { index in
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

    /// Mobile traffic shared out by what each network's stations carry.
    private func mobileByNetwork(_ mobile: Double) -> [String: Double] {
        let means = network.loads.map { $0.mean.reduce(0, +) }
        let total = means.reduce(0, +)
        let shares = zip(network.scenario.networks, means).map { network, mean in
            (network.id, total > 0 ? (mobile * mean / total).rounded(decimals: 3) : 0)
        }
        return Dictionary(shares, uniquingKeysWith: +)
    }

    private func demand() -> EgressDemand {
        let mobile = network.loads.reduce(0) { $0 + $1.mean.reduce(0, +) }
        let residents = area.counties.reduce(0) { $0 + $1.population }
        let lines = residents / rules.householdSize * rules.fixedTakeUp
        let firms =
            Double(rules.cloudFirms) * rules.cloudFirmRate + Double(rules.deepFirms) * rules.deepFirmRate
        return EgressDemand(
            mobile: mobile, fixed: lines * rules.fixedRate / 1e3, enterprise: firms / 1e3,
            year: rules.trafficYear,
            growth: rules.growth, localShare: rules.localShare)
    }

    private func county(_ value: CountyTransport) -> TransportOutcome.County {
        TransportOutcome.County(
            county: area.counties[value.county].name, sites: value.sites, rings: value.rings,
            fibreKm: value.fibre.kilometres.rounded(decimals: 1),
            busyHourGbps: value.busyHour.rounded(decimals: 3),
            worstRingUtilisation: value.worstRingUtilisation.rounded(decimals: 4),
            utilisation: value.utilisation.rounded(decimals: 4),
            n1Utilisation: value.n1Utilisation.rounded(decimals: 4),
            peakTogetherGbps: value.simultaneousPeak.rounded(decimals: 3))
    }

    private func egress(_ year: EgressYear) -> TransportOutcome.Egress {
        TransportOutcome.Egress(
            year: year.year, capacityGbps: year.capacity, mobileGbps: year.mobile.rounded(decimals: 3),
            fixedGbps: year.fixed.rounded(decimals: 3), enterpriseGbps: year.enterprise.rounded(decimals: 3),
            busyHourGbps: year.busyHour.rounded(decimals: 3),
            utilisation: year.utilisation.rounded(decimals: 4),
            n1Utilisation: year.n1Utilisation?.rounded(decimals: 4),
            n1UnservedGbps: year.n1Unserved.rounded(decimals: 3),
            mobileByNetworkGbps: mobileByNetwork(year.mobile))
    }
}

extension LoadAssumptions.Rule {
    /// The rule as the transport network has it.
    var transport: LoadRule {
        switch self {
        case .ngmn: .ngmn
        case .peakPlusMeans: .peakPlusMeans
        }
    }
}

extension Double {
    /// To so many decimals: what a table shows, and no noise behind it.
    func rounded(decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        let scaled = (self * scale).rounded() / scale
        return scaled.isFinite ? scaled : self
    }
}
