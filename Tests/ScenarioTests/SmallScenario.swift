import Foundation
import Scenario
import TestSupport
import Testing

/// The small scenario of the fixtures, to be broken in one place at a time.
enum SmallScenario {
    static let file = TestData.fixture("small.yaml", suite: "ScenarioTests").path

    static func text() throws -> String { try String(contentsOfFile: file, encoding: .utf8) }

    /// The text with the first `old` after `anchor` replaced.
    static func text(replacing old: String, with new: String, after anchor: String = "") throws -> String {
        var text = try text()
        let start =
            anchor.isEmpty
            ? text.startIndex : try #require(text.range(of: anchor), "no \(anchor)").upperBound
        let place = try #require(text.range(of: old, range: start..<text.endIndex), "no \(old)")
        text.replaceSubrange(place, with: new)
        return text
    }

    /// What is wrong with a text that stands where the fixture stands.
    static func issues(in text: String) -> [ScenarioIssue] {
        do {
            _ = try ScenarioFile.load(text: text, file: file)
            return []
        } catch {
            return error.issues
        }
    }
}

/// A change that makes a scenario wrong, and what must be said about it.
struct Fault: CustomTestStringConvertible, Sendable {
    var old: String
    var new: String
    var anchor: String
    var path: String
    var message: String

    /// Replaces the first `old` after `anchor` with `new`; expects an issue at `path` whose message contains `message`.
    init(_ old: String, _ new: String, after anchor: String = "", at path: String, _ message: String) {
        self.old = old
        self.new = new
        self.anchor = anchor
        self.path = path
        self.message = message
    }

    var testDescription: String { "\(path): \(new)" }

    /// Breaks the scenario and compares; returns all issues.
    @discardableResult
    func check() throws -> [ScenarioIssue] {
        let issues = SmallScenario.issues(
            in: try SmallScenario.text(replacing: old, with: new, after: anchor))
        #expect(
            issues.contains { $0.path == path && $0.message.contains(message) },
            "\(issues.map(\.description))")
        return issues
    }
}
