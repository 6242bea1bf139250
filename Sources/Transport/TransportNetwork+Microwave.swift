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

    /// Adds sites that hang on others by microwave; their hubs carry them already.
    public mutating func add(_ spurs: [MicrowaveSpur], rules: RingRules) {
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
                        id: "\(spur.site.id)-hop-\(index + 1)", kind: .hop, county: spur.site.county,
                        ring: nil, ends: [spur.site.id, hop.hub], route: [spur.site.position, hub],
                        fibre: Metres(hop.length), capacity: hop.capacity, load: index == 0 ? load : 0,
                        n1Load: load, medium: .microwave, hop: hop.figures))
            }
            if let row = counties.firstIndex(where: { $0.county == spur.site.county }) {
                counties[row].sites += 1
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
