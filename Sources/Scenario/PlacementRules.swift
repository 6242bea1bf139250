public import RadioUnits

/// What the placement objective counts and what holds for its stations: `placement` in the scenario.
public struct PlacementRules: Sendable, Equatable {
    /// Weight of a square kilometre in each kind of zone.
    public var areaWeight: [ZoneKind: Double]
    /// Weight of a thousand residents, anywhere.
    public var populationWeight: Double
    /// How far above a goal's level a station must arrive outdoors to count, against interference and for growth.
    public var signalMargin: Decibels
    /// How far above a goal's level a station outdoors must arrive for what lies in buildings to count.
    public var indoorMargin = Decibels.zero
    /// Whether in zones only the carrier with most capacity counts, the first of each network.
    public var countsCapacityCarrierInZones: Bool
    /// Whether in buildings only that carrier of stations outdoors counts.
    public var countsCapacityCarrierIndoors = false
    /// Weight of a second server of a resident against the first, 0 to 1; each further one counts half of the last.
    public var capacityWeight: Double
    /// Most times that stations are chosen again for goals that do not hold under interference.
    public var exchangeRounds = 0
    /// Whether all money is spent, or only what goals and the number of stations need.
    public var spendsWholeBudget = false
    /// Sites or stations that must be built.
    public var mandatorySites: [StationReference] = []
    /// Sites or stations that must not be built.
    public var forbiddenSites: [StationReference] = []
    /// Groups of sites of which at most one may have stations.
    public var exclusiveSites: [[String]] = []
    /// No two sites with stations stand nearer to each other than this, unless both stand already.
    public var minimumSpacing = Metres(0)
    /// Least and greatest numbers of stations by county and network.
    public var stationLimits: [StationLimitRule] = []
    /// What may be done for cells above the limit of their load; nil where nothing is.
    public var relief: ReliefRules?
}

/// A site, or the station of one network on it: `SITE` or `SITE/NETWORK`.
public struct StationReference: Sendable, Hashable {
    /// Id of the site.
    public var site: String
    /// Id of the network; nil for every network.
    public var network: String?

    /// Reads `SITE` or `SITE/NETWORK`.
    public init(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        site = parts.first.map(String.init) ?? ""
        network = parts.count > 1 ? String(parts[1]) : nil
    }

    /// Whether both speak of a station.
    func overlaps(_ other: Self) -> Bool {
        site == other.site && (network == nil || other.network == nil || network == other.network)
    }
}

/// How many stations there must and may be: an entry of `placement.station_limits`.
public struct StationLimitRule: Sendable, Equatable {
    /// Name of the county; nil for all.
    public var county: String?
    /// Id of the network; nil for all.
    public var network: String?
    /// So many at least.
    public var atLeast: Int
    /// So many at most, or nil.
    public var atMost: Int?

    /// What it is about, for people.
    public var name: String {
        [county, network].compactMap { $0 }.joined(separator: "/")
    }
}

extension PlacementRules {
    private enum CountedCarriers: String, CaseIterable { case capacity, any }
    private enum Spending: String, CaseIterable { case goals, budget }

    static let fallback = PlacementRules(
        areaWeight: [:], populationWeight: 0, signalMargin: .zero, countsCapacityCarrierInZones: false,
        capacityWeight: 0)

    init(_ reader: SectionReader) {
        let weights = reader.section("area_weight_per_km2") { section in
            ZoneKind.allCases.map { ($0, section.optionalNumber($0.rawValue, 0...1000) ?? 0) }
        }
        areaWeight = Dictionary(weights ?? [], uniquingKeysWith: { first, _ in first })
        populationWeight = reader.number("population_weight_per_thousand", 0...1000)
        signalMargin = Decibels(reader.number("signal_margin_db", 0...40))
        indoorMargin = Decibels(reader.optionalNumber("indoor_margin_db", 0...40) ?? 0)
        countsCapacityCarrierInZones = reader.choice("zone_carriers", CountedCarriers.any) == .capacity
        countsCapacityCarrierIndoors =
            reader.choice("indoor_carriers", CountedCarriers.any, isRequired: false) == .capacity
        capacityWeight = reader.percentage("second_server_weight_pct")
        exchangeRounds = reader.optionalInteger("exchange_rounds", 0...10) ?? 0
        spendsWholeBudget = reader.choice("spending", Spending.goals, isRequired: false) == .budget
        mandatorySites = reader.optionalIdentifiers("mandatory_sites").map(StationReference.init)
        forbiddenSites = reader.optionalIdentifiers("forbidden_sites").map(StationReference.init)
        exclusiveSites = reader.optionalSections("exclusive_sites") { $0.identifiers("sites") }
        minimumSpacing = Metres(reader.optionalNumber("minimum_spacing_m", 0...20_000) ?? 0)
        stationLimits = reader.optionalSections("station_limits", StationLimitRule.init)
        relief = reader.optionalSection("relief", ReliefRules.init)
    }
}

extension StationLimitRule {
    init(_ reader: SectionReader) {
        county = reader.optionalText("county")
        network = reader.optionalText("network")
        atLeast = reader.optionalInteger("at_least", 0...1_000_000) ?? 0
        atMost = reader.optionalInteger("at_most", 0...1_000_000)
    }
}
