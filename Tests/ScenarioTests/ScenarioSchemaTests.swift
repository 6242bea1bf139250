import Foundation
import Scenario
import TestSupport
import Testing

@Suite("Scenarios of the repository and their JSON Schema")
struct ScenarioSchemaTests {
    private static let scenarios = TestData.packageRoot.appending(path: "Scenarios")
    private static let schemaFile = scenarios.appending(path: "scenario.schema.json")
    private static let files: [String] = {
        // A folder that cannot be listed leaves no files, which `present` reports.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: scenarios.path)) ?? []
        return names.sorted().map { scenarios.appending(path: "\($0)/scenario.yaml").path }
            .filter { FileManager.default.fileExists(atPath: $0) }
    }()

    @Test("the default scenario and its lean variant are there")
    func present() throws {
        let names = try Self.files.map { try ScenarioFile.load($0).name }
        #expect(names.contains("liaocheng-2023"))
        #expect(names.contains("liaocheng-2023-lean"))
    }

    @Test("each is valid and named as its folder", arguments: files)
    func valid(file: String) throws {
        #expect(ScenarioFile.validate(file) == [])
        #expect(
            try ScenarioFile.load(file).name
                == URL(filePath: file).deletingLastPathComponent().lastPathComponent)
    }

    /// A fifth less: the issue that asks for the variant.
    @Test("the lean variant has four fifths of each budget and nothing else is different")
    func lean() throws {
        func load(_ name: String) throws -> PlanScenario {
            try ScenarioFile.load(Self.scenarios.appending(path: "\(name)/scenario.yaml").path)
        }
        let full = try load("liaocheng-2023")
        var lean = try load("liaocheng-2023-lean")
        #expect(lean.phases.map(\.year) == full.phases.map(\.year))
        for (less, more) in zip(lean.phases, full.phases) {
            #expect(abs(less.budget - 0.8 * more.budget) < 1)
        }
        lean.phases = full.phases
        lean.name = full.name
        lean.title = full.title
        #expect(lean == full)
    }

    @Test(
        "the schema of the repository is the decoder's own; else print it with `guangyue validate --schema`")
    func schemaFile() throws {
        #expect(try ScenarioFile.schema() == Data(contentsOf: Self.schemaFile))
    }

    @Test("README.md explains every key")
    func readme() throws {
        let text = try String(contentsOf: Self.scenarios.appending(path: "README.md"), encoding: .utf8)
        let schema = try JSONSerialization.jsonObject(with: try Data(contentsOf: Self.schemaFile))
        let keys = Self.keys(of: schema)
        #expect(keys.count > 100)
        for key in keys.sorted() where !text.contains("`\(key)`") {
            Issue.record("\(key) is not explained")
        }
    }

    private static func keys(of schema: Any) -> Set<String> {
        guard let object = schema as? [String: Any] else { return [] }
        let properties = object["properties"] as? [String: Any] ?? [:]
        return properties.reduce(into: keys(of: object["items"] ?? 0)) { keys, property in
            keys.insert(property.key)
            keys.formUnion(Self.keys(of: property.value))
        }
    }

    @Test(
        "an independent validator takes our scenarios and refuses wrong ones",
        .enabled(if: PythonValidator.isPresent, "no python3 with jsonschema and yaml here"))
    func independent() throws {
        let ours = Self.files + [SmallScenario.file]
        let folder = try TestData.temporaryFolder()
        let wrong = try [
            ("height_m: 28", "height_m: 0"), ("seed: 7", "seed: 7\nseeed: 7"), ("goals:", "gaols:"),
            ("duplex: TDD", "duplex: tdd"), ("[2515, 2615]", "[2515]"), ("water: true", "water: wet"),
        ].enumerated().map { index, change in
            let file = folder.appending(path: "wrong-\(index).yaml")
            try SmallScenario.text(replacing: change.0, with: change.1)
                .write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
        let errors = try PythonValidator.errors(of: ours + wrong, schema: Self.schemaFile.path)
        try #require(errors.count == ours.count + wrong.count)
        for (file, count) in zip(ours + wrong, errors) {
            #expect(ours.contains(file) ? count == 0 : count > 0, "\(file): \(count)")
        }
    }
}

/// The Python package jsonschema, an implementation that shares nothing with ours.
private enum PythonValidator {
    static let isPresent: Bool = {
        // Where Python cannot be started it is not there.
        (try? run(["-c", "import jsonschema, yaml"]))?.status == 0
    }()

    /// Number of errors of each scenario.
    static func errors(of scenarios: [String], schema: String) throws -> [Int] {
        let program = """
            import json, sys, yaml, jsonschema
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            for name in sys.argv[2:]:
                document = yaml.safe_load(open(name, encoding="utf-8"))
                print(len(list(validator.iter_errors(document))))
            """
        let (status, output) = try run(["-c", program, schema] + scenarios)
        #expect(status == 0)
        return output.split(whereSeparator: \.isNewline).compactMap { Int($0) }
    }

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
