import ArgumentParser
import Scenario

struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check a scenario and report every error in it.",
        discussion: """
            Each error is one line: file, line, YAML path, value and what is allowed.

            Example:
              guangyue validate Scenarios/liaocheng-2023/scenario.yaml
              guangyue validate --schema
            """)

    @Argument(help: "The scenario file (YAML).") var scenario: String?
    @Flag(help: "Print the errors as JSON on standard output.") var json = false
    @Flag(help: "Print the JSON Schema of scenarios instead, for editors.") var schema = false

    private struct Outcome: Encodable {
        var scenario: String
        var valid: Bool
        var errors: [String]
    }

    func validate() throws {
        guard schema || scenario != nil else {
            throw ValidationError("Missing expected argument '<scenario>'")
        }
    }

    func run() async throws {
        guard schema else { return try await check(scenario ?? "") }
        try await ExitStatus.reporting {
            print(String(decoding: try ScenarioFile.schema(), as: UTF8.self), terminator: "")
        }
    }

    private func check(_ scenario: String) async throws {
        let issues = ScenarioFile.validate(scenario)
        if json {
            try printJSON(
                Outcome(scenario: scenario, valid: issues.isEmpty, errors: issues.map(\.description)))
            if !issues.isEmpty {
                throw issues.allSatisfy(\.isMissingInput) ? ExitStatus.missingInput : ExitStatus.badData
            }
            return
        }
        try await ExitStatus.reporting {
            guard issues.isEmpty else { throw ScenarioError(issues: issues) }
            print("\(scenario): valid")
        }
    }
}
