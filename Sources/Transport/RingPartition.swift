import Geodesy

/// Groups of neighbouring sites, each small and light enough for one ring.
///
/// Recursive bisection across the longer side of the group, in numbers proportional to the rings on either
/// side: groups are compact, of nearly equal size and do not depend on the order of the input.
struct RingPartition {
    let rules: RingRules

    /// Groups of a county's sites.
    func groups(of sites: [TransportSite]) -> [[TransportSite]] {
        guard !sites.isEmpty else { return [] }
        let rings = (sites.count + rules.sitesPerRing - 1) / rules.sitesPerRing
        return split(sites, rings: rings).flatMap(lightened)
    }

    private func split(_ sites: [TransportSite], rings: Int) -> [[TransportSite]] {
        guard rings > 1, sites.count > 1 else { return [sites] }
        let ordered = sorted(sites)
        let left = rings / 2
        // At most what either side can hold; the two limits never cross, since all fit together.
        let share = sites.count * left / rings
        let cut = min(
            max(share, sites.count - (rings - left) * rules.sitesPerRing), left * rules.sitesPerRing)
        return split(Array(ordered[..<cut]), rings: left) + split(Array(ordered[cut...]), rings: rings - left)
    }

    /// Halves a group until the load of each half is within the limit, or one site is left.
    private func lightened(_ sites: [TransportSite]) -> [[TransportSite]] {
        let limit = rules.ringCapacity * rules.utilisationLimit
        let load = rules.loadRule.load(of: sites, overhead: rules.overhead)
        guard load > limit, sites.count > 1 else { return [sites] }
        return split(sites, rings: 2).flatMap(lightened)
    }

    /// Along the longer side of the bounding box, from west or south.
    private func sorted(_ sites: [TransportSite]) -> [TransportSite] {
        let (xs, ys) = (sites.map(\.position.x), sites.map(\.position.y))
        let width = (xs.max() ?? 0) - (xs.min() ?? 0)
        let height = (ys.max() ?? 0) - (ys.min() ?? 0)
        return sites.sorted { a, b in
            let (p, q) = (a.position, b.position)
            return width >= height ? (p.x, p.y, a.id) < (q.x, q.y, b.id) : (p.y, p.x, a.id) < (q.y, q.x, b.id)
        }
    }
}
