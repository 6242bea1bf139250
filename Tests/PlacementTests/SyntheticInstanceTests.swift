import Placement
import Testing

@Suite(
    "Maximal covering with 1,000 sites and 20,000 pixels",
    .enabled(if: SyntheticInstance.file("mclpS") != nil, "no ../shared here, or no xz"))
struct SyntheticInstanceTests {
    /// Fifty of the sites: 163,275 was found and 163,355 proven by two solvers together (README of the
    /// instances).
    @Test("plan and bound enclose what is known of the optimum")
    func fifty() async throws {
        let file = try #require(SyntheticInstance.file("mclpS"))
        let instance = try SyntheticInstance(file: file)
        let coverage = instance.coverage()
        // Entries and weight stated beside the instance: the matrix is the right one.
        #expect(coverage.members.count == 693_742)
        #expect(instance.weights.reduce(0) { $0 + Int($1) } == 172_879)
        let problem = try PlacementProblem(
            stations: instance.costs.map { _ in .init(cost: 1) }, coverage: coverage,
            firstWeights: instance.weights, repeatWeights: instance.weights.map { _ in 0 }, budgets: [50],
            spending: .wholeBudget)
        let plan = try await problem.solve(workers: 2)
        #expect(plan.choices.count == 50)
        #expect(plan.objective <= 163_355)
        #expect(plan.bound >= 163_275)
        // 1,546 of the weight is covered by nobody.
        #expect(plan.attainable == 172_879 - 1_546)
        #expect(plan.gap <= 0.01)
    }

    /// Costs as given, existing sites standing, a second server at a quarter.
    @Test("the gap stays small with costs, existing sites and second servers")
    func budget() async throws {
        let file = try #require(SyntheticInstance.file("mclpS"))
        let instance = try SyntheticInstance(file: file)
        let stations = instance.costs.indices.map {
            PlacementStation(
                cost: instance.costs[$0], role: instance.isExisting[$0] ? .existing : .candidate)
        }
        let problem = try PlacementProblem(
            stations: stations, coverage: instance.coverage(), firstWeights: instance.weights.map { $0 * 16 },
            repeatWeights: instance.weights.map { $0 * 4 }, budgets: [instance.costs.reduce(0, +) / 20],
            spending: .wholeBudget)
        let plan = try await problem.solve(workers: 2)
        #expect(plan.existing == instance.isExisting.count { $0 })
        #expect(plan.objective <= plan.bound)
        #expect(plan.gap <= 0.02)
    }
}
