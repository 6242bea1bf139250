public import Geodesy

/// A site that is to be connected.
public struct TransportSite: Sendable, Equatable {
    /// Its name, unique.
    public var id: String
    /// Where it stands.
    public var position: ProjectedPoint
    /// Index of its county.
    public var county: Int
    /// Busy-hour mean of the user plane [Gbit/s].
    public var busyMean: Double
    /// Peak of the user plane [Gbit/s].
    public var peak: Double
    /// Part of the mean that comes from other sites by microwave [Gbit/s].
    public var relayed = 0.0

    /// Creates a site.
    public init(id: String, position: ProjectedPoint, county: Int, busyMean: Double, peak: Double) {
        self.id = id
        self.position = position
        self.county = county
        self.busyMean = busyMean
        self.peak = peak
    }
}

/// A county's pair of aggregation routers.
public struct AggregationNode: Sendable, Equatable {
    /// Index of its county.
    public var county: Int
    /// Where the pair stands.
    public var position: ProjectedPoint

    /// Creates a node.
    public init(county: Int, position: ProjectedPoint) {
        self.county = county
        self.position = position
    }
}

/// How rings are formed and what they carry.
public struct RingRules: Sendable, Equatable {
    /// Sites on a ring at most.
    public var sitesPerRing: Int
    /// Fibre route length over straight-line distance.
    public var detourFactor: Double
    /// Capacity of an access ring [Gbit/s].
    public var ringCapacity: Double
    /// Capacity from a county's aggregation pair to the core, each of two links [Gbit/s].
    public var aggregationCapacity: Double
    /// Share of a link that may be used in the busy hour, 0 to 1.
    public var utilisationLimit: Double
    /// Encapsulation on top of the user plane (GTP, VLAN, IP, IPsec), as a share.
    public var overhead: Double
    /// How the loads of the sites of a ring are added up.
    public var loadRule: LoadRule
    /// Share of the sites of a county that are at their peak together, 0 to 1.
    public var peakTogether: Double

    /// Creates the rules; `TransportNetwork.design` checks them.
    public init(
        sitesPerRing: Int, detourFactor: Double, ringCapacity: Double, aggregationCapacity: Double,
        utilisationLimit: Double, overhead: Double, loadRule: LoadRule = .peakPlusMeans,
        peakTogether: Double = 0.1
    ) {
        self.sitesPerRing = sitesPerRing
        self.detourFactor = detourFactor
        self.ringCapacity = ringCapacity
        self.aggregationCapacity = aggregationCapacity
        self.utilisationLimit = utilisationLimit
        self.overhead = overhead
        self.loadRule = loadRule
        self.peakTogether = peakTogether
    }

    func check() throws(TransportError) {
        try TransportError.check(Double(sitesPerRing), of: "sites per ring", in: 1...1000)
        try TransportError.check(detourFactor, of: "detour factor", in: 1...10)
        try TransportError.check(ringCapacity, of: "ring capacity [Gbit/s]", in: 1e-6...1e6)
        try TransportError.check(aggregationCapacity, of: "aggregation capacity [Gbit/s]", in: 1e-6...1e6)
        try TransportError.check(utilisationLimit, of: "utilisation limit", in: 1e-6...1)
        try TransportError.check(overhead, of: "overhead", in: 0...3)
        try TransportError.check(peakTogether, of: "share of sites at their peak together", in: 0...1)
    }
}
