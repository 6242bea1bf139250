import Planning
import Transport

/// A minimum-cost flow, solved to the proven optimum.
struct FlowInstance {
    let file: InstanceFile
    let start: ContinuousClock.Instant

    /// Solves it; the seconds count from the instance in memory.
    func solve() async throws -> SolveOutcome {
        let problem = try await file.located {
            try FlowProblem(dimacs: String(decoding: file.bytes, as: UTF8.self))
        }
        let begin = ContinuousClock.now
        var simplex = NetworkSimplex(problem)
        let solution = try await file.located { try simplex.solve() }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        return SolveOutcome(
            kind: "minimum-cost flow", columns: problem.arcs.count, elements: problem.supplies.count,
            objective: Double(solution.cost), bound: Double(solution.cost), gap: 0,
            cost: Int64(solution.cost), flows: solution.flows, seconds: seconds,
            moves: solution.pivots, peakMib: Machine.peakResidentMebibytes)
    }
}
