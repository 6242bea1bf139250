import Geodesy
public import RadioUnits

/// A ring of sites that begins and ends at the county's aggregation pair, or at nodes that are given.
public struct AccessRing: Sendable, Equatable {
    /// Its name, as `c3-r12`.
    public var id: String
    /// Index of its county.
    public var county: Int
    /// The sites in the order in which the ring passes them.
    public var sites: [TransportSite]
    /// Length of fibre, detour included.
    public var fibre: Metres
    /// Busy-hour load, every site at its mean [Gbit/s].
    public var meanLoad: Double
    /// Busy-hour load by the rule in use, one site at its peak [Gbit/s]; all of it runs over one end when the link at the
    /// other end is cut.
    public var load: Double
    /// `load` over the capacity of the ring.
    public var utilisation: Double
    /// Whether the load is above the limit; only on a ring of a single site, others were split.
    public var isOverloaded: Bool
    /// Load that its ports are chosen for [Gbit/s]: `load`, or more where sites come over by microwave when their hub is lost.
    public var portLoad: Double

    /// Joins sites in the order given.
    ///
    /// - Parameter ends: where the ring begins and ends.
    init(
        id: String, county: Int, sites: [TransportSite], ends: (ProjectedPoint, ProjectedPoint),
        rules: RingRules
    ) {
        (self.id, self.county, self.sites) = (id, county, sites)
        let places = [ends.0] + sites.map(\.position) + [ends.1]
        let length = zip(places, places.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).value }
        fibre = Metres(length * rules.detourFactor)
        meanLoad = LoadRule.sumOfMeans.load(of: sites, overhead: rules.overhead)
        load = rules.loadRule.load(of: sites, overhead: rules.overhead)
        utilisation = load / rules.ringCapacity
        isOverloaded = load > rules.ringCapacity * rules.utilisationLimit
        portLoad = load
    }
}

/// A node at which a ring begins or ends.
struct RingEnd {
    var id: String
    var position: ProjectedPoint
}

extension AccessRing {
    /// Its links, one behind the other.
    func links(from start: RingEnd, to end: RingEnd, rules: RingRules) -> [TransportLink] {
        let names = [start.id] + sites.map(\.id) + [end.id]
        let places = [start.position] + sites.map(\.position) + [end.position]
        let loads = RingLoads(sites: sites, rule: rules.loadRule, overhead: rules.overhead)
        return (0...sites.count).map { index in
            let length = places[index].distance(to: places[index + 1]).value * rules.detourFactor
            return TransportLink(
                id: "\(id)-\(index)", kind: .access, county: county, ring: id,
                ends: [names[index], names[index + 1]], route: [places[index], places[index + 1]],
                fibre: Metres(length), capacity: rules.ringCapacity, load: loads.normal(link: index),
                n1Load: loads.worst(link: index))
        }
    }
}
