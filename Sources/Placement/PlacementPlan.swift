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

    /// The stations built, by phase and index; existing ones are not among them.
    public var choices: [Choice]
    /// Number of existing stations.
    public var existing: Int
    /// What each phase builds.
    public var phases: [PhaseOutcome]
    /// Worth of the plan, Σ_p weight_p f(S_p), existing stations included.
    public var objective: Int64
    /// Proven upper bound on the worth of any plan that spends no more than `boundBudget`, nor in any phase more than
    /// the budgets allow, and does as well as this one in goals and limits.
    public var bound: Int64
    /// The money that `bound` speaks of [CNY]: what the first plan spent, or with `wholeBudget` what may be spent.
    public var boundBudget: Int64
    /// The worth with every station built at once.
    public var attainable: Int64
    /// The goals, in the order of the problem.
    public var quotas: [QuotaOutcome]
    /// The limits, that of all stations first.
    public var limits: [LimitOutcome]
    /// The number of stations.
    public var stationFloor: FloorOutcome
    /// By how much the bound rises with each further CNY in each phase [weight].
    public var budgetPrices: [Double]
    /// Stations that every better plan builds too, proven by reduced costs; of plans that the bound speaks of.
    public var surelyBuilt: [Int] = []
    /// Stations that no better plan builds.
    public var surelyAbsent: [Int] = []
    /// What the bound, and the stations that are sure, speak of; nil where there was no time for a bound.
    public var terms: PlacementTerms?
    /// The prices of the bound, for a plan that goes on from this one; nil where there was no time for one.
    public var servicePrices: ServicePrices?

    /// Share of the bound that the plan may lack, (bound - objective) / bound.
    public var gap: Double { bound > 0 ? Double(bound - objective) / Double(bound) : 0 }
    /// What the plan spends [CNY].
    public var cost: Int64 { phases.reduce(0) { $0 + $1.cost } }
    /// Goals that no plan can meet.
    public var unreachableQuotas: [QuotaOutcome] { quotas.filter { !$0.isReachable } }
    /// Whether every goal is met as far as it can be, and every limit.
    public var isComplete: Bool {
        quotas.allSatisfy { $0.covered >= min($0.required, $0.reachable) }
            && limits.allSatisfy { $0.count >= $0.atLeast }
    }
}
