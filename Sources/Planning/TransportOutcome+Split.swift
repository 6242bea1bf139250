extension TransportOutcome {
    /// A class of sites whose base stations are split.
    public struct Split: Codable, Sendable, Equatable {
        /// What one sector of a carrier sends to the room.
        public struct CarrierRate: Codable, Sendable, Equatable {
            /// The carrier.
            public var carrier: String
            /// The radio.
            public var radio: String
            /// Layers sent at once.
            public var layers: Int
            /// Rate over eCPRI [Gbit/s].
            public var rateGbps: Double
            /// The smallest port on offer that takes it [Gbit/s]; absent where none does.
            public var portGbps: Int?

            enum CodingKeys: String, CodingKey {
                case carrier, radio, layers, rateGbps = "rate_gbps", portGbps = "port_gbps"
            }
        }

        /// Id of the class.
        public var siteClass: String
        /// Its name by language code.
        public var name: [String: String]
        /// `option_2` (midhaul over F1) or `option_7_2x` (fronthaul over eCPRI).
        public var split: String
        /// Sites of the class in the plan.
        public var sites: Int
        /// Those with no more than 20 km of fibre to the aggregation pair of their county: 100 us one way.
        public var withinReach: Int
        /// Rates of a sector by carrier; none for the midhaul, which carries the user plane.
        public var carriers: [CarrierRate]

        enum CodingKeys: String, CodingKey {
            case siteClass = "site_class", name, split, sites, withinReach = "within_reach", carriers
        }
    }
}
