/// A prediction by class over the area: a row of `prediction_classes` in the summary.
public struct ClassOutcome: Codable, Sendable, Equatable {
    /// A class with what it holds.
    public struct Share: Codable, Sendable, Equatable {
        /// Short name.
        public var name: String
        /// Least value, where the class is a matter of a limit.
        public var lowerLimit: Double?
        /// Area [km²].
        public var areaKm2: Double
        /// Residents.
        public var population: Double
        /// Share of the area in this class and the better ones.
        public var cumulativeAreaShare: Double
        /// Share of the residents in this class and the better ones.
        public var cumulativePopulationShare: Double

        enum CodingKeys: String, CodingKey {
            case name, lowerLimit = "lower_limit", areaKm2 = "area_km2", population
            case cumulativeAreaShare = "cumulative_area_share"
            case cumulativePopulationShare = "cumulative_population_share"
        }
    }

    /// The shares of the classes in all zones of a kind together.
    public struct ZoneShares: Codable, Sendable, Equatable {
        /// Share of the area by class.
        public var areaShare: [Double]
        /// Share of the residents by class.
        public var populationShare: [Double]

        enum CodingKeys: String, CodingKey {
            case areaShare = "area_share", populationShare = "population_share"
        }
    }

    /// Short name of the prediction.
    public var prediction: String
    /// Network id.
    public var network: String
    /// Carrier id; absent for a prediction of the network.
    public var carrier: String?
    /// Unit of the limits.
    public var unit: String
    /// The best first; the last is without a server.
    public var classes: [Share]
    /// By kind of zone.
    public var byZoneKind: [String: ZoneShares]
    /// Area by clutter class and class [km²].
    public var byClutterKm2: [String: [Double]]
    /// A finer histogram over the cells with a server, for rates.
    public var histogram: PredictionOutcome.Histogram?

    enum CodingKeys: String, CodingKey {
        case prediction, network, carrier, unit, classes, byZoneKind = "by_zone_kind"
        case byClutterKm2 = "by_clutter_km2", histogram
    }
}
