/// What was done for cells above the limit of their load: `relief` in the summary.
public struct ReliefOutcome: Codable, Sendable, Equatable {
    /// What a change brings.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A radio on a carrier of the network that the station did not have.
        case carrier
        /// More sectors.
        case sectors
        /// Both.
        case carrierAndSectors = "carrier_and_sectors"
        /// A station outdoors that takes traffic of its neighbours.
        case station
        /// An indoor system that takes the traffic of its buildings.
        case indoorSystem = "indoor_system"
    }

    /// Why a cell stays above the limit.
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// No carrier, sector or station that may come would take any of its traffic.
        case noCandidate = "no_candidate"
        /// What would take its traffic costs more than is left.
        case noMoney = "no_money"
        /// What would take its traffic was tried, and did not lower the overload or lost a goal.
        case noGain = "no_gain"
        /// The rounds were over before.
        case noRound = "no_round"
    }

    /// A balance of loads: the first before any change, the others after the changes of a round.
    public struct Round: Codable, Sendable, Equatable {
        /// Cells above the limit in a direction.
        public var limitedCells: Int
        /// By how much of a cell the loads are above the limit, over all cells and both directions.
        public var overload: Double
        /// Changes that were kept.
        public var changes: Int
        /// What they cost [CNY].
        public var costCny: Int64

        enum CodingKeys: String, CodingKey {
            case limitedCells = "limited_cells", overload, changes, costCny = "cost_cny"
        }
    }

    /// What was added of a kind in a network.
    public struct Addition: Codable, Sendable, Equatable {
        /// Network id.
        public var network: String
        /// What.
        public var kind: Kind
        /// How often.
        public var changes: Int
        /// What it cost [CNY].
        public var costCny: Int64

        enum CodingKeys: String, CodingKey { case network, kind, changes, costCny = "cost_cny" }
    }

    /// What may be spent [CNY].
    public var budgetCny: Int64
    /// What is spent in the end [CNY].
    public var costCny: Int64
    /// Before, and round by round.
    public var rounds: [Round]
    /// In the end, once changes that lost a goal are taken back.
    public var final: Round
    /// Changes taken back as a goal was lost.
    public var takenBack: Int
    /// What was added, by network and kind.
    public var additions: [Addition]
    /// Cells that stay above the limit, by reason.
    public var unrelieved: [String: Int]

    enum CodingKeys: String, CodingKey {
        case budgetCny = "budget_cny", costCny = "cost_cny", rounds, final, takenBack = "taken_back"
        case additions, unrelieved
    }
}
