import Geodesy
import RadioUnits

/// How much fibre a ring spends on a site.
public struct FibreDetour: Sendable, Equatable {
    /// Id of the site.
    public var site: String
    /// Length by which its ring would be shorter without it.
    public var length: Metres
}

extension TransportNetwork {
    /// For each site on a ring of more than one, the fibre that the ring would save without it; the most first.
    public func detours(factor: Double) -> [FibreDetour] {
        let places = Dictionary(nodes.map { ($0.id, $0.position) }, uniquingKeysWith: { first, _ in first })
        let byRing = Dictionary(grouping: links.filter { $0.kind == .access }) { $0.ring ?? "" }
        var detours: [FibreDetour] = []
        for ring in rings where ring.sites.count > 1 {
            let own = byRing[ring.id] ?? []
            for (index, site) in ring.sites.enumerated() where index + 1 < own.count {
                guard let before = places[own[index].ends[0]], let after = places[own[index + 1].ends[1]]
                else {
                    continue
                }
                let direct = before.distance(to: after).value * factor
                let saved = own[index].fibre.value + own[index + 1].fibre.value - direct
                detours.append(FibreDetour(site: site.id, length: Metres(max(saved, 0))))
            }
        }
        return detours.sorted { ($1.length.value, $0.site) < ($0.length.value, $1.site) }
    }

    /// Takes sites off their rings and hangs them on others by microwave; the rings keep their order and carry what arrives.
    ///
    /// - Parameter prefix: what the ids of the hops begin with.
    public mutating func hang(_ spurs: [MicrowaveSpur], rules: RingRules, prefix: String = "") {
        let away = Set(spurs.map(\.site.id))
        let touched = away.union(spurs.flatMap { $0.hops.map(\.hub) })
        let loads = SpurLoads(spurs)
        for ring in rings where ring.sites.contains(where: { touched.contains($0.id) }) {
            lay(ring, through: ring.sites.filter { !away.contains($0.id) }, loads: loads, rules: rules)
        }
        nodes.removeAll { away.contains($0.id) }
        add(spurs, rules: rules, prefix: prefix)
        refreshCounties(of: touched, rules: rules)
    }

    /// Lays a ring anew through those of its sites that are left; a ring without any is no more.
    private mutating func lay(
        _ ring: AccessRing, through left: [TransportSite], loads: SpurLoads, rules: RingRules
    ) {
        let own = links.indices.filter { links[$0].ring == ring.id && links[$0].kind == .access }
        guard let place = rings.firstIndex(where: { $0.id == ring.id }), let first = own.first,
            let last = own.last, let start = links[first].ends.first, let end = links[last].ends.last,
            let from = links[first].route.first, let to = links[last].route.last
        else { return }
        links.removeAll { $0.ring == ring.id && $0.kind == .access }
        guard !left.isEmpty else {
            rings.remove(at: place)
            return
        }
        let carrying = loads.carrying(left)
        rings[place] = AccessRing(
            id: ring.id, county: ring.county, sites: carrying, ends: (from, to), rules: rules)
        rings[place].portLoad = loads.portLoad(of: left, rules: rules)
        links.insert(
            contentsOf: rings[place].links(
                from: RingEnd(id: start, position: from), to: RingEnd(id: end, position: to), rules: rules),
            at: first)
        for site in carrying where site.relayed > 0 {
            guard let node = nodes.firstIndex(where: { $0.id == site.id }) else { continue }
            nodes[node].load = rules.loadRule.load(of: [site], overhead: rules.overhead)
        }
    }

    /// What the rings of the counties of some sites come to after a change; traffic may have moved from one to another.
    private mutating func refreshCounties(of sites: Set<String>, rules: RingRules) {
        let touched = Set(nodes.filter { sites.contains($0.id) }.compactMap(\.county))
        for index in counties.indices where touched.contains(counties[index].county) {
            let own = rings.filter { $0.county == counties[index].county }
            let load = LoadRule.sumOfMeans.load(of: own.flatMap(\.sites), overhead: rules.overhead)
            counties[index].rings = own.count
            counties[index].overloadedRings = own.count { $0.isOverloaded }
            counties[index].fibre = Metres(own.reduce(0) { $0 + $1.fibre.value })
            counties[index].worstRingUtilisation = own.map(\.utilisation).max() ?? 0
            counties[index].carry(load, over: rules.aggregationCapacity)
            for link in links.indices
            where links[link].kind == .uplink && links[link].county == counties[index].county {
                (links[link].load, links[link].n1Load) = (load / 2, load)
            }
            for node in nodes.indices
            where nodes[node].kind == .aggregation && nodes[node].county == counties[index].county {
                nodes[node].load = load
            }
        }
    }

    /// Adds sites that hang on others by microwave; their hubs carry them already.
    private mutating func add(_ spurs: [MicrowaveSpur], rules: RingRules, prefix: String) {
        let places = Dictionary(nodes.map { ($0.id, $0.position) }, uniquingKeysWith: { first, _ in first })
        for spur in spurs {
            let load = rules.loadRule.load(of: [spur.site], overhead: rules.overhead)
            nodes.append(
                TransportNode(
                    id: spur.site.id, kind: .site, position: spur.site.position, county: spur.site.county,
                    load: load, mean: spur.site.busyMean * (1 + rules.overhead)))
            for (index, hop) in spur.hops.enumerated() {
                guard let hub = places[hop.hub] else { continue }
                links.append(
                    TransportLink(
                        id: "\(prefix)\(spur.site.id)-hop-\(index + 1)", kind: .hop, county: spur.site.county,
                        ring: nil, ends: [spur.site.id, hop.hub], route: [spur.site.position, hub],
                        fibre: Metres(hop.length), capacity: hop.capacity, load: index == 0 ? load : 0,
                        n1Load: load, medium: .microwave, hop: hop.figures))
            }
        }
    }
}

extension TransportSite {
    /// The site with what another one sends over it.
    public func relaying(_ other: TransportSite) -> TransportSite {
        var site = self
        site.peak = max(peak + other.busyMean, busyMean + other.peak)
        site.busyMean += other.busyMean
        site.relayed += other.busyMean
        return site
    }
}
