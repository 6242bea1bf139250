/// Upper bounds on the objective f over all sets of stations that cost no more than a budget.
///
/// No goal, phase or floor is asked of the sets, so the bound holds for every plan; what a plan lacks to it
/// includes what its goals cost. Three bounds, of which the least counts:
///
/// - everything: f with every station built;
/// - submodular: f(T) <= f(S) + Σ_{i in T} (f(S + i) - f(S)) for any S and T, with the sum filled as a
///   fractional knapsack
///   (Minoux 1978; Leskovec et al. 2007, online bound);
/// - Lagrangian: the coverage constraints of the linear relaxation priced, see `PriceSearch`.
struct CoverageBound {
    let problem: PlacementProblem
    let degrees: [UInt32]
    let workers: Int
    let knapsack: Knapsack

    init(problem: PlacementProblem, degrees: [UInt32], budget: Int64, workers: Int) {
        self.problem = problem
        self.degrees = degrees
        self.workers = workers
        knapsack = Knapsack(
            costs: problem.stations.map(\.cost), isFixed: problem.stations.map(\.isExisting), budget: budget)
    }

    /// The least of the bounds.
    ///
    /// - Parameter state: the finished plan; bound and starting prices are taken from it.
    func upperBound(after state: ServiceState, plan: PlacementPlan, steps: Int) async throws -> Int64 {
        var state = state
        state.begin(.service)
        let gains = await problem.coverage.sums(of: state.marginals, workers: workers)
        var values = gains
        for choice in plan.choices { values[choice.station] = 0 }
        // Existing stations are in S: they add nothing.
        for station in problem.stations.indices where problem.stations[station].isExisting {
            values[station] = 0
        }
        let online = Int128(state.objective) + knapsack.filling(values: values).bound
        var best = min(Int128(plan.attainable), online)
        if best > plan.objective, steps > 0 {
            var search = PriceSearch(bound: self, servers: state.servers, objective: plan.objective)
            best = min(best, try await search.run(steps: steps))
        }
        return Int64(clamping: best)
    }
}
