import GISIO
import Geodesy
import Scenario
import Transport

/// Delays over the transport graph, and the servers that keep them short.
struct TransportDelays {
    let network: PlannedNetwork
    let area: PlanningArea
    let design: TransportNetwork
    let graph: TransportGraph

    private var rules: TransportRules { network.scenario.transport }
    private var hopNanoseconds: Int { Int((rules.hopDelay * 1000).rounded()) }

    /// One row a county with sites.
    func latency() throws -> [TransportOutcome.Latency] {
        let delays = try TransportLatency(graph, hopNanoseconds: hopNanoseconds)
        let places = Dictionary(grouping: graph.nodes.indices) { graph.nodes[$0].id }
        let nodes = Dictionary(grouping: design.nodes.filter { $0.kind == .site }) { $0.county ?? 0 }
        return area.counties.indices.compactMap { county in
            let here = (nodes[county] ?? []).flatMap { places[$0.id] ?? [] }
            let times = here.compactMap { delays.microseconds[$0] }.sorted()
            guard let worst = times.last else { return nil }
            return .init(
                county: area.counties[county].name,
                medianUs: times[(times.count - 1) / 2].rounded(decimals: 2),
                worstUs: worst.rounded(decimals: 2), worstHops: here.map { delays.hops[$0] }.max() ?? 0)
        }
    }

    /// A room in which servers may stand: one router of an aggregation or core pair.
    private struct Room {
        var node: String
        var router: Int
        var county: String
        var position: ProjectedPoint
    }

    /// The servers of every service, and where they stand.
    func edge() throws -> (
        services: [TransportOutcome.EdgeService],
        places: [(node: String, position: ProjectedPoint, services: [String])]
    ) {
        let rooms = rooms()
        let parks = try parks()
        guard !rules.edge.isEmpty, !rooms.isEmpty, !parks.isEmpty else { return ([], []) }
        let toRoom = try rooms.map { try graph.delays(to: $0.router, hopNanoseconds: hopNanoseconds) }
        let delays = parks.map { park in toRoom.map { $0[park.node] } }
        var servicesAt = rooms.map { _ in [String]() }
        let services = rules.edge.map { rule -> TransportOutcome.EdgeService in
            let siting = EdgeSiting(
                delays: delays, costs: rooms.map { _ in rule.cost }, greatestDelay: rule.greatestDelay,
                copies: rule.copies)
            for place in siting.places { servicesAt[place].append(rule.id) }
            return outcome(of: rule, siting, rooms: rooms, parks: parks, delays: delays)
        }
        let places = zip(rooms, servicesAt).filter { !$1.isEmpty }.map { ($0.node, $0.position, $1) }
        return (services, places)
    }

    /// The core's room is that of the aggregation pair beside it, where there is one: both fail together.
    private func rooms() -> [Room] {
        let nodes = design.nodes.filter { $0.kind == .aggregation } + design.nodes.filter { $0.kind == .core }
        return nodes.reduce(into: []) { rooms, node in
            let router = graph.index(of: node.id + "-a") ?? graph.index(of: node.id)
            guard let router, !rooms.contains(where: { $0.position == node.position }) else { return }
            rooms.append(
                Room(
                    node: node.id, router: router, county: node.county.map { area.counties[$0].name } ?? "",
                    position: node.position))
        }
    }

    /// The parks with the site nearest to each, which connects it.
    private func parks() throws -> [(name: String, site: String, node: Int)] {
        let sites = design.nodes.filter { $0.kind == .site }
        return try area.zones.filter { $0.kind == .industrialPark }.compactMap { zone in
            let middle = try Geometry.pointOnSurface(of: zone.outline)
            let nearest = sites.min {
                ($0.position.distance(to: middle).value, $0.id) < (
                    $1.position.distance(to: middle).value, $1.id
                )
            }
            guard let nearest, let node = graph.index(of: nearest.id) else { return nil }
            return (zone.name, nearest.id, node)
        }
    }

    private func outcome(
        of rule: EdgeRule, _ siting: EdgeSiting, rooms: [Room],
        parks: [(name: String, site: String, node: Int)], delays: [[Double?]]
    ) -> TransportOutcome.EdgeService {
        func delay(_ park: Int, _ rank: Int) -> Double? {
            let servers = siting.servers[park]
            return rank < servers.count ? delays[park][servers[rank]]?.rounded(decimals: 2) : nil
        }
        return .init(
            service: rule.id, name: ["en": rule.name.en, "zh": rule.name.zh],
            greatestDelayUs: rule.greatestDelay, copies: rule.copies,
            servers: siting.places.map { place in
                .init(
                    node: rooms[place].node, county: rooms[place].county,
                    parks: siting.servers.count { $0.first == place })
            },
            costCny: Double(siting.cost), boundCny: Double(siting.bound),
            met: siting.servers.count { $0.count >= rule.copies },
            parks: parks.indices.map {
                .init(
                    park: parks[$0].name, site: parks[$0].site, delayUs: delay($0, 0),
                    backupDelayUs: delay($0, 1))
            })
    }
}
