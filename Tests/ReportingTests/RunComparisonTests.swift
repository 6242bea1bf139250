import Foundation
import Planning
import Reporting
import TestSupport
import Testing

@Suite("Run comparison")
struct RunComparisonTests {
    private func run(achieved: Double, stations: [String]) throws -> StoredRun {
        let folder = try TestData.temporaryFolder()
        return try StoredRun(
            folder: SampleRun.write(try SampleRun.summary(achieved: achieved), stations: stations, to: folder)
        )
    }

    @Test("names stations added and removed, and the goal that is lost")
    func lost() throws {
        let comparison = RunComparison(
            before: try run(achieved: 0.97, stations: ["s1/a", "s2/a"]),
            after: try run(achieved: 0.93, stations: ["s2/a", "s3/a"]))
        #expect(comparison.stationsAdded == ["s3/a"])
        #expect(comparison.stationsRemoved == ["s1/a"])
        #expect(comparison.goalsLost.map(\.zone) == ["Old Town"])
        #expect(comparison.goalsGained.isEmpty)
        let figure = try #require(comparison.figures.first { $0.figure == "goals.met" })
        #expect(figure.before == 1 && figure.after == 0)
    }

    @Test("is antisymmetric: what is lost one way is gained the other")
    func antisymmetric() throws {
        let first = try run(achieved: 0.97, stations: ["s1/a"])
        let second = try run(achieved: 0.93, stations: [])
        let there = RunComparison(before: first, after: second)
        let back = RunComparison(before: second, after: first)
        #expect(there.goalsLost.map(\.zone) == back.goalsGained.map(\.zone))
        #expect(there.stationsRemoved == back.stationsAdded)
    }

    @Test("a run is the same as itself")
    func same() throws {
        let one = try run(achieved: 0.97, stations: ["s1/a"])
        #expect(RunComparison(before: one, after: one).isSame)
    }

    @Test("files hold all of it")
    func files() throws {
        let comparison = RunComparison(
            before: try run(achieved: 0.97, stations: (0..<50).map { "s\($0)/a" }),
            after: try run(achieved: 0.93, stations: []))
        let folder = try TestData.temporaryFolder().path
        let text = ComparisonText(comparison, before: "x", after: "y")
        try text.write(to: folder)
        #expect(text.summary.contains("and 30 more"))
        let table = try String(contentsOfFile: folder + "/comparison.csv", encoding: .utf8)
        #expect(table.contains("goal_lost,outdoor/Old Town/a/area_share,0.97,0.93,0.95"))
        #expect(table.split(separator: "\n").filter { $0.hasPrefix("station_removed") }.count == 50)
    }

    @Test("a run of another schema, or cut short, is one clear line")
    func malformed() throws {
        let folder = try TestData.temporaryFolder()
        let path = try SampleRun.write(try SampleRun.summary(), stations: [], to: folder)
        try Data("{\"schema\": \"guangyue.summary/9\"}".utf8).write(
            to: folder.appending(path: "summary.json"))
        let error = try #require(throws: RunError.self) { try StoredRun(folder: path) }
        #expect(
            error.description
                == "\(path)/summary.json: schema is guangyue.summary/9; allowed: guangyue.summary/1")
        try Data("{\"sche".utf8).write(to: folder.appending(path: "summary.json"))
        #expect(throws: RunError.self) { try StoredRun(folder: path) }
    }
}

extension RunComparisonTests {
    @Test("too few stations is a goal lost")
    func stationGoal() throws {
        func run(_ stations: Int) throws -> StoredRun {
            let folder = try TestData.temporaryFolder()
            return try StoredRun(
                folder: SampleRun.write(SampleRun.summary(stations: stations), stations: [], to: folder))
        }
        let comparison = RunComparison(before: try run(10_000), after: try run(8_000))
        #expect(comparison.goalsLost.map(\.id) == ["station_goal"])
        #expect(comparison.goalsLost.map(\.after) == [0.8])
    }
}
