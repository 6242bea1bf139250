import Coverage
import Geodesy
import Planning
import RadioUnits
import Scenario
import TestSupport
import Testing

@Suite("What-if on a run")
struct WhatIfTests {
    private func network(_ region: SmallRegion) async throws -> (WhatIfNetwork, RunSummary) {
        let summary = try await region.plan()
        let network = try await WhatIfNetwork(
            scenario: ScenarioFile.load(region.scenario), run: region.path("run"), network: "cmcc-cbn",
            workers: 2)
        return (network, summary)
    }

    private func isSame(_ a: WhatIfNetwork, _ b: WhatIfNetwork) -> Bool {
        a.goals == b.goals
            && zip(a.carriers, b.carriers).allSatisfy { one, other in
                let (x, y) = (one.network.coverage, other.network.coverage)
                return x.bestServer == y.bestServer && x.probability == y.probability
                    && x.rsrp.samples.map(\.bitPattern) == y.rsrp.samples.map(\.bitPattern)
                    && x.sinr.samples.map(\.bitPattern) == y.sinr.samples.map(\.bitPattern)
            }
    }

    @Test("starts from the goals of the run, and every edit keeps them true")
    func edits() async throws {
        let region = try SmallRegion()
        let (start, summary) = try await network(region)
        #expect(start.goals == summary.goals.filter { $0.network == "cmcc-cbn" })
        let site = try #require(summary.stations.total > 0 ? start.siteIDs.first : nil)
        let home = try #require(start.position(of: site))
        let away = ProjectedPoint(x: home.x + 700, y: home.y - 400)
        var network = start
        let edits: [WhatIfNetwork.Edit] = [
            .move(site: site, to: away),
            .retune(site: site, downtilt: Degrees(2), turn: Degrees(30), power: Decibels(-6)),
            .remove(site: site), .add(site: "new", at: home, siteClass: "urban_macro"),
        ]
        for edit in edits {
            let change = try await network.apply(edit)
            #expect(!change.windows.isEmpty)
            #expect(change.goals.contains { $0.before != $0.after }, "\(edit)")
            #expect(change.goals.contains { $0.after.technology != "NR" }, "\(edit)")
            let anew = try await network.evaluatedAnew()
            #expect(isSame(network, anew), "\(edit)")
        }
        #expect(!isSame(network, start))
    }

    @Test("an edit and its reverse leave no trace")
    func reverse() async throws {
        let region = try SmallRegion()
        let (start, _) = try await network(region)
        let site = try #require(start.siteIDs.last)
        let home = try #require(start.position(of: site))
        var network = start
        _ = try await network.apply(.move(site: site, to: ProjectedPoint(x: home.x - 900, y: home.y + 300)))
        #expect(!isSame(network, start))
        _ = try await network.apply(.move(site: site, to: home))
        #expect(isSame(network, start))
    }

    @Test("what cannot be changes nothing")
    func refused() async throws {
        let region = try SmallRegion()
        let (start, _) = try await network(region)
        let site = try #require(start.siteIDs.first)
        let home = try #require(start.position(of: site))
        var network = start
        let edits: [WhatIfNetwork.Edit] = [
            .move(site: site, to: ProjectedPoint(x: 0, y: 0)),
            .move(site: site, to: ProjectedPoint(x: .nan, y: 0)),
            .remove(site: "nowhere"), .add(site: site, at: home, siteClass: "urban_macro"),
            .add(site: "new", at: home, siteClass: "castle"),
            .add(site: "new", at: ProjectedPoint(x: 1e9, y: 1e9), siteClass: "urban_macro"),
            .retune(site: site, downtilt: Degrees(100), turn: Degrees(0), power: Decibels(0)),
            .retune(site: site, downtilt: Degrees(3), turn: Degrees(.nan), power: Decibels(0)),
            .retune(site: site, downtilt: Degrees(3), turn: Degrees(0), power: Decibels(.infinity)),
        ]
        for edit in edits {
            await #expect(throws: (any Error).self, "\(edit)") { _ = try await network.apply(edit) }
            #expect(isSame(network, start), "\(edit)")
        }
        await #expect(throws: RunError.self) {
            _ = try await WhatIfNetwork(
                scenario: ScenarioFile.load(region.scenario), run: region.path("run"), network: "none",
                workers: 1)
        }
    }
}
