import Foundation
import Scenario
import TestSupport
import Testing

@Suite("Scenarios that extend others")
struct ExtendedScenarioTests {
    let folder: URL

    init() throws { folder = try TestData.temporaryFolder() }

    @discardableResult
    private func write(_ text: String, to name: String) throws -> String {
        let file = folder.appending(path: name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    @Test("sections are merged key by key, lists are replaced, the rest stays")
    func merge() throws {
        let file = try write(
            """
            extends: \(SmallScenario.file)
            name: smaller
            receiver: {load_pct: 30}
            phases: [{year: 2023, budget_million_cny: 1}]
            """, to: "variant.yaml")
        var expected = try ScenarioFile.load(SmallScenario.file)
        expected.name = "smaller"
        expected.receiver.load = 0.3
        expected.phases = [expected.phases[1]]
        expected.phases[0].budget = 1_000_000
        #expect(try ScenarioFile.load(file) == expected)
    }

    /// 12.5 and 20 million CNY less a fifth.
    @Test("a change of the budgets applies to each phase")
    func budgets() throws {
        let file = try write(
            "extends: \(SmallScenario.file)\nbudget_change_pct: -20\n", to: "variant.yaml")
        #expect(try ScenarioFile.load(file).phases.map(\.budget) == [10_000_000, 16_000_000])
    }

    @Test("a layer's path is relative to the file it stands in, whoever changes the section")
    func layerPaths() throws {
        try write("", to: "mine.tif")
        let file = try write(
            "extends: \(SmallScenario.file)\nlayers: {terrain: {licence: c}, clutter: {path: mine.tif}}\n",
            to: "variant.yaml")
        let base = try ScenarioFile.load(SmallScenario.file).layers
        let layers = try ScenarioFile.load(file).layers
        #expect(layers.terrain.path == base.terrain.path)
        #expect(layers.terrain.licence == "c")
        #expect(
            layers.clutter.path == folder.appending(path: "mine.tif").standardizedFileURL.path)
    }

    @Test("an issue names the file that its value stands in")
    func files() throws {
        let base = try write(
            try SmallScenario.text(replacing: "seed: 7", with: "seed: x")
                .replacing(
                    "../../../GIS", with: TestData.packageRoot.appending(path: "GIS").path),
            to: "base.yaml")
        let file = try write("extends: base.yaml\nreceiver:\n  load_pct: 200\n", to: "variant.yaml")
        let issues = ScenarioFile.validate(file)
        #expect(issues.map(\.path) == ["seed", "receiver.load_pct"])
        #expect(
            issues.map { URL(filePath: $0.file).standardizedFileURL.path }
                == [base, file].map { URL(filePath: $0).standardizedFileURL.path })
        #expect(issues.map(\.line) == [5, 3])
    }

    @Test("cycles, a base that is not there and a base that is no path are refused")
    func faults() throws {
        let own = try write("extends: own.yaml\n", to: "own.yaml")
        #expect(ScenarioFile.validate(own).first?.message == "extends itself")
        let first = try write("extends: second.yaml\n", to: "first.yaml")
        try write("extends: first.yaml\n", to: "second.yaml")
        #expect(ScenarioFile.validate(first).first?.message == "extends itself")
        let orphan = try #require(
            ScenarioFile.validate(try write("name: a\nextends: none.yaml\n", to: "orphan.yaml")).first)
        #expect(orphan.isMissingInput)
        #expect(orphan.line == 2)
        #expect(orphan.path == "extends")
        #expect(orphan.message.contains("none.yaml"))
        let list = try #require(
            ScenarioFile.validate(try write("extends: [a]\n", to: "list.yaml")).first)
        #expect(list.message.contains("allowed: the path of a scenario"))
    }
}
