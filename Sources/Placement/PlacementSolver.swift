extension PlacementProblem {
    /// Chooses the stations and their phases, and bounds what any choice could reach.
    ///
    /// A first plan is built greedily (`PlanBuilder`); then rounds of annealing (`PlacementSearch`) improve it, while
    /// beside them the volume algorithm lowers the bound (`PriceSearch`). Goals, limits and numbers that the first
    /// plan has are kept, and only those are asked of the plans that the bound speaks of: where a goal cannot be met
    /// together with the others the bound holds for all plans that do no better there.
    ///
    /// With an earlier plan none of that is done but the bound: the plan is repaired (`PlanRepair`), so that it changes no more
    /// than the problem asks.
    ///
    /// - Parameters:
    ///   - earlier: the plan to go on from.
    ///   - workers: child tasks at once; without a deadline the plan does not depend on it.
    ///   - progress: told of objective and bound after the first plan and every round.
    /// - Returns: the plan; goals and numbers that cannot be reached are in it, not errors.
    /// - Throws: `CancellationError`.
    /// - Complexity: O(entries) for each stage and phase and each step of the bound, and O(row) a move.
    public func solve(
        from earlier: EarlierPlan? = nil, workers: Int = 1, limits: PlacementLimits = PlacementLimits(),
        progress: (PlacementProgress) -> Void = { _ in }
    ) async throws -> PlacementPlan {
        let degrees = degrees()
        if let earlier {
            return try await repaired(
                earlier, degrees: degrees, workers: workers, limits: limits, progress: progress)
        }
        var builder = PlanBuilder(problem: self, degrees: degrees, workers: workers)
        for phase in budgets.indices { try await builder.build(phase: phase) }
        let start = PhasedPlan(
            problem: self, degrees: degrees, reachable: builder.state.reachable, phaseOf: builder.phaseOf)
        var solver = PlacementSolver(start, degrees: degrees, limits: limits, workers: workers)
        try await solver.run(progress: progress)
        return await solver.plan(reachable: builder.state.reachable)
    }

    /// An earlier plan with as little changed as the problem asks, and a bound.
    private func repaired(
        _ earlier: EarlierPlan, degrees: [UInt32], workers: Int, limits: PlacementLimits,
        progress: (PlacementProgress) -> Void
    ) async throws -> PlacementPlan {
        let reachable = reachable(degrees: degrees)
        let phases = stations.indices.map { station in
            if stations[station].role == .existing { return 0 }
            guard !sites.isBlocked[station], earlier.phases.indices.contains(station),
                let phase = earlier.phases[station], budgets.indices.contains(phase)
            else { return phaseCount }
            return phase
        }
        let start = PhasedPlan(problem: self, degrees: degrees, reachable: reachable, phaseOf: phases)
        let prices = earlier.prices.flatMap {
            $0.fit(self, scale: ElementWorth.scale(self, wanted: PlanRelaxation.wantedScale)) ? $0 : nil
        }
        var repair = PlanRepair(start, money: prices?.money ?? PlacementSolver.money(of: start))
        repair.run(spare: earlier.spare)
        var solver = PlacementSolver(repair.plan, degrees: degrees, limits: limits, workers: workers)
        try await solver.lower(from: prices, progress: progress)
        return await solver.plan(reachable: reachable)
    }
}

/// Search and bound side by side.
private struct PlacementSolver {
    private let limits: PlacementLimits
    private let workers: Int
    private let degrees: [UInt32]
    private let budgets: [Int64]
    private let servers: IndexLists
    private let attainable: Int64
    private var best: PhasedPlan
    private var searchPrices: PlacementSearch.Prices
    private var prices: PriceSearch?
    /// What the relaxation asks.
    private var terms: PlacementTerms?

