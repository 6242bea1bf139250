import Placement
import Testing

@Suite("Placement with goals, phases, shared sites, limits and exclusions")
struct ConstrainedPlacementTests {
    /// Every choice of phases is tried, so the optimum is known.
    @Test("the optimum lies between plan and bound", arguments: 0..<200)
    func optimum(seed: UInt64) async throws {
        let instance = ConstrainedInstance(seed: seed, size: 3...6, phases: 1...3)
        let plan = try await instance.problem().solve(limits: .init(rounds: 4, moves: 4000, boundSteps: 60))
        let (required, least) = instance.held(by: plan)
        let worth = try #require(
            instance.worth(of: instance.phases(of: plan), required: required, least: least))
        #expect(worth == plan.objective)
        let optimum = try #require(instance.optimum(required: required, least: least))
        #expect(plan.objective <= optimum && optimum <= plan.bound)
        // No better plan leaves out what is surely built, or builds what surely is not.
        let other = instance.optimum(required: required, least: least) { phases in
            plan.surelyBuilt.contains { phases[$0] == instance.budgets.count }
                || plan.surelyAbsent.contains { phases[$0] < instance.budgets.count }
        }
        #expect(other ?? 0 <= plan.objective)
        #expect(!plan.isComplete || isPossible(instance, plan))
    }

    /// Whether all that is asked can be had together.
    private func isPossible(_ instance: ConstrainedInstance, _ plan: PlacementPlan) -> Bool {
        instance.optimum(
            required: plan.quotas.map { min($0.required, $0.reachable) }, least: plan.limits.map(\.atLeast))
            != nil
    }

    /// The search is no proof: a plan that has everything may escape it, but seldom.
    @Test("what can be had together is had, but in one problem of fifty")
    func completeness() async throws {
        var (possible, missed) = (0, 0)
        for seed in UInt64(0)..<200 {
            let instance = ConstrainedInstance(seed: seed, size: 3...6, phases: 1...2)
            let plan = try await instance.problem().solve(
                limits: .init(rounds: 4, moves: 4000, boundSteps: 20))
            guard isPossible(instance, plan) else { continue }
            possible += 1
            if !plan.isComplete { missed += 1 }
        }
        #expect(possible > 100 && missed * 50 <= possible)
    }

    /// The same against an independent solver, on problems too large to try everything.
    @Test(
        "HiGHS finds the optimum between plan and bound",
        .enabled(if: SolverOracle.program != nil, "GUANGYUE_HIGHS does not name the program of HiGHS"),
        arguments: 1000..<1200)
    func highs(seed: UInt64) async throws {
        let instance = ConstrainedInstance(seed: seed, size: 8...14, phases: 1...3, density: 4)
        let problem = try instance.problem()
        let plan = try await problem.solve(limits: .init(rounds: 4, moves: 20_000, boundSteps: 60))
        switch try SolverOracle.answer(PlacementModelFile(problem).text, seconds: 60) {
        case .optimum(let optimum):
            guard plan.isComplete else { return }
            #expect(plan.objective <= optimum && optimum <= plan.bound)
            if plan.gap == 0 { #expect(plan.objective == optimum) }
        case .infeasible: #expect(!plan.isComplete)
        case .none: Issue.record("HiGHS gave no answer")
        }
    }

    @Test("the same plan for any number of workers", arguments: 0..<4)
    func workers(seed: UInt64) async throws {
        let problem = try ConstrainedInstance(seed: seed, size: 60...80, phases: 3...5, density: 9).problem()
        let limits = PlacementLimits(rounds: 2, moves: 4000, boundSteps: 30)
        let one = try await problem.solve(workers: 1, limits: limits)
        #expect(try await problem.solve(workers: 2, limits: limits) == one)
        #expect(try await problem.solve(workers: 5, limits: limits) == one)
    }

    /// Two stations share a tower that costs 10; alone each would cost 11. With 12 both fit, with 11 one.
    @Test("a site is paid once")
    func sharing() async throws {
        func plan(_ budget: Int64) async throws -> PlacementPlan {
            try await PlacementProblem(
                stations: [.init(cost: 1, site: 0), .init(cost: 1, site: 0)], siteCosts: [10],
                coverage: CoverageSets(rows: [[0], [1]]), firstWeights: [5, 4], repeatWeights: [0, 0],
                budgets: [budget], spending: .wholeBudget
            ).solve()
        }
        let (both, one) = (try await plan(12), try await plan(11))
        #expect(both.objective == 9 && both.cost == 12 && both.bound == 9)
        #expect(one.objective == 5 && one.cost == 11)
    }

    /// The goal needs station 1 (worth 1 unit), which the first year need not pay: 8 units a year from station 0 in both
    /// years, 1 in the second; a unit is 10,000 weights.
    @Test("a goal of the end does not take the first year's money")
    func goalLater() async throws {
        let plan = try await PlacementProblem(
            stations: [.init(cost: 2), .init(cost: 2)], coverage: CoverageSets(rows: [[0], [1]]),
            firstWeights: [80_000, 10_000], repeatWeights: [0, 0],
            quotas: [.init(name: "park", elements: [1], required: 1)], budgets: [2, 2], spending: .wholeBudget
        ).solve()
        #expect(plan.choices.map(\.station) == [0, 1] && plan.choices.map(\.phase) == [0, 1])
        #expect(plan.objective == 170_000 && plan.isComplete)
    }

    @Test("what must be built is built, what is forbidden or excluded is not")
    func roles() async throws {
        let plan = try await PlacementProblem(
            stations: [
                .init(cost: 1, site: 0, role: .mandatory), .init(cost: 1, site: 1), .init(cost: 1, site: 2),
                .init(cost: 1, site: 3, role: .forbidden),
            ], siteCosts: [0, 0, 0, 0], coverage: CoverageSets(rows: [[0], [1], [2], [3]]),
            firstWeights: [1, 9, 5, 9], repeatWeights: [0, 0, 0, 0], exclusions: [[0, 1]], budgets: [4],
            spending: .wholeBudget
        ).solve()
        #expect(plan.choices.map(\.station) == [0, 2])
        #expect(plan.objective == 6 && plan.bound == 6)
    }

    @Test(
        "sites that must have stations and exclude each other, limits that contradict, and sites that are not there"
    )
    func faults() {
        func problem(
            _ roles: [PlacementStation.Role], exclusions: [[Int]] = [], limits: [StationLimit] = [],
            sites: Int = 2
        ) throws -> PlacementProblem {
            try PlacementProblem(
                stations: roles.enumerated().map { .init(cost: 1, site: $0, role: $1) },
                siteCosts: Array(repeating: 0, count: sites), coverage: CoverageSets(rows: [[0], [0]]),
                firstWeights: [1], repeatWeights: [0], limits: limits, exclusions: exclusions, budgets: [5])
        }
        #expect(throws: PlacementError.mandatorySitesExcluded(first: 0, second: 1)) {
            try problem([.mandatory, .mandatory], exclusions: [[0, 1]])
        }
        #expect(throws: PlacementError.excludedSiteOutOfRange(site: 2, sites: 2)) {
            try problem([.candidate, .candidate], exclusions: [[0, 2]])
        }
        #expect(throws: PlacementError.siteOutOfRange(station: 1, site: 1, sites: 1)) {
            try problem([.candidate, .candidate], sites: 1)
        }
        #expect(throws: PlacementError.limitContradicts(limit: "a", atLeast: 2, atMost: 1)) {
            try problem(
                [.candidate, .candidate], limits: [.init(name: "a", stations: [0], atLeast: 2, atMost: 1)])
        }
        #expect(throws: PlacementError.limitStationOutOfRange(limit: "a", station: 7, stations: 2)) {
            try problem([.candidate, .candidate], limits: [.init(name: "a", stations: [7])])
        }
    }
}
