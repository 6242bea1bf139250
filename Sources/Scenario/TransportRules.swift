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
    /// How loads are added up, and what else comes on top of them.
    public var load = LoadAssumptions()
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
    /// Growth where it is low and where it is high, as shares a year.
    public var growthRange: ClosedRange<Double>
    /// By how much each assumption is changed to see what it moves, as a share.
    public var sensitivity: Double
    /// Delay of a router [us].
    public var hopDelay: Double
    /// Ports on offer.
    public var ports: [PortOffer]
    /// Services with servers at the edge.
    public var edge: [EdgeRule]
    /// Fibre to the premises.
    public var access: FibreAccess
    /// Root of the IPv6 plan.
    public var addresses: AddressRoot
    /// Microwave hops where fibre is far; none without.
    public var microwave: MicrowaveRules?

    /// All that comes on top of the user plane, IPsec around the rest, as a share.
    public var encapsulation: Double { (1 + overhead) * (1 + load.ipsec) - 1 }
}

/// A port that can be bought: `transport.ports[]` in the scenario.
public struct PortOffer: Sendable, Equatable {
    /// Rate [Gbit/s].
    public var rate: Int
    /// Cost [CNY].
    public var cost: Int
}

/// A service whose servers stand at the edge of the network: `transport.edge[]` in the scenario.
public struct EdgeRule: Sendable, Equatable {
    /// Short name.
    public var id: String
    /// Name for people.
    public var name: LocalizedText
    /// One-way delay allowed from a park's station [us].
    public var greatestDelay: Double
    /// Servers within that delay of every park.
    public var copies: Int
    /// Cost of a server in an aggregation or core room [CNY].
    public var cost: Int
}

/// 10G-PON to households and firms: `transport.gigabit` in the scenario.
public struct FibreAccess: Sendable, Equatable {
    /// Most loss between terminal and subscriber [dB]: 31 is class N2 of ITU-T G.9807.1.
    public var budget = 31.0
    /// Subscribers on a port.
    public var split = 64
    /// Loss of fibre with splices [dB/km].
    public var attenuation = 0.35
    /// Connectors and repair margin [dB].
    public var margin = 3.0
    /// Share of households and of firms to be reached, 0 to 1.
    public var target = 1.0

    /// What is taken where the scenario says nothing.
    public init() {}
}

/// An IPv6 prefix: `transport.ipv6_prefix` in the scenario.
public struct AddressRoot: Sendable, Equatable {
    /// The address.
    public var address: UInt128
    /// Bits that count.
    public var length: Int

    /// The prefix for documentation, RFC 3849.
    public static let documentation = AddressRoot(address: 0x2001_0db8 << 96, length: 32)
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
