/// `placement.json` of a run directory, schema `guangyue.placement/1`: why each station is there, and what goals that are
/// not met, or only just, would need.
public struct PlacementRecord: Codable, Sendable, Equatable {
    /// The schema this version writes.
    public static let currentSchema = "guangyue.placement/1"

    /// Why a station is built.
    public enum StationReason: String, Codable, Sendable {
        /// It stood already.
        case existing
        /// The scenario asks for it.
        case mandatory
        /// A goal would be missed without it.
        case goal
        /// What it serves is worth its money.
        case service
        /// The number of stations asked for makes up for what it serves too little.
        case number
        /// It takes load off cells that would be above the limit.
        case capacity
    }

    /// Why a goal is not met, or not surely.
    public enum GoalReason: String, Codable, Sendable {
        /// No candidate reaches the zone at the planning level.
        case noCandidate = "no_candidate"
        /// All candidates together reach too little of it: no plan can meet it.
        case fieldStrength = "field_strength"
        /// It could be met, but not together with the other goals, the limits and the budgets.
        case money
        /// The signal suffices; interference takes the rest.
        case interference
        /// It is met, by little.
        case margin
    }

    /// What a goal has from a station alone.
    public struct GoalShare: Codable, Sendable, Equatable {
        /// `goal/zone/network`.
        public var goal: String
        /// Share of the zone's samples.
        public var share: Double
    }

    /// A station that is built.
    public struct Station: Codable, Sendable, Equatable {
        /// Id of the site.
        public var site: String
        /// Id of the network.
        public var network: String
        /// Year of the phase; absent where it stood already.
        public var year: Int?
        /// What it costs, with the site where it opens it [CNY].
        public var costCny: Int64
        /// What the objective would lose without it.
        public var loss: Double
        /// What its money, and what counts for its number, are worth at the bound's prices.
        public var price: Double
        /// Why it is there.
        public var reason: StationReason
        /// Whether every better plan is proven to have it too.
        public var isCertain: Bool
        /// The goals that would be missed without it.
        public var goals: [GoalShare]

        enum CodingKeys: String, CodingKey {
            case site, network, year, costCny = "cost_cny", loss, price, reason, goals
            case isCertain = "certain"
        }
    }

    /// A station that would help a goal.
    public struct Addition: Codable, Sendable, Equatable {
        /// Id of the site.
        public var site: String
        /// Id of the network.
        public var network: String
        /// What it costs [CNY].
        public var costCny: Int64
        /// Share of the zone's samples that it adds.
        public var share: Double

        enum CodingKeys: String, CodingKey { case site, network, costCny = "cost_cny", share }
    }

    /// A goal of a zone that is not met, or only just.
    public struct Goal: Codable, Sendable, Equatable {
        /// Id of the goal in the scenario.
        public var id: String
        /// Name of the zone.
        public var zone: String
        /// Id of the network.
        public var network: String
        /// Share asked for.
        public var target: Double
        /// Share of the zone's cells that the coverage evaluation found.
        public var achieved: Double
        /// Share of the samples that the plan reaches at the planning level.
        public var planned: Double
        /// Share that every candidate together would reach.
        public var reachable: Double
        /// Number of candidates that reach the zone at the planning level.
        public var candidates: Int
        /// Why it is not met.
        public var reason: GoalReason
        /// What would help at the least price.
        public var additions: [Addition]
        /// Share of the samples with the additions.
        public var plannedWithAdditions: Double
        /// What a percentage point of the zone costs, in units of the objective.
        public var pricePerPoint: Double

        enum CodingKeys: String, CodingKey {
            case id, zone, network, target, achieved, planned, reachable, candidates, reason, additions
            case plannedWithAdditions = "planned_with_additions", pricePerPoint = "price_per_point"
        }
    }

    /// Schema of the file.
    public var schema = currentSchema
    /// Every station of the plan.
    public var stations: [Station]
    /// Goals that are not met or only just.
    public var goals: [Goal]
}
