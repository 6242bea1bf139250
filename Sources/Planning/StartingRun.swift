import Foundation
import GISIO
import Placement
import Scenario

/// The run that a plan goes on from: its stations, and the prices of its bound.
public struct StartingRun: Sendable {
    /// A station as `stations.csv` has it.
    struct Station: Sendable {
        var key: StationKey
        /// Year of its phase; nil where it stood already.
        var year: Int?
    }

    /// The folder, as it was given.
    let folder: String
    /// SHA-256 of `manifest.json`, which holds those of all other files.
    let digest: String
    let stations: [Station]
    /// What it left of its budgets [CNY].
    let spare: Int64
    let prices: StoredPrices?
    /// What its coverage and traffic depend on; nil in runs of earlier versions.
    let keys: ReuseKeys?
    /// Its traffic; nil where it has none.
    let traffic: TrafficOutcome?
    /// SHA-256 of its files.
    private let outputs: [String: String]

    /// Reads a run.
    ///
    /// - Throws: `RunError` where it is missing, no run directory, of another schema, or not as it was written.
    public init(folder: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw RunError.unreadable(path: folder)
        }
        let file = folder + "/manifest.json"
        guard isFolder.boolValue, FileManager.default.fileExists(atPath: file) else {
            throw RunError.malformed(
                path: folder, reason: "is no run directory; allowed: a folder that plan wrote")
        }
        self.folder = folder
        digest = try FileDigest.sha256(ofFile: file)
        let manifest = try RunFile.decode(RunManifest.self, file, schema: RunManifest.currentSchema)
        (outputs, keys) = (manifest.outputs, manifest.keys)
        let names = ["summary.json", "stations.csv", StoredPrices.name]
        for name in names where name != StoredPrices.name || manifest.outputs[name] != nil {
            try Self.check(FileDigest.sha256(ofFile: "\(folder)/\(name)"), of: name, in: folder, outputs)
        }
        let summary = try RunFile.decode(
            RunSummary.self, folder + "/summary.json", schema: RunSummary.currentSchema)
        traffic = summary.traffic
        let left = summary.phases.reduce(0) { $0 + $1.budgetCny - $1.costCny }
        spare = Int64(exactly: left.rounded()) ?? 0
        stations = try Self.stations(of: folder + "/stations.csv")
        prices =
            manifest.outputs[StoredPrices.name] == nil
            ? nil : try StoredPrices(file: "\(folder)/\(StoredPrices.name)")
    }

    /// The path of one of its files.
    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// The bytes of one of its files.
    ///
    /// - Throws: `RunError` where it is missing or not as the run wrote it.
    func bytes(of name: String) throws(RunError) -> Data {
        guard let data = FileManager.default.contents(atPath: path(name)) else {
            throw .unreadable(path: path(name))
        }
        try Self.check(data.withUnsafeBytes { FileDigest.sha256(of: $0) }, of: name, in: folder, outputs)
        return data
    }

    /// Writes the bytes of one of its files into another run: a copy, as this run may be replaced.
    func copy(_ name: String, to run: PendingRun) throws {
        try run.write(bytes(of: name), to: name)
    }

    private static func check(
        _ digest: String, of name: String, in folder: String, _ outputs: [String: String]
    ) throws(RunError) {
        guard digest == outputs[name] else {
            throw .malformed(path: "\(folder)/\(name)", reason: "is not the file the run wrote")
        }
    }

    private static func stations(of file: String) throws -> [Station] {
        try CSVTable.read(file).rows.map { row in
            guard let key = StationKey(row) else {
                throw RunError.malformed(
                    path: file,
                    reason: "line \(row.line): expected longitude_deg, latitude_deg, site_class and network")
            }
            let year = row["phase"].flatMap { Int($0) }
            guard year != nil || row["phase"] == "existing" else {
                throw RunError.malformed(
                    path: file,
                    reason: "line \(row.line): phase \(row["phase"] ?? ""); allowed: a year or existing")
            }
            return Station(key: key, year: year)
        }
    }

    /// Finds its stations among those that may be built.
    ///
    /// - Throws: `RunError.malformed` where it has stations, but none of them can be.
    func placed(
        among options: [StationOption], sites: [CandidateSite], area: PlanningArea, scenario: PlanScenario
    ) throws -> StartingStations {
        let places = try Projection(crs: area.grid.crs).geodetic(sites.map(\.position))
        let keys = zip(places, sites).map { place, site in
            StationKey(place, siteClass: scenario.siteClasses[site.siteClass].id, network: "")
        }
        var open: [StationKey: [Int]] = [:]
        for (index, option) in options.enumerated().reversed() {
            var key = keys[option.site]
            key.network = scenario.networks[option.network].id
            open[key, default: []].append(index)
        }
        var phases = [Int?](repeating: nil, count: options.count)
        var missing = 0
        let built = Dictionary(
            scenario.siteClasses.map { ($0.id, $0.rebuilds ?? $0.id) },
            uniquingKeysWith: { first, _ in first })
        for station in stations {
            var key = station.key
            // A station that relief rebuilt is chosen as what it was before, and may be rebuilt again.
            key.siteClass = built[key.siteClass] ?? key.siteClass
            guard let option = open[key]?.popLast() else {
                missing += 1
                continue
            }
            phases[option] =
                station.year.map { year in
                    scenario.phases.firstIndex { $0.year >= year } ?? scenario.phases.count - 1
                } ?? 0
        }
        guard missing < stations.count || stations.isEmpty else {
            throw RunError.malformed(
                path: folder,
                reason: "is a run of another area: none of its \(stations.count) stations is a candidate here"
            )
        }
        return StartingStations(phases: phases, missing: missing)
    }
}

/// The stations of an earlier run among those that may be built.
struct StartingStations: Sendable {
    /// Phase of each option; nil where the run did not build it.
    var phases: [Int?]
    /// Stations of the run that cannot be built any more.
    var missing: Int
}
