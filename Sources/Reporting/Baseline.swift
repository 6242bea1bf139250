import Foundation
public import Planning

/// `expected.json` of a scenario, schema `guangyue.baseline/1`: what a run must reproduce.
public struct Baseline: Codable, Sendable, Equatable {
    /// A figure with what it may differ by.
    public struct Figure: Codable, Sendable, Equatable {
        /// Path in `summary.json`.
        public var name: String
        /// Value.
        public var value: Double
        /// Largest accepted difference.
        public var tolerance: Double
    }

    /// A goal row with what its share may fall short by.
    public struct Goal: Codable, Sendable, Equatable {
        /// `id/zone/network/metric`.
        public var key: String
        /// Share reached.
        public var achieved: Double
        /// Whether it was met; a goal that was met must stay met.
        public var met: Bool
    }

    /// A raster: the same bits, or at least the same statistics.
    public struct Raster: Codable, Sendable, Equatable {
        /// Path in the run directory.
        public var file: String
        /// SHA-256 of the samples.
        public var digest: String
        /// Cells with a value.
        public var cells: Int
        /// Mean of those cells.
        public var mean: Double
        /// Largest accepted difference of the mean, where the bits differ.
        public var tolerance: Double
    }

    /// The schema this version writes.
    public static let currentSchema = "guangyue.baseline/1"

    /// Schema of the file.
    public var schema = currentSchema
    /// Name of the scenario.
    public var scenario: String
    /// Share by which a goal may fall short of its baseline.
    public var goalTolerance: Double
    /// Figures of the run.
    public var figures: [Figure]
    /// Rows of the goals.
    public var goals: [Goal]
    /// Rasters of the run.
    public var rasters: [Raster]

    enum CodingKeys: String, CodingKey {
        case schema, scenario, goalTolerance = "goal_tolerance", figures, goals, rasters
    }

    /// A baseline that the given run meets, with the usual tolerances: 0.5 % of a figure, half a percentage point
    /// of a share, 0.05 of a raster's mean.
    public init(of summary: RunSummary) {
        scenario = summary.scenario
        goalTolerance = 0.005
        figures = Indicator.all(of: summary).map {
            Figure(name: $0.name, value: $0.value, tolerance: abs($0.value) * 0.005)
        }
        goals = summary.goals.map { Goal(key: $0.key, achieved: $0.achieved, met: $0.met) }
        rasters = summary.rasters.map {
            Raster(file: $0.file, digest: $0.digest, cells: $0.cells, mean: $0.mean, tolerance: 0.05)
        }
    }

    /// Reads a baseline.
    public static func load(_ path: String) throws(RunError) -> Baseline {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        do {
            let baseline = try JSONDecoder().decode(Baseline.self, from: data)
            guard baseline.schema == currentSchema else {
                throw RunError.malformed(
                    path: path, reason: "schema is \(baseline.schema); allowed: \(currentSchema)")
            }
            return baseline
        } catch let error as RunError {
            throw error
        } catch {
            throw .malformed(path: path, reason: JSONFault(error).description)
        }
    }

    /// Writes the baseline, one way only for the same content.
    public func save(to path: String) throws(RunError) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try encoder.encode(self).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .unwritable(path: path, reason: error.localizedDescription)
        }
    }
}
