extension TransportOutcome {
    /// Remote sites and their microwave hops.
    public struct Microwave: Codable, Sendable, Equatable {
        /// A hop.
        public struct Hop: Codable, Sendable, Equatable {
            /// The remote site.
            public var site: String
            /// The site it sends to.
            public var hub: String
            /// Band.
            public var band: String
            /// Length [km].
            public var lengthKm: Double
            /// Rate in clear air [Gbit/s].
            public var capacityGbps: Double
            /// Least clearance over the radius of the first Fresnel zone.
            public var clearance: Double
            /// Share of the year with at least the busy-hour mean [%].
            public var availabilityPct: Double
            /// The rest of it [min/year].
            public var outageMinutes: Double
            /// Share of the year with at least the peak [%].
            public var peakAvailabilityPct: Double
            /// Cost of both ends [CNY].
            public var costCny: Double

            enum CodingKeys: String, CodingKey {
                case site, hub, band, lengthKm = "length_km", capacityGbps = "capacity_gbps", clearance
                case availabilityPct = "availability_pct", outageMinutes = "outage_min_per_year"
                case peakAvailabilityPct = "peak_availability_pct", costCny = "cost_cny"
            }
        }

        /// Sites on which their ring spends more fibre than the scenario's limit.
        public var remoteSites: Int
        /// Those without as many hops as asked for that see their way and are there often enough.
        public var withoutHops: Int
        /// Those that stay on their rings, since hops would cost more.
        public var dearerThanFibre: Int
        /// Those connected by microwave.
        public var sites: Int
        /// Cost of all hops [CNY]; each is the cheapest band that will do.
        public var costCny: Double
        /// Cost of the fibre they replace [CNY].
        public var fibreCostCny: Double
        /// Fibre, ports and hops of all rings [CNY].
        public var allCostCny: Double?
        /// No choice of sites and hops brings these below [CNY].
        public var allCostBoundCny: Double?
        /// The same with every site on its ring [CNY].
        public var allFibreCostCny: Double?
        /// The hops.
        public var hops: [Hop]

        enum CodingKeys: String, CodingKey {
            case remoteSites = "remote_sites", withoutHops = "without_hops"
            case dearerThanFibre = "dearer_than_fibre", sites, costCny = "cost_cny"
            case fibreCostCny = "fibre_cost_cny", allCostCny = "all_cost_cny"
            case allCostBoundCny = "all_cost_bound_cny", allFibreCostCny = "all_fibre_cost_cny", hops
        }

        /// Two transport networks together.
        static func + (a: Self, b: Self) -> Self {
            func sum(_ path: KeyPath<Self, Double?>) -> Double? {
                a[keyPath: path].flatMap { first in b[keyPath: path].map { first + $0 } }
            }
            return Self(
                remoteSites: a.remoteSites + b.remoteSites, withoutHops: a.withoutHops + b.withoutHops,
                dearerThanFibre: a.dearerThanFibre + b.dearerThanFibre, sites: a.sites + b.sites,
                costCny: a.costCny + b.costCny, fibreCostCny: a.fibreCostCny + b.fibreCostCny,
                allCostCny: sum(\.allCostCny), allCostBoundCny: sum(\.allCostBoundCny),
                allFibreCostCny: sum(\.allFibreCostCny), hops: a.hops + b.hops)
        }
    }
}
