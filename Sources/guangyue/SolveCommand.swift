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
            Minimum-cost flow (DIMACS), to the proven optimum; maximal covering (OPTSYN1, road networks of AILS-MCLP) with --sites or
            --cover; set covering (OR-Library, scp and rail); network design with modules (SNDlib). Compressed files come through a
            pipe.

            Example:
              xz -dc mclpM.bin.xz | guangyue solve - --sites 300 --time-limit 60
            """)

    @Argument(help: "The instance, or - for standard input.") var instance: String
    @Option(help: "Maximal covering: choose so many candidates.") var sites: Int?
    @Option(help: "Maximal covering: the fewest candidates for this share of all weight [%].") var cover:
        Double?
    @Option(help: "Road networks: what a node covers [m].") var radius: Double?
    @Flag(help: "Set covering: every column costs 1.") var unicost = false
    @Option(name: .customLong("time-limit"), help: "Stop after so many seconds, reading included.")
    var timeLimit: Double?
    @Option(help: "Stop when the gap is no more than this [%].") var gap = 0.0
    @Option(help: "Stop after so many moves; the same seed then gives the same solution.") var iterations:
        Int?
    @Option(help: "Seed of the search.") var seed: UInt64 = 1
    @Option(help: "Number of parallel workers (default: all cores).") var jobs: Int?
    @Option(name: .customLong("output"), help: "Write the solution here as JSON.") var output: String?
    @Flag(help: "Print the outcome as JSON on standard output.") var json = false
    @Flag(help: "Print no progress.") var quiet = false

    func validate() throws {
        if let sites, sites < 1 { throw ValidationError("--sites is \(sites); allowed: 1 or more") }
        if let cover, !(cover > 0 && cover <= 100) {
            throw ValidationError("--cover is \(cover); allowed: above 0, to 100")
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
        if !(gap >= 0 && gap <= 100) { throw ValidationError("--gap is \(gap); allowed: 0 to 100") }
        if sites != nil, cover != nil { throw ValidationError("--sites and --cover exclude each other") }
    }

    func run() async throws {
        try await ExitStatus.reporting {
            let limits = SolveLimits(
                start: ContinuousClock.now, timeLimit: timeLimit, iterations: iterations, gap: gap / 100,
                seed: seed, workers: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
                isQuiet: quiet || json)
            let file = try InstanceFile(instance)
            let outcome: SolveOutcome
            if CoverProblem.isSynthetic(file.bytes) || CoverProblem.isRoadNetwork(file.bytes) {
                outcome = try await MaximalCoveringInstance(
                    file: file, sites: sites, cover: cover, radius: radius, limits: limits
                ).solve(output: output)
            } else if DesignProblem.isSNDlib(file.bytes) {
                outcome = try await DesignInstance(file: file, limits: limits).solve(output: output)
            } else if FlowProblem.isDimacs(file.bytes) {
                outcome = try await FlowInstance(file: file, start: limits.start).solve(output: output)
            } else {
                outcome = try await SetCoveringInstance(file: file, unicost: unicost, limits: limits)
                    .solve(output: output)
            }
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
