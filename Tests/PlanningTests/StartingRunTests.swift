import Foundation
import Planning
import Scenario
import TestSupport
import Testing

@Suite("A plan that goes on from a run")
struct StartingRunTests {
    /// The region's scenario with the goals of parks raised, and more stations asked for.
    private func edited(_ region: SmallRegion, stations: Int) throws -> String {
        let whole = TestData.packageRoot.appending(path: "Scenarios/liaocheng-2023/scenario.yaml").path
        let goal = "area_target_pct: 80"
        let text = try String(contentsOfFile: whole, encoding: .utf8)
        try #require(text.contains(goal))
        try text.replacing(goal, with: "area_target_pct: 92")
            .replacing("../../GIS", with: TestData.packageRoot.appending(path: "GIS").path)
            .replacing("spending: budget", with: "spending: goals")
            .write(toFile: region.path("raised.yaml"), atomically: true, encoding: .utf8)
        try String(contentsOfFile: region.scenario, encoding: .utf8)
            .replacing(region.path("thrifty.yaml"), with: region.path("raised.yaml"))
            .replacing("total: 30,", with: "total: \(stations),")
            .write(toFile: region.path("edited.yaml"), atomically: true, encoding: .utf8)
        return region.path("edited.yaml")
    }

    private func stations(_ region: SmallRegion, _ run: String) throws -> Set<String> {
        let text = try String(contentsOfFile: region.path("\(run)/stations.csv"), encoding: .utf8)
        return Set(
            text.split(separator: "\n").dropFirst().map {
                $0.split(separator: ",").prefix(2).joined(separator: "/")
            })
    }

    @Test("an unedited scenario keeps every station of its own run")
    func unedited() async throws {
        let region = try SmallRegion()
        let first = try await region.plan(into: "run")
        let again = try await region.plan(from: "run", into: "again")
        let digest = try FileDigest.sha256(ofFile: region.path("run/manifest.json"))
        let start = try #require(again.placement.start)
        #expect(start.runDigest == digest && start.kept == first.stations.total)
        #expect(start.moved + start.added + start.dropped + start.missing == 0)
        #expect(again.placement.objective == first.placement.objective)
        #expect(again.placement.bound <= first.placement.bound && again.goals == first.goals)
        let files = ["stations.csv", "goals.csv"].map {
            ((try? region.files(of: "run")[$0]) ?? nil, (try? region.files(of: "again")[$0]) ?? nil)
        }
        #expect(files.allSatisfy { $0.0 != nil && $0.0 == $0.1 })
        let manifest = try JSONDecoder().decode(
            RunManifest.self, from: Data(contentsOf: URL(filePath: region.path("again/manifest.json"))))
        #expect(manifest.start?.digest == digest)
    }

    @Test("an edited goal is met with few stations changed, the same bytes for any number of workers")
    func edited() async throws {
        let region = try SmallRegion()
        let first = try await region.plan(into: "run")
        let scenario = try edited(region, stations: first.stations.total + 4)
        let one = try await region.plan(scenario, from: "run", into: "one", workers: 1)
        let two = try await region.plan(scenario, from: "run", into: "two", workers: 2)
        #expect(try region.files(of: "one") == region.files(of: "two") && one == two)
        let start = try #require(one.placement.start)
        let (before, after) = (try stations(region, "run"), try stations(region, "one"))
        #expect(start.added == after.subtracting(before).count && start.added > 0)
        #expect(start.dropped == before.subtracting(after).count && start.missing == 0)
        #expect(start.kept + start.moved == before.intersection(after).count)
        #expect(one.stations.met && one.stations.total >= first.stations.total + 4)
        #expect(start.kept * 10 >= first.stations.total * 9)
        #expect(one.placement.complete == true && one.placement.objective <= one.placement.bound)
        // What the whole scenario anew, without the run, finds complete too.
        let anew = try await region.plan(scenario, into: "anew")
        #expect(anew.placement.complete == true && anew.placement.start == nil)
        #expect(one.placement.objective <= anew.placement.bound || one.phases != anew.phases)
    }

    @Test("what is no run to go on from is refused, and nothing is written")
    func refusals() async throws {
        let region = try SmallRegion()
        func error(_ work: () async throws -> Void) async -> RunError? {
            do {
                try await work()
                return nil
            } catch {
                return error as? RunError
            }
        }
        func opened(_ name: String) async -> RunError? {
            await error { _ = try StartingRun(folder: region.path(name)) }
        }
        #expect(await opened("absent") == .unreadable(path: region.path("absent")))
        try FileManager.default.createDirectory(
            atPath: region.path("folder"), withIntermediateDirectories: false)
        for name in ["folder", "counties.geojson"] {
            guard case .malformed(let path, let reason) = await opened(name) else {
                Issue.record("\(name) is taken for a run")
                continue
            }
            #expect(path == region.path(name) && reason.contains("no run directory"))
        }
        _ = try await region.plan(into: "run")
        // The prefecture around Liaocheng has no candidate where the small region has its stations.
        let whole = TestData.packageRoot.appending(path: "Scenarios/liaocheng-2023/scenario.yaml").path
        let far = await error {
            _ = try await region.plan(whole, from: "run", into: "far")
        }
        guard case .malformed(_, let reason) = far else {
            Issue.record("a run of another area is taken: \(String(describing: far))")
            return
        }
        #expect(reason.contains("another area"))
        #expect(!FileManager.default.fileExists(atPath: region.path("far")))
        try touch(region, "run/stations.csv") { $0 + "\n" }
        #expect(
            await opened("run")
                == .malformed(
                    path: region.path("run/stations.csv"), reason: "is not the file the run wrote"))
        try touch(region, "run/manifest.json") { $0.replacing("guangyue.run/1", with: "guangyue.run/2") }
        #expect(
            await opened("run")
                == .malformed(
                    path: region.path("run/manifest.json"),
                    reason: "schema is guangyue.run/2; allowed: guangyue.run/1"))
    }

    private func touch(_ region: SmallRegion, _ name: String, _ change: (String) -> String) throws {
        let text = try String(contentsOfFile: region.path(name), encoding: .utf8)
        try change(text).write(toFile: region.path(name), atomically: true, encoding: .utf8)
    }
}
