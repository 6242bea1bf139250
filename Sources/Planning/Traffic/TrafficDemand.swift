import Coverage
import Scenario
internal import Traffic

/// The users of the services at the points of demand, as a network has them.
struct TrafficDemand {
    let plan: TrafficPlan
    let points: DemandPoints

    /// Services that differ only in what they ask for: their traffic goes the same ways.
    private struct Way: Hashable {
        var technology: TrafficService.Technology
        var loss: Double
    }

    /// The services of a way, in or out of buildings.
    private struct Part: Sendable {
        var choice: CarrierChoice
        var isIndoor: Bool
        /// Users by point, the share of them in this part, and what each asks for [Mbit/s].
        var services: [(users: [Double], share: Double, down: Double, up: Double)]

        func item(at point: Int, of points: DemandPoints) -> LoadProblem.Item? {
            var traffic = (down: 0.0, up: 0.0)
            for index in services.indices {
                let users = services[index].users[point] * services[index].share
                traffic.down += users * services[index].down
                traffic.up += users * services[index].up
            }
            let place = points.place(of: point, isIndoor: isIndoor)
            guard traffic.down + traffic.up > 0, let (carrier, loss) = choice.carrier(at: place) else {
                return nil
            }
            return LoadProblem.Item(
                point: place, carrier: carrier, loss: Float(loss), down: traffic.down, up: traffic.up)
        }
    }

    /// Users of a service that belong to a network and send or receive at a time, by point.
    func active(_ service: TrafficService, network: Int) -> [Double] {
        let share = plan.scenario.networks[network].subscriberShare * service.activity
        return points.sources.map { $0.users(service.users) * share }
    }

    /// Points that a task works through.
    private static let stretch = 8192

    /// The traffic of some points, each part on the carrier that it would use.
    ///
    /// - Parameter isWanted: tells which points.
    func items(
        on network: TrafficNetwork, where isWanted: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) async throws -> [LoadProblem.Item] {
        var offers: [(way: Way, services: [(service: TrafficService, users: [Double])])] = []
        for service in plan.rules.services {
            let way = Way(technology: service.technology, loss: service.penetration.value)
            let offer = (service, active(service, network: network.index))
            if let known = offers.firstIndex(where: { $0.way == way }) {
                offers[known].services.append(offer)
            } else {
                offers.append((way, [offer]))
            }
        }
        let parts = offers.flatMap { offer in
            [false, true].map { isIndoor in
                Part(
                    choice: CarrierChoice(
                        network.carriers(of: offer.way.technology), of: network, loss: offer.way.loss,
                        isIndoor: isIndoor, preferred: plan.preferredLevel),
                    isIndoor: isIndoor,
                    services: offer.services.map { service, users in
                        let share = isIndoor ? service.indoorShare : 1 - service.indoorShare
                        return (users, share, service.downlink, service.uplink)
                    })
            }
        }
        let (points, count, stretch) = (points, points.outdoors, Self.stretch)
        let stretches = (count + stretch - 1) / stretch
        return try await mapConcurrently(stretches, piece: 1, workers: plan.workers) { number in
            var items: [LoadProblem.Item] = []
            for point in number * stretch..<min((number + 1) * stretch, count) where isWanted(point) {
                for part in parts {
                    if let item = part.item(at: point, of: points) { items.append(item) }
                }
            }
            return items
        }.flatMap { $0 }
    }

    /// The services for drops over some points.
    func dropServices(on network: TrafficNetwork, where isWanted: (Int) -> Bool) -> [DropService] {
        let walls = network.descriptions.map { $0.walls.map { (loss: $0.loss.value, sigma: $0.sigma.value) } }
        return plan.rules.services.map { service in
            let users = active(service, network: network.index)
            return DropService(
                down: service.downlink, up: service.uplink,
                carriers: network.carriers(of: service.technology), indoorShare: service.indoorShare,
                walls: walls, loss: service.penetration.value,
                populations: users.indices.compactMap { point in
                    users[point] > 0 && isWanted(point)
                        ? DropService.Population(point: point, users: users[point]) : nil
                })
        }
    }
}
