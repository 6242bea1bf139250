import Foundation

/// Reads and checks scenario files.
public enum ScenarioFile {
    /// The scenario of a file.
    ///
    /// - Throws: `ScenarioError` with everything that is wrong, not only the first.
    public static func load(_ path: String) throws(ScenarioError) -> PlanScenario {
        let document = try RadioLibrary.filledIn(ScenarioSource.document(path))
        let (scenario, issues) = decoded(document, file: path)
        guard issues.isEmpty else { throw ScenarioError(issues: issues) }
        return scenario
    }

    /// Everything that is wrong with a file; empty where nothing is.
    public static func validate(_ path: String) -> [ScenarioIssue] {
        do {
            _ = try load(path)
            return []
        } catch {
            return error.issues
        }
    }

    /// The scenario of a text, as if it stood in `file`.
    public static func load(text: String, file: String) throws(ScenarioError) -> PlanScenario {
        let (scenario, issues) = decoded(
            try RadioLibrary.filledIn(ScenarioSource.parsed(text, file: file)), file: file)
        guard issues.isEmpty else { throw ScenarioError(issues: issues) }
        return scenario
    }

    /// The JSON Schema of scenarios (draft 2020-12): what the decoder asks for when it is given nothing.
    public static func schema() throws -> Data {
        let recorder = SchemaRecorder()
        let nothing = ScenarioNode(content: .mapping([]), file: "", line: 1)
        _ = PlanScenario(SectionReader(nothing, path: "", session: DecodingSession(schema: recorder)))
        var data = try JSONSerialization.data(
            withJSONObject: recorder.document,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        data.append(UInt8(ascii: "\n"))
        return data
    }

    private static func decoded(
        _ document: ScenarioNode, file: String
    ) -> (PlanScenario, [ScenarioIssue]) {
        let session = DecodingSession()
        let reader = SectionReader(document, path: "", session: session)
        let scenario = PlanScenario(reader)
        reader.finish()
        ScenarioChecks(scenario: scenario, document: document, session: session).run()
        TrafficChecks(scenario: scenario, document: document, session: session).run()
        return (scenario, session.issues.inOrder)
    }
}

extension [ScenarioIssue] {
    /// By line, as one reads; the first of several on the same place.
    fileprivate var inOrder: [ScenarioIssue] {
        var seen: Set<String> = []
        return enumerated().sorted {
            ($0.element.file, $0.element.line ?? 0, $0.offset) < (
                $1.element.file, $1.element.line ?? 0, $1.offset
            )
        }.map(\.element).filter { seen.insert("\($0.file)|\($0.path)|\($0.message)").inserted }
    }
}
