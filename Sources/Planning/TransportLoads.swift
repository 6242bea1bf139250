import Scenario
import Transport

/// Loads of the layers, the ports they need, and when the egress is full.
struct TransportLoads {
    let rules: TransportRules
    let design: TransportNetwork
    let egress: [EgressYear]
    let demand: EgressDemand

    /// An element: its load and capacity [Gbit/s], and how many ports of the load's size it has.
    private struct Element {
        var load: Double
        var capacity: Double
        var ports: Int
        /// Load that the ports are chosen for, where it is not `load`.
        var portLoad: Double?
    }

    /// Rings, uplinks and, for the last year, the egress.
    func layers() throws -> [TransportOutcome.LayerLoad] {
        let rings = design.rings.map {
            Element(
                load: $0.load, capacity: rules.ringCapacity, ports: 2 * ($0.sites.count + 1),
                portLoad: $0.portLoad)
        }
        // With both links in order each stays below the limit; one that is left alone may be filled.
        let uplinks = design.links.filter { $0.kind == .uplink }.map {
            Element(
                load: max($0.load, $0.n1Load * rules.utilisationLimit), capacity: $0.capacity, ports: 2)
        }
        var layers = [
            try layer("access_ring", rings, sum: design.rings.reduce(0) { $0 + $1.load }),
            try layer(
                "uplink", uplinks,
                sum: design.links.filter { $0.kind == .uplink }.reduce(0) { $0 + $1.load }),
        ]
        let hops = design.links.filter { $0.kind == .hop }.map {
            Element(load: $0.n1Load, capacity: $0.capacity, ports: 0)
        }
        if !hops.isEmpty {
            var microwave = try layer("microwave", hops, sum: hops.reduce(0) { $0 + $1.load })
            let cost = design.links.reduce(0) { $0 + Double($1.hop?.cost ?? 0) }
            // Each hop has the cheapest band that will do; which hops there are is weighed against fibre and ports together.
            (microwave.portCostCny, microwave.portCostBoundCny) = (cost, cost)
            layers.append(microwave)
        }
        let given = design.links.filter { $0.origin == "given" }
        if !given.isEmpty {
            let elements = given.map {
                Element(
                    load: max($0.load, $0.n1Load * rules.utilisationLimit), capacity: $0.capacity, ports: 2)
            }
            layers.append(try layer("given", elements, sum: given.reduce(0) { $0 + $1.load }))
        }
        if let last = egress.last {
            let route = Element(load: last.busyHour, capacity: last.capacity, ports: 0)
            layers.append(try layer("egress", [route], sum: last.busyHour))
        }
        return layers.filter { $0.elements > 0 }
    }

    private func layer(
        _ name: String, _ elements: [Element], sum: Double
    ) throws -> TransportOutcome.LayerLoad {
        let capacity = elements.reduce(0) { $0 + $1.capacity }
        let utilisations = elements.map { $0.load / $0.capacity }
        var layer = TransportOutcome.LayerLoad(
            layer: name, elements: elements.count, busyHourGbps: sum.rounded(decimals: 3),
            capacityGbps: capacity.rounded(decimals: 3),
            utilisation: (capacity > 0 ? sum / capacity : 0).rounded(decimals: 4),
            worstUtilisation: (utilisations.max() ?? 0).rounded(decimals: 4),
            overLimit: utilisations.count { $0 > rules.utilisationLimit })
        guard elements.contains(where: { $0.ports > 0 }) else { return layer }
        let choice = try PortDimensioning(rules)
        var counts = rules.ports.map { _ in 0 }
        var cost = 0.0
        for element in elements {
            let ports = try choice.cheapest(
                for: Int(((element.portLoad ?? element.load) * 1e6).rounded(.up)))
            for (index, count) in ports.counts.enumerated() { counts[index] += count * element.ports }
            cost += Double(ports.cost) * Double(element.ports)
        }
        layer.ports = Dictionary(zip(rules.ports.map { "\($0.rate)" }, counts), uniquingKeysWith: +)
        // Each element's ports are the cheapest, and elements do not compete: the cost is its own bound.
        (layer.portCostCny, layer.portCostBoundCny) = (cost, cost)
        return layer
    }

    /// The month in which each capacity of the egress is passed, with all routes and with one lost.
    func exhaustion() throws -> [TransportOutcome.Exhaustion] {
        let growths = [
            ("low", rules.growthRange.lowerBound), ("mid", rules.growth),
            ("high", rules.growthRange.upperBound),
        ]
        return try egress.flatMap { year in
            try [(year.capacity, false), (year.n1Capacity, true)].filter { $0.0 > 0 }.flatMap {
                capacity, isRouteLost in
                try growths.map { name, growth in
                    var demand = demand
                    demand.growth = growth
                    let month = try Egress.exhaustion(of: capacity, demand: demand)
                    return TransportOutcome.Exhaustion(
                        capacityGbps: capacity.rounded(decimals: 3), oneRouteLost: isRouteLost, growth: name,
                        growthShare: growth, month: month.map(Self.text))
                }
            }
        }
    }

    private static func text(_ month: CalendarMonth) -> String {
        "\(month.year)-" + (month.month < 10 ? "0" : "") + "\(month.month)"
    }

    /// What each assumption moves in the last year of the egress, or three years after the demand's, so that growth shows.
    func sensitivity() throws -> [TransportOutcome.Sensitivity] {
        let year = max(egress.last?.year ?? demand.year, demand.year + 3)
        return try Egress.tornado(demand: demand, year: year, spread: rules.sensitivity).map {
            .init(
                assumption: $0.assumption, year: year, lowGbps: $0.low.rounded(decimals: 3),
                highGbps: $0.high.rounded(decimals: 3))
        }
    }
}

extension PortDimensioning {
    /// The ports and the limit of a scenario.
    init(_ rules: TransportRules) throws {
        try self.init(
            rates: rules.ports.map { PortRate(gigabits: $0.rate, cost: $0.cost) },
            limitPerMille: max(Int((rules.utilisationLimit * 1000).rounded()), 1))
    }
}
