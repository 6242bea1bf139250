import Foundation
import Scenario

/// What a run leaves for its manifest.
public struct RunRecord: Sendable {
    /// What was planned.
    public let summary: RunSummary
    let scenario: PlanScenario
    let scenarioPath: String
    let workers: Int
    let start: RunManifest.Start?
    let keys: ReuseKeys
    var clock: PhaseClock
    let counts: [String: Int]

    /// Runs a further phase under the run's clock; it returns a line on what was done.
    public mutating func timed(_ phase: PlanPhase, _ work: () async throws -> String) async throws {
        try await clock.timed(phase) { ((), try await work()) }
    }

    /// Writes `manifest.json`: the last file of a run.
    public func writeManifest(into run: PendingRun) throws {
        var timings = clock.seconds
        timings["total"] = clock.total
        let manifest = RunManifest(
            version: programVersion, scenarioDigest: try FileDigest.sha256(ofFile: scenarioPath),
            scenarioPath: URL(filePath: scenarioPath).standardizedFileURL.path,
            inputs: try digests(of: scenario.layers.all.map { ($0.key, $0.file.path) }),
            outputs: try digests(of: files(of: run).map { ($0, run.path($0)) }), seed: scenario.seed,
            workers: workers, start: start, keys: keys,
            notReproducible: summary.placement.exact.flatMap {
                $0.isReproducible ? nil : "the exact finish of the placement ran out of time"
            },
            machine: Machine.description, started: clock.started.formatted(.iso8601),
            timingsS: timings.mapValues { ($0 * 1e3).rounded() / 1e3 }, counts: counts,
            peakRssMib: Machine.peakResidentMebibytes)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try run.write(encoder.encode(manifest), to: "manifest.json")
    }

    private func digests(of files: [(String, String)]) throws -> [String: String] {
        try files.reduce(into: [:]) { digests, file in digests[file.0] = try FileDigest.sha256(ofFile: file.1)
        }
    }

    /// Every file of the run but the manifest itself.
    private func files(of run: PendingRun) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: run.folder)
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: run.path(name), isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }
}
