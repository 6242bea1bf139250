import Planning
import Transport

/// A network design problem: the cheapest modules with which all demands can be routed.
struct DesignInstance {
    let file: InstanceFile
    let limits: SolveLimits

    /// For the line of progress alone.
    private static func whole(_ value: Double) -> Int64 { Int64(min(value, 9e18).rounded()) }

    /// Solves it.
    func solve() async throws -> SolveOutcome {
        let problem = try await file.located {
            try DesignProblem(sndlib: String(decoding: file.bytes, as: UTF8.self))
        }
        let progress = SolveProgress(limits: limits)
        var solver = DesignSolver(problem, limits: limits.design)
        let solution = try await file.located {
            try solver.solve { progress.note(Self.whole($0), Self.whole($1)) }
        }
        return SolveOutcome(
            kind: "network design", columns: problem.links.count, elements: problem.demands.count,
            objective: solution.cost, bound: solution.bound, gap: solution.gap,
            links: problem.links.indices.map { link in
                .init(
                    id: problem.links[link].id, modules: solution.modules[link], load: solution.loads[link])
            },
            firstSeconds: progress.first, seconds: limits.elapsed, moves: solution.nodes,
            peakMib: Machine.peakResidentMebibytes)
    }
}

extension SolveLimits {
    /// The limits of a design search; a minute where nothing is asked for.
    fileprivate var design: DesignLimits {
        let seconds = timeLimit ?? (iterations == nil ? 60 : nil)
        return DesignLimits(
            nodes: iterations, deadline: seconds.map { start + .seconds($0) }, gap: gap, seed: seed)
    }
}
