import Foundation
import TestSupport
import Testing

/// What may befall the folder of fields: the plan is the same, nothing is lost, and the program says what it could not do.
@Suite("Cache of a plan", .enabled(if: Program.isBuilt, "the program is not in .build/release"), .serialized)
struct CacheTests {
    let region: SmallRegion
    private let cache: String

    init() throws {
        region = try SmallRegion()
        cache = region.path("cache")
    }

    private func plan(_ name: String, _ arguments: [String] = []) throws -> Program.Outcome {
        try Program.run(
            ["plan", region.scenario, "--out", region.path(name), "--cache", cache] + arguments)
    }

    private func isSame(_ a: String, _ b: String) throws -> Bool {
        let names = try FileManager.default.subpathsOfDirectory(atPath: region.path(a))
            .filter { $0.contains(".") && !["manifest.json", "report.html"].contains($0) }
        return names.count > 20
            && names.allSatisfy {
                FileManager.default.contentsEqual(
                    atPath: region.path("\(a)/\($0)"), andPath: region.path("\(b)/\($0)"))
            }
    }

    private func storedFiles() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: cache)
            .filter { $0.split(separator: "/").last?.count == 64 }.map { "\(cache)/\($0)" }.sorted()
    }

    @Test("entries cut short or with a bit turned are computed anew, and then whole again")
    func damage() throws {
        #expect(try plan("first").status == 0)
        let files = try storedFiles()
        for (number, file) in files.enumerated() {
            var bytes = try Data(contentsOf: URL(filePath: file))
            if number % 2 == 0 {
                bytes[bytes.count * 2 / 3] ^= 4
            } else {
                bytes = bytes.prefix(bytes.count / 2)
            }
            try bytes.write(to: URL(filePath: file))
        }
        let second = try plan("second")
        #expect(second.status == 0)
        #expect(second.errors.contains("\(files.count) stored"), "\(second.errors)")
        #expect(try isSame("first", "second"))
        let third = try plan("third")
        #expect(third.status == 0 && !third.errors.contains("damaged"), "\(third.errors)")
        #expect(try isSame("first", "third"))
    }

    @Test("two runs at once on one folder both complete, to the same bytes")
    func shared() throws {
        let runs = try ["first", "second"].map { name in
            let process = Process()
            process.executableURL = URL(filePath: Program.path)
            process.arguments = [
                "plan", region.scenario, "--out", region.path(name), "--cache", cache, "--quiet",
            ]
            try process.run()
            return process
        }
        for run in runs {
            run.waitUntilExit()
            #expect(run.terminationStatus == 0)
        }
        #expect(try isSame("first", "second"))
        #expect(
            try !FileManager.default.subpathsOfDirectory(atPath: cache).contains { $0.hasSuffix(".part") })
        #expect(try plan("third").errors.contains("sites reused"))
        #expect(try isSame("first", "third"))
    }

    /// Plans with the cache on a small file system of its own.
    private func plan(_ name: String, mount options: String) throws -> String {
        try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
        let errors = region.path("\(name).errors")
        let script = """
            "$2" plan "$3" --out "$4" --cache "$1" 2> "$5"
            """
        let status = try SmallDisk.run(
            script, options: options, at: cache, [Program.path, region.scenario, region.path(name), errors])
        #expect(status == 0)
        return try String(contentsOfFile: errors, encoding: .utf8)
    }

    @Test(
        "a folder that is full or cannot be written keeps less, and says so once",
        .enabled(if: SmallDisk.canMount, "no file system can be mounted here"),
        arguments: [("size=256k", "No space left on device"), ("size=1m,ro", "Read-only file system")])
    func full(options: String, reason: String) throws {
        #expect(try plan("first", ["--quiet"]).status == 0)
        try FileManager.default.removeItem(atPath: cache)
        let errors = try plan("second", mount: options)
        #expect(errors.contains(reason), "\(errors)")
        #expect(errors.components(separatedBy: "not kept").count == 2, "\(errors)")
        #expect(try isSame("first", "second"))
    }
}
