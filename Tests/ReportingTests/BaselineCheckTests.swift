import Foundation
import FoundationXML
import Planning
import Reporting
import TestSupport
import Testing

@Suite("Baseline check")
struct BaselineCheckTests {
    @Test("a run passes against its own baseline")
    func same() throws {
        let summary = try SampleRun.summary()
        let check = BaselineCheck(run: summary, against: Baseline(of: summary))
        #expect(check.failures.isEmpty)
        #expect(check.cases.count > 3)
    }

    @Test("a goal that is lost fails, and the text says by how much")
    func lostGoal() throws {
        let check = BaselineCheck(
            run: try SampleRun.summary(achieved: 0.90),
            against: Baseline(of: try SampleRun.summary(achieved: 0.97)))
        let failure = try #require(check.failures.first { $0.group == "goals" })
        #expect(failure.name == "outdoor/Old Town/a/area_share")
        #expect(failure.failure == "lost: 90.0 % < target 95.0 %, was 97.0 %")
    }

    @Test(
        "a goal that was never met may not fall further than the tolerance",
        arguments: [(0.798, false), (0.79, true)])
    func worse(achieved: Double, fails: Bool) throws {
        let check = BaselineCheck(
            run: try SampleRun.summary(achieved: achieved),
            against: Baseline(of: try SampleRun.summary(achieved: 0.80)))
        #expect(check.failures.contains { $0.group == "goals" } == fails)
    }

    @Test("fewer stations than the baseline within its tolerance fail")
    func stations() throws {
        let check = BaselineCheck(
            run: try SampleRun.summary(stations: 9_000),
            against: Baseline(of: try SampleRun.summary(stations: 10_000)))
        #expect(check.failures.contains { $0.name == "stations.total" })
    }

    @Test(
        "a raster with other bits passes on its statistics, with a remark, or fails",
        arguments: [(-92.01, false), (-93, true)])
    func raster(mean: Double, fails: Bool) throws {
        var other = try SampleRun.summary()
        other.rasters[0].digest = "ffff"
        other.rasters[0].mean = mean
        let check = BaselineCheck(run: other, against: Baseline(of: try SampleRun.summary()))
        let entry = try #require(check.cases.first { $0.group == "rasters" })
        #expect((entry.failure != nil) == fails)
        #expect((entry.remark != nil) == !fails)
    }

    @Test("a baseline survives being saved and loaded; a broken one is one line that names the place")
    func file() throws {
        let path = try TestData.temporaryFolder().appending(path: "expected.json").path
        let baseline = Baseline(of: try SampleRun.summary())
        try baseline.save(to: path)
        #expect(try Baseline.load(path) == baseline)
        try Data("{\"schema\": \"guangyue.baseline/1\", \"scenario\": 3}".utf8).write(to: URL(filePath: path))
        let error = try #require(throws: RunError.self) { try Baseline.load(path) }
        #expect(error.description.hasPrefix(path + ": "))
        #expect(!error.description.contains("\n"))
    }

    @Test("JUnit XML counts its cases and escapes what it quotes")
    func junit() throws {
        var summary = try SampleRun.summary(achieved: 0.97)
        summary.goals[0].zone = "A & <B>"
        var worse = summary
        worse.goals[0].achieved = 0.5
        worse.goals[0].met = false
        let xml = JUnitReport.xml(BaselineCheck(run: worse, against: Baseline(of: summary)), scenario: "s")
        #expect(xml.contains("outdoor/A &amp; &lt;B&gt;/a/area_share"))
        #expect(
            try XMLDocument(xmlString: xml).rootElement()?.attribute(forName: "failures")?.stringValue != "0")
    }
}
