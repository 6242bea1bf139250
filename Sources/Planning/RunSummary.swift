public import Scenario

/// `summary.json` of a run directory, schema `guangyue.summary/1`: what was planned and what it achieves.
///
/// The same inputs give the same bytes, for any number of workers; timings are in the manifest.
public struct RunSummary: Codable, Sendable, Equatable {
    /// The schema this version writes.
    public static let currentSchema = "guangyue.summary/1"

    /// Schema of the file.
    public var schema = currentSchema
    /// Short name of the scenario.
    public var scenario: String
    /// Title of the scenario in English and Chinese.
    public var title: [String: String]
    /// Number of physical candidate sites, existing ones included.
    public var candidates: Int
    /// Number of sites with at least one station.
    public var sites: Int
    /// Area of the counties [km²].
    public var areaKm2: Double
    /// Residents of the area.
    public var population: Double
    /// Stations: one site of one network.
    public var stations: StationCounts
    /// Stations by network, county and year, by operator, and towers by tenants; absent in runs of earlier versions.
    public var tenancy: TenancyOutcome?
    /// Stations and cost by phase.
    public var phases: [PhaseOutcome]
    /// One row a goal, zone, network and metric.
    public var goals: [GoalOutcome]
    /// Rates by zone, network and direction; absent in runs of earlier versions.
    public var rates: [RateOutcome]?
    /// Probability of service by goal, zone and network, calculated and simulated; absent in runs of earlier versions.
    public var reliability: [ReliabilityOutcome]?
    /// Park applications by park and network; absent in runs of earlier versions.
    public var applications: [ApplicationOutcome]?
    /// Level and quality over the area, a row a carrier; absent in runs of earlier versions.
    public var predictions: [PredictionOutcome]?
    /// Predictions by class, area, residents, zones and clutter; absent in runs of earlier versions.
    public var predictionClasses: [ClassOutcome]?
    /// Goals met as stations were chosen again, round by round; absent where they were chosen on signal alone.
    public var exchange: [ExchangeRound]?
    /// What automatic cell planning changed; absent where it was not done.
    public var cellPlanning: CellPlanningOutcome?
    /// Which loads of the cells coverage counts with; absent in runs of earlier versions.
    public var cellLoads: CellLoadRule?
    /// What was done for cells above the limit of their load; absent where nothing was.
    public var relief: ReliefOutcome?
    /// Loads of the cells and drops of users; absent where the scenario has no traffic.
    public var traffic: TrafficOutcome?
    /// PCI, neighbours and root sequences, a row a carrier; absent in runs of earlier versions.
    public var identities: [IdentityOutcome]?
    /// Objective, bound and gap of the placement.
    public var placement: PlacementOutcome
    /// Rings, links and egress.
    public var transport: TransportOutcome
    /// Every network with its carriers.
    public var networks: [NetworkDescription]
    /// What goals and site classes are called; absent in runs of earlier versions.
    public var names: DisplayNames?
    /// Every layer with its kind.
    public var layers: [LayerDescription]
    /// Every raster of the run with its digest and statistics.
    public var rasters: [RasterDescription]
    /// What was found odd in the input, one line each.
    public var warnings: [String]
    /// The same in Chinese; absent in runs of earlier versions.
    public var warningsZh: [String]?

    enum CodingKeys: String, CodingKey {
        case schema, scenario, title, candidates, sites, areaKm2 = "area_km2", population, stations, tenancy,
            phases, goals
        case predictionClasses = "prediction_classes", exchange, cellPlanning = "acp", relief
        case cellLoads = "cell_loads"
        case rates, reliability, applications, predictions, traffic, identities, placement, transport,
            networks, names,
            layers, rasters,
            warnings, warningsZh = "warnings_zh"
    }
}

/// Which loads of the cells coverage, rates and goals count with.
public struct CellLoadRule: Codable, Sendable, Equatable {
    /// `mean`: one for all; `traffic`: each cell's own, from the balance of the busy hour.
    public var source: String
    /// The mean load [%]; the placement counts with it in either case.
    public var meanPct: Double

