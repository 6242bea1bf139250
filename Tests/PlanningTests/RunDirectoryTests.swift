import Foundation
import Planning
import TestSupport
import Testing

@Suite("Run directory")
struct RunDirectoryTests {
    let parent: URL

    init() throws { parent = try TestData.temporaryFolder() }

    private var place: String { parent.appending(path: "run").path }

    private func entries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: parent.path).sorted()
    }

    @Test("is absent until committed, then whole")
    func commit() throws {
        let run = try PendingRun(destination: place, replacesExisting: false)
        try run.write(Data("{}".utf8), to: "manifest.json")
        #expect(!FileManager.default.fileExists(atPath: place))
        try run.commit()
        #expect(try entries() == ["run"])
        #expect(FileManager.default.fileExists(atPath: place + "/manifest.json"))
    }

    @Test("leaves nothing behind when discarded")
    func discard() throws {
        let run = try PendingRun(destination: place, replacesExisting: false)
        try run.write(Data("{}".utf8), to: "summary.json")
        run.discard()
        #expect(try entries().isEmpty)
    }

    @Test("an existing run is kept unless it may be replaced")
    func existing() throws {
        let first = try PendingRun(destination: place, replacesExisting: false)
        try first.write(Data("1".utf8), to: "manifest.json")
        try first.commit()
        #expect(throws: RunError.outputExists(path: place)) {
            try PendingRun(destination: place, replacesExisting: false)
        }
        let second = try PendingRun(destination: place, replacesExisting: true)
        try second.write(Data("2".utf8), to: "manifest.json")
        try second.commit()
        #expect(FileManager.default.contents(atPath: place + "/manifest.json") == Data("2".utf8))
        #expect(try entries() == ["run"])
    }

    @Test("a folder that is no run is never replaced")
    func foreignFolder() throws {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Data("precious".utf8).write(to: URL(filePath: place + "/thesis.txt"))
        #expect(throws: RunError.self) { try PendingRun(destination: place, replacesExisting: true) }
        #expect(FileManager.default.fileExists(atPath: place + "/thesis.txt"))
    }

    @Test("a second run to the same place is turned away until the first ends")
    func lock() throws {
        let first = try PendingRun(destination: place, replacesExisting: false)
        #expect(throws: RunError.self) { try PendingRun(destination: place, replacesExisting: false) }
        first.discard()
        let second = try PendingRun(destination: place, replacesExisting: false)
        second.discard()
    }

    @Test("what a killed run left is cleared by the next")
    func leftovers() throws {
        let stale = parent.appending(path: ".run.partial/coverage")
        try FileManager.default.createDirectory(at: stale, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: stale.appending(path: "half.tif"))
        let run = try PendingRun(destination: place, replacesExisting: false)
        #expect(!FileManager.default.fileExists(atPath: run.path("coverage/half.tif")))
        run.discard()
    }

    @Test("a parent that is a file is one clear error")
    func unwritable() throws {
        let file = parent.appending(path: "file")
        try Data().write(to: file)
        #expect(throws: RunError.self) {
            try PendingRun(destination: file.appending(path: "run").path, replacesExisting: false)
        }
    }
}
