import Foundation
import TestSupport
import Testing

/// The built program, where `swift build` puts it.
enum Program {
    static let path = TestData.packageRoot.appending(path: ".build/release/guangyue").path
    static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: path) }

    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs the program to its end; with `interruptAfter`, sends SIGINT after so many seconds.
    static func run(_ arguments: [String], interruptAfter seconds: Double? = nil) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        // The user's own cache stays as it is.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["XDG_CACHE_HOME": try TestData.temporaryFolder().path]
        ) { $1 }
        // Files, not pipes: nobody has to read while the program runs.
        let folder = try TestData.temporaryFolder()
        let names = ["out", "err"].map { folder.appending(path: $0) }
        for name in names { _ = FileManager.default.createFile(atPath: name.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: names[0])
        process.standardError = try FileHandle(forWritingTo: names[1])
        try process.run()
        if let seconds {
            Thread.sleep(forTimeInterval: seconds)
            process.interrupt()
        }
        process.waitUntilExit()
        let texts = try names.map { try String(contentsOf: $0, encoding: .utf8) }
        return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }
}

@Suite("Command line", .enabled(if: Program.isBuilt, "the program is not in .build/release"), .serialized)
struct CommandLineTests {
    let region: SmallRegion

    /// In the town of the region, about 412 900, 4 032 600 m.
    private static let town = "116.029,36.420"

    init() throws { region = try SmallRegion() }