    init(_ start: PhasedPlan, degrees: [UInt32], limits: PlacementLimits, workers: Int) {
        self.limits = limits
        self.workers = workers
        self.degrees = degrees
        let problem = start.problem
        best = start
        let spent = start.spent.last ?? 0
        budgets = problem.cumulativeBudgets.map {
            problem.spending == .wholeBudget ? $0 : min($0, spent)
        }
        servers = problem.openServers
        let total = degrees.indices.reduce(Int64(0)) { $0 + problem.worth(of: $1, servers: degrees[$1]) }
        attainable = total * Int64(problem.phaseWeights.reduce(0, +))
        let station = Double(start.objective) / Double(max(start.counts[0], 1))
        searchPrices = .init(
            money: Self.money(of: start),
            limits: problem.limits.map { $0.atLeast > 0 ? station * 0.01 : 0 })
    }

    /// What money is worth to begin with: a third of what it brings on the average.
    static func money(of plan: PhasedPlan) -> [Double] {
        let mean = Double(plan.objective) / Double(max(plan.spent.last ?? 0, 1))
        return plan.spent.map { _ in mean / Double(plan.problem.phaseCount * 3) }
    }

    private var bound: Int64 { Int64(clamping: min(Int128(attainable), prices?.bound ?? .max)) }

    private var isEnough: Bool {
        bound <= best.objective || limits.isOver
            || (limits.gap > 0 && Double(bound - best.objective) <= limits.gap * Double(bound))
    }

    /// Improves the plan and lowers the bound: a round of search alone, whose prices the bound begins with, then rounds
    /// of both.
    mutating func run(progress: (PlacementProgress) -> Void) async throws {
        // Bound and search of a round take about the same time, a few seconds on a prefecture.
        let steps = limits.boundSteps ?? min(max(900_000_000 / entries, 40), 600)
        let (firstMoves, moves) = (limits.moves ?? 500_000, limits.moves ?? 2_000_000)
        let (deadline, start) = (limits, ContinuousClock.now)
        func tell() { progress(self.progress(since: start)) }
        tell()
        search(moves: firstMoves, round: 0)
        try Task.checkCancellation()
        tell()
        guard steps > 0 else { return }
        let terms = terms(of: best)
        self.terms = terms
        var prices = PriceSearch(
            relaxation(of: terms, workers: max(workers - 1, 1)), start: best, prices: searchPrices)
        let rounds = max(limits.rounds, 1)
        for round in 1...rounds where !isEnough {
            try Task.checkCancellation()
            let guide = self.prices.map { PlanRounding(shares: $0.shares, budgets: budgets) }
            if workers > 1 {
                let lowered = Task { [prices] in
                    var prices = prices
                    try await prices.run(steps: steps) { deadline.isOver }
                    return prices
                }
                search(moves: moves, round: round, guide: guide)
                prices = try await lowered.value
            } else {
                search(moves: moves, round: round, guide: guide)
                try await prices.run(steps: steps) { deadline.isOver }
            }
            self.prices = prices
            tell()
        }
        // What the last round found of prices has not served the search yet.
        guard !isEnough else { return }
        let guide = PlanRounding(shares: prices.shares, budgets: budgets)
        search(moves: moves / 2, round: rounds + rounds % 2 + 1, guide: guide)
        tell()
    }

    /// Lowers the bound for the plan as it is, from prices that are known or that the plan suggests.
    mutating func lower(from known: ServicePrices?, progress: (PlacementProgress) -> Void) async throws {
        let (deadline, start) = (limits, ContinuousClock.now)
        progress(self.progress(since: start))
        if let known { searchPrices = .init(money: known.money, limits: known.limits) }
        let usual = min(max((known == nil ? 450_000_000 : 90_000_000) / entries, 20), 600)
        let steps = limits.boundSteps ?? usual
        guard steps > 0 else { return }
        let terms = terms(of: best)
        self.terms = terms
        var prices = PriceSearch(
            relaxation(of: terms, workers: workers, groups: known?.groups), start: best, prices: searchPrices,
            known: known)
        for _ in 1...max(limits.rounds, 1) where !isEnough {
            try await prices.run(steps: steps) { deadline.isOver }
            self.prices = prices
            progress(self.progress(since: start))
        }
    }

    private var entries: Int { max(best.problem.coverage.members.count, 1) }

