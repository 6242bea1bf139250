import Foundation
import GISIO
import Geodesy
import Planning
import Scenario
import TestSupport
import Testing

@Suite("Relief of cells above the limit of their load")
struct ReliefRunTests {
    /// Mobile broadband alone; `activity` sets how much of it there is.
    private static func traffic(activity: Double) -> String {
        """
        traffic:
          drops: 2
          services:
            - { id: embb, name: { en: eMBB, zh: 宽带 }, technology: NR, per_resident: 0.5, activity_pct: \(activity), rate_mbps: 10, downlink_share_pct: 90, uplink_share_pct: 10 }
        """
    }

    private static let capacity =
        "{ id: rural_capacity, name: { en: R, zh: 乡 }, site_class: rural_macro, radios: [rru4-n28, rru4-n1, aau64-n41, aau64-n78], radius_km: { n41: 3, n78: 3 }, cost_thousand_cny: 10 }"
    private static let six =
        "{ id: rural_six, name: { en: R, zh: 乡 }, site_class: rural_macro, sectors: 6, radios: [rru4-n28-six, rru4-n1-six], cost_thousand_cny: 20 }"

    /// The region with rural towers in place of lattices: one with stations of both networks, others bare. The placement has 50,000 CNY,
    /// which pay for one street site in a far corner (8,000 and 30,000 CNY) and nothing else: 12,000 are left.
    ///
    /// - Parameters:
    ///   - standing: where the stations are, in metres from the corner; the town is 2300 to 3500 east, 2000 to 3200 north.
    ///   - bare: where the bare towers are.
    ///   - relief: the section's keys.
    private func towers(
        standing: (Double, Double), bare: [String: (Double, Double)], relief: String?, activity: Double = 0.5,
        constraint: String = "", more: String = ""
    ) throws -> SmallRegion {
        let region = try SmallRegion()
        let sites = [("west", standing)] + bare.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let places = try Projection(crs: SmallRegion.crs).geodetic(
            sites.map { .init(x: SmallRegion.west + $0.1.0, y: SmallRegion.south + $0.1.1) })
        let rows = zip(sites, places).map { site, place in
            "\(site.0),\(place.longitude.value),\(place.latitude.value),rural_macro,40,"
                + (site.0 == "west" ? "cmcc-cbn ct-cu" : "")
        }
        let corner = try #require(
            try Projection(crs: SmallRegion.crs).geodetic(
                [.init(x: SmallRegion.west + 5900, y: SmallRegion.south + 4900)]
            ).first)
        let street = "corner,\(corner.longitude.value),\(corner.latitude.value),dense_urban_micro,10,"
        let table = ["id,longitude_deg,latitude_deg,site_class,height_m,networks"] + rows + [street]
        try Data((table.joined(separator: "\n") + "\n").utf8).write(
            to: region.folder.appending(path: "existing_sites.csv"))
        try region.writeScenario(
            "  existing_sites: { path: existing_sites.csv, kind: synthetic, source: made up, licence: none }")
        let base = region.path("lattices.yaml")
        try FileManager.default.moveItem(atPath: region.scenario, toPath: base)
        try Data(
            """
            extends: \(base)
            candidates: [{ morphology: township, site_class: rural_macro, spacing_m: 900, jitter_pct: 0 }]
            phases: [{ year: 2022, budget_million_cny: 0.05 }, { year: 2023, budget_million_cny: 0 }]
            \(relief.map { "placement: { relief: { \($0) }\(constraint) }" } ?? "")
            \(Self.traffic(activity: activity))
            \(more)

            """.utf8
        ).write(to: URL(filePath: region.scenario))
        return region
    }

    private func rows(_ region: SmallRegion, _ file: String) throws -> [CSVTable.Row] {
        try CSVTable.read(region.path("run/\(file)")).rows
    }

    /// Rasters hold what `explain` works out anew from the tables of the run.
    private func expectExplained(_ region: SmallRegion) async throws {
        let explainer = try await PointExplainer(
            scenario: ScenarioFile.load(region.scenario), folder: region.path("run"), workers: 2)
        for (x, y) in [(2900.0, 2600.0), (4300, 3300), (1000, 800), (2500, 3100)] {
            let point = ProjectedPoint(x: SmallRegion.west + x, y: SmallRegion.south + y)
            let place = try #require(try Projection(crs: SmallRegion.crs).geodetic([point]).first)
            for check in try await explainer.explanation(at: place).checks where !check.agrees {
                Issue.record("\(x), \(y): \(check)")
            }
        }
    }

    /// The town's residents are served from 2.3 km away; a tower in their middle must take them, one beyond them must not be built. By
    /// hand: 15,000 CNY for the tower, 80,000 and 85,000 for the radios; the second network shares the tower.
    @Test("the station in the middle of the traffic is built, the one far from it is not")
    func neighbour() async throws {
        let region = try towers(
            standing: (600, 2600), bare: ["near": (2900, 2600), "far": (5800, 200)],
            relief: "rounds: 1, budget_million_cny: 1")
        let summary = try await region.plan()
        let relief = try #require(summary.relief)
        let first = try #require(relief.rounds.first)
        #expect(first.limitedCells > 0 && first.changes == 0)
        #expect(relief.final.overload < first.overload && relief.final.limitedCells < first.limitedCells)
        let changes = try rows(region, "relief.csv").filter { $0["reason"] == "" }
        #expect(!changes.isEmpty)
        for change in changes {
            #expect(change["site_id"] == "near" && change["kind"] == "station" && change["year"] == "2023")
            #expect(change["cells"]?.hasPrefix("west/") == true)
        }
        let prices = ["cmcc-cbn": 80_000, "ct-cu": 85_000]
        let networks = Set(changes.compactMap { $0["network"] })
        let cost = networks.reduce(15_000) { $0 + (prices[$1] ?? 0) }
        #expect(relief.costCny == Int64(cost) && relief.budgetCny == 1_012_000)
        let stations = try rows(region, "stations.csv")
        #expect(Set(stations.compactMap { $0["site_id"] }) == ["west", "near", "corner"])
        #expect(stations.reduce(0) { $0 + (Int($1["cost_cny"] ?? "") ?? 0) } == cost + 38_000)
        #expect(summary.stations.total == 3 + networks.count)
        #expect(summary.phases.last?.costCny == Double(cost) && summary.phases.last?.budgetCny == 1_000_000)
        let loads = try rows(region, "cell_loads.csv")
        #expect(loads.count { $0["limited"] == "true" } == relief.final.limitedCells)
        #expect(loads.contains { $0["site_id"] == "near" })
        try await expectExplained(region)
        let network = try await WhatIfNetwork(
            scenario: ScenarioFile.load(region.scenario), run: region.path("run"), network: "cmcc-cbn",
            workers: 2)
        #expect(network.goals == summary.goals.filter { $0.network == "cmcc-cbn" })
    }

    @Test("without money nothing changes, and every cell has the reason")
    func penniless() async throws {
        let bare = ["near": (2900.0, 2600.0)]
        let plain = try towers(standing: (600, 2600), bare: bare, relief: nil)
        let region = try towers(
            standing: (600, 2600), bare: bare, relief: "rounds: 3, budget_million_cny: 0.05")
        let (before, after) = (try await plain.plan(), try await region.plan())
        #expect(before.relief == nil)
        #expect(after.stations == before.stations && after.goals == before.goals)
        #expect(after.traffic == before.traffic && after.phases.first == before.phases.first)
        let relief = try #require(after.relief)
        #expect(relief.rounds.count == 1 && relief.costCny == 0 && relief.additions.isEmpty)
        let reasons = try rows(region, "relief.csv")
        #expect(reasons.count == relief.final.limitedCells && !reasons.isEmpty)
        #expect(reasons.allSatisfy { $0["reason"] == "no_money" && $0["kind"] == "" })
        let alone = try towers(
            standing: (600, 2600), bare: [:], relief: "rounds: 3, budget_million_cny: 9")
        let nobody = try await alone.plan()
        #expect(nobody.relief?.unrelieved == ["no_candidate": reasons.count])
    }

    /// The towers that stand are two stations, the street site is the third.
    @Test(
        "what the scenario forbids is not built for relief either",
        arguments: [
            "forbidden_sites: [near]", "exclusive_sites: [{ sites: [west, near] }]",
            "station_limits: [{ at_most: 3 }]",
        ])
    func constrained(constraint: String) async throws {
        let region = try towers(
            standing: (600, 2600), bare: ["near": (2900, 2600)],
            relief: "rounds: 3, budget_million_cny: 1", constraint: ", " + constraint)
        let relief = try #require(try await region.plan().relief)
        #expect(relief.rounds[0].limitedCells > 0 && relief.additions.isEmpty && relief.costCny == 0)
        #expect(relief.unrelieved == ["no_candidate": relief.rounds[0].limitedCells])
        #expect(try !rows(region, "stations.csv").contains { $0["site_id"] == "near" })
    }

    @Test("a further carrier and more sectors on the mast in the middle, as every table and explain see them")
    func rebuilt() async throws {
        for (rebuild, kind, siteClass) in [
            (Self.capacity, "carrier", "rural_capacity"), (Self.six, "sectors", "rural_six"),
        ] {
            let region = try towers(
                standing: (2900, 2600), bare: [:],
                relief: "rounds: 1, budget_million_cny: 1, rebuild: [\(rebuild)]", activity: 1,
                more: "acp: { rounds: 1, azimuth_step_deg: 15 }")
            let summary = try await region.plan()
            let relief = try #require(summary.relief)
            #expect(relief.final.overload < relief.rounds[0].overload)
            let changes = try rows(region, "relief.csv").filter { $0["kind"] != "" }
            #expect(changes.count == relief.additions.reduce(0) { $0 + $1.changes } && !changes.isEmpty)
            let networks = Set(changes.compactMap { $0["network"] })
            #expect(networks == ["cmcc-cbn", "ct-cu"])
            #expect(changes.allSatisfy { $0["kind"] == kind && $0["site_class"] == siteClass })
            for station in try rows(region, "stations.csv") {
                let isRebuilt = networks.contains(station["network"] ?? "")
                guard station["site_id"] == "west" else { continue }
                #expect(station["site_class"] == (isRebuilt ? siteClass : "rural_macro"))
            }
            let cells = try rows(region, "cells.csv").filter { $0["site_id"] == "west" }
            for network in networks {
                let (wide, low) = network == "cmcc-cbn" ? ("n41", "n28") : ("n78", "n1")
                #expect(cells.count { $0["carrier"] == wide } == (kind == "carrier" ? 3 : 0))
                #expect(cells.count { $0["carrier"] == low } == (kind == "carrier" ? 3 : 6))
            }
            // What cell planning set on a mast with other sectors now is gone from its table too.
            let planned = try rows(region, "acp.csv")
            #expect(planned.count == summary.cellPlanning?.carriers.reduce(0) { $0 + $1.changed })
            #expect(kind == "carrier" || !planned.contains { $0["site_id"] == "west" })
            try await expectExplained(region)
        }
    }

    @Test("no goal is lost, and the bytes are the same for any number of workers")
    func workers() async throws {
        let region = try SmallRegion()
        let section = { (rounds: Int) in
            Self.traffic(activity: 14) + "\nplacement: { relief: { rounds: \(rounds), budget_million_cny: 2, "
                + "rebuild: [\(Self.capacity), \(Self.six)] } }"
        }
        try region.writeScenario(section(0))
        let plain = try await region.plan(into: "plain")
        #expect(plain.relief == nil)
        try region.writeScenario(section(2))
        let one = try await region.plan(into: "run", workers: 1)
        _ = try await region.plan(into: "run3", workers: 3)
        let files = try region.files(of: "run")
        #expect(files["relief.csv"] != nil)
        #expect(try region.files(of: "run3") == files)
        let relief = try #require(one.relief)
        #expect(relief.rounds[0].limitedCells == plain.traffic?.networks.reduce(0) { $0 + $1.limitedCells })
        #expect(relief.final.limitedCells == one.traffic?.networks.reduce(0) { $0 + $1.limitedCells })
        #expect(relief.final.overload < relief.rounds[0].overload && relief.costCny <= relief.budgetCny)
        #expect(zip(relief.rounds, relief.rounds.dropFirst()).allSatisfy { $1.overload <= $0.overload })
        for (before, after) in zip(plain.goals, one.goals) {
            #expect(before.zone == after.zone && before.id == after.id && (!before.met || after.met))
        }
        try await expectExplained(region)
    }
}
