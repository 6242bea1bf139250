import Coverage
import Scenario
import Traffic

/// The users of the services at the points of demand, as a network has them.
struct TrafficDemand {
    let plan: TrafficPlan
    let points: DemandPoints

    /// Services that differ only in what they ask for: their traffic goes the same ways.
    private struct Way: Hashable {
        var technology: TrafficService.Technology
        var loss: Double
    }

    /// Users of a service that belong to a network and send or receive at a time, by point.
    func active(_ service: TrafficService, network: Int) -> [Double] {
        let share = plan.scenario.networks[network].subscriberShare * service.activity
        return points.sources.map { $0.users(service.users) * share }
    }

    /// The traffic of some points, each part on the carrier that it would use.
    ///
    /// - Parameter isWanted: tells which points.
    func items(on network: TrafficNetwork, where isWanted: (Int) -> Bool = { _ in true }) -> [LoadProblem
        .Item]
    {
        var ways: [Way] = []
        var offers: [[(service: TrafficService, users: [Double])]] = []
        for service in plan.rules.services {
            let way = Way(technology: service.technology, loss: service.penetration.value)
            let offer = (service, active(service, network: network.index))
            if let known = ways.firstIndex(of: way) {
                offers[known].append(offer)
            } else {
                ways.append(way)
                offers.append([offer])
            }
        }
        var items: [LoadProblem.Item] = []
        for point in 0..<points.count where isWanted(point) {
            for (way, offer) in zip(ways, offers) {
                for isIndoor in [false, true] {
                    var traffic = (down: 0.0, up: 0.0)
                    for (service, users) in offer {
                        let share = isIndoor ? service.indoorShare : 1 - service.indoorShare
                        traffic.down += users[point] * share * service.downlink
                        traffic.up += users[point] * share * service.uplink
                    }
                    guard traffic.down + traffic.up > 0,
                        let (carrier, loss) = carrier(for: way, at: point, isIndoor: isIndoor, of: network)
                    else { continue }
                    items.append(
                        LoadProblem.Item(
                            point: point, carrier: carrier, loss: Float(loss), down: traffic.down,
                            up: traffic.up))
                }
            }
        }
        return items
    }

    /// The first carrier, in the scenario's order, that arrives as the first outdoor goal asks; else the one that arrives
    /// strongest. Nil for a technology that the network does not have.
    private func carrier(
        for way: Way, at point: Int, isIndoor: Bool, of network: TrafficNetwork
    ) -> (carrier: Int, loss: Double)? {
        var best: (carrier: Int, loss: Double, level: Double)?
        for number in network.carriers(of: way.technology) {
            let loss = way.loss + (isIndoor ? network.descriptions[number].wall.loss : 0)
            let level = network.carriers[number].level(at: point).map { Double($0) - loss } ?? -.infinity
            if level >= plan.preferredLevel { return (number, loss) }
            if best.map({ level > $0.level }) ?? true { best = (number, loss, level) }
        }
        return best.map { ($0.carrier, $0.loss) }
    }

    /// The services for drops over some points.
    func dropServices(on network: TrafficNetwork, where isWanted: (Int) -> Bool) -> [DropService] {
        plan.rules.services.map { service in
            let users = active(service, network: network.index)
            return DropService(
                down: service.downlink, up: service.uplink,
                carriers: network.carriers(of: service.technology), indoorShare: service.indoorShare,
                walls: network.descriptions.map(\.wall), loss: service.penetration.value,
                populations: users.indices.compactMap { point in
                    users[point] > 0 && isWanted(point)
                        ? DropService.Population(point: point, users: users[point]) : nil
                })
        }
    }
}
