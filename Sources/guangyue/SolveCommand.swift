import ArgumentParser
import Foundation
import Placement
import Planning
import Transport

struct SolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract: "Solve an instance in a public format and prove how good the solution is.",
        discussion: """
            Minimum-cost flow (DIMACS), to the proven optimum; maximal covering (OPTSYN1, road networks of AILS-MCLP) with --count,
            --coverage or --budget; set covering (OR-Library, scp and rail); network
            design with modules (SNDlib). Files compressed by xz are unpacked where xz is installed.

            Example:
              guangyue solve mclpM.bin.xz --count 300 --time-limit 60
            """)

    @Argument(help: "The instance, or - for standard input.") var instance: String
    @Option(
        name: [.customLong("count"), .customLong("sites")],
        help: "Maximal covering: choose so many candidates.")
    var count: Int?
    @Option(
        name: [.customLong("coverage"), .customLong("cover")],
        help: "Maximal covering: the fewest candidates for this share of all weight [%].")
    var coverage: Double?
    @Option(help: "Maximal covering: candidates that cost no more than this together.") var budget: Int64?
    @Flag(help: "Maximal covering: sites that stand already stay; they count and cost as others do.")
    var existing = false
    @Option(help: "Road networks: what a node covers [m].") var radius: Double?
    @Flag(help: "Set covering: every column costs 1.") var unicost = false
    @Option(name: .customLong("time-limit"), help: "Stop after so many seconds, reading included.")
    var timeLimit: Double?
    @Option(help: "Stop when the gap is no more than this [%].") var gap = 0.0
    @Option(help: "Stop after so many moves; the same seed then gives the same solution.") var iterations:
        Int?
    @Option(help: "Seed of the search.") var seed: UInt64 = 1
    @Option(help: "Number of parallel workers (default: all cores).") var jobs: Int?
    @Option(
        help:
            "Set covering: longest time of the exact finish, where GUANGYUE_HIGHS names HiGHS and little is left [s]."
    )
    var exactSeconds = ExactSolver.standardSeconds
    @Option(name: .customLong("output"), help: "Write the solution here as JSON.") var output: String?
    @Flag(help: "Print the outcome as JSON on standard output.") var json = false
    @Flag(help: "Print no progress.") var quiet = false

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count is \(count); allowed: 1 or more") }
        if let coverage, !(coverage > 0 && coverage <= 100) {
            throw ValidationError("--coverage is \(coverage); allowed: above 0, to 100")
        }
        if let budget, !(1...1_000_000_000).contains(budget) {
            throw ValidationError("--budget is \(budget); allowed: 1 to 1000000000")
        }
        if let radius, !(radius > 0 && radius <= 1e6) {
            throw ValidationError("--radius is \(radius); allowed: above 0, to 1000000")
        }
        if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e6) {
            throw ValidationError("--time-limit is \(timeLimit); allowed: above 0, to 1000000")
        }
        if let iterations, iterations < 1 {
            throw ValidationError("--iterations is \(iterations); allowed: 1 or more")
        }
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs is \(jobs); allowed: 1 to 1024")
        }
        try ExactSolver.validate(seconds: exactSeconds)
        if !(gap >= 0 && gap <= 100) { throw ValidationError("--gap is \(gap); allowed: 0 to 100") }
        if [count != nil, coverage != nil, budget != nil].count(where: { $0 }) > 1 {
            throw ValidationError("--count, --coverage and --budget exclude each other")
        }
    }

    func run() async throws {
        try await ExitStatus.reporting {
            let limits = SolveLimits(
                start: ContinuousClock.now, timeLimit: timeLimit, iterations: iterations, gap: gap / 100,
                seed: seed, workers: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
                isQuiet: quiet || json)
            let file = try InstanceFile(instance)
            let goal = CoveringGoal(
                count: count, coverage: coverage, budget: budget, radius: radius, keepsExisting: existing)
            let outcome: SolveOutcome
            if CoverProblem.isSynthetic(file.bytes) || CoverProblem.isRoadNetwork(file.bytes) {
                outcome = try await MaximalCoveringInstance(file: file, goal: goal, limits: limits).solve()
            } else {
                try goal.expectNone()
                outcome =
                    if DesignProblem.isSNDlib(file.bytes) {
                        try await DesignInstance(file: file, limits: limits).solve()
                    } else if FlowProblem.isDimacs(file.bytes) {
                        try await FlowInstance(file: file, start: limits.start).solve()
                    } else {
                        try await SetCoveringInstance(
                            file: file, unicost: unicost, limits: limits,
                            finish: ExactSolver.named(seconds: exactSeconds)
                        ).solve()
                    }
            }
            if let output { try InstanceFile.write(outcome, to: output) }
            if json { try printJSON(outcome) } else { print(outcome.text(instance)) }
        }
    }
}

/// When to stop, and whether to tell how it goes.
struct SolveLimits: Sendable {
    var start: ContinuousClock.Instant
    var timeLimit: Double?
    var iterations: Int?
    var gap: Double
    var seed: UInt64
    var workers: Int
    var isQuiet: Bool

    /// The limits of a solver; a minute where nothing is asked for.
    var cover: CoverLimits {
        let seconds = timeLimit ?? (iterations == nil ? 60 : nil)
        return CoverLimits(
            iterations: iterations, deadline: seconds.map { start + .seconds($0) }, gap: gap,
            workers: workers, seed: seed)
    }

    /// Seconds since the start.
    var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }
}
