public import RadioUnits

/// The receiver and what surrounds it: `receiver` in the scenario.
public struct Receiver: Sendable, Equatable {
    /// Height above ground.
    public var height: Metres
    /// Noise figure.
    public var noiseFigure: Decibels
    /// Systematic error of the path-loss prediction, one standard deviation; widens the interval of each goal.
    public var modelError: Decibels
    /// Mean load of the interfering cells, 0 to 1.
    public var load: Double
    /// Which loads coverage counts with once the stations are chosen.
    public var cellLoads = CellLoads.mean

    /// Where the loads of the cells come from.
    public enum CellLoads: String, Sendable, CaseIterable {
        /// All have the mean load.
        case mean
        /// Each has its own, from the balance of the busy hour's traffic.
        case traffic
    }
}

/// A kind of zone that goals speak of.
public enum ZoneKind: String, Sendable, CaseIterable, Codable {
    /// Built-up areas.
    case builtUp = "built_up"
    /// Seats of townships.
    case townshipSeat = "township_seat"
    /// Industrial parks.
    case industrialPark = "industrial_park"
    /// Counties.
    case county
}

/// Where the user is.
public enum ReceptionEnvironment: String, Sendable, CaseIterable, Codable {
    /// In the street.
    case outdoor
    /// In a building, behind the O2I loss of TR 38.901.
    case indoor
}

/// A coverage goal, checked in every zone of its kind and for every network: `goals[]` in the scenario.
public struct CoverageGoal: Sendable, Equatable {
    /// The buildings of an indoor goal.
    public enum Building: String, Sendable, CaseIterable {
        /// Of one type everywhere.
        case lowLoss = "low", highLoss = "high", traditional, thermallyEfficient = "thermally_efficient"
        /// In each cell of the type of its clutter class.
        case byClutter = "by_clutter"

        /// The type; nil where each clutter class has its own.
        public var type: BuildingType? { BuildingType(rawValue: rawValue) }
    }

    /// The model of the loss into a building.
    public enum EntryModel: String, Sendable, CaseIterable {
        /// 3GPP TR 38.901, 7.4.3: the wall, and the way behind it.
        case penetration = "TR38901"
        /// ITU-R P.2109: the whole interior; low loss is its traditional building, high loss the thermally efficient one.
        case entry = "P2109"
    }

    /// Short name, unique.
    public var id: String
    /// Name for people.
    public var name: LocalizedText
    /// The zones it speaks of.
    public var zones: ZoneKind
    /// The networks it speaks of.
    public var networks: [String]
    /// Outdoor, or indoor.
    public var environment: ReceptionEnvironment
    /// Building type of an indoor goal.
    public var building: Building?
    /// Mean depth into the building of an indoor goal.
    public var indoorDepth: Metres?
    /// The floor of an indoor goal, 1 for the ground floor; nil for the receiver's height.
    public var floor: Int?
    /// How the loss into the building of an indoor goal is found.
    public var entryModel = EntryModel.penetration
    /// Smallest SS-RSRP.
    public var rsrp: PowerLevel
    /// Smallest SS-SINR.
    public var sinr: Decibels
    /// Probability over shadow fading at which a cell of the grid counts as covered, 0 to 1.
    public var probability: Double
    /// Share of the zone's area that must be covered, 0 to 1.
    public var areaTarget: Double
    /// Share of the zone's population that must be covered, 0 to 1, or nil where none is set.
    public var populationTarget: Double?

    /// Floors that path-loss models take: up to 22.5 m.
    public static let floors = 1...8

    /// Height of a terminal in a floor above ground.
    ///
    /// - Source: 3GPP TR 36.873 V12.7.0, table 6-1, which TR 38.901 table 7.2-1 refers to: 3 (n - 1) + 1.5 m.
    public static func terminalHeight(floor: Int) -> Metres { Metres(3 * Double(floor - 1) + 1.5) }
}

/// How many stations there must be: `station_goal` in the scenario.
public struct StationGoal: Sendable, Equatable {
    /// Smallest number over all networks.
    public var total: Int
    /// The year at whose end it is checked.
    public var year: Int
}
