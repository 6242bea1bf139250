import Foundation
import Planning
import TestSupport
import Testing

@Suite("What a plan takes over from the run it goes on from")
struct ReuseTests {
    /// Carriers for devices whose goals nothing is built for: their targets move no station.
    private static let overlays = """
        iot:
          - { id: cat1, name: { en: Cat1, zh: 一 }, technology: LTE-Cat1, host_carrier: n1, frequency_mhz: 1800, greatest_loss_db: 144, penetration_db: 0, sigma_db: 8, probability_pct: 90, area_target_pct: AREA, population_target_pct: 50 }
          - { id: nb, name: { en: NB, zh: 窄 }, technology: NB-IoT, host_carrier: n28, frequency_mhz: 949, greatest_loss_db: 144, penetration_db: 10, sigma_db: 8, probability_pct: 90, area_target_pct: 50, population_target_pct: 50 }
        """
    private static let indoorRule = "morphology: park, site_class: park_indoor, spacing_m: 190, jitter_pct: 0"

    private func write(_ region: SmallRegion, area: String, _ extra: String) throws {
        try region.writeScenario(
            Self.overlays.replacing("AREA", with: area) + "\n" + extra, candidates: [Self.indoorRule])
    }

    private func manifest(_ region: SmallRegion, _ run: String) throws -> RunManifest {
        try JSONDecoder().decode(
            RunManifest.self, from: Data(contentsOf: URL(filePath: region.path("\(run)/manifest.json"))))
    }

    private func kept(_ region: SmallRegion, _ run: String) throws -> Int? {
        try manifest(region, run).counts["networks_kept"]
    }

    /// A copy of a run in which some files are damaged: its manifest, and with it all that a plan says of it, is the same.
    private func damage(_ region: SmallRegion, _ files: [String], of run: String, as name: String) throws {
        try FileManager.default.copyItem(atPath: region.path(run), toPath: region.path(name))
        for file in files {
            let url = URL(filePath: region.path("\(name)/\(file)"))
            try (Data(contentsOf: url) + Data([0])).write(to: url)
        }
    }

    @Test(
        "gives the bytes of a computation anew, with goals judged by the new targets",
        arguments: ["", "receiver: { cell_loads: traffic }", "acp: { rounds: 1 }"])
    func sameBytes(extra: String) async throws {
        let region = try SmallRegion()
        try write(region, area: "5", extra)
        let first = try await region.plan()
        try write(region, area: "100", extra)
        let observer = SilentObserver()
        let again = try await region.plan(from: "run", into: "kept", observer: observer)
        #expect(try kept(region, "kept") == 2 && observer.warnings.isEmpty)
        #expect(again.stations == first.stations)
        let rows = [first, again].map { summary in
            summary.goals.filter { $0.id == "cat1" && $0.metric == "area_share" }
        }
        #expect(!rows[0].isEmpty && rows[0].allSatisfy { $0.target == 0.05 && $0.met })
        #expect(rows[1].allSatisfy { $0.target == 1 && $0.met == ($0.achieved == 1) })
        #expect(rows[0].map(\.achieved) == rows[1].map(\.achieved))
        // The same plan where nothing, or one network, or all but the traffic can be taken over.
        for (name, files, networks) in [
            (
                "none", ["coverage/cmcc-cbn.json", "coverage/service_area_ct-cu.tif", "drops.csv"], 0
            ), ("one", ["coverage/rsrp_n78.tif", "cell_loads.csv"], 1), ("calm", ["cell_loads.csv"], 2),
        ] {
            try damage(region, files, of: "run", as: "damaged-\(name)")
            let witness = SilentObserver()
            _ = try await region.plan(from: "damaged-\(name)", into: name, workers: 1, observer: witness)
            #expect(try kept(region, name) == networks)
            // Traffic whose loads coverage counts with is worked out in any case.
            let isPlain = !extra.contains("cell_loads")
            #expect(witness.warnings.count == files.count - (isPlain ? 0 : 1))
            #expect(try region.files(of: name) == region.files(of: "kept"), "\(name)")
        }
    }

