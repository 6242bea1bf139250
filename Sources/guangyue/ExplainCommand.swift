import ArgumentParser
import Foundation
import Geodesy
import Planning
import RadioUnits
import Reporting
import Scenario

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print every term of one pixel of a run, from watts to Mbit/s, with its source.",
        discussion: """
            Example:
              guangyue explain runs/liaocheng-2023 --at 115.98,36.45

            Downlink and uplink of every carrier, best and second server; computed anew from the scenario and held against the
            rasters of the run. Exits with 1 if a raster differs.
            """)

    @Argument(help: "The run directory.") var run: String
    @Option(help: "The place: longitude,latitude in degrees, WGS 84.") var at: String
    @Option(help: "The scenario of the run (default: the file that the run was planned from).")
    var scenario: String?
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "Number of parallel workers (default: all cores).") var jobs: Int?

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs \(jobs): allowed: 1 to 1024")
        }
        _ = try place()
    }

    private func place() throws -> GeodeticPoint {
        let numbers = at.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1],
            (-180...180).contains(longitude), (-90...90).contains(latitude)
        else {
            throw ValidationError("--at \(at): allowed: longitude,latitude in degrees, as 115.98,36.45")
        }
        return GeodeticPoint(longitude: Degrees(longitude), latitude: Degrees(latitude))
    }

    func run() async throws {
        try await ExitStatus.reporting {
            let stored = try StoredRun(folder: run)
            let file = try RunScenario.file(of: stored, given: scenario, folder: run)
            let explainer = try await PointExplainer(
                scenario: try ScenarioFile.load(file), folder: run,
                workers: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
            let explanation = try await explainer.explanation(at: try place())
            if json { try printJSON(explanation) } else { print(explanation.text) }
            if explanation.checks.contains(where: { !$0.agrees }) { throw ExitStatus.notMet }
        }
    }
}