    enum CodingKeys: String, CodingKey {
        case source, meanPct = "mean_pct"
    }
}

/// Names by id and language code.
public struct DisplayNames: Codable, Sendable, Equatable {
    /// Of goals, those of narrow carriers included.
    public var goals: [String: [String: String]]
    /// Of site classes.
    public var siteClasses: [String: [String: String]]

    enum CodingKeys: String, CodingKey {
        case goals, siteClasses = "site_classes"
    }
}

/// Stations by network, county, morphology and phase.
public struct StationCounts: Codable, Sendable, Equatable {
    /// All stations.
    public var total: Int
    /// The number the scenario asks for.
    public var target: Int
    /// Whether there are enough.
    public var met: Bool
    /// By network id.
    public var byNetwork: [String: Int]
    /// By county name.
    public var byCounty: [String: Int]
    /// By site class id.
    public var bySiteClass: [String: Int]

    enum CodingKeys: String, CodingKey {
        case total, target, met, byNetwork = "by_network", byCounty = "by_county", bySiteClass =
            "by_site_class"
    }
}

/// What a phase builds and spends.
public struct PhaseOutcome: Codable, Sendable, Equatable {
    /// The year at whose end it is complete.
    public var year: Int
    /// Stations built in it.
    public var stations: Int
    /// Stations at its end.
    public var cumulativeStations: Int
    /// What it spends [CNY].
    public var costCny: Double
    /// What it may spend [CNY].
    public var budgetCny: Double
    /// Objective at its end.
    public var objective: Double

    enum CodingKeys: String, CodingKey {
        case year, stations, cumulativeStations = "cumulative_stations", costCny = "cost_cny"
        case budgetCny = "budget_cny", objective
    }
}

/// A goal in a zone for a network: a row of `goals.csv`.
public struct GoalOutcome: Codable, Sendable, Equatable {
    /// Id of the goal in the scenario.
    public var id: String
    /// Name of the zone.
    public var zone: String
    /// Kind of the zone.
    public var zoneKind: ZoneKind
    /// County the zone lies in.
    public var county: String
    /// Network id.
    public var network: String
    /// `NR`, `LTE-Cat1` or `NB-IoT`.
    public var technology: String
    /// `area_share` or `population_share`.
    public var metric: String
    /// Outdoor or indoor.
    public var environment: ReceptionEnvironment
    /// Smallest SS-RSRP [dBm].
    public var rsrpDbm: Double
    /// Smallest SS-SINR [dB].
    public var sinrDb: Double
    /// Probability at which a cell of the grid counts as covered.
    public var probability: Double
    /// Share asked for, 0 to 1.
    public var target: Double
    /// Share reached, 0 to 1.
    public var achieved: Double
    /// Share reached if every cell's path loss were one standard error higher.
    public var low: Double
    /// Share reached if every cell's path loss were one standard error lower.
    public var high: Double
    /// Whether `achieved` reaches `target`.
    public var met: Bool
    /// Greatest coupling loss of a narrow carrier [dB], penetration included; absent for NR. `rsrpDbm` is then the level at which
    /// the host's strongest radio sees it, `sinrDb` the lowest that is reported: none is asked for.
    public var couplingLossDb: Double?

    enum CodingKeys: String, CodingKey {
        case id, zone, zoneKind = "zone_kind", county, network, technology, metric, environment
        case rsrpDbm = "rsrp_dbm", sinrDb = "sinr_db", probability, target, achieved, low, high, met
        case couplingLossDb = "coupling_loss_db"
    }
}