    @Test("ends where anything differs that the coverage depends on")
    func keys() async throws {
        let region = try SmallRegion()
        try write(region, area: "5", "")
        _ = try await region.plan()
        let keys = try #require(try manifest(region, "run").keys)
        #expect(keys.coverage.count == 2 && keys.traffic != nil)
        let text = try String(contentsOfFile: region.scenario, encoding: .utf8)
        func edited(_ name: String, _ extra: String) async throws -> ReuseKeys {
            try (text + "\n" + extra).write(toFile: region.scenario, atomically: true, encoding: .utf8)
            _ = try await region.plan(from: "run", into: name)
            return try #require(try manifest(region, name).keys)
        }
        // The terminal's noise; then only who uses the network.
        let noise = try await edited("noise", "receiver: { noise_figure_db: 8 }")
        #expect(Set(noise.coverage.values).isDisjoint(with: keys.coverage.values))
        #expect(noise.traffic != keys.traffic)
        #expect(try kept(region, "noise") == 0)
        let users = try await edited("users", "traffic: { drops: 3 }")
        #expect(users.coverage == keys.coverage && users.traffic != keys.traffic)
        #expect(try kept(region, "users") == 2)
        let drops = try String(contentsOfFile: region.path("users/drops.csv"), encoding: .utf8)
        #expect(try drops != String(contentsOfFile: region.path("run/drops.csv"), encoding: .utf8))
        // A run of a version that had no keys.
        try text.write(toFile: region.scenario, atomically: true, encoding: .utf8)
        try FileManager.default.copyItem(atPath: region.path("run"), toPath: region.path("old"))
        var record = try manifest(region, "old")
        record.keys = nil
        try JSONEncoder().encode(record).write(to: URL(filePath: region.path("old/manifest.json")))
        _ = try await region.plan(from: "old", into: "new")
        #expect(try kept(region, "new") == 0)
        // A layer of which no cell is other, but whose file is: better too much than too little.
        let layer = region.path("industrial_parks.geojson")
        try (String(contentsOfFile: layer, encoding: .utf8) + "\n")
            .write(toFile: layer, atomically: true, encoding: .utf8)
        _ = try await region.plan(from: "run", into: "layer")
        #expect(try kept(region, "layer") == 0)
    }
}

@Suite("Digest of a value")
struct ValueDigestTests {
    private struct Inner: Sendable {
        var name = "a"
        var limit: Double?
        var range = 1.0...2.0
        var table: [String: [Int]] = [:]
    }

    private enum Choice { case none, some(Int), text(String) }

    private final class Thing {}

    @Test("tells values apart that differ in anything, and no others")
    func distinct() throws {
        var values: [Any] = [Inner()]
        for change in [
            { $0.name = "b" }, { $0.limit = 0 }, { $0.limit = -0.0 }, { $0.range = 1...2.5 },
            { $0.table = ["x": []] }, { $0.table = ["x": [0]] }, { $0.table = ["x": [], "y": []] },
        ] as [(inout Inner) -> Void] {
            var value = Inner()
            change(&value)
            values.append(value)
        }
        values += [Choice.none, Choice.some(0), Choice.some(1), Choice.text("0"), Choice.text("1")] as [Any]
        values += [0, 0.0, Float(0), "0", false, [0], [[Int]](), Optional<Int>.none as Any] as [Any]
        let digests = try values.map { try ValueDigest.bytes(of: $0) }
        #expect(Set(digests).count == values.count)
        #expect(try digests == values.map { try ValueDigest.bytes(of: $0) })
    }

    @Test("does not depend on the order in which a dictionary was filled, nor on members passed over")
    func order() throws {
        let keys = (0..<100).map { "key \($0)" }
        let one = Dictionary(uniqueKeysWithValues: keys.map { ($0, $0.count) })
        var other: [String: Int] = [:]
        for key in keys.reversed() { other[key] = key.count }
        #expect(try ValueDigest.bytes(of: one) == ValueDigest.bytes(of: other))
        #expect(try ValueDigest.bytes(of: Set(keys)) == ValueDigest.bytes(of: Set(keys.reversed())))
        let (a, b) = (Inner(name: "a"), Inner(name: "b"))
        #expect(try ValueDigest.bytes(of: a, but: ["name"]) == ValueDigest.bytes(of: b, but: ["name"]))
    }

    @Test("refuses what cannot be looked into")
    func opaque() {
        #expect(throws: ValueDigest.Opaque.self) { try ValueDigest.bytes(of: [Thing()]) }
        #expect(throws: ValueDigest.Opaque.self) { try ValueDigest.bytes(of: { 1 } as () -> Int) }
    }
}
