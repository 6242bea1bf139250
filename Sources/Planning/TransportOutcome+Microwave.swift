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
        /// Those whose hops cost more than the fibre.
        public var dearerThanFibre: Int
        /// Those connected by microwave.
        public var sites: Int
        /// Cost of all hops [CNY]; each is the cheapest band that will do.
        public var costCny: Double
        /// Cost of the fibre they replace [CNY].
        public var fibreCostCny: Double
        /// The hops.
        public var hops: [Hop]

        enum CodingKeys: String, CodingKey {
            case remoteSites = "remote_sites", withoutHops = "without_hops"
            case dearerThanFibre = "dearer_than_fibre", sites, costCny = "cost_cny"
            case fibreCostCny = "fibre_cost_cny", hops
        }
    }
}
