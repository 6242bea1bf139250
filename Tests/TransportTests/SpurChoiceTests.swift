import Geodesy
import RadioUnits
import Testing
import Transport

@Suite("Fibre, ports and microwave at least cost together")
struct SpurChoiceTests {
    static let ports = [PortRate(gigabits: 1, cost: 40), PortRate(gigabits: 4, cost: 100)]
    static let rules = RingRules(
        sitesPerRing: 4, detourFactor: 1, ringCapacity: 50, aggregationCapacity: 400, utilisationLimit: 1,
        overhead: 0)

    static func site(_ id: String, _ x: Double, _ y: Double, mean: Double = 0.1, peak: Double = 0.2)
        -> TransportSite
    {
        TransportSite(id: id, position: ProjectedPoint(x: x, y: y), county: 0, busyMean: mean, peak: peak)
    }

    static func hop(_ hub: String, cost: Int, length: Double = 1000) -> MicrowaveSpur.Hop {
        MicrowaveSpur.Hop(
            hub: hub, length: length, capacity: 1,
            figures: MicrowaveFigures(band: "x", availability: 99.99, peakAvailability: 99.9, cost: cost))
    }

    static func network(_ sites: [TransportSite]) throws -> TransportNetwork {
        try TransportNetwork.design(
            sites: sites, aggregation: [AggregationNode(county: 0, position: ProjectedPoint(x: 0, y: 0))],
            core: ProjectedPoint(x: 0, y: 0), rules: rules)
    }

    static func prices(routes: Int = 2) throws -> SpurPrices {
        SpurPrices(
            routes: routes, fibrePerKilometre: 10,
            ports: try PortDimensioning(rates: ports, limitPerMille: 1000))
    }

    /// a, b and z stand 1, 2 and 11 km from the pair on a line: a ring of 22 km and eight ports, without z of 4 km and six: 180 of
    /// fibre and 80 of ports are saved. Two hops of 100 are less than that, two of 140 more.
    @Test(
        "a site leaves where its fibre and ports cost more than two hops",
        arguments: [(100, true), (140, false)])
    func byHand(cost: Int, leaves: Bool) throws {
        let network = try Self.network([
            Self.site("a", 1000, 0), Self.site("b", 2000, 0), Self.site("z", 11_000, 0),
        ])
        let choice = try SpurChoice(
            of: [SpurCandidate(site: "z", hops: [Self.hop("a", cost: cost), Self.hop("b", cost: cost)])],
            on: network, rules: Self.rules, prices: Self.prices())
        #expect(choice.costOfFibre == 220 + 8 * 40)
        #expect(choice.spurs.count == (leaves ? 1 : 0))
        #expect(choice.cost == (leaves ? 40 + 6 * 40 + 2 * cost : 540))
        #expect(choice.bound == choice.cost)
    }

