import ArgumentParser
import Reporting

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Show what changes from one run to another: stations, goals, totals.",
        discussion: """
            Example:
              guangyue compare runs/liaocheng-2023 runs/liaocheng-2023-lean --out runs/lean-against-default
            """)

    @Argument(help: "The run directory to start from.") var before: String
    @Argument(help: "The run directory to hold against it.") var after: String
    @Option(
        name: .customLong("out"), help: "Also write comparison.json, comparison.csv and comparison.txt here.")
    var output: String?
    @Flag(help: "Print the comparison as JSON.") var json = false
    @Flag(help: "Exit with 1 if a goal is lost.") var failOnLoss = false

    func run() async throws {
        try await ExitStatus.reporting {
            let first = try StoredRun(folder: before)
            let second = try StoredRun(folder: after)
            let comparison = RunComparison(before: first, after: second)
            let text = ComparisonText(comparison, before: before, after: after)
            if let output { try text.write(to: output) }
            if json { try printJSON(comparison) } else { print(text.summary) }
            if failOnLoss, !comparison.goalsLost.isEmpty { throw ExitStatus.notMet }
        }
    }
}
