import Geodesy

/// What the rings of a network cost while it is decided which sites leave them for microwave.
struct SpurRingCosts {
    /// What may become of a candidate.
    struct Option: Sendable, Equatable {
        /// The hops, the one in use first; none where the site stays on its ring.
        var hops: [MicrowaveSpur.Hop]
        /// Cost of the hops [CNY].
        var cost: Int

        static let staying = Option(hops: [], cost: 0)
    }

    /// A ring: its sites, and where it begins and ends.
    struct Ring {
        var sites: [TransportSite]
        var ends: (ProjectedPoint, ProjectedPoint)
        /// Candidates among its sites.
        var candidates: [Int] = []
    }

    private(set) var rings: [Ring]
    /// What has been decided of each candidate.
    private(set) var decisions: [Option?]
    /// The ring of each candidate.
    private(set) var home: [Int?]
    private let candidates: [SpurCandidate]
    private let ringOfSite: [String: Int]
    private let candidateOfSite: [String: Int]
    private let cheapest: [Int]
    private let rules: RingRules
    private let prices: SpurPrices
    private var portCosts: [Int: Int] = [:]
    /// Decided candidates whose hops end at a site of the ring.
    private var arriving: [[Int]]

    /// Cost of what may not be: more than any network.
    private static let forbidden = 1 << 50
    /// Most open candidates of a ring whose choices are looked at one by one.
    private static let mostOpen = 8

    init(_ candidates: [SpurCandidate], network: TransportNetwork, rules: RingRules, prices: SpurPrices) {
        (self.candidates, self.rules, self.prices) = (candidates, rules, prices)
        let places = Dictionary(
            network.nodes.map { ($0.id, $0.position) }, uniquingKeysWith: { first, _ in first })
        let links = Dictionary(grouping: network.links.filter { $0.kind == .access }) { $0.ring ?? "" }
        rings = network.rings.compactMap { ring in
            guard let first = links[ring.id]?.first?.ends.first, let last = links[ring.id]?.last?.ends.last,
                let start = places[first], let end = places[last]
            else { return nil }
            return Ring(sites: ring.sites, ends: (start, end))
        }
        let sites = rings.enumerated().flatMap { index, ring in ring.sites.map { ($0.id, index) } }
        let ringOfSite = Dictionary(sites, uniquingKeysWith: { first, _ in first })
        self.ringOfSite = ringOfSite
        candidateOfSite = Dictionary(
            candidates.enumerated().map { ($1.site, $0) }, uniquingKeysWith: { first, _ in first })
        home = candidates.map { ringOfSite[$0.site] }
        decisions = candidates.map { _ in nil }
        arriving = rings.map { _ in [] }
        cheapest = candidates.map { candidate in
            Self.pairs(of: candidate.hops.filter { ringOfSite[$0.hub] != nil }, routes: prices.routes)
                .map(\.cost).min() ?? .max
        }
        for (index, ring) in home.enumerated() { if let ring { rings[ring].candidates.append(index) } }
    }

    /// Staying, then every choice of hops to different sites, the cheapest and shortest first.
    func options(of candidate: Int) -> [Option] {
        let hops = candidates[candidate].hops.filter { ringOfSite[$0.hub] != nil }
        return [.staying] + Self.pairs(of: hops, routes: prices.routes)
    }

    private static func pairs(of hops: [MicrowaveSpur.Hop], routes: Int) -> [Option] {
        let near = hops.sorted { ($0.length, $0.hub) < ($1.length, $1.hub) }
        let choices =
            routes == 1
            ? near.map { [$0] }
            : near.indices.flatMap { first in near[(first + 1)...].map { [near[first], $0] } }
        return choices.map { Option(hops: $0, cost: $0.reduce(0) { $0 + $1.figures.cost }) }
            .enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(
                \.element)
    }

    /// The site of a candidate.
    func site(of candidate: Int) -> TransportSite? {
        home[candidate].flatMap { ring in rings[ring].sites.first { $0.id == candidates[candidate].site } }
    }

    /// Rings whose cost hangs on an option.
    func rings(of candidate: Int, _ option: Option) -> [Int] {
        Set([home[candidate]].compactMap { $0 } + option.hops.compactMap { ringOfSite[$0.hub] }).sorted()
    }

