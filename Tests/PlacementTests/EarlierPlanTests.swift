import Placement
import Testing

@Suite("A placement that goes on from an earlier plan")
struct EarlierPlanTests {
    private static let limits = PlacementLimits(rounds: 2, moves: 4000, boundSteps: 60)

    private func earlier(_ plan: PlacementPlan, stations: Int) -> EarlierPlan {
        var phases = [Int?](repeating: nil, count: stations)
        for choice in plan.choices { phases[choice.station] = choice.phase }
        return EarlierPlan(phases: phases, prices: plan.servicePrices)
    }

    @Test("keeps a plan that has everything, and bounds it as well", arguments: UInt64(0)..<60)
    func unedited(seed: UInt64) async throws {
        let instance = ConstrainedInstance(seed: seed, size: 6...12, phases: 1...3, density: 4)
        let problem = try instance.problem()
        let plan = try await problem.solve(limits: Self.limits)
        let again = try await problem.solve(
            from: earlier(plan, stations: instance.costs.count), limits: Self.limits)
        guard plan.isComplete else { return }
        #expect(again.choices == plan.choices && again.objective == plan.objective)
        #expect(again.bound <= plan.bound)
    }

    /// Every choice of phases is tried, so the optimum is known. The earlier plans are drawn blindly: too dear, against limits
    /// and exclusions, without what goals ask.
    @Test(
        "makes any earlier plan one that breaks no rule, below a bound that holds", arguments: UInt64(0)..<200
    )
    func arbitrary(seed: UInt64) async throws {
        let instance = ConstrainedInstance(seed: seed, size: 3...6, phases: 1...3)
        var random = TestRandom(state: seed &+ 77)
        let phases = instance.costs.map { _ -> Int? in
            let phase = random.next(instance.budgets.count + 2)
            return phase < instance.budgets.count ? phase : nil
        }
        let plan = try await instance.problem().solve(
            from: EarlierPlan(phases: phases), limits: Self.limits)
        let (required, least) = instance.held(by: plan)
        let worth = try #require(
            instance.worth(of: instance.phases(of: plan), required: required, least: least))
        #expect(worth == plan.objective)
        let optimum = try #require(instance.optimum(required: required, least: least))
        #expect(plan.objective <= optimum && optimum <= plan.bound)
    }

    /// A row of ten stations that serve two elements each, their own and the next; eight can be paid. The goal wants the last three
    /// elements, which nobody serves: two stations do that, and the two of least worth make room.
    @Test("builds what an edited goal lacks, and drops what is worth least for it")
    func goal() async throws {
        let rows = (0..<10).map { [UInt32($0), UInt32($0 + 1)] }
        let weights: [UInt32] = [9, 90, 80, 9, 70, 60, 50, 40, 1, 1, 1]
        let problem = try PlacementProblem(
            stations: rows.indices.map { _ in .init(cost: 10) }, coverage: CoverageSets(rows: rows),
            firstWeights: weights, repeatWeights: Array(repeating: 0, count: 11),
            quotas: [.init(name: "end", elements: [8, 9, 10], required: 3)], budgets: [60],
            spending: .wholeBudget)
        // Elements 0 to 7 are served; without station 1 or 3 nothing is lost but the bound between.
        let start: [Int?] = [0, 0, 0, 0, 0, 0, nil, nil, nil, nil]
        let plan = try await problem.solve(from: EarlierPlan(phases: start), limits: Self.limits)
        let built = Set(plan.choices.map(\.station))
        #expect(plan.quotas[0].covered == 3 && plan.cost == 60)
        // 8 and 9, or 7 and 9, serve the end; of stations 0 to 5, 0 to 6 in a row, those go that others make up for.
        #expect(built.contains(9) && (built.contains(8) || built.contains(7)))
        #expect(built.intersection(0..<6).count == 4)
        #expect(plan.objective <= plan.bound)
    }

    @Test("the same plan for any number of workers", arguments: UInt64(0)..<4)
    func workers(seed: UInt64) async throws {
        let instance = ConstrainedInstance(seed: seed, size: 60...80, phases: 3...5, density: 9)
        let problem = try instance.problem()
        var start = earlier(try await problem.solve(limits: Self.limits), stations: instance.costs.count)
        for station in stride(from: 0, to: start.phases.count, by: 3) { start.phases[station] = nil }
        let one = try await problem.solve(from: start, workers: 1, limits: Self.limits)
        #expect(try await problem.solve(from: start, workers: 2, limits: Self.limits) == one)
        #expect(try await problem.solve(from: start, workers: 5, limits: Self.limits) == one)
    }

    @Test("takes no prices of other elements")
    func foreignPrices() async throws {
        let problem = try ConstrainedInstance(seed: 3, size: 20...20, phases: 2...2).problem()
        let other = try ConstrainedInstance(seed: 4, size: 30...30, phases: 3...3).problem()
        let plan = try await problem.solve(limits: Self.limits)
        var start = earlier(plan, stations: 20)
        let known = try await problem.solve(from: start, limits: Self.limits)
        start.prices = try await other.solve(limits: Self.limits).servicePrices
        let foreign = try await problem.solve(from: start, limits: Self.limits)
        #expect(foreign.choices == known.choices && foreign.bound >= foreign.objective)
        start.prices = nil
        #expect(try await problem.solve(from: start, limits: Self.limits) == foreign)
    }
}
