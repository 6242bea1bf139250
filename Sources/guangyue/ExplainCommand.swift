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
        abstract: "Explain a pixel of a run, a site of its plan, or a goal that is not met.",
        discussion: """
            Examples:
              guangyue explain runs/liaocheng-2023 --at 115.98,36.45
              guangyue explain runs/liaocheng-2023 --site 371502-00107
              guangyue explain runs/liaocheng-2023 --goal park-indoor

            A site: what the plan would lose without it and which goals need it. A goal: what each zone lacks, why, and the
            cheapest additions. A pixel: every term from watts to Mbit/s with its source. Downlink and uplink of every carrier, best and second server; computed anew from the scenario and held against the
            rasters of the run. Exits with 1 if a raster differs.
            """)

    @Argument(help: "The run directory.") var run: String
    @Option(help: "The place: longitude,latitude in degrees, WGS 84.") var at: String?
    @Option(help: "The id of a site with stations.") var site: String?
    @Option(help: "The id of a goal; /ZONE and /ZONE/NETWORK may follow.") var goal: String?
    @Option(help: "Language of sites and goals: zh or en (default: by locale).") var lang: ReportLanguage?
    @Option(help: "The scenario of the run (default: the file that the run was planned from).")
    var scenario: String?
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "Number of parallel workers (default: all cores).") var jobs: Int?

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs \(jobs): allowed: 1 to 1024")
        }
        guard [at, site, goal].count(where: { $0 != nil }) == 1 else {
            throw ValidationError("--at, --site, --goal: allowed: one of them")
        }
        if let at { _ = try place(at) }
    }

    private func place(_ at: String) throws -> GeodeticPoint {
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
            guard let at else { return try explainPlan(of: stored) }
            let file = try RunScenario.file(of: stored, given: scenario, folder: run)
            let explainer = try await PointExplainer(
                scenario: try ScenarioFile.load(file), folder: run,
                workers: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
            let explanation = try await explainer.explanation(at: try place(at))
            if json { try printJSON(explanation) } else { print(explanation.text) }
            if explanation.checks.contains(where: { !$0.agrees }) { throw ExitStatus.notMet }
        }
    }

    /// A site or a goal, from what the run stored.
    private func explainPlan(of stored: StoredRun) throws {
        let explanation = try PlacementExplanation(stored, language: lang ?? .byLocale)
        if let site {
            let answer = try explanation.site(site)
            if json { try printJSON(answer.stations) } else { print(answer.text) }
        }
        if let goal {
            let answer = try explanation.goal(goal)
            if json { try printJSON(answer.goals) } else { print(answer.text) }
        }
    }
}