    private func progress(since start: ContinuousClock.Instant) -> PlacementProgress {
        .init(objective: best.objective, bound: bound, seconds: (ContinuousClock.now - start) / .seconds(1))
    }

    /// Searches on from the best plan, or every other time from what the bound's prices lead to, over what they leave open
    /// and not as hot.
    private mutating func search(moves: Int, round: Int, guide: PlanRounding? = nil) {
        guard moves > 0 else { return }
        let start = guide.map { round % 2 == 1 ? $0.plan(near: best) : best } ?? best
        var search = PlacementSearch(
            start, budgets: budgets, prices: searchPrices, servers: servers, seed: UInt64(round),
            undecided: guide?.undecided(start))
        let deadline = limits
        search.run(
            sweeps: min(max(moves / max(search.size, 1), 4), 2000),
            heat: guide == nil && (round == 0 || round % 4 == 3) ? 1 : 0.3
        ) { deadline.isOver || Task.isCancelled }
        searchPrices = search.prices
        take(search.plan)
    }

    /// What a plan has: goals, and numbers; where it is short of either nothing is asked.
    private func terms(of plan: PhasedPlan) -> PlacementTerms {
        let ledger = plan.ledger
        return PlacementTerms(
            budgets: budgets,
            required: ledger.required.indices.map {
                ledger.covered[$0] >= ledger.required[$0] ? ledger.required[$0] : 0
            },
            limits: plan.problem.limits.enumerated().map { index, limit in
                var limit = limit
                if plan.counts[index] < limit.atLeast { limit.atLeast = 0 }
                // What stands stays: where it is more than the cap, the cap asks that nothing is added.
                let standing = limit.stations.count { plan.problem.stations[$0].role == .existing }
                limit.atMost = limit.atMost.map { max($0, standing) }
                return limit
            })
    }

    /// The relaxation of what the best plan has.
    private func relaxation(of terms: PlacementTerms, workers: Int, groups: [Double]? = nil) -> PlanRelaxation
    {
        PlanRelaxation(
            best, prices: searchPrices, degrees: degrees, budgets: terms.budgets, required: terms.required,
            limits: terms.limits, servers: servers, workers: workers, groups: groups)
    }

    /// Keeps a plan that lacks no more and is worth more.
    private mutating func take(_ plan: PhasedPlan) {
        let (now, new) = (
            (best.ledger.shortfall + Int64(best.limitShortfall), -best.objective),
            (plan.ledger.shortfall + Int64(plan.limitShortfall), -plan.objective)
        )
        if new < now { best = plan }
    }

    /// What the bound's prices say of money and numbers.
    private var boundPrices: PlacementSearch.Prices {
        guard let prices, let market = prices.best?.market else {
            return .init(money: budgets.map { _ in 0 }, limits: best.problem.limits.map { _ in 0 })
        }
        return .init(
            money: market.money.map(prices.relaxation.weight),
            limits: market.limits.map(prices.relaxation.weight))
    }

    /// The plan for the outside.
    func plan(reachable: [Int64]) async -> PlacementPlan {
        var plan = PlanReport(
            best, bound: bound, budgets: budgets, attainable: attainable, reachable: reachable
        ).plan(prices: boundPrices, goals: goalPrices)
        plan.terms = terms
        plan.servicePrices = prices?.known
        if let certain = await prices?.certainties(objective: best.objective) {
            (plan.surelyBuilt, plan.surelyAbsent) = certain
        }
        return plan
    }

    /// Weight of a unit of each goal.
    private var goalPrices: [Double] {
        var list = [Double](repeating: 0, count: best.problem.quotas.count)
        guard let prices, let evaluation = prices.best else { return list }
        for (goal, price) in zip(prices.relaxation.goals, evaluation.goals) {
            list[goal.quota] = Double(price) / Double(prices.relaxation.worth.scale)
        }
        return list
    }
}

extension PlacementProblem {
    /// Stations that may be built, by the elements they serve.
    var openServers: IndexLists {
        var lists = IndexLists()
        for station in stations.indices {
            lists.append(sites.isBlocked[station] ? [] : Array(coverage[station]))
        }
        return lists.transposed(count: elementCount)
    }
}
