/// Backhaul and egress of the plan.
public struct TransportOutcome: Codable, Sendable, Equatable {
    /// A county's aggregation pair.
    public struct County: Codable, Sendable, Equatable {
        /// County name.
        public var county: String
        /// Sites homed to it.
        public var sites: Int
        /// Access rings.
        public var rings: Int
        /// Fibre of the rings [km].
        public var fibreKm: Double
        /// Load of its links to the core in the busy hour [Gbit/s].
        public var busyHourGbps: Double
        /// Highest load of one of its rings over the ring's capacity.
        public var worstRingUtilisation: Double
        /// Load over the capacity of both links to the core.
        public var utilisation: Double
        /// Load over the capacity of the link left when the other fails.
        public var n1Utilisation: Double
        /// Load of its links to the core with the scenario's share of sites at their peak together [Gbit/s].
        public var peakTogetherGbps: Double?

        enum CodingKeys: String, CodingKey {
            case county, sites, rings, fibreKm = "fibre_km", busyHourGbps = "busy_hour_gbps"
            case worstRingUtilisation = "worst_ring_utilisation", utilisation
            case n1Utilisation = "n1_utilisation", peakTogetherGbps = "peak_together_gbps"
        }
    }

    /// The regional egress in a year.
    public struct Egress: Codable, Sendable, Equatable {
        /// Year.
        public var year: Int
        /// Capacity of all routes [Gbit/s].
        public var capacityGbps: Double
        /// Mobile traffic that leaves the region [Gbit/s].
        public var mobileGbps: Double
        /// Fixed broadband that leaves the region [Gbit/s].
        public var fixedGbps: Double
        /// Enterprise traffic that leaves the region [Gbit/s].
        public var enterpriseGbps: Double
        /// Sum of the three [Gbit/s].
        public var busyHourGbps: Double
        /// Load over capacity.
        public var utilisation: Double
        /// Load over the capacity left after the loss of one route; absent where no route is left.
        public var n1Utilisation: Double?
        /// Traffic that finds no room after the loss of one route [Gbit/s].
        public var n1UnservedGbps: Double
        /// The same for each radio network, with its share of the routes and of what is no mobile traffic by its subscribers.
        public var byNetwork: [NetworkEgress]?

        enum CodingKeys: String, CodingKey {
            case year, capacityGbps = "capacity_gbps", mobileGbps = "mobile_gbps", fixedGbps = "fixed_gbps"
            case enterpriseGbps = "enterprise_gbps", busyHourGbps = "busy_hour_gbps", utilisation
            case n1Utilisation = "n1_utilisation", n1UnservedGbps = "n1_unserved_gbps"
            case byNetwork = "by_network"
        }
    }

    /// The part of a radio network in the egress of a year.
    public struct NetworkEgress: Codable, Sendable, Equatable {
        /// Id of the network.
        public var network: String
        /// Its part of the capacity [Gbit/s].
        public var capacityGbps: Double
        /// Its mobile traffic that leaves the region [Gbit/s].
        public var mobileGbps: Double
        /// All of its traffic that leaves the region [Gbit/s].
        public var busyHourGbps: Double
        /// Load over capacity.
        public var utilisation: Double
        /// Load over the capacity left after the loss of one route; absent where no route is left.
        public var n1Utilisation: Double?

        enum CodingKeys: String, CodingKey {
            case network, capacityGbps = "capacity_gbps", mobileGbps = "mobile_gbps"
            case busyHourGbps = "busy_hour_gbps", utilisation, n1Utilisation = "n1_utilisation"
        }
    }

    /// The part of a radio network in a transport network that is not open to all.
    public struct Tenant: Codable, Sendable, Equatable {
        /// Id of the network.
        public var network: String
        /// Its sites.
        public var sites: Int
        /// Generated rings of its own.
        public var rings: Int
        /// Fibre of these [km].
        public var fibreKm: Double
        /// What its sites send in the busy hour [Gbit/s].
        public var busyHourGbps: Double

        enum CodingKeys: String, CodingKey {
            case network, sites, rings, fibreKm = "fibre_km", busyHourGbps = "busy_hour_gbps"
        }
    }

    /// One row a county.
    public var counties: [County]
    /// One row a year of the scenario's egress.
    public var egress: [Egress]
    /// Share of a link that may be used in the busy hour.
    public var utilisationLimit: Double

    /// Utilisation of each layer, from the sites to the egress.
    public var layers: [LayerLoad]?
    /// Every single failure.
    public var resilience: Resilience?
    /// When each egress capacity is passed.
    public var exhaustion: [Exhaustion]?
    /// What each assumption of the demand moves in a later year, the one that matters most first.
    public var sensitivity: [Sensitivity]?
    /// Delay from the stations of each county to the core.
    public var latency: [Latency]?
    /// Servers at the edge, by service.
    public var edge: [EdgeService]?
    /// Reach of gigabit access over fibre.
    public var gigabit: Gigabit?
    /// IPv6 addressing.
    public var ipv6: Addressing?
    /// How loads are added up: `peak_plus_means` or `ngmn`.
    public var loadRule: String?
    /// Classes of sites whose base stations are split.
    public var splits: [Split]?
    /// Remote sites and their microwave hops; absent where the scenario has none.
    public var microwave: Microwave?
    /// A row a radio network, where the given network is not open to all of them.
    public var networks: [Tenant]?

    enum CodingKeys: String, CodingKey {
        case counties, egress, utilisationLimit = "utilisation_limit", layers, resilience, exhaustion,
            sensitivity
        case latency, edge, gigabit, ipv6, loadRule = "load_rule", splits, microwave, networks
    }
}
