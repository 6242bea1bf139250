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
        let laid = try TransportDesignStage(network: network, area: area).outcome()
        let (design, graph) = (laid.design, laid.graph)
        let demand = demand()
        let years = try Egress.evaluate(demand: demand, routes: routes(share: 1))
        var summary = TransportOutcome(
            counties: design.counties.map(county), egress: try egress(years),
            utilisationLimit: rules.utilisationLimit)
        let load = TransportLoads(rules: rules, design: design, egress: years, demand: demand)
        summary.microwave = laid.microwave
        summary.networks = laid.networks
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

    /// The routes of every year, or a share of each.
    private func routes(share: Double) -> [EgressRoutes] {
        rules.egress.map { EgressRoutes(year: $0.year, capacity: $0.capacity * share, routes: $0.routes) }
    }

    /// The egress of every year, in sum and by network.
    private func egress(_ years: [EgressYear]) throws -> [TransportOutcome.Egress] {
        let ofNetworks = try zip(network.scenario.networks, network.loads)
            .filter { $0.0.subscriberShare > 0 }
            .map { network, load in
                // Fixed and enterprise traffic, and the routes, in proportion to the subscribers.
                var demand = demand()
                demand.mobile = load.mean.reduce(0, +)
                demand.fixed *= network.subscriberShare
                demand.enterprise *= network.subscriberShare
                return (
                    network.id,
                    try Egress.evaluate(demand: demand, routes: routes(share: network.subscriberShare))
                )
            }
        return years.enumerated().map { index, year in
            TransportOutcome.Egress(
                year: year.year, capacityGbps: year.capacity, mobileGbps: year.mobile.rounded(decimals: 3),
                fixedGbps: year.fixed.rounded(decimals: 3),
                enterpriseGbps: year.enterprise.rounded(decimals: 3),
                busyHourGbps: year.busyHour.rounded(decimals: 3),
                utilisation: year.utilisation.rounded(decimals: 4),
                n1Utilisation: year.n1Utilisation?.rounded(decimals: 4),
                n1UnservedGbps: year.n1Unserved.rounded(decimals: 3),
                byNetwork: ofNetworks.map { id, years in
                    .init(
                        network: id, capacityGbps: years[index].capacity.rounded(decimals: 3),
                        mobileGbps: years[index].mobile.rounded(decimals: 3),
                        busyHourGbps: years[index].busyHour.rounded(decimals: 3),
                        utilisation: years[index].utilisation.rounded(decimals: 4),
                        n1Utilisation: years[index].n1Utilisation?.rounded(decimals: 4))
                })
        }
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
