import Foundation
import Scenario
import TestSupport
import Testing

@Suite("Scenario files that are no scenarios")
struct ScenarioSourceTests {
    let folder: URL

    init() throws { folder = try TestData.temporaryFolder() }

    private func write(_ text: String, to name: String = "scenario.yaml") throws -> String {
        try write(Data(text.utf8), to: name)
    }

    private func write(_ data: Data, to name: String = "scenario.yaml") throws -> String {
        let file = folder.appending(path: name)
        try data.write(to: file)
        return file.path
    }

    /// The only issue of a file.
    private func issue(_ file: String) throws -> ScenarioIssue {
        let issues = ScenarioFile.validate(file)
        #expect(issues.count == 1, "\(issues.prefix(5))")
        return try #require(issues.first)
    }

    @Test(
        "text that is not the YAML of one document names its line",
        arguments: [
            ("", 1, "is empty"),
            ("# nothing\n", 1, "is empty"),
            ("hello\n", 1, "a section of keys and values"),
            ("- a\n- b\n", 1, "is a list"),
            ("name: [a\narea:\n", 2, "is not YAML"),
            ("name: a\narea:\n\tcrs: b\n", 3, "is not YAML"),
            ("a: 1\n---\nb: 2\n", 2, "another document"),
            ("name: a\narea: 1\nname: b\n", 1, "key name stands twice"),
            ("name: *a\n", 1, "undefined alias"),
            ("name: a\n? [x, y]\n: 1\n", 1, "a key that is not text"),
        ])
    func broken(text: String, line: Int, message: String) throws {
        let file = try write(text)
        let issues = ScenarioFile.validate(file)
        #expect(
            issues.contains { $0.file == file && $0.line == line && $0.message.contains(message) },
            "\(issues.prefix(3))")
        #expect(issues.allSatisfy { !$0.isMissingInput })
    }

    @Test("a file that is not there is missing input")
    func missing() throws {
        let issue = try issue(folder.appending(path: "none.yaml").path)
        #expect(issue.isMissingInput)
        #expect(issue.message.contains("no such file"))
    }

    @Test("a folder, a binary file and a file of 100 MB are refused")
    func unreadable() throws {
        #expect(try issue(folder.path).message.contains("no file that can be read"))
        let binary = try write(Data([0x73, 0x3a, 0xff, 0xfe, 0x00]), to: "binary.yaml")
        #expect(try issue(binary).message.contains("UTF-8"))
        let large = try write("", to: "large.yaml")
        let handle = try FileHandle(forWritingTo: URL(filePath: large))
        try handle.truncate(atOffset: 100_000_000)
        try handle.close()
        #expect(try issue(large).message.contains("has 100000000 bytes"))
    }

    /// Ten aliases of ten aliases ... twelve times over: 10^13 values, as values and as a key.
    @Test("aliases of aliases are refused at once", arguments: ["", "? *m\n: 1\n? *l\n: 2\n", "*m : 1\n"])
    func aliases(end: String) throws {
        var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        let names = "abcdefghijklm".map(String.init)
        for (last, name) in zip(names, names.dropFirst()) {
            text += "\(name): &\(name) [\(Array(repeating: "*\(last)", count: 10).joined(separator: ","))]\n"
        }
        let issue = try issue(try write(text + end))
        #expect(issue.message.contains(end.isEmpty ? "too large or too deep" : "a key that is not text"))
    }

    @Test("anchors with a few aliases are welcome")
    func anchors() throws {
        let text = try SmallScenario.text(replacing: "networks: [red]", with: "networks: *both")
            .replacing("networks: [red, blue]", with: "networks: &both [red, blue]")
        let scenario = try ScenarioFile.load(text: text, file: SmallScenario.file)
        #expect(scenario.goals.map(\.networks) == [["red", "blue"], ["red", "blue"]])
    }

    @Test("lists in lists without end are refused")
    func nesting() throws {
        #expect(try issue(try write(String(repeating: "[", count: 100_000))).message.contains("is not YAML"))
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(try issue(try write("name: \(deep)\n")).message.contains("too deep"))
    }

    @Test("a byte order mark and Windows line ends change nothing")
    func encodings() throws {
        let text = try SmallScenario.text()
        let expected = try ScenarioFile.load(text: text, file: SmallScenario.file)
        let windows = text.replacing("\n", with: "\r\n")
        #expect(try ScenarioFile.load(text: "\u{feff}" + text, file: SmallScenario.file) == expected)
        #expect(try ScenarioFile.load(text: windows, file: SmallScenario.file) == expected)
    }

    /// Cut anywhere, and changed anywhere by a fixed sequence of positions: an answer, never a crash.
    @Test("a file that is cut short or has a byte changed gets an answer")
    func damage() throws {
        let bytes = Array(try SmallScenario.text().utf8)
        for end in stride(from: 0, to: bytes.count, by: 29) {
            let text = String(decoding: bytes[..<end], as: UTF8.self)
            #expect(!SmallScenario.issues(in: text).isEmpty, "cut at \(end)")
        }
        let letters = Array("x0-:[]{}&*#\"'\n\t,?|>%@`".utf8)
        for step in 0..<400 {
            var changed = bytes
            changed[step * 7919 % bytes.count] = letters[step % letters.count]
            for issue in SmallScenario.issues(in: String(decoding: changed, as: UTF8.self)) {
                #expect(!issue.description.contains("\n"))
            }
        }
    }
}
