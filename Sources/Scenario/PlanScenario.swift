public import Geodesy
public import RadioUnits

/// Everything a plan is made from: the area and its layers, the networks, the rules, the goals and the budgets.
///
/// Values only; `ScenarioFile` decodes and checks them. Schema: `guangyue.scenario/1`.
public struct PlanScenario: Sendable, Equatable {
    /// Short name, fit for a file name.
    public var name: String
    /// Title for people.
    public var title: LocalizedText
    /// Seed of everything random; the same seed gives the same plan.
    public var seed: UInt64
    /// Where, and on which grid.
    public var area: AreaSpecification
    /// Files with their kind, source and licence.
    public var layers: LayerSet
    /// Clutter classes of the clutter layer, by code.
    public var clutter: [ClutterClass]
    /// Radio networks, each possibly shared by several operators.
    public var networks: [Network]
    /// Radio units that site classes refer to.
    public var radios: [Radio]
    /// Kinds of site.
    public var siteClasses: [SiteClass]
    /// Where candidate sites may stand.
    public var candidates: [CandidateRule]
    /// Receiver and load assumptions of the coverage calculation.
    public var receiver: Receiver
    /// Devices, uplink and rates.
    public var radioAccess: RadioAccessRules
    /// How predictions are counted.
    public var predictions: PredictionRules
    /// What the plan must reach.
    public var goals: [CoverageGoal]
    /// Narrow carriers for devices.
    public var overlays: [NarrowbandOverlay]
    /// Applications that parks are checked for.
    public var applications: [ParkApplication]
    /// Who asks for what in the busy hour; nil where the scenario does not say.
    public var traffic: TrafficRules?
    /// The number of stations the plan must reach; a station is one site of one network.
    public var stationGoal: StationGoal
    /// Budgets, earliest first.
    public var phases: [Phase]
    /// Weights of the placement objective.
    public var placement: PlacementRules
    /// What automatic cell planning may do; nil where the scenario does not speak of it.
    public var cellPlanning: CellPlanningRules?
    /// Traffic, rings and egress.
    public var transport: TransportRules
}

/// A text in both languages of the reports.
public struct LocalizedText: Sendable, Equatable {
    /// English.
    public var en: String
    /// 中文.
    public var zh: String

    /// Creates a text from its two versions.
    public init(en: String, zh: String) {
        self.en = en
        self.zh = zh
    }
}

/// The planning grid: `area` in the scenario.
public struct AreaSpecification: Sendable, Equatable {
    /// Projected CRS of the grid.
    public var crs: CoordinateReferenceSystem
    /// Cell size.
    public var resolution: Metres
}
