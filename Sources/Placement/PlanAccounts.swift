/// What each station of a plan is there for, and what a goal would need that is not met.
public struct PlanAccounts {
    /// A goal and an amount of it.
    public struct Share: Sendable, Equatable {
        /// Index of the goal.
        public var quota: Int
        /// The amount.
        public var amount: Int64
    }

    /// A station that is not built and would help a goal.
    public struct Addition: Sendable, Equatable {
        /// Index of the station.
        public var station: Int
        /// What it adds to the goal when those before it are built.
        public var amount: Int64
        /// What it costs then, its site included where it opens it [CNY].
        public var cost: Int64
    }

    private let problem: PlacementProblem
    private var plan: PhasedPlan
    private let outcome: PlacementPlan
    private let servers: IndexLists

    /// Sets up the accounts of a plan.
    public init(_ problem: PlacementProblem, plan outcome: PlacementPlan) {
        self.problem = problem
        self.outcome = outcome
        servers = problem.openServers
        var phaseOf = problem.stations.map { $0.role == .existing ? 0 : problem.phaseCount }
        for choice in outcome.choices { phaseOf[choice.station] = choice.phase }
        plan = PhasedPlan(
            problem: problem, degrees: problem.degrees(), reachable: outcome.quotas.map(\.reachable),
            phaseOf: phaseOf)
    }

    /// What the plan would lose of its worth without a station that is built [weight].
    public mutating func loss(without station: Int) -> Int64 {
        var worths = [Int64](repeating: 0, count: problem.phaseCount)
        plan.worths(of: station, into: &worths)
        return worths[min(plan.phaseOf[station], worths.count)...].reduce(0, +)
    }

    /// What each goal has from a station alone.
    public mutating func shares(of station: Int) -> [Share] {
        plan.soleAmounts(of: station).map { Share(quota: $0.quota, amount: $0.amount) }
    }

    /// The goals that would lack something without a station that is built.
    public mutating func goalsNeeding(_ station: Int) -> [Share] {
        shares(of: station).filter { share in
            let goal = outcome.quotas[share.quota]
            return goal.covered >= goal.required && goal.covered - share.amount < goal.required
        }
    }

    /// The cheapest stations found that would serve what a goal lacks to an amount, each the one with most for its
    /// price; fewer where there are no more.
    ///
    /// - Complexity: O(stations near the goal x their elements) an addition.
    public func additions(to quota: Int, upTo amount: Int64, most: Int = 12) -> [Addition] {
        let goal = problem.quotas[quota]
        var open: [UInt32: Int64] = [:]
        for (position, element) in goal.elements.enumerated() where !isServed(Int(element)) {
            open[element] = goal.amount(at: position)
        }
        var near = Set(open.keys.flatMap { servers[Int($0)].map(Int.init) })
            .filter { plan.phaseOf[$0] == plan.never && plan.admits($0) }
        var (additions, missing, opened) = ([Addition](), amount - outcome.quotas[quota].covered, Set<Int>())
        while missing > 0, additions.count < most {
            let offers = near.map { station in
                Addition(
                    station: station,
                    amount: problem.coverage[station].reduce(0) { $0 + (open[$1] ?? 0) },
                    cost: price(of: station, opened: opened))
            }.filter { $0.amount > 0 }
            // As much as is missing counts; of equals the cheapest, then the first.
            func ratio(_ offer: Addition) -> Double {
                Double(min(offer.amount, missing)) / Double(max(offer.cost, 1))
            }
            guard
                let best = offers.max(by: {
                    (ratio($0), $1.cost, $1.station) < (ratio($1), $0.cost, $0.station)
                })
            else { break }
            additions.append(best)
            near.remove(best.station)
            opened.insert(problem.sites.siteOf[best.station])
            missing -= best.amount
            for element in problem.coverage[best.station] { open[element] = nil }
        }
        return additions
    }

    /// How many stations that may be built serve something of a goal.
    public func candidates(for quota: Int) -> Int {
        Set(problem.quotas[quota].elements.flatMap { servers[Int($0)] }).count
    }

    private func isServed(_ element: Int) -> Bool {
        servers[element].contains { plan.phaseOf[Int($0)] < plan.never }
    }

    private func price(of station: Int, opened: Set<Int>) -> Int64 {
        let site = problem.sites.siteOf[station]
        let isOpen = opened.contains(site) || plan.phaseOfOthers(at: station) < plan.never
        return problem.stations[station].cost + (isOpen ? 0 : problem.sites.costs[site])
    }
}
