/// One thing that is wrong with a scenario, and where.
public struct ScenarioIssue: Sendable, Equatable, CustomStringConvertible {
    /// The file.
    public var file: String
    /// Line in the file, from 1; nil where the whole file is meant.
    public var line: Int?
    /// Place in the document, as `networks[1].carriers[0].bandwidth_mhz`; empty for the document itself.
    public var path: String
    /// What is wrong, the value, and what is allowed.
    public var message: String
    /// Whether a file is not there, rather than wrong.
    public var isMissingInput = false

    /// One line: file, line, place, what is wrong.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return path.isEmpty ? "\(place): \(message)" : "\(place): \(path): \(message)"
    }
}

/// Everything that is wrong with a scenario.
public struct ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The issues, in the order of the document.
    public let issues: [ScenarioIssue]

    /// Wraps issues, of which there is at least one.
    public init(issues: [ScenarioIssue]) { self.issues = issues }

    /// Whether files are missing and nothing else is wrong.
    public var isMissingInput: Bool { issues.allSatisfy(\.isMissingInput) }

    /// One line an issue.
    public var description: String { issues.map(\.description).joined(separator: "\n") }
}
