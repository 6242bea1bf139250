/// How a prediction is spread over the area: a row of `predictions` in the summary.
public struct PredictionOutcome: Codable, Sendable, Equatable {
    /// A class of acceptance tests: level and quality at once.
    public struct AcceptanceClass: Codable, Sendable, Equatable {
        /// `excellent`, `good`, `middle`, `poor` or `below`.
        public var name: String
        /// Least SS-RSRP [dBm]; absent for what is below all.
        public var rsrpDbm: Double?
        /// Least SS-SINR [dB].
        public var sinrDb: Double?
        /// Share of the area.
        public var areaShare: Double
        /// Share of the residents.
        public var populationShare: Double

        enum CodingKeys: String, CodingKey {
            case name, rsrpDbm = "rsrp_dbm", sinrDb = "sinr_db", areaShare = "area_share"
            case populationShare = "population_share"
        }
    }

    /// A histogram over the cells with a server.
    public struct Histogram: Codable, Sendable, Equatable {
        /// `SS-RSRP` or `SS-SINR`.
        public var quantity: String
        /// Unit of the edges.
        public var unit: String
        /// Lower edges of the bins, ascending; the first bin holds what is below too, the last what is above.
        public var edges: [Double]
        /// Area by bin [km²].
        public var areaKm2: [Double]
        /// Residents by bin.
        public var population: [Double]
        /// Area by bin in each clutter class [km²].
        public var byClutterKm2: [String: [Double]]

        enum CodingKeys: String, CodingKey {
            case quantity, unit, edges, areaKm2 = "area_km2", population, byClutterKm2 = "by_clutter_km2"
        }
    }

    /// Network id.
    public var network: String
    /// Carrier id.
    public var carrier: String
    /// Share of the area with a server on the carrier.
    public var servedShare: Double
    /// Classes of acceptance tests, the best first.
    public var classes: [AcceptanceClass]
    /// Level, then quality.
    public var histograms: [Histogram]

    enum CodingKeys: String, CodingKey {
        case network, carrier, servedShare = "served_share", classes, histograms
    }
}