    /// Decides what becomes of a candidate, or leaves it open again.
    mutating func decide(_ candidate: Int, _ option: Option?) {
        for ring in Set((decisions[candidate]?.hops ?? []).compactMap { ringOfSite[$0.hub] }) {
            arriving[ring].removeAll { $0 == candidate }
        }
        decisions[candidate] = option
        for ring in Set((option?.hops ?? []).compactMap { ringOfSite[$0.hub] }) {
            arriving[ring].append(candidate)
        }
    }

    /// The least that a ring costs, with the hops of candidates of its own that are open but leave it; its cost where none is.
    mutating func bound(of ring: Int) throws -> Int {
        let open = rings[ring].candidates.filter { decisions[$0] == nil }
        var away = Set(rings[ring].candidates.filter { decisions[$0].map { !$0.hops.isEmpty } ?? false })
        guard open.count <= Self.mostOpen else {
            away.formUnion(open)
            return try cost(of: ring, without: away)
        }
        var least = Int.max
        for choice in 0..<(1 << open.count) {
            let leaving = open.indices.filter { choice >> $0 & 1 == 1 }.map { open[$0] }
            guard leaving.allSatisfy({ cheapest[$0] < .max }) else { continue }
            let hops = leaving.reduce(0) { $0 + cheapest[$1] }
            guard hops < least else { continue }
            least = min(least, try cost(of: ring, without: away.union(leaving)) + hops)
        }
        return least
    }

    /// Fibre and ports of a ring without some of its sites and with what arrives over hops [CNY].
    private mutating func cost(of ring: Int, without away: Set<Int>) throws -> Int {
        let (sites, ends) = (rings[ring].sites, rings[ring].ends)
        let left = sites.filter { site in candidateOfSite[site.id].map { !away.contains($0) } ?? true }
        guard !left.isEmpty else { return 0 }
        let places = [ends.0] + left.map(\.position) + [ends.1]
        let length = zip(places, places.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).value }
        let fibre = (length * rules.detourFactor / 1000 * prices.fibrePerKilometre).rounded()
        let spurs = arriving[ring].sorted().compactMap { candidate -> MicrowaveSpur? in
            guard let site = site(of: candidate), let hops = decisions[candidate]?.hops else { return nil }
            return MicrowaveSpur(site: site, hops: hops)
        }
        let loads = SpurLoads(spurs)
        let normal = rules.loadRule.load(of: loads.carrying(left), overhead: rules.overhead)
        guard spurs.isEmpty || normal <= rules.ringCapacity * rules.utilisationLimit else {
            return Self.forbidden
        }
        let load = loads.portLoad(of: left, rules: rules)
        return Int(min(fibre, 1e15)) + 2 * (left.count + 1) * (try portCost(load))
    }

    private mutating func portCost(_ load: Double) throws -> Int {
        let kilobits = Int((load * 1e6).rounded(.up))
        if let known = portCosts[kilobits] { return known }
        let cost = try prices.ports.cheapest(for: kilobits).cost
        portCosts[kilobits] = cost
        return cost
    }
}

/// What sites on microwave bring to the rings of their hubs.
struct SpurLoads {
    private let spurs: [MicrowaveSpur]

    init(_ spurs: [MicrowaveSpur]) { self.spurs = spurs }

    /// The sites of a ring with what they carry for spurs with everything in order.
    func carrying(_ sites: [TransportSite]) -> [TransportSite] {
        let first = Dictionary(grouping: spurs) { $0.hops.first?.hub ?? "" }
        return sites.map { site in (first[site.id] ?? []).reduce(site) { $0.relaying($1.site) } }
    }

    /// The load that the ports of a ring are chosen for [Gbit/s]: that with everything in order, below the limit; or that
    /// with the spurs of a hub that is lost, which may fill them.
    func portLoad(of sites: [TransportSite], rules: RingRules) -> Double {
        let normal = rules.loadRule.load(of: carrying(sites), overhead: rules.overhead)
        let here = Set(sites.map(\.id))
        let coming = Dictionary(
            grouping: spurs.filter { $0.hops.count > 1 && here.contains($0.hops[1].hub) }
        ) { $0.hops[0].hub }
        let worst = coming.map { hub, moved -> Double in
            let left = carrying(sites).filter { $0.id != hub }.map { site in
                moved.filter { $0.hops[1].hub == site.id }.reduce(site) { $0.relaying($1.site) }
            }
            return rules.loadRule.load(of: left, overhead: rules.overhead)
        }
        return max(normal, (worst.max() ?? 0) * rules.utilisationLimit)
    }
}
