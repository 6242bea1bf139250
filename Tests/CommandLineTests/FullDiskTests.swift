import Foundation
import TestSupport
import Testing

/// A file system of a test's own, which only a child process sees.
enum SmallDisk {
    /// Whether this system lets us mount one.
    static let canMount: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }  // No unshare: what needs it is skipped.
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Runs a shell script with a file system of some size at `$1`; further arguments follow.
    static func run(_ script: String, options: String, at folder: String, _ arguments: [String]) throws
        -> Int32
    {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "unshare", "-m", "sh", "-c", "mount -t tmpfs -o \(options) tmpfs \"$1\" && { \(script)\n}",
                "sh",
            ]
            + [folder] + arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

@Suite(
    "A disk that runs full", .enabled(if: Program.isBuilt, "the program is not in .build/release"),
    .enabled(if: SmallDisk.canMount, "no file system can be mounted here"))
struct FullDiskTests {
    /// From what holds no raster to what holds all but the last files; the run and the rows that wait take 2 MiB and more.
    @Test("ends a run with one line and exit code 74, and leaves nothing half-written")
    func full() throws {
        let region = try SmallRegion()
        let (disk, errors, left) = (region.path("disk"), region.path("errors"), region.path("left"))
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let cache = region.path("cache")
        #expect(
            try Program.run(["plan", region.scenario, "--out", region.path("run"), "--cache", cache]).status
                == 0)
        let script = """
            "$2" plan "$3" --out "$1/run" --cache "$4" --quiet 2> "$5"; status=$?
            find "$1" -type f ! -name '.*.lock' > "$6"; exit $status
            """
        var failed = 0
        for size in ["64k", "300k", "1m", "2m", "3m", "4m", "6m", "8m", "200m"] {
            let status = try SmallDisk.run(
                script, options: "size=\(size)", at: disk,
                [Program.path, region.scenario, cache, errors, left])
            let complaint = try String(contentsOfFile: errors, encoding: .utf8)
            let files = try String(contentsOfFile: left, encoding: .utf8)
            guard status != 0 else {
                #expect(files.contains("run/manifest.json"), "\(size): \(files)")
                continue
            }
            failed += 1
            #expect(status == 74, "\(size): \(status) \(complaint)")
            let lines = complaint.split(separator: "\n").filter { !$0.hasPrefix("warning:") }
            #expect(lines.count == 1, "\(size): \(complaint)")
            #expect(complaint.contains("cannot be written"), "\(size): \(complaint)")
            #expect(files.isEmpty, "\(size): \(files)")
        }
        #expect((2...8).contains(failed))
    }
}
