/// What to build, when, and how far it can be from the best.
public struct PlacementPlan: Sendable, Equatable {
    /// A station that is built.
    public struct Choice: Sendable, Equatable {
        /// Index of the station.
        public var station: Int
        /// Index of the phase it is built in.
        public var phase: Int
    }

    /// A phase of the building programme.
    public struct PhaseOutcome: Sendable, Equatable {
        /// Stations built in it.
        public var stations: Int
        /// Stations at its end, existing ones included.
        public var cumulativeStations: Int
        /// What it spends [CNY].
        public var cost: Int64
        /// Objective at its end.
        public var objective: Int64
    }

    /// Whether there are enough stations.
    public struct FloorOutcome: Sendable, Equatable {
        /// Stations asked for.
        public var required: Int
        /// Stations that stand at the end.
        public var reached: Int
        /// The least that the asked number would cost, goals aside [CNY].
        public var leastCost: Int64
        /// All budgets together [CNY].
        public var budget: Int64

        /// Whether the plan has enough stations.
        public var isMet: Bool { reached >= required }
        /// Whether the budgets would pay for so many of the cheapest stations, goals aside.
        public var isAffordable: Bool { leastCost <= budget }
    }

    /// The stations built, in the order in which they were chosen; existing ones are not among them.
    public var choices: [Choice]
    /// Number of existing stations.
    public var existing: Int
    /// What each phase builds.
    public var phases: [PhaseOutcome]
    /// The objective f of the plan, existing stations included.
    public var objective: Int64
    /// Proven upper bound on f of any set of stations that costs no more than `boundBudget`, whatever goals
    /// it misses.
    public var bound: Int64
    /// The money that `bound` speaks of [CNY]: what the plan spends, or with `wholeBudget` what it may spend.
    public var boundBudget: Int64
    /// The objective with every station built.
    public var attainable: Int64
    /// Weight of all elements, each served once, the ones that no station serves included.
    public var totalWeight: Int64
    /// The goals, in the order of the problem.
    public var quotas: [QuotaOutcome]
    /// The number of stations.
    public var stationFloor: FloorOutcome

    /// Share of the bound that the plan may lack, (bound - objective) / bound.
    public var gap: Double { bound > 0 ? Double(bound - objective) / Double(bound) : 0 }
    /// What the plan spends [CNY].
    public var cost: Int64 { phases.reduce(0) { $0 + $1.cost } }
    /// Goals that no plan can meet.
    public var unreachableQuotas: [QuotaOutcome] { quotas.filter { !$0.isReachable } }
}
