/// Traffic, rings and egress: `transport` in the scenario.
public struct TransportRules: Sendable, Equatable {
    /// Sites on an access ring at most.
    public var sitesPerRing: Int
    /// Fibre route length over straight-line distance.
    public var detourFactor: Double
    /// Capacity of an access ring [Gbit/s].
    public var ringCapacity: Double
    /// Capacity from a county's aggregation pair to the core, each of two links [Gbit/s].
    public var aggregationCapacity: Double
    /// Share of a link that may be used in the busy hour, 0 to 1.
    public var utilisationLimit: Double
    /// Encapsulation on top of the user plane (GTP, VLAN, IP), as a share, 0 to 1.
    public var overhead: Double
    /// Share of residents with a 5G subscription, 0 to 1.
    public var penetration: Double
    /// Busy-hour mean rate of a 5G subscriber [Mbit/s].
    public var subscriberRate: Double
    /// Share of households with fixed broadband, 0 to 1.
    public var fixedTakeUp: Double
    /// Busy-hour mean rate of a fixed line [Mbit/s].
    public var fixedRate: Double
    /// Persons in a household.
    public var householdSize: Double
    /// Firms that use the cloud.
    public var cloudFirms: Int
    /// Busy-hour mean rate of such a firm [Mbit/s].
    public var cloudFirmRate: Double
    /// Firms with deep industrial-internet applications.
    public var deepFirms: Int
    /// Busy-hour mean rate of such a firm [Mbit/s].
    public var deepFirmRate: Double
    /// Share of the traffic served from caches within the region, 0 to 1.
    public var localShare: Double
    /// Growth of traffic a year, as a share.
    public var growth: Double
    /// The year the rates above are stated for.
    public var trafficYear: Int
    /// Capacity of the regional egress by year.
    public var egress: [EgressCapacity]
}

/// The regional egress in a year: `transport.egress[]` in the scenario.
public struct EgressCapacity: Sendable, Equatable {
    /// At the end of this year.
    public var year: Int
    /// Capacity of all routes [Gbit/s].
    public var capacity: Double
    /// Number of routes that share it evenly.
    public var routes: Int
}
