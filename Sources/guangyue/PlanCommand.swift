import ArgumentParser
import Foundation
import Planning
import Reporting
import Scenario

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract:
            "Choose sites, evaluate the goals, check transport, and write a run directory with its report.",
        discussion: """
            Example:
              guangyue plan Scenarios/liaocheng-2023/scenario.yaml --out runs/liaocheng-2023
              guangyue plan edited.yaml --from runs/liaocheng-2023 --out runs/edited

            The run directory is whole or absent: an interrupted run leaves nothing behind.
            """)

    @Argument(help: "The scenario file (YAML).") var scenario: String
    @Option(
        name: .customLong("out"), help: "The run directory to write (default: runs/<name of the scenario>).")
    var output: String?
    @Option(
        help:
            "Go on from an earlier run: change only the stations that the scenario asks for, keep what did not change."
    )
    var from: String?
    @Flag(help: "Replace the run directory if it exists.") var overwrite = false
    @Option(help: "Number of parallel workers (default: all cores). The result does not depend on it.")
    var jobs: Int?
    @Option(
        name: .customLong("memory"),
        help:
            "Most memory to take [GiB]; a grid whose layers need more is refused. The result does not depend on it."
    )
    var memoryGibibytes = 6
    @Option(help: "Keep path-loss fields here for later runs (default: guangyue/fields in the user's cache).")
    var cache: String?
    @Option(
        name: .customLong("cache-gib"),
        help: "Most to keep there [GiB]; what was used longest ago goes first.")
    var cacheGibibytes = 20
    @Flag(help: "Neither use nor keep path-loss fields.") var noCache = false
    @Flag(
        help: "Tune bearings, tilts and power of the cells, as acp of the scenario allows or by its defaults."
    )
    var acp = false
    @Option(
        help:
            "Improve the placement for so many seconds; without it for one round, the same on every machine.")
    var timeLimit: Double?
    @Option(help: "Improve the placement until its gap to the proven bound is at most this [%].")
    var gap: Double?
    @Option(
        help:
            "Longest time of the exact finish of the placement, where GUANGYUE_HIGHS names HiGHS and little is left [s]."
    )
    var exactSeconds = ExactSolver.standardSeconds
    @Flag(help: "Exit with 1 if a goal is not met.") var failOnUnmet = false
    @Flag(help: "Print nothing but warnings and errors.") var quiet = false
    @Flag(help: "Print the summary as JSON on standard output.") var json = false
    @Option(help: "Language the report opens in: zh or en (default: by locale).") var lang: ReportLanguage?

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs \(jobs): allowed: 1 to 1024")
        }
        guard (1...10_000).contains(memoryGibibytes) else {
            throw ValidationError("--memory \(memoryGibibytes): allowed: 1 to 10000")
        }
        guard (1...100_000).contains(cacheGibibytes) else {
            throw ValidationError("--cache-gib \(cacheGibibytes): allowed: 1 to 100000")
        }
        if let timeLimit, !(0...604_800).contains(timeLimit) {
            throw ValidationError("--time-limit \(timeLimit): allowed: 0 to 604800")
        }
        if let gap, !(0...100).contains(gap) { throw ValidationError("--gap \(gap): allowed: 0 to 100") }
        try ExactSolver.validate(seconds: exactSeconds)
        if noCache, cache != nil { throw ValidationError("--no-cache and --cache: allowed: one of them") }
    }

    func run() async throws {
        try await ExitStatus.reporting {
            var loaded = try ScenarioFile.load(scenario)
            if acp {
                var rules = loaded.cellPlanning ?? CellPlanningRules()
                rules.isEnabled = true
                loaded.cellPlanning = rules
            }
            let plan = loaded
            let start = try from.map(StartingRun.init(folder:))
            let pending = try PendingRun(
                destination: output ?? "runs/\(loaded.name)", replacesExisting: overwrite)
            do {
                let summary = try await Interruption.cancelling {
                    try await write(plan, from: start, to: pending)
                }
                try finish(summary, in: pending.destination)
            } catch {
                pending.discard()
                throw error
            }
        }
    }

    /// Plans, reports and commits; gives what was planned.
    @Sendable private func write(
        _ loaded: PlanScenario, from start: StartingRun?, to pending: PendingRun
    ) async throws -> RunSummary {
        let observer = ConsoleObserver(isQuiet: quiet)
        let workers = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        let run = PlanRun(
            scenario: loaded, scenarioPath: scenario, workers: workers,
            memory: MemoryBudget(gibibytes: memoryGibibytes),
            store: FieldCache.store(
                cache, isWanted: !noCache, gibibytes: cacheGibibytes, warn: observer.warned),
            effort: PlacementEffort(seconds: timeLimit, gap: (gap ?? 0) / 100), start: start,
            finish: ExactSolver.named(seconds: exactSeconds),
            observer: observer)
        var record = try await run.execute(into: pending)
        let summary = record.summary
        try await record.timed(.report) {
            try await ReportWriter(
                run: pending.folder, summary: summary, language: lang ?? .byLocale, workers: workers
            ).write()
            return "report.html"
        }
        try Task.checkCancellation()
        try record.writeManifest(into: pending)
        try pending.commit()
        return summary
    }

    private func finish(_ summary: RunSummary, in folder: String) throws {
        if json {
            try printJSON(summary)
        } else if !quiet {
            print(PlanDigest(summary: summary, folder: folder).text)
        }
        if failOnUnmet, !summary.stations.met || summary.goals.contains(where: { !$0.met }) {
            throw ExitStatus.notMet
        }
    }
}

extension ReportLanguage: ExpressibleByArgument {}