    /// z would save 8 km of fibre and two ports, 160, for hops of 60; but with its 0.3 Gbit/s the ring of a and b carries 1.25 instead of
    /// 0.95 and needs two ports of 1 Gbit/s in each of six places: 240 more.
    @Test("hops are refused that lift the ports of another ring by more than they save")
    func joint() throws {
        var rules = Self.rules
        rules.sitesPerRing = 2
        let sites = [
            Self.site("a", 0, 1000, mean: 0.45, peak: 0.5), Self.site("b", 0, 2000, mean: 0.45, peak: 0.5),
            Self.site("y", 5000, 0), Self.site("z", 9000, 0, mean: 0.3, peak: 0.3),
        ]
        let network = try TransportNetwork.design(
            sites: sites, aggregation: [AggregationNode(county: 0, position: ProjectedPoint(x: 0, y: 0))],
            core: ProjectedPoint(x: 0, y: 0), rules: rules)
        #expect(
            network.rings.map { Set($0.sites.map(\.id)) }.sorted { $0.contains("a") && !$1.contains("a") }
                == [["a", "b"], ["y", "z"]])
        let choice = try SpurChoice(
            of: [SpurCandidate(site: "z", hops: [Self.hop("a", cost: 30), Self.hop("b", cost: 30)])],
            on: network, rules: rules, prices: Self.prices())
        #expect(choice.spurs.isEmpty && choice.bound == choice.cost)
    }

    /// z of county 1 hangs on a of county 0: its 0.1 Gbit/s move from the uplinks of the one to those of the other.
    @Test("the uplinks of two counties bear what moves from one to the other")
    func counties() throws {
        var far = Self.site("z", 11_000, 0)
        far.county = 1
        var near = Self.site("y", 12_000, 0)
        near.county = 1
        var network = try TransportNetwork.design(
            sites: [Self.site("a", 1000, 0), Self.site("b", 2000, 0), near, far],
            aggregation: [
                AggregationNode(county: 0, position: ProjectedPoint(x: 0, y: 0)),
                AggregationNode(county: 1, position: ProjectedPoint(x: 30_000, y: 0)),
            ], core: ProjectedPoint(x: 0, y: 0), rules: Self.rules)
        network.hang(
            [MicrowaveSpur(site: far, hops: [Self.hop("a", cost: 1), Self.hop("b", cost: 1)])],
            rules: Self.rules)
        let uplinks = network.links.filter { $0.kind == .uplink }
        #expect(zip(uplinks.map(\.n1Load), [0.3, 0.3, 0.1, 0.1]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(zip(network.counties.map(\.busyHour), [0.3, 0.1]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(network.counties.map(\.sites) == [2, 2] && network.rings.map(\.sites.count) == [2, 1])
    }

    @Test(
        "nothing that is tried out is cheaper, and the network laid out costs what was said",
        arguments: 0..<40)
    func exhaustive(seed: Int) throws {
        var random = Multiplicative(state: UInt32(seed) &* 2_654_435_761 &+ 5)
        let names = (0..<10).map { "s\($0)" }
        let sites = names.map { name in
            let mean = Double(1 + random.below(40)) / 100
            return Self.site(
                name, Double(random.below(20_000)), Double(random.below(20_000)), mean: mean,
                peak: mean + Double(random.below(60)) / 100)
        }
        let network = try Self.network(sites)
        let routes = 1 + seed % 2
        let candidates = names.prefix(3).map { name in
            SpurCandidate(
                site: name,
                hops: names.dropFirst(3).filter { _ in random.below(2) == 0 }.prefix(4).map {
                    Self.hop($0, cost: 20 + random.below(200), length: Double(500 + random.below(5000)))
                })
        }
        let choice = try SpurChoice(
            of: candidates, on: network, rules: Self.rules, prices: Self.prices(routes: routes))
        #expect(choice.bound == choice.cost)
        #expect(choice.cost <= choice.costOfFibre)
        var least = Int.max
        for picks in Self.picks(of: candidates, routes: routes) {
            least = min(least, try Tally(network, candidates, picks).cost)
        }
        #expect(choice.cost == least)
        var laid = network
        laid.hang(choice.spurs, rules: Self.rules)
        #expect(Set(laid.nodes.map(\.id)) == Set(network.nodes.map(\.id)))
        let ports = try PortDimensioning(rates: Self.ports, limitPerMille: 1000)
        let rings = try laid.rings.reduce(0) { sum, ring in
            let each = try ports.cheapest(for: Int((ring.portLoad * 1e6).rounded(.up))).cost
            return sum + Int((ring.fibre.kilometres * 10).rounded()) + 2 * (ring.sites.count + 1) * each
        }
        #expect(rings + choice.spurs.reduce(0) { $0 + $1.cost } == choice.cost)
        let graph = try TransportGraph(laid, overhead: 0)
        #expect(
            graph.nodes.reduce(0) { $0 + $1.load }
                == sites.reduce(0) { $0 + Int(($1.busyMean * 1e6).rounded()) })
    }

    /// Every way to let each candidate stay or take hops to different hubs.
    static func picks(of candidates: [SpurCandidate], routes: Int) -> [[[MicrowaveSpur.Hop]]] {
        candidates.reduce([[]]) { picks, candidate in
            let hops = candidate.hops
            var choices: [[MicrowaveSpur.Hop]] = [[]]
            for a in hops.indices {
                if routes == 1 { choices.append([hops[a]]) }
                for b in hops.indices
                where routes == 2
                    && (hops[a].length, hops[a].hub) < (hops[b].length, hops[b].hub)
                {
                    choices.append([hops[a], hops[b]])
                }
            }
            return picks.flatMap { pick in choices.map { pick + [$0] } }
        }
    }
}

/// The cost of a choice, worked out from the rings, with loads added up as the rule says: all means, and the largest surge.
private struct Tally {
    var cost = 0

    init(_ network: TransportNetwork, _ candidates: [SpurCandidate], _ picks: [[MicrowaveSpur.Hop]]) throws {
        let ports = try PortDimensioning(rates: SpurChoiceTests.ports, limitPerMille: 1000)
        let sites = Dictionary(uniqueKeysWithValues: network.rings.flatMap(\.sites).map { ($0.id, $0) })
        let away = zip(candidates, picks).filter { !$1.isEmpty }.compactMap { candidate, hops in
            sites[candidate.site].map { (site: $0, hubs: hops.map(\.hub)) }
        }
        cost = picks.joined().reduce(0) { $0 + $1.figures.cost }
        func load(_ sites: [TransportSite]) -> Double {
            sites.reduce(0) { $0 + $1.busyMean } + (sites.map { max($0.peak - $0.busyMean, 0) }.max() ?? 0)
        }
        for ring in network.rings {
            let left = ring.sites.filter { site in !away.contains { $0.site.id == site.id } }
            guard !left.isEmpty else { continue }
            let here = Set(left.map(\.id))
            var worst = load(left + away.filter { here.contains($0.hubs[0]) }.map(\.site))
            for hub in Set(away.map { $0.hubs[0] }) {
                // The hub is lost: what it carried goes to the second.
                let stays = left.filter { $0.id != hub }
                let first = away.filter { $0.hubs[0] != hub && here.contains($0.hubs[0]) }.map(\.site)
                let second = away.filter {
                    $0.hubs[0] == hub && $0.hubs.count > 1 && here.contains($0.hubs[1])
                }
                .map(\.site)
                worst = max(worst, second.isEmpty ? 0 : load(stays + first + second))
            }
            let places = [ProjectedPoint(x: 0, y: 0)] + left.map(\.position) + [ProjectedPoint(x: 0, y: 0)]
            let length = zip(places, places.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).value }
            cost += Int((length / 1000 * 10).rounded())
            cost += 2 * (left.count + 1) * (try ports.cheapest(for: Int((worst * 1e6).rounded(.up))).cost)
        }
    }
}
