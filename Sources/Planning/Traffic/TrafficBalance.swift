import Coverage
internal import Traffic

/// The traffic of a network with the loads of its cells in balance.
struct TrafficBalance: Sendable {
    let network: TrafficNetwork
    let problem: LoadProblem
    let solution: LoadSolution

    /// Brings the loads of a network's cells into balance.
    ///
    /// - Parameters:
    ///   - index: of the network in the scenario.
    ///   - sites: of its stations, ascending.
    ///   - known: what arrives at the points, by the number of the carrier, where that has been gathered already.
    init(
        of index: Int, sites: [Int], points: DemandPoints, plan: TrafficPlan, known: [Int: PointLinks] = [:]
    ) async throws {
        network = try await TrafficNetwork(
            index, sites: sites, points: points, plan: plan, known: known)
        let demand = TrafficDemand(plan: plan, points: network.points)
        problem = try LoadProblem(
            carriers: network.carriers, items: try await demand.items(on: network))
        solution = try await problem.solution(workers: plan.workers)
    }

    /// What is told of it.
    func report(_ plan: TrafficPlan) -> LoadReport {
        LoadReport(
            plan: plan, points: network.points, network: network, problem: problem, solution: solution)
    }
}
