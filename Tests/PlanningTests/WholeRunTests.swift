import FieldStore
import Foundation
import GISIO
import Planning
import Scenario
import Synchronization
import TestSupport
import Testing

/// Keeps what a run warns of; cancels its task when a phase begins, if told to.
final class SilentObserver: PlanObserver {
    private let onBegin: @Sendable (PlanPhase) -> Void
    private let lines = Mutex<[String]>([])

    /// What the run warned of.
    var warnings: [String] { lines.withLock { $0 } }

    init(onBegin: @escaping @Sendable (PlanPhase) -> Void = { _ in }) { self.onBegin = onBegin }

    func began(_ phase: PlanPhase) { onBegin(phase) }
    func progressed(_ phase: PlanPhase, to share: Double) {}
    func ended(_ phase: PlanPhase, seconds: Double, detail: String) {}
    func warned(_ message: String) { lines.withLock { $0.append(message) } }
}

extension SmallRegion {
    /// Plans the region, or another scenario in its folder, into `name`; what the command line does, less the report.
    func plan(
        _ file: String? = nil, from start: String? = nil, into name: String = "run", workers: Int = 2,
        memory: MemoryBudget = .standard,
        store: FieldStore? = nil,
        observer: SilentObserver = SilentObserver()
    ) async throws -> RunSummary {
        let file = file ?? scenario
        let loaded = try ScenarioFile.load(file)
        let pending = try PendingRun(destination: path(name), replacesExisting: false)
        do {
            let run = PlanRun(
                scenario: loaded, scenarioPath: file, workers: workers, memory: memory, store: store,
                start: try start.map { try StartingRun(folder: path($0)) }, observer: observer)
            let record = try await run.execute(into: pending)
            try record.writeManifest(into: pending)
            try pending.commit()
            return record.summary
        } catch {
            pending.discard()
            throw error
        }
    }

    /// Plans with the fields kept in `fields`, and tells what the store did for it.
    func outcome(of name: String) async throws -> FieldStore.Outcome {
        let store = try FieldStore(folder: path("fields"), capacity: 1 << 30)
        _ = try await plan(into: name, store: store)
        return store.outcome
    }

    /// Every file of a run but the manifest, with its bytes.
    func files(of run: String) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path(run))
            .filter { $0.contains(".") && $0 != "manifest.json" }
        return try names.reduce(into: [:]) { files, name in
            files[name] = try Data(contentsOf: URL(filePath: path("\(run)/\(name)")))
        }
    }

    /// What lies in the folder besides the inputs.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.contains("run") || $0.hasPrefix(".") }.sorted()
    }
}

@Suite("A whole run")
struct WholeRunTests {
    @Test("plans with P.1812 over terrain and clutter, the same bits for any number of workers")
    func profile() async throws {
        let region = try SmallRegion()
        let statistical = try await region.plan(into: "statistical-run")
        let text = try String(contentsOfFile: region.scenario, encoding: .utf8)
        let base = TestData.packageRoot.appending(path: "Scenarios/liaocheng-2023/scenario.yaml").path
        let profiled = region.path("base.yaml")
        try String(contentsOfFile: base, encoding: .utf8).replacing("model: UMa", with: "model: P1812")
            .replacing("model: RMa", with: "model: P1812")
            .replacing("../../GIS", with: TestData.packageRoot.appending(path: "GIS").path)
            .replacing("spending: budget", with: "spending: goals")
            .write(toFile: profiled, atomically: true, encoding: .utf8)
        try text.replacing(region.path("thrifty.yaml"), with: profiled)
            .write(toFile: region.scenario, atomically: true, encoding: .utf8)
        let one = try await region.plan(into: "one-run", workers: 1)
        let two = try await region.plan(into: "two-run", workers: 2)
        #expect(one.goals == two.goals && one.rasters == two.rasters)
        #expect(one.rasters != statistical.rasters)
        #expect(one.goals.contains { $0.achieved > 0.5 })
    }