    private func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: region.folder.path).filter { $0.hasPrefix(".") }
    }

    @Test("plan, check, compare and verify agree on a run, and notice when it is touched")
    func wholeStory() throws {
        let run = region.path("run")
        let planned = try Program.run(["plan", region.scenario, "--out", run])
        #expect(planned.status == 0, "\(planned.errors)")
        #expect(planned.output.contains("stations"))
        #expect(FileManager.default.fileExists(atPath: run + "/report.html"))
        let baseline = region.path("expected.json")
        #expect(try Program.run(["check", run, "--baseline", baseline, "--update"]).status == 0)
        let junit = region.path("junit.xml")
        #expect(try Program.run(["check", run, "--baseline", baseline, "--junit", junit]).status == 0)
        #expect(try String(contentsOfFile: junit, encoding: .utf8).contains("failures=\"0\""))

        let explained = try Program.run(["explain", run, "--at", Self.town])
        #expect(explained.status == 0, "\(explained.errors)")
        #expect(explained.output.contains("downlink rate") && explained.output.contains("second server"))
        #expect(try Program.run(["explain", run, "--at", Self.town, "--json"]).output.hasPrefix("{"))
        #expect(try Program.run(["explain", run, "--at", "116.0"]).status == 64)
        #expect(try Program.run(["explain", run, "--at", "0,0"]).status == 65)

        try region.writeScenario("budget_change_pct: -99.95")
        #expect(try Program.run(["explain", run, "--at", Self.town]).status == 65)
        let poor = region.path("poor-run")
        #expect(try Program.run(["plan", region.scenario, "--out", poor, "--quiet"]).status == 0)
        #expect(try Program.run(["check", poor, "--baseline", baseline]).status == 1)
        #expect(
            try Program.run(["plan", region.scenario, "--out", poor, "--overwrite", "--fail-on-unmet"]).status
                == 1)
        let compared = try Program.run(["compare", run, poor, "--out", region.path("comparison")])
        #expect(compared.status == 0)
        #expect(compared.output.contains("Goals lost"))

        #expect(try Program.run(["verify", run]).status == 0)
        try Data("touched".utf8).write(to: URL(filePath: run + "/goals.csv"))
        let verified = try Program.run(["verify", run])
        #expect(verified.status == 65)
        #expect(verified.output.contains("goals.csv"))
    }

    @Test("wrong usage is 64, bad data 65, a missing file 66, each with a line that says why")
    func exitCodes() throws {
        #expect(try Program.run(["plan", region.scenario, "--jobs", "0"]).status == 64)
        #expect(try Program.run(["fly"]).status == 64)
        let missing = try Program.run(["plan", "no/such.yaml"])
        #expect(missing.status == 66)
        #expect(missing.errors.hasPrefix("guangyue: no/such.yaml"))
        try region.writeScenario("goals: []")
        for command in ["plan", "validate"] {
            let empty = try Program.run([command, region.scenario])
            #expect(empty.status == 65)
            #expect(empty.errors.contains("goals: is a list; allowed: a list of sections, at least one"))
            #expect(empty.errors.split(separator: "\n").count == 1)
        }
        #expect(try Program.run(["compare", "no/run", "no/run"]).status == 66)
        #expect(try leftovers().isEmpty)
    }

    @Test("output that cannot be written, or would be overwritten, is 74")
    func unwritable() throws {
        let file = region.path("terrain.tif")
        let below = try Program.run(["plan", region.scenario, "--out", file + "/run"])
        #expect(below.status == 74)
        #expect(below.errors.split(separator: "\n").count == 1)
        let taken = region.path("taken")
        try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: true)
        #expect(try Program.run(["plan", region.scenario, "--out", taken]).status == 74)
        #expect(try leftovers().isEmpty)
    }

    @Test("Ctrl-C halfway is 130 and leaves nothing")
    func interrupted() throws {
        let scenario = TestData.packageRoot.appending(path: "Scenarios/liaocheng-2023/scenario.yaml").path
        let run = region.path("run")
        let outcome = try Program.run(["plan", scenario, "--out", run], interruptAfter: 1.5)
        #expect(outcome.status == 130)
        #expect(outcome.errors.hasSuffix("guangyue: interrupted; nothing was written\n"))
        #expect(!FileManager.default.fileExists(atPath: run))
        #expect(try leftovers().isEmpty)
    }

    @Test("killed halfway and run again: the same bytes, and it says what it reused")
    func killed() throws {
        let cache = region.path("cache")
        let whole = region.path("whole-run")
        #expect(
            try Program.run(["plan", region.scenario, "--out", whole, "--no-cache", "--quiet"]).status == 0)
        let run = region.path("run")
        let first = Process()
        first.executableURL = URL(filePath: Program.path)
        first.arguments = ["plan", region.scenario, "--out", run, "--cache", cache, "--quiet"]
        try first.run()
        // As soon as it keeps fields, at the latest when it has ended.
        while first.isRunning, (try? FileManager.default.subpathsOfDirectory(atPath: cache).count) ?? 0 < 5 {
            Thread.sleep(forTimeInterval: 0.002)
        }
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        let again = try Program.run(["plan", region.scenario, "--out", run, "--overwrite", "--cache", cache])
        #expect(again.status == 0, "\(again.errors)")
        let reused = try #require(
            again.errors.firstMatch(of: /(\d+) of (\d+) sites reused/), "\(again.errors)")
        #expect(Int(reused.1) ?? 0 > 0)
        for name in ["summary.json", "goals.csv", "stations.csv"] {
            #expect(
                FileManager.default.contentsEqual(atPath: "\(whole)/\(name)", andPath: "\(run)/\(name)"),
                "\(name)")
        }
    }

    /// Two ways from 1 to 4; by hand: 2 units at 1 + 1, the third at 2 + 3: 2 * 2 + 5 = 9.
    @Test("solves a flow, and says what is wrong with one")
    func solve() throws {
        let file = region.path("flow.min")
        let text = "p min 4 4\nn 1 3\nn 4 -3\na 1 2 0 2 1\na 2 4 0 2 1\na 1 3 0 2 2\na 3 4 0 2 3\n"
        try Data(text.utf8).write(to: URL(filePath: file))
        let output = region.path("solution.json")
        let solved = try Program.run(["solve", file, "--json", "--output", output])
        #expect(solved.status == 0, "\(solved.errors)")
        #expect(solved.output.contains("\"objective\" : 9,"))
        #expect(solved.output.contains("\"bound\" : 9,"))
        let written = try String(contentsOfFile: output, encoding: .utf8)
        #expect(written.contains("\"cost\":9,") && written.contains("\"flows\":[2,2,1,1]"))
        #expect(try Program.run(["solve", "no/such.min"]).status == 66)
        #expect(try Program.run(["solve", file, "--output", file + "/x"]).status == 74)
        for broken in [String(text.dropLast(12)), text.replacing("n 4 -3", with: "n 4 -5"), "", "p min 4"] {
            try Data(broken.utf8).write(to: URL(filePath: file))
            let refused = try Program.run(["solve", file])
            #expect(refused.status == 65)
            #expect(
                refused.errors.hasPrefix("guangyue: \(file): ")
                    && refused.errors.split(separator: "\n").count == 1)
        }
    }

    /// Three rows, by hand: columns 1 and 2 cover all for 2 + 2, column 3 alone for 5.
    @Test("solves a set covering, and says what is wrong with one")
    func setCovering() throws {
        let file = region.path("three.txt")
        let text = "3 3\n2 2 5\n2 1 3\n2 1 3\n2 2 3\n"
        try Data(text.utf8).write(to: URL(filePath: file))
        let output = region.path("cover.json")
        let solved = try Program.run(["solve", file, "--output", output, "--quiet", "--iterations", "1000"])
        #expect(solved.status == 0, "\(solved.errors)")
        #expect(solved.output.contains("objective  4\n"))
        #expect(try String(contentsOfFile: output, encoding: .utf8).contains("\"selected\":[0,1]"))
        let unicost = try Program.run(["solve", file, "--unicost", "--quiet", "--iterations", "1000"])
        #expect(unicost.output.contains("objective  1\n"))
        for (broken, complaint) in [
            ("3 3\n2 2 5\n2 1 3\n2 1", "line 4: the file ends where a column of row 2 should stand"),
            ("3 3\n2 2 5\n2 1 4\n2 1 3\n2 2 3\n", "line 3: a column of row 1 is 4, allowed are 1...3"),
            ("3 3\n2 2 5\n2 1 3\n2 1 3\n0\n", "row 3 is covered by no column"),
            (text + "7\n", "line 6: `7` follows where the file should end"),
            ("3 3\n2 two 5\n", "line 2: `two` is not a number"), ("nonsense", "begins with `nonsense`"),
        ] {
            try Data(broken.utf8).write(to: URL(filePath: file))
            let refused = try Program.run(["solve", file])
            #expect(refused.status == 65)
            #expect(refused.errors.contains(complaint), "\(refused.errors)")
            #expect(refused.errors.split(separator: "\n").count == 1)
        }
        for wrong in [["--count", "0"], ["--count", "3", "--coverage", "90"], ["--budget", "0"]] {
            #expect(try Program.run(["solve", file] + wrong).status == 64)
        }
        // Set covering knows no count.
        try Data(text.utf8).write(to: URL(filePath: file))
        #expect(try Program.run(["solve", file, "--count", "2"]).status == 64)
    }

    /// Four nodes on a meridian, 0.01 degrees or 1,113 m apart; by hand: within 1,200 m the second covers 1 + 2 + 4, the third 2 + 4 + 8,
    /// and both cover all 15.
    @Test("solves a maximal covering by number and by share, and says what is wrong with one")
    func maximalCovering() throws {
        let file = region.path("road.txt")
        let text =
            "NAME : four\nDIMENSION : 4\nNODE_COORD_SECTION\n0 0\n0.01 0\n0.02 0\n0.03 0\nDEMAND_SECTION\n1\n2\n4\n8\nEOF\n"
        try Data(text.utf8).write(to: URL(filePath: file))
        let usual = ["solve", file, "--radius", "1200", "--json", "--iterations", "2000"]
        let one = try Program.run(usual + ["--count", "1"])
        #expect(one.status == 0, "\(one.errors)")
        for key in [
            "\"objective\" : 14,", "\"bound\" : ", "\"gap\" : ", "\"selected\" : [\n    2\n  ]",
            "\"seconds\" : ", "\"peak_mib\" : ",
        ] { #expect(one.output.contains(key), "\(one.output)") }
        #expect(try Program.run(usual + ["--count", "2"]).output.contains("\"objective\" : 15,"))
        #expect(try Program.run(usual + ["--coverage", "100"]).output.contains("\"objective\" : 2,"))
        // 14 of 15 are 93.3 %.
        #expect(try Program.run(usual + ["--coverage", "93"]).output.contains("\"objective\" : 1,"))
        #expect(try Program.run(usual + ["--budget", "2"]).output.contains("\"objective\" : 15,"))
        #expect(try Program.run(usual).status == 64)
        #expect(try Program.run(["solve", file, "--count", "1"]).status == 64)
        for (count, complaint) in [("5", "--count is 5; allowed: 1 to 4 candidates")] {
            let refused = try Program.run(usual + ["--count", count])
            #expect(refused.status == 65)
            #expect(refused.errors.contains(complaint), "\(refused.errors)")
        }
        for (broken, complaint) in [
            (text.replacing("DIMENSION : 4", with: "DIMENSION : 9000000"), "the number of nodes is 9000000"),
            (
                text.replacing("DIMENSION : 4", with: "DIMENSION : 5"),
                "line 8: `DEMAND_SECTION` is not a number"
            ),
            (
                text.replacing("0.02 0", with: "95 0"),
                "line 6: latitude of node 3 is 95, allowed are -90...90"
            ),
            (text.replacing("\n4\n8\nEOF", with: ""), "the file ends where demand of node 3 should stand"),
            (text.replacing("\n4\n", with: "\n-4\n"), "line 11: demand of node 3 is -4"),
            (text.replacing("EOF", with: "16"), "`16` follows where the file should end"),
        ] {
            try Data(broken.utf8).write(to: URL(filePath: file))
            let refused = try Program.run(usual + ["--count", "1"])
            #expect(refused.status == 65)
            #expect(refused.errors.contains(complaint), "\(refused.errors)")
            #expect(refused.errors.split(separator: "\n").count == 1)
        }
    }

    @Test("a file that only begins as if compressed is refused")
    func damaged() throws {
        let file = region.path("damaged.xz")
        try Data([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 1, 2, 3]).write(to: URL(filePath: file))
        let refused = try Program.run(["solve", file])
        #expect(refused.status == 65)
        #expect(refused.errors.contains("compressed by xz"), "\(refused.errors)")
    }

    @Test("a grid beyond the memory allowed is refused before it is filled")
    func memory() throws {
        #expect(try Program.run(["plan", region.scenario, "--memory", "0"]).status == 64)
        try region.writeScenario("area: { crs: EPSG:4548, resolution_m: 1 }")
        let refused = try Program.run(["plan", region.scenario, "--out", region.path("run"), "--memory", "1"])
        #expect(refused.status == 65)
        #expect(refused.errors.contains("--memory allows 1 GiB"), "\(refused.errors)")
    }

    @Test("a second run to the same place is 75")
    func locked() throws {
        let run = region.path("run")
        let first = Process()
        first.executableURL = URL(filePath: Program.path)
        let scenario = TestData.packageRoot.appending(path: "Scenarios/liaocheng-2023/scenario.yaml").path
        first.arguments = ["plan", scenario, "--out", run, "--quiet"]
        try first.run()
        defer {
            first.interrupt()
            first.waitUntilExit()
        }
        Thread.sleep(forTimeInterval: 1.5)
        let second = try Program.run(["plan", region.scenario, "--out", run])
        #expect(second.status == 75)
        #expect(second.errors.contains("another run is writing here"))
    }
}

