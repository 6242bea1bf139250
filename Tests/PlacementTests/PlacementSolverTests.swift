import Placement
import Testing

@Suite("Placement of stations")
struct PlacementSolverTests {
    @Test("the optimum of small instances lies between plan and bound", arguments: 0..<200)
    func optimum(seed: UInt64) async throws {
        let instance = SmallInstance(seed: seed)
        let plan = try await instance.problem().solve(limits: .init(moves: 0))
        let optimum = instance.optimum(budget: plan.boundBudget)
        #expect(plan.objective == instance.objective(instance.stations(of: plan)))
        #expect(plan.objective <= optimum)
        #expect(optimum <= plan.bound)
        #expect(plan.cost <= instance.budget)
    }

    @Test("with equal costs greedy keeps 1 - 1/e of the optimum", arguments: 200..<300)
    func guarantee(seed: UInt64) async throws {
        var instance = SmallInstance(seed: seed)
        instance.costs = instance.costs.map { _ in 1 }
        instance.existing = []
        instance.budget = Int64(1 + seed % 4)
        let plan = try await instance.problem().solve(limits: .init(moves: 0))
        // Nemhauser, Wolsey and Fisher 1978: 1 - 1/e = 0.6321.
        #expect(Double(plan.objective) >= 0.6321 * Double(instance.optimum(budget: instance.budget)))
    }

    @Test("an early stop is bounded at what was spent", arguments: 300..<360)
    func earlyStop(seed: UInt64) async throws {
        let instance = SmallInstance(seed: seed)
        let served = Set(instance.rows.joined()).sorted()
        let quota = PlacementQuota(name: "half", elements: served, required: Int64(served.count / 2))
        let plan = try await instance.problem(
            quotas: [quota], budgets: [instance.budget * 5], spending: .untilGoalsAreMet
        ).solve(limits: .init(moves: 0))
        #expect(plan.quotas[0].isMet)
        #expect(plan.boundBudget == plan.cost)
        // Of the plans that meet the goal too.
        let optimum = instance.optimum(budget: plan.cost) { set in
            Set(set.flatMap { instance.rows[$0] }).intersection(served).count >= served.count / 2
        }
        #expect(plan.objective <= optimum && optimum <= plan.bound)
        let covered = Set(instance.stations(of: plan).flatMap { instance.rows[$0] })
        #expect(plan.quotas[0].covered == Int64(covered.intersection(served).count))
    }

    @Test("the same plan for any number of workers", arguments: 400..<406)
    func workers(seed: UInt64) async throws {
        let problem = try LargeInstance(seed: seed).problem()
        let one = try await problem.solve(workers: 1, limits: .init(moves: 20_000, boundSteps: 30))
        let two = try await problem.solve(workers: 2, limits: .init(moves: 20_000, boundSteps: 30))
        let five = try await problem.solve(workers: 5, limits: .init(moves: 20_000, boundSteps: 30))
        #expect(one == two)
        #expect(one == five)
    }

    /// Elements 0, 1, 2 weigh 10, 6, 3. Station 0 serves {0}, 1 {0, 1}, 2 {1, 2}, 3 {2}; all cost 2. By hand:
    /// first 1 (16), then 2 ties with nothing: 3 first + 3 repeat of element 1 (6 / 2) = 6, against 5 (0) and
    /// 3 (3).
    @Test("worked example")
    func workedExample() async throws {
        let problem = try PlacementProblem(
            stations: Array(repeating: .init(cost: 2), count: 4),
            coverage: CoverageSets(rows: [[0], [0, 1], [1, 2], [2]]), firstWeights: [10, 6, 3],
            repeatWeights: [5, 3, 1], budgets: [4], spending: .wholeBudget)
        let plan = try await problem.solve()
        #expect(plan.choices.map(\.station) == [1, 2])
        #expect(plan.objective == 22)
        #expect(plan.cost == 4)
        // All four: 10 + 5, 6 + 3, 3 + 1.
        #expect(plan.attainable == 28)
        #expect(plan.bound >= 22)
    }
}

