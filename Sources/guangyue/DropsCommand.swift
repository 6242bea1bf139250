import ArgumentParser
import FieldStore
import Foundation
import Planning
import Reporting
import Scenario

struct DropsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drops",
        abstract:
            "Drop users over a county or zone of a run, and tell who is served and what stops the others.",
        discussion: """
            Example:
              guangyue drops runs/liaocheng-2023 --county 371502 --drops 1000

            Users are drawn by the services of the scenario's traffic, with shadow fading correlated between sites, and let in
            cell by cell. The same seed gives the same figures, for any number of workers.
            """)

    @Argument(help: "The run directory.") var run: String
    @Option(help: "Drop users over this county (id or name).") var county: String?
    @Option(help: "Drop users over this zone (id or name).") var zone: String?
    @Option(help: "Number of drops for each network.") var drops = 1000
    @Option(help: "Seed of the drops (default: that of the scenario).") var seed: UInt64?
    @Option(help: "The scenario of the run (default: the file that the run was planned from).")
    var scenario: String?
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "Number of parallel workers (default: all cores).") var jobs: Int?
    @Option(help: "Where path-loss fields are kept (default: guangyue/fields in the user's cache).")
    var cache: String?
    @Flag(help: "Neither use nor keep path-loss fields.") var noCache = false

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs \(jobs): allowed: 1 to 1024")
        }
        guard (1...1_000_000).contains(drops) else {
            throw ValidationError("--drops \(drops): allowed: 1 to 1000000")
        }
        guard (county == nil) != (zone == nil) else {
            throw ValidationError("--county and --zone: allowed: one of them")
        }
    }

    func run() async throws {
        try await ExitStatus.reporting {
            let file = try RunScenario.file(of: try StoredRun(folder: run), given: scenario, folder: run)
            let loaded = try ScenarioFile.load(file)
            let result = try await Interruption.cancelling { try await study(loaded) }
            if json { try printJSON(result) } else { print(DropDigest(result: result).text) }
        }
    }

    @Sendable private func study(_ loaded: PlanScenario) async throws -> DropStudy.Result {
        let place = zone.map { DropStudy.Place.zone($0) } ?? .county(county ?? "")
        let study = try await DropStudy(
            scenario: loaded, run: run, place: place,
            workers: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            store: FieldCache.store(cache, isWanted: !noCache))
        return try await study.result(drops: drops, seed: seed ?? loaded.seed)
    }
}
