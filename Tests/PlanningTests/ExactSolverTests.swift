import Foundation
import Placement
import Planning
import TestSupport
import Testing

@Suite("The exact finish")
struct ExactSolverTests {
    /// Maximal covering: `count` of the stations, each serving a stretch of a row of elements; too short a search to be sure.
    private static func covering(seed: UInt64, stations: Int, count: Int64, every: Int = 5) throws
        -> PlacementProblem
    {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        let elements = stations * 4
        let rows = (0..<stations).map { _ -> [UInt32] in
            let chosen = (0..<elements).filter { _ in next(every) == 0 }
            return chosen.isEmpty ? [UInt32(next(elements))] : chosen.map(UInt32.init)
        }
        return try PlacementProblem(
            stations: rows.map { _ in .init(cost: 1) }, coverage: CoverageSets(rows: rows),
            firstWeights: (0..<elements).map { _ in UInt32(1 + next(50)) },
            repeatWeights: Array(repeating: 0, count: elements), budgets: [count], spending: .wholeBudget)
    }

    private static let limits = PlacementLimits(rounds: 1, moves: 200, boundSteps: 20)

    /// A program of a few lines of shell.
    private func program(_ script: String) throws -> String {
        let file = try TestData.temporaryFolder().appending(path: "solver").path
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        return file
    }

    @Test(
        "loses nothing to a solver that fails",
        arguments: [
            ("exit 1", ExactSolver.Status.failed),
            ("echo nonsense > solution.txt", .failed),
            ("exit 0", .failed),
            ("kill -9 $$", .failed),
            ("printf 'Model status\\nOptimal\\n' > solution.txt; echo '  Dual bound nan'", .optimal),
            ("exec sleep 60", .timedOut),
        ])
    func failures(script: String, status: ExactSolver.Status) async throws {
        let problem = try Self.covering(seed: 5, stations: 30, count: 6)
        let plan = try await problem.solve(limits: Self.limits)
        try #require(plan.gap > 0)
        let solver = ExactSolver(program: try program(script), seconds: 1)
        let start = ContinuousClock.now
        let finished = try #require(solver.finished(plan, of: problem))
        #expect(finished.plan == plan && finished.outcome.status == status)
        #expect(!finished.outcome.improved && !finished.outcome.bounds)
        #expect(ContinuousClock.now - start < .seconds(20))
        let none = ExactSolver(program: "/nowhere/highs")
        #expect(none.finished(plan, of: problem)?.plan == plan)
    }

    /// A solution that builds every station, for six times the money, and a bound below a plan that is known.
    @Test("believes neither a plan that breaks a rule nor a bound that cannot be")
    func liar() async throws {
        let problem = try Self.covering(seed: 5, stations: 30, count: 6)
        let plan = try await problem.solve(limits: Self.limits)
        let columns = (0..<30).map { "y_\($0)_0 1" }.joined(separator: "\\n")
        let solver = ExactSolver(
            program: try program(
                """
                printf 'Model status\\nOptimal\\n\\n# Primal solution values\\nFeasible\\nObjective 99999\\n# Columns 30\\n\(columns)\\n# Rows 0\\n' > solution.txt
                echo '  Dual bound        \(plan.objective - 5)'
                """))
        let finished = try #require(solver.finished(plan, of: problem))
        #expect(finished.outcome.status == .optimal && finished.plan == plan)
    }

    @Test("asks nothing where much is left to decide, or nothing")
    func size() async throws {
        let solver = ExactSolver(program: try program("exit 1"))
        let large = try Self.covering(seed: 1, stations: 2600, count: 40, every: 2000)
        let plan = try await large.solve(limits: .init(moves: 100, boundSteps: 2))
        let finished = try #require(solver.finished(plan, of: large))
        #expect(finished.outcome.status == .tooLarge && finished.plan == plan)
        #expect(max(finished.outcome.columns, finished.outcome.rows) > ExactSolver.largest)
        // Every station can be paid: the plan is the best.
        let small = try Self.covering(seed: 2, stations: 5, count: 5)
        let whole = try await small.solve(limits: Self.limits)
        #expect(solver.finished(whole, of: small) == nil)
    }

    private static let highs = ExactSolver.named(seconds: 60)

    /// Every choice of four of twenty stations is tried: 4845 of them.
    @Test(
        "closes the gap of maximal covering",
        .enabled(if: highs != nil, "GUANGYUE_HIGHS does not name the program of HiGHS"),
        arguments: UInt64(1)..<12)
    func covering(seed: UInt64) async throws {
        let solver = try #require(Self.highs)
        let problem = try Self.covering(seed: seed, stations: 20, count: 4)
        let plan = try await problem.solve(limits: .init(moves: 5, boundSteps: 3))
        let best = solver.finished(plan, of: problem)?.plan ?? plan
        var optimum: Int64 = 0
        for subset in 0..<1 << 20 where subset.nonzeroBitCount == 4 {
            var isServed = Set<UInt32>()
            for station in 0..<20 where subset >> station & 1 == 1 {
                isServed.formUnion(problem.coverage[station])
            }
            optimum = max(optimum, isServed.reduce(0) { $0 + Int64(problem.firstWeights[Int($1)]) })
        }
        #expect(best.objective == optimum && best.bound == optimum)
    }

    /// Every choice of fourteen columns is tried.
    @Test(
        "closes the gap of set covering",
        .enabled(if: highs != nil, "GUANGYUE_HIGHS does not name the program of HiGHS"),
        arguments: 1..<12)
    func setCovering(seed: Int) async throws {
        let solver = try #require(Self.highs)
        let (columns, rows) = (14, 20)
        let members = (0..<columns).map { column in
            (0..<rows).filter { ($0 * 7 + column * 5 + seed * column) % 4 == 0 || $0 % columns == column }
        }
        let costs = (0..<columns).map { 5 + ($0 * 11 + seed * 3) % 9 }
        let text =
            "\(rows) \(columns)\n"
            + zip(costs, members).map { cost, rows in
                "\(cost) \(rows.count) " + rows.map { "\($0 + 1)" }.joined(separator: " ") + "\n"
            }.joined()
        let problem = try SetCoverProblem(Array(text.utf8))
        let found = try await SetCoverSolver(problem, limits: CoverLimits(iterations: 10, seed: 1)).solve()
        let best = solver.finished(found, of: problem)?.solution ?? found
        var optimum = Int.max
        for subset in 0..<1 << columns {
            let chosen = (0..<columns).filter { subset >> $0 & 1 == 1 }
            guard Set(chosen.flatMap { members[$0] }).count == rows else { continue }
            optimum = min(optimum, chosen.reduce(0) { $0 + costs[$1] })
        }
        #expect(best.objective == Int64(optimum) && best.bound == Int64(optimum))
        #expect(problem.isCovered(by: best.columns))
    }

    @Test("a set cover loses nothing either")
    func setCoveringFailures() async throws {
        let problem = try SetCoverProblem(Array("3 3\n2 2 1 2\n2 2 2 3\n2 2 1 3\n".utf8))
        let found = try await SetCoverSolver(problem, limits: CoverLimits(iterations: 100, seed: 1)).solve()
        // Each row in two of three columns: prices of 1 a row bound it by 3, and two columns are needed.
        try #require(found.objective == 4 && found.bound == 3)
        for script in ["exit 1", "echo rubbish > solution.txt"] {
            let finished = try #require(
                ExactSolver(program: try program(script)).finished(found, of: problem))
            #expect(finished.solution == found && finished.status == .failed)
        }
    }
}
