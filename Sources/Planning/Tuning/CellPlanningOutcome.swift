/// What automatic cell planning changed and gained: `acp` in the summary.
public struct CellPlanningOutcome: Codable, Sendable, Equatable {
    /// Shares of the area and of the residents with the service of the first outdoor goal, 0 to 1.
    public struct Shares: Codable, Sendable, Equatable {
        /// Of the cells of the grid.
        public var area: Double
        /// Of the residents.
        public var population: Double
    }

    /// A carrier, evaluated on the whole grid with bearings evenly spread and tilts of the site class, and as tuned.
    public struct Carrier: Codable, Sendable, Equatable {
        /// Network id.
        public var network: String
        /// Carrier id.
        public var carrier: String
        /// Its cells.
        public var cells: Int
        /// Cells whose antenna is set otherwise.
        public var changed: Int
        /// Those that were turned.
        public var turned: Int
        /// Those with another electrical or mechanical downtilt.
        public var tilted: Int
        /// Those with other power.
        public var repowered: Int
        /// Those with another beam set.
        public var beamSets: Int
        /// Visits of every station.
        public var rounds: Int
        /// Weighted service of the samples before, in the unit of the placement.
        public var objectiveBefore: Double
        /// The same at the end of the search.
        public var objectiveAfter: Double
        /// What it would be with service everywhere.
        public var objectiveMost: Double
        /// On the whole grid before.
        public var before: Shares
        /// On the whole grid after.
        public var after: Shares

        enum CodingKeys: String, CodingKey {
            case network, carrier, cells, changed, turned, tilted, repowered, beamSets = "beam_sets", rounds
            case objectiveBefore = "objective_before", objectiveAfter = "objective_after"
            case objectiveMost = "objective_most", before, after
        }
    }

    /// A network with all its carriers.
    public struct Network: Codable, Sendable, Equatable {
        /// Network id.
        public var network: String
        /// Goal rows, and those met before and after.
        public var goals: Int
        /// Goal rows met with antennas as built.
        public var goalsMetBefore: Int
        /// Goal rows met as tuned; none that was met before is not.
        public var goalsMetAfter: Int
        /// Stations whose antennas were set back because a goal would have been lost.
        public var restored: Int
        /// On the whole grid before.
        public var before: Shares
        /// On the whole grid after.
        public var after: Shares

        enum CodingKeys: String, CodingKey {
            case network, goals, goalsMetBefore = "goals_met_before", goalsMetAfter = "goals_met_after"
            case restored, before, after
        }
    }

    /// A changed cell.
    public struct Change: Codable, Sendable, Equatable {
        /// Network id.
        public var network: String
        /// Carrier id.
        public var carrier: String
        /// Site id.
        public var site: String
        /// Number of the sector on its site, from 1.
        public var sector: Int
        /// Turn, clockwise [degrees].
        public var turnDeg: Double
        /// Changes of the downtilts [degrees].
        public var electricalTiltDeg: Double
        /// Change of the mechanical downtilt [degrees].
        public var mechanicalTiltDeg: Double
        /// Change of the power [dB].
        public var powerDb: Double
        /// Beam set it sends; empty for the radio's own.
        public var beamSet: String
        /// What it added to the objective.
        public var gain: Double

        enum CodingKeys: String, CodingKey {
            case network, carrier, site, sector, turnDeg = "turn_deg"
            case electricalTiltDeg = "electrical_tilt_deg", mechanicalTiltDeg = "mechanical_tilt_deg"
            case powerDb = "power_db", beamSet = "beam_set", gain
        }
    }

    /// By carrier.
    public var carriers: [Carrier]
    /// By network.
    public var networks: [Network]
    /// The changes that gain most; `acp.csv` has all.
    public var foremost: [Change]
}