@Suite("Phases, goals and the number of stations")
struct PlacementGoalTests {
    @Test("a phase spends its budget and what was left over, never more", arguments: 0..<60)
    func phases(seed: UInt64) async throws {
        let instance = SmallInstance(seed: seed)
        let budgets = [instance.budget / 2, instance.budget / 3, instance.budget]
        let plan = try await instance.problem(budgets: budgets).solve(limits: .init(moves: 0))
        #expect(plan.phases.count == 3)
        #expect(plan.choices.map(\.phase) == plan.choices.map(\.phase).sorted())
        var (money, spent) = (Int64(0), Int64(0))
        for (phase, outcome) in plan.phases.enumerated() {
            money += budgets[phase]
            spent += outcome.cost
            #expect(spent <= money)
            let built = plan.choices.filter { $0.phase <= phase }.map(\.station)
            #expect(outcome.cumulativeStations == built.count + instance.existing.count)
            #expect(outcome.objective == instance.objective(instance.existing.sorted() + built))
            #expect(
                outcome.cost
                    == plan.choices.filter { $0.phase == phase }.reduce(0) { $0 + instance.costs[$1.station] }
            )
        }
    }

    @Test("a goal goes before everything that weighs more")
    func goalFirst() async throws {
        let problem = try PlacementProblem(
            stations: [.init(cost: 1), .init(cost: 1)], coverage: CoverageSets(rows: [[0], [1]]),
            firstWeights: [1000, 0], repeatWeights: [0, 0],
            quotas: [.init(name: "park", elements: [1], required: 1)], budgets: [1])
        let plan = try await problem.solve()
        #expect(plan.choices.map(\.station) == [1])
        #expect(plan.quotas[0].isMet)
    }

    @Test("an unreachable goal is reported and does not eat the budget")
    func unreachable() async throws {
        let problem = try PlacementProblem(
            stations: [.init(cost: 1), .init(cost: 1)], coverage: CoverageSets(rows: [[0], [0, 1]]),
            firstWeights: [5, 5, 5], repeatWeights: [0, 0, 0],
            quotas: [
                .init(name: "island", elements: [1, 2], amounts: [1, 4], required: 5),
                .init(name: "town", elements: [0], required: 1),
            ], budgets: [10])
        let plan = try await problem.solve()
        #expect(plan.unreachableQuotas.map(\.name) == ["island"])
        #expect(plan.quotas[0].covered == 1)
        #expect(plan.quotas[0].reachable == 1)
        #expect(!plan.quotas[0].isMet)
        #expect(plan.quotas[1].isMet)
        #expect(plan.cost == 1)
    }

    @Test("the money for the stations still missing is held back")
    func floor() async throws {
        // The ratio favours the first (100 / 7), which would leave 3 for two further stations at 2.
        let problem = try PlacementProblem(
            stations: [.init(cost: 7), .init(cost: 2), .init(cost: 2), .init(cost: 2)],
            coverage: CoverageSets(rows: [[0], [1], [2], [3]]), firstWeights: [100, 3, 2, 1],
            repeatWeights: [0, 0, 0, 0], budgets: [10], stationFloor: 3)
        let plan = try await problem.solve()
        #expect(plan.choices.map(\.station) == [1, 2, 3])
        #expect(plan.stationFloor.isMet)
        #expect(plan.stationFloor.leastCost == 6)
    }

    @Test("a number of stations that the budgets cannot pay is reported")
    func floorOutOfReach() async throws {
        let problem = try PlacementProblem(
            stations: [.init(cost: 7), .init(cost: 2), .init(cost: 3, role: .existing)],
            coverage: CoverageSets(rows: [[0], [1], [2]]), firstWeights: [100, 3, 1],
            repeatWeights: [0, 0, 0], budgets: [4, 4], stationFloor: 3)
        let plan = try await problem.solve()
        #expect(!plan.stationFloor.isAffordable)
        #expect(plan.stationFloor.leastCost == 9)
        #expect(!plan.stationFloor.isMet)
        #expect(plan.stationFloor.reached == 2)
        #expect(plan.existing == 1)
    }

    @Test("stations that add nothing still count for the number")
    func emptyStations() async throws {
        let problem = try PlacementProblem(
            stations: [.init(cost: 1), .init(cost: 1)], coverage: CoverageSets(rows: [[0], []]),
            firstWeights: [1], repeatWeights: [0], budgets: [2], stationFloor: 2)
        #expect(try await problem.solve().stationFloor.isMet)
    }
}