    @Test("plans, evaluates and writes everything it names")
    func whole() async throws {
        let region = try SmallRegion()
        let summary = try await region.plan()
        #expect(summary.candidates > 30)
        #expect(summary.stations.total >= 30 && summary.stations.met)
        #expect(summary.placement.bound >= summary.placement.objective && summary.placement.objective > 0)
        #expect(abs(summary.areaKm2 - 30) < 0.1)
        // 144 blocks of 80 residents in the town, 36 blocks of the park without any, 5 in the other 2820.
        #expect(abs(summary.population - (144 * 80 + 2820 * 5)) < 200)
        #expect(
            summary.goals.allSatisfy {
                (0...1).contains($0.achieved) && $0.low <= $0.achieved && $0.achieved <= $0.high
            })
        #expect(
            Set(summary.goals.map(\.zone)) == ["Town", "North Seat", "South Seat", "Park", "West", "East"])
        #expect(try region.leftovers() == ["run"])
        let stored = try JSONDecoder().decode(
            RunSummary.self, from: Data(contentsOf: URL(filePath: region.path("run/summary.json"))))
        #expect(stored == summary)
        let manifest = try JSONDecoder().decode(
            RunManifest.self, from: Data(contentsOf: URL(filePath: region.path("run/manifest.json"))))
        // Tables and summaries, rasters, and what the coverage of two networks came to.
        #expect(manifest.outputs.count == 14 + 32 + 2)
        for (file, digest) in manifest.outputs {
            #expect(try FileDigest.sha256(ofFile: region.path("run/\(file)")) == digest)
        }
    }

    @Test("is the same bytes for any number of workers")
    func workers() async throws {
        let region = try SmallRegion()
        _ = try await region.plan(into: "run1", workers: 1)
        _ = try await region.plan(into: "run3", workers: 3)
        let one = try region.files(of: "run1")
        #expect(one.count >= 15)
        #expect(try region.files(of: "run3") == one)
    }

    /// 240 x 200 cells: their layers take 480 kB, and 480 kB are left, where two bands of 64 rows alone take 2.5 MB.
    @Test("is the same bytes where memory holds only the rows at work", arguments: [1, 3])
    func memory(workers: Int) async throws {
        let region = try SmallRegion()
        _ = try await region.plan(into: "run-ample")
        let scarce = MemoryBudget(bytes: 960_000, overhead: 0)
        _ = try await region.plan(into: "run-scarce", workers: workers, memory: scarce)
        #expect(try region.files(of: "run-scarce") == region.files(of: "run-ample"))
    }

    /// A sample stands for the same area whatever the cells; samples by cells would be four times as many.
    @Test("cells of half the size leave the placement its samples")
    func resolution() async throws {
        let region = try SmallRegion()
        func entries(_ name: String) async throws -> Int {
            _ = try await region.plan(into: name)
            let manifest = try JSONDecoder().decode(
                RunManifest.self,
                from: Data(contentsOf: URL(filePath: region.path("\(name)/manifest.json"))))
            return try #require(manifest.counts["coverage_entries"])
        }
        let coarse = try await entries("run-coarse")
        try region.writeScenario("area: { crs: EPSG:4548, resolution_m: 12.5 }")
        let fine = try await entries("run-fine")
        #expect(abs(Double(fine) / Double(coarse) - 1) < 0.1, "\(fine) after \(coarse)")
    }

    @Test("a raster that cannot be written ends the run, and nothing is left")
    func unwritable() async throws {
        let region = try SmallRegion()
        let folder = region.path(".run.partial/coverage/sinr_n1.tif")
        await #expect(throws: GISError.self) {
            _ = try await region.plan(
                observer: SilentObserver { phase in
                    // A folder stands where the raster is to go.
                    guard phase == .coverage else { return }
                    try? FileManager.default.createDirectory(
                        atPath: folder, withIntermediateDirectories: true)
                })
        }
        #expect(try region.leftovers().isEmpty)
    }

    @Test("fields from the store give the same bytes; where the ground changed they are computed anew")
    func store() async throws {
        let region = try SmallRegion()
        _ = try await region.plan(into: "run0")
        let first = try await region.outcome(of: "run1")
        #expect(first.reused > 0 && first.stored > 30)
        let second = try await region.outcome(of: "run2")
        #expect(first.storedRecords == first.stored)
        #expect(second.stored == 0 && second.storedRecords == 0 && second.reused > 0)
        #expect(second.reusedRecords == first.storedRecords)
        let files = try region.files(of: "run0")
        #expect(try region.files(of: "run1") == files)
        #expect(try region.files(of: "run2") == files)
        let corner = CellBox(0, 4900, 100, 5000)
        try region.writeTerrain { corner.contains($0) ? 31 : 30 }
        let third = try await region.outcome(of: "run3")
        #expect(third.stored > 0 && third.stored <= first.stored)
        #expect(third.storedRecords == third.stored)
        _ = try await region.plan(into: "run4")
        #expect(try region.files(of: "run3") == region.files(of: "run4"))
    }

    @Test("after an edit of a goal only what it touches is computed anew, to the same bytes")
    func edits() async throws {
        let region = try SmallRegion()
        let first = try await region.outcome(of: "run1")
        let base = try ScenarioFile.load(region.scenario)
        // What is asked of the whole touches no set.
        var text = try String(contentsOfFile: region.scenario, encoding: .utf8)
        try (text + "\nplacement: { population_weight_per_thousand: 0.5 }\n").write(
            toFile: region.scenario, atomically: true, encoding: .utf8)
        let second = try await region.outcome(of: "run2")
        #expect(second.storedRecords == 0 && second.reusedRecords == first.storedRecords)
        // A level touches the sets, and no field.
        text = text.replacing("name: small", with: "name: small\nreceiver: { noise_figure_db: 9 }")
        try text.write(toFile: region.scenario, atomically: true, encoding: .utf8)
        #expect(try ScenarioFile.load(region.scenario).receiver != base.receiver)
        let third = try await region.outcome(of: "run3")
        #expect(third.stored == 0 && third.storedRecords == first.storedRecords)
        _ = try await region.plan(into: "run4")
        #expect(try region.files(of: "run3") == region.files(of: "run4"))
    }

    @Test("another seed gives other sites, the same seed the same")
    func seed() async throws {
        let region = try SmallRegion()
        _ = try await region.plan(into: "run1")
        _ = try await region.plan(into: "run2")
        try region.writeScenario("seed: 7")
        _ = try await region.plan(into: "run3")
        let stations = try ["run1", "run2", "run3"].map {
            try String(contentsOfFile: region.path("\($0)/stations.csv"), encoding: .utf8)
        }
        #expect(stations[0] == stations[1])
        #expect(stations[0] != stations[2])
    }

    @Test("no site stands outside the counties or in water, and neighbours of a lattice keep their distance")
    func sites() async throws {
        let region = try SmallRegion()
        _ = try await region.plan()
        let sites = try VectorFile.read(
            region.path("run/network.gpkg"), layer: "sites", into: SmallRegion.crs)
        let area = CellBox(0, 0, 6000, 5000)
        var places: [String: [(x: Double, y: Double)]] = [:]
        for site in sites {
            guard case .point(let point) = site.shape else {
                Issue.record("a site is no point")
                continue
            }
            #expect(area.contains(point))
            places[try site.text("site_class"), default: []].append((point.x, point.y))
        }
        let rural = try #require(places["rural_macro"])
        for (index, a) in rural.enumerated() {
            for b in rural[..<index] {
                let distance = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
                #expect(distance >= 900 * 0.45)
            }
        }
    }

    @Test("existing sites stay, and their stations cost nothing")
    func existing() async throws {
        let region = try SmallRegion()
        let place = try #require(
            try Projection(crs: SmallRegion.crs).geodetic([.init(x: 412_500, y: 4_032_500)]).first)
        let rows = """
            id,longitude_deg,latitude_deg,site_class,height_m,networks
            tower-1,\(place.longitude.value),\(place.latitude.value),urban_macro,40,cmcc-cbn ct-cu

            """
        try Data(rows.utf8).write(to: region.folder.appending(path: "existing_sites.csv"))
        try region.writeScenario(
            "  existing_sites: { path: existing_sites.csv, kind: synthetic, source: made up, licence: none }")
        _ = try await region.plan()
        let table = try CSVTable.read(region.path("run/stations.csv"))
        let standing = table.rows.filter { $0["site_id"] == "tower-1" }
        #expect(standing.map { $0["phase"] } == ["existing", "existing"])
        #expect(standing.map { $0["cost_cny"] } == ["0", "0"])
        #expect(standing.map { $0["height_m"] } == ["40.0", "40.0"])
    }

    @Test(
        "a run that is cancelled halfway leaves nothing",
        arguments: [PlanPhase.pathLoss, .placement, .coverage])
    func cancelled(phase: PlanPhase) async throws {
        let region = try SmallRegion()
        let task = Task {
            try await region.plan(
                observer: SilentObserver { began in
                    if began == phase { withUnsafeCurrentTask { $0?.cancel() } }
                })
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(try region.leftovers().isEmpty)
    }

    @Test("two runs to one place: the second is turned away, the first completes")
    func twice() async throws {
        let region = try SmallRegion()
        let held = try PendingRun(destination: region.path("run"), replacesExisting: false)
        await #expect(throws: RunError.self) { _ = try await region.plan() }
        held.discard()
        _ = try await region.plan()
        #expect(try region.leftovers() == ["run"])
    }
}