/// What the placement reached and what no plan can beat.
public struct PlacementOutcome: Codable, Sendable, Equatable {
    /// Weighted coverage and capacity of the plan.
    public var objective: Double
    /// Proven upper bound on the objective of any plan within the budgets.
    public var bound: Double
    /// (bound - objective) / bound.
    public var gap: Double
    /// All there is to cover.
    public var total: Double
    /// Whether every goal is met as far as any plan can, and every number; absent in runs of earlier versions.
    public var complete: Bool?
    /// Stations of the plan that are proven to be in every better one; absent in runs of earlier versions.
    public var surelyBuilt: Int?
    /// Candidates proven to be in no better plan; absent in runs of earlier versions.
    public var surelyAbsent: Int?
    /// What it kept of the run it began with; absent where it began with nothing.
    public var start: StartOutcome?
    /// What the exact finish came to; absent where there was none.
    public var exact: ExactOutcome?
    /// What money, numbers and goals are worth at the bound; absent in runs of earlier versions.
    public var prices: PlacementPrices?

    enum CodingKeys: String, CodingKey {
        case objective, bound, gap, total, complete, surelyBuilt = "surely_built"
        case surelyAbsent = "surely_absent", start, exact, prices
    }
}

/// Shadow prices of the placement: by how much the bound moves with what is asked and allowed.
public struct PlacementPrices: Codable, Sendable, Equatable {
    /// Of a phase's budget.
    public struct Budget: Codable, Sendable, Equatable {
        /// The phase.
        public var year: Int
        /// What a million CNY more in it add to the objective.
        public var objectivePerMillion: Double

        enum CodingKeys: String, CodingKey { case year, objectivePerMillion = "objective_per_million_cny" }
    }

    /// Of a number of stations.
    public struct Limit: Codable, Sendable, Equatable {
        /// Whose number it is: `stations`, a county, a network or both.
        public var name: String
        /// Stations that the plan has.
        public var count: Int
        /// So many at least.
        public var atLeast: Int
        /// So many at most, or nil.
        public var atMost: Int?
        /// What a station more that is asked takes from the objective; below zero, what one more allowed adds.
        public var objectivePerStation: Double

        enum CodingKeys: String, CodingKey {
            case name, count, atLeast = "at_least", atMost = "at_most"
            case objectivePerStation = "objective_per_station"
        }
    }

    /// Of a goal in a zone for a network.
    public struct Goal: Codable, Sendable, Equatable {
        /// `goal/zone/network`.
        public var goal: String
        /// What a percentage point more that is asked takes from the objective.
        public var objectivePerPoint: Double

        enum CodingKeys: String, CodingKey { case goal, objectivePerPoint = "objective_per_point" }
    }

    /// By phase.
    public var budgets: [Budget]
    /// By number of stations.
    public var limits: [Limit]
    /// Goals that cost something, the dearest first.
    public var goals: [Goal]
}

/// A network as the report names it.
public struct NetworkDescription: Codable, Sendable, Equatable {
    /// Network id.
    public var id: String
    /// Name by language code.
    public var name: [String: String]
    /// Carrier ids with their band and downlink edges [MHz].
    public var carriers: [CarrierDescription]

    /// A carrier as the report names it.
    public struct CarrierDescription: Codable, Sendable, Equatable {
        /// Carrier id.
        public var id: String
        /// Downlink edges [MHz].
        public var downlinkMhz: [Double]
        /// FDD or TDD.
        public var duplex: String

        enum CodingKeys: String, CodingKey { case id, downlinkMhz = "downlink_mhz", duplex }
    }
}

/// A layer as the report names it.
public struct LayerDescription: Codable, Sendable, Equatable {
    /// Key in the scenario.
    public var key: String
    /// File name.
    public var file: String
    /// real, derived, approximate or synthetic.
    public var kind: LayerFile.Kind
    /// Where it comes from.
    public var source: String
    /// Under which terms.
    public var licence: String
}

/// A raster of the run, by what is in it rather than by how it is packed.
public struct RasterDescription: Codable, Sendable, Equatable {
    /// Path in the run directory.
    public var file: String
    /// Unit of the samples.
    public var unit: String
    /// Cells with a value.
    public var cells: Int
    /// Mean of those cells.
    public var mean: Double
    /// Smallest value.
    public var minimum: Double
    /// Largest value.
    public var maximum: Double
    /// SHA-256 of the samples, row by row, little-endian.
    public var digest: String
}
