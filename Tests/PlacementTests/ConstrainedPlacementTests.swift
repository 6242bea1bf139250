import Placement
import Testing

@Suite("Placement with goals, phases, shared sites, limits and exclusions")
struct ConstrainedPlacementTests {
    /// Every choice of phases is tried, so the optimum is known.
    @Test("the optimum lies between plan and bound", arguments: 0..<200)
    func optimum(seed: UInt64) async throws {
        let instance = ConstrainedInstance(seed: seed, size: 3...6, phases: 1...3)
        let plan = try await instance.problem().solve(limits: .init(moves: 2000, boundSteps: 120))
        let (required, least) = instance.held(by: plan)
        let worth = try #require(instance.worth(of: instance.phases(of: plan), required: required, least: least))
        #expect(worth == plan.objective)
        let optimum = try #require(instance.optimum(required: required, least: least))
        #expect(plan.objective <= optimum && optimum <= plan.bound)
        let asked = (
            plan.quotas.map { min($0.required, $0.reachable) }, plan.limits.map(\.atLeast)
        )
        // What can be had together is had.
        let isPossible = instance.optimum(required: asked.0, least: asked.1) != nil
        #expect(plan.isComplete == isPossible)
        print("SEED", seed, plan.objective, optimum, plan.bound, isPossible, plan.isComplete)
    }
}
