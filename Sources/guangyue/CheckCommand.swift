import ArgumentParser
import Foundation
import Planning
import Reporting

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Hold a run against a baseline: the regression gate for CI.",
        discussion: """
            Exits 1 if a figure moves beyond its tolerance, a goal is lost or falls, or a raster differs.

            Examples:
              guangyue check runs/liaocheng-2023 --baseline Scenarios/liaocheng-2023/expected.json --junit check.xml
              guangyue check runs/liaocheng-2023 --baseline Scenarios/liaocheng-2023/expected.json --update
            """)

    @Argument(help: "The run directory.") var run: String
    @Option(help: "The baseline (JSON).") var baseline: String
    @Option(help: "Write the cases as JUnit XML to this file.") var junit: String?
    @Flag(help: "Write the baseline anew from this run, for review as a diff.") var update = false

    func run() async throws {
        try await ExitStatus.reporting {
            let stored = try StoredRun(folder: run)
            if update {
                try Baseline(of: stored.summary).save(to: baseline)
                print("\(baseline): written from \(run)")
                return
            }
            let check = BaselineCheck(run: stored.summary, against: try Baseline.load(baseline))
            if let junit { try write(JUnitReport.xml(check, scenario: stored.summary.scenario), to: junit) }
            for entry in check.cases {
                if let failure = entry.failure { print("FAIL \(entry.group): \(entry.name): \(failure)") }
                if let remark = entry.remark { print("note \(entry.group): \(entry.name): \(remark)") }
            }
            let failed = check.failures.count
            print("\(check.cases.count - failed) passed, \(failed) failed")
            if failed > 0 { throw ExitStatus.notMet }
        }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw RunError.unwritable(path: path, reason: error.localizedDescription)
        }
    }
}
