import Foundation

/// `manifest.json` of a run directory, schema `guangyue.run/1`: what the run was made from, and what it took.
public struct RunManifest: Codable, Sendable, Equatable {
    /// The schema this version writes.
    public static let currentSchema = "guangyue.run/1"

    /// The run that a plan began with.
    public struct Start: Codable, Sendable, Equatable {
        /// Where it lay.
        public var path: String
        /// SHA-256 of its manifest.
        public var digest: String

        init(folder: String, digest: String) {
            path = URL(filePath: folder).standardizedFileURL.path
            self.digest = digest
        }
    }

    /// Schema of the file.
    public var schema = currentSchema
    /// Version of the program.
    public var version: String
    /// SHA-256 of the scenario file.
    public var scenarioDigest: String
    /// Where the scenario file lay; absent in runs of earlier versions.
    public var scenarioPath: String?
    /// SHA-256 of every input by its file name.
    public var inputs: [String: String]
    /// SHA-256 of every file of the run but this one.
    public var outputs: [String: String]
    /// Seed of the scenario.
    public var seed: UInt64
    /// Number of parallel workers.
    public var workers: Int
    /// The run that the plan began with; absent where it began with nothing.
    public var start: Start?
    /// What coverage and traffic depend on; absent in runs of earlier versions.
    public var keys: ReuseKeys?
    /// Why another run may give other bytes; absent where it does not.
    public var notReproducible: String?
    /// Operating system and processor.
    public var machine: String
    /// Start, ISO 8601.
    public var started: String
    /// Seconds by phase: load, candidates, path_loss, coverage, placement, transport, report, total.
    public var timingsS: [String: Double]
    /// Work done, as `path_loss_pixels`.
    public var counts: [String: Int]
    /// Largest resident set [MiB].
    public var peakRssMib: Double

    enum CodingKeys: String, CodingKey {
        case schema, version, scenarioDigest = "scenario_digest", scenarioPath = "scenario_path", inputs,
            outputs, seed, workers, start = "from", keys, notReproducible = "not_reproducible", machine,
            started
        case timingsS = "timings_s", counts, peakRssMib = "peak_rss_mib"
    }
}