@Suite(
    "Calibration on the command line", .enabled(if: Program.isBuilt, "the program is not in .build/release"))
struct CalibrationCommandTests {
    /// A row of R1-165974, moved by some decibels, in a file of its own.
    private func reference(movedBy shift: Double) throws -> String {
        let file = try TestData.temporaryFolder().appending(path: "reference.csv")
        let text = """
            scenario,fc_GHz,config,metric,cdf_pct,median_of_companies_value
            InH-open,6,,coupling_loss_dB,50,\(-59.3 + shift)
            """
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test("a calibration that holds is 0, one that does not is 1, and the result depends on the seed alone")
    func verdicts() throws {
        let arguments = ["model", "calibrate-3gpp", "inh-open", "--drops", "3000", "--reference"]
        let held = try Program.run(arguments + [try reference(movedBy: 0), "--jobs", "1"])
        #expect(held.status == 0, "\(held.errors)")
        #expect(held.output.contains("InH-open at 6.0 GHz, a port of one column, 3000 drops"))
        let again = try Program.run(arguments + [try reference(movedBy: 0), "--jobs", "2"])
        #expect(again.output == held.output)
        let failed = try Program.run(
            [
                "model", "calibrate-3gpp", "InH", "--drops", "3000", "--json", "--reference",
                try reference(movedBy: 3),
            ])
        #expect(failed.status == 1)
        #expect(failed.output.contains("\"passed\" : false"))
    }

    @Test("a missing reference is 66, a damaged one 65, an unknown scenario 64")
    func faults() throws {
        let missing = try Program.run(["model", "calibrate-3gpp", "UMa", "--reference", "no/such"])
        #expect(missing.status == 66)
        #expect(missing.errors == "guangyue: no/such: no such file, or not text\n")
        let file = try TestData.temporaryFolder().appending(path: "reference.csv")
        try Data("scenario,fc_GHz\nUMa,6\n".utf8).write(to: file)
        #expect(try Program.run(["model", "calibrate-3gpp", "UMa", "--reference", file.path]).status == 65)
        #expect(try Program.run(["model", "calibrate-3gpp", "moon"]).status == 64)
        let drops = ["model", "calibrate-3gpp", "UMa", "--drops", "0"]
        #expect(try Program.run(drops).status == 64)
    }
}
