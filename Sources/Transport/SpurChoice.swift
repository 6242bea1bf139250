import Geodesy

/// A site that microwave could connect instead of its ring: the hops that would do, each to another site on a ring.
public struct SpurCandidate: Sendable {
    /// Id of the site.
    public var site: String
    /// Hops that see their way and are there often enough, none to a candidate.
    public var hops: [MicrowaveSpur.Hop]

    /// Creates a candidate.
    public init(site: String, hops: [MicrowaveSpur.Hop]) {
        (self.site, self.hops) = (site, hops)
    }
}

/// What decides between fibre and microwave.
public struct SpurPrices: Sendable {
    /// Hops of a site, 1 or 2.
    public var routes: Int
    /// Fibre with its route [CNY/km].
    public var fibrePerKilometre: Double
    /// Ports on offer.
    public var ports: PortDimensioning

    /// Creates prices.
    public init(routes: Int, fibrePerKilometre: Double, ports: PortDimensioning) {
        (self.routes, self.fibrePerKilometre, self.ports) = (routes, fibrePerKilometre, ports)
    }
}

/// Which remote sites hang on others by microwave, over which hops, at the least cost of fibre, ports and hops together.
///
/// A site that leaves its ring takes its fibre, two ports and its load with it, and brings the load to the ring of its first
/// hub; the ring of the second must bear it when the first is lost. So the choices of sites that share a ring hang together,
/// and are searched together: depth first, a site after the other, where what is still open counts as the best that its own
/// ring allows while the load that it would bring elsewhere counts nothing. That is a lower bound, as loads and fibre only fall
/// when sites leave a ring, and the search is complete unless it reaches its limit.
public struct SpurChoice: Sendable {
    /// The sites that leave their rings.
    public let spurs: [MicrowaveSpur]
    /// Fibre, ports and hops of all rings [CNY].
    public let cost: Int
    /// No choice costs less [CNY].
    public let bound: Int
    /// The cost with every site on its ring [CNY].
    public let costOfFibre: Int

    /// Most sites decided in the search; the first descent decides all of them in any case.
    private static let mostNodes = 2000

    /// Searches the choices.
    ///
    /// - Throws: `TransportError` where the load of a ring needs more ports than there are.
    /// - Complexity: at most 2,000 sites decided beyond the first descent; each weighs its pairs of hops.
    public init(
        of candidates: [SpurCandidate], on network: TransportNetwork, rules: RingRules, prices: SpurPrices
    ) throws {
        var search = try SpurSearch(candidates, network: network, rules: rules, prices: prices)
        costOfFibre = try search.costOfFibre()
        try search.run(mostNodes: Self.mostNodes)
        (spurs, cost, bound) = (search.bestSpurs, search.best, min(search.bound, search.best))
    }
}

/// The search of `SpurChoice`.
private struct SpurSearch {
    private var costs: SpurRingCosts
    /// By candidate: staying first, then pairs of hops, the cheapest first.
    private let options: [[SpurRingCosts.Option]]
    private let order: [Int]
    /// Least that each ring can cost as things are decided.
    private var ringBounds: [Int]
    private var hopCost = 0
    private var chosen: [SpurRingCosts.Option]
    private(set) var best = Int.max
    private(set) var bound = Int.max
    private var nodes = 0

    init(
        _ candidates: [SpurCandidate], network: TransportNetwork, rules: RingRules, prices: SpurPrices
    ) throws {
        var costs = SpurRingCosts(candidates, network: network, rules: rules, prices: prices)
        options = candidates.indices.map { costs.options(of: $0) }
        // Sites of a ring after each other: their choices hang together most.
        order = candidates.indices.filter { costs.home[$0] != nil }.sorted {
            (costs.home[$0] ?? 0, $0) < (costs.home[$1] ?? 0, $1)
        }
        chosen = candidates.map { _ in .staying }
        ringBounds = try costs.rings.indices.map { try costs.bound(of: $0) }
        self.costs = costs
    }

    mutating func costOfFibre() throws -> Int {
        let stay = SpurRingCosts.Option.staying
        for candidate in order { costs.decide(candidate, stay) }
        defer { for candidate in order { costs.decide(candidate, nil) } }
        return try costs.rings.indices.reduce(0) { $0 + (try costs.bound(of: $1)) }
    }

    private var lowerBound: Int { ringBounds.reduce(hopCost, +) }

    mutating func run(mostNodes: Int) throws {
        try descend(0, lowerBound: lowerBound, mostNodes: mostNodes)
    }

    private mutating func descend(_ depth: Int, lowerBound: Int, mostNodes: Int) throws {
        guard depth < order.count else {
            if lowerBound < best { (best, chosen) = (lowerBound, costs.decisions.map { $0 ?? .staying }) }
            return
        }
        guard nodes <= mostNodes || best == .max else {
            bound = min(bound, lowerBound)
            return
        }
        nodes += 1
        let candidate = order[depth]
        for (option, least) in try ranked(candidate, lowerBound: lowerBound) where least < best {
            let before = try decide(candidate, option)
            try descend(depth + 1, lowerBound: least, mostNodes: mostNodes)
            undo(candidate, option, before)
        }
    }

    /// The options of a candidate with the least that a choice with them costs, the most promising first; what cannot be better
    /// than the best known is left out.
    private mutating func ranked(
        _ candidate: Int, lowerBound: Int
    ) throws -> [(option: SpurRingCosts.Option, least: Int)] {
        var found: [(option: SpurRingCosts.Option, least: Int)] = []
        for option in options[candidate] where option.cost < best {
            let before = try decide(candidate, option)
            found.append((option, self.lowerBound))
            undo(candidate, option, before)
        }
        return found.enumerated().sorted { ($0.element.least, $0.offset) < ($1.element.least, $1.offset) }
            .map(\.element)
    }

    private mutating func decide(
        _ candidate: Int, _ option: SpurRingCosts.Option
    ) throws -> [(ring: Int, bound: Int)] {
        costs.decide(candidate, option)
        hopCost += option.cost
        let touched = costs.rings(of: candidate, option)
        let before = touched.map { ($0, ringBounds[$0]) }
        for ring in touched { ringBounds[ring] = try costs.bound(of: ring) }
        return before
    }

    private mutating func undo(
        _ candidate: Int, _ option: SpurRingCosts.Option, _ before: [(ring: Int, bound: Int)]
    ) {
        costs.decide(candidate, nil)
        hopCost -= option.cost
        for (ring, bound) in before { ringBounds[ring] = bound }
    }

    /// The best choice.
    var bestSpurs: [MicrowaveSpur] {
        order.sorted().compactMap { candidate in
            guard !chosen[candidate].hops.isEmpty, let site = costs.site(of: candidate) else { return nil }
            return MicrowaveSpur(site: site, hops: chosen[candidate].hops)
        }
    }
}
