import Scenario
import Testing

@Suite("Values of a scenario that are wrong on their own")
struct ValueFaultTests {
    @Test(
        "numbers out of range, not finite or not numbers",
        arguments: [
            Fault("height_m: 28", "height_m: 0", at: "site_classes[0].height_m", "allowed: 3 to 150"),
            Fault("height_m: 28", "height_m: -5", at: "site_classes[0].height_m", "is \"-5\""),
            Fault("height_m: 1.5", "height_m: 1.4", at: "receiver.height_m", "allowed: 1.5 to 10"),
            Fault("load_pct: 50", "load_pct: 101", at: "receiver.load_pct", "allowed: 0 to 100"),
            Fault("load_pct: 50", "load_pct: .nan", at: "receiver.load_pct", "is \".nan\""),
            Fault("load_pct: 50", "load_pct: .inf", at: "receiver.load_pct", "is \".inf\""),
            Fault("load_pct: 50", "load_pct: 1e999", at: "receiver.load_pct", "is \"1e999\""),
            Fault("load_pct: 50", "load_pct: \"50\"", at: "receiver.load_pct", "allowed: 0 to 100"),
            Fault("load_pct: 50", "load_pct: [50]", at: "receiver.load_pct", "is a list"),
            Fault("load_pct: 50", "load_pct: {a: 1}", at: "receiver.load_pct", "is a section"),
            Fault("load_pct: 50", "load_pct: ~", at: "receiver.load_pct", "is empty"),
            Fault("power_w: 200", "power_w: 0", at: "radios[0].power_w", "allowed: 0.01 to 1000"),
            Fault("sectors: 3", "sectors: 2.5", at: "site_classes[0].sectors", "a whole number, 1 to 6"),
            Fault("sectors: 3", "sectors: 7", at: "site_classes[0].sectors", "a whole number, 1 to 6"),
            Fault("code: 6", "code: 256", at: "clutter[1].code", "a whole number, 1 to 255"),
            Fault("seed: 7", "seed: -1", at: "seed", "a whole number"),
            Fault("seed: 7", "seed: 99999999999999999999", at: "seed", "a whole number"),
            Fault("resolution_m: 25", "resolution_m: 0", at: "area.resolution_m", "allowed: 1 to 1000"),
            Fault("n1: 4.5", "n1: 6", at: "site_classes[0].radius_km.n1", "allowed: 0.1 to 5"),
            Fault("spacing_m: 420", "spacing_m: 5", at: "candidates[0].spacing_m", "allowed: 50 to 20000"),
            Fault(
                "area_target_pct: 95", "area_target_pct: 950", at: "goals[0].area_target_pct",
                "allowed: 0 to 100"),
            Fault(
                "ss_rsrp_dbm: -105", "ss_rsrp_dbm: 105", at: "goals[0].ss_rsrp_dbm", "allowed: -156 to -31"),
            Fault(
                "budget_million_cny: 20", "budget_million_cny: -20", at: "phases[1].budget_million_cny",
                "allowed: 0 to 1000000"),
            Fault(
                "built_up: 10", "built_up: much", at: "placement.area_weight_per_km2.built_up",
                "is \"much\""),
        ])
    func numbers(fault: Fault) throws {
        try fault.check()
    }

    @Test(
        "texts, names, choices, lists and sections",
        arguments: [
            Fault("name: small", "name: \"a b\"", at: "name", "a name of letters, digits"),
            Fault("crs: EPSG:4548", "crs: \"\"", at: "area.crs", "text that is not empty"),
            Fault("{en: Small, zh: 小}", "{en: Small}", at: "title.zh", "is missing"),
            Fault("{en: Small, zh: 小}", "Small", at: "title", "a section of keys and values"),
            Fault("duplex: TDD", "duplex: tdd", at: "networks[0].carriers[0].duplex", "allowed: FDD, TDD"),
            Fault("model: UMa", "model: UMA", at: "site_classes[0].model", "allowed: UMa, UMi, RMa, P1812"),
            Fault("kind: real", "kind: true", at: "layers.counties.kind", "real, derived, approximate"),
            Fault("zones: built_up", "zones: town", at: "goals[0].zones", "built_up, township_seat"),
            Fault("water: true", "water: wet", at: "clutter[0].water", "allowed: true, false"),
            Fault("water: true", "water: \"true\"", at: "clutter[0].water", "allowed: true, false"),
            Fault("[2515, 2615]", "[2615, 2515]", at: "networks[0].carriers[0].downlink_mhz", "ascending"),
            Fault("[2515, 2615]", "[2515]", at: "networks[0].carriers[0].downlink_mhz", "[lower, upper]"),
            Fault("[2515, 2615]", "2515", at: "networks[0].carriers[0].downlink_mhz", "[lower, upper]"),
            Fault("radios: [aau-n41, rru-n1]", "radios: []", at: "site_classes[0].radios", "at least one"),
            Fault("networks: [red]", "networks: []", at: "goals[1].networks", "at least one"),
            Fault("    building: low\n", "", at: "goals[1].building", "is missing"),
            Fault(
                "indoor_depth_m: 5", "indoor_depth_m: 5\n    floor: 0", at: "goals[1].floor",
                "allowed: a whole number, 1 to 8"),
            Fault(
                "indoor_depth_m: 5", "indoor_depth_m: 5\n    floor: 9", at: "goals[1].floor",
                "allowed: a whole number, 1 to 8"),
            Fault(
                "building: low", "building: medium", at: "goals[1].building",
                "allowed: low, high, traditional, thermally_efficient, by_clutter"),
            Fault(
                "morphology: urban}", "morphology: urban, building: by_clutter}", at: "clutter[1].building",
                "allowed: low, high, traditional, thermally_efficient"),
            Fault("    indoor_depth_m: 5\n", "", at: "goals[1].indoor_depth_m", "is missing"),
            Fault(
                "        uplink_mhz: [1920, 1965]\n", "", at: "networks[1].carriers[0].uplink_mhz",
                "is missing"),
            Fault("schema: guangyue.scenario/1\n", "", at: "schema", "is missing"),
            Fault("guangyue.scenario/1", "guangyue.scenario/2", at: "schema", "allowed: guangyue.scenario/1"),
            Fault("seed: 7\n", "", at: "seed", "is missing"),
        ])
    func others(fault: Fault) throws {
        try fault.check()
    }

    @Test(
        "lists that must not be empty",
        arguments: ["clutter", "networks", "radios", "site_classes", "candidates", "goals", "phases"])
    func emptyLists(key: String) throws {
        var lines = try SmallScenario.text().split(separator: "\n")
        let start = try #require(lines.firstIndex { $0 == "\(key):" })
        let end = try #require(lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") })
        for empty in ["[]", "", "{}", "none"] {
            lines.replaceSubrange(start..<end, with: ["\(key): \(empty)"])
            let issues = SmallScenario.issues(in: lines.joined(separator: "\n"))
            #expect(issues.contains { $0.path == key && $0.message.contains("at least one") }, "\(issues)")
            lines = try SmallScenario.text().split(separator: "\n")
        }
    }

    @Test(
        "unknown keys, with the nearest known one",
        arguments: [
            Fault("load_pct:", "load_pc:", at: "receiver.load_pc", "did you mean load_pct?"),
            Fault("goals:", "gaols:", at: "gaols", "did you mean goals?"),
            Fault("band: n41", "bnad: n41", at: "networks[0].carriers[0].bnad", "did you mean band?"),
            Fault(
                "seed: 7", "seed: 7\nflux_capacitor: 1", at: "flux_capacitor",
                "is unknown; allowed: acp, applications, area, "),
            Fault("township_seats:", "township_seat:", at: "layers.township_seat", "mean township_seats?"),
        ])
    func unknownKeys(fault: Fault) throws {
        try fault.check()
    }

    @Test("every error is reported, in the order of the file, with its line")
    func everyError() throws {
        let text = try SmallScenario.text()
            .replacing("seed: 7", with: "seed: x")
            .replacing("height_m: 28", with: "height_m: 0")
            .replacing("deep_firms:", with: "deep_firm:")
        let issues = SmallScenario.issues(in: text)
        #expect(
            Set(issues.map(\.path)) == [
                "seed", "site_classes[0].height_m", "transport.deep_firm", "transport.deep_firms",
            ])
        let places = try issues.map { try #require($0.line) }
        #expect(places == places.sorted())
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for issue in issues where issue.path != "transport.deep_firms" {
            let line = try #require(issue.line)
            let key = try #require(issue.path.split(separator: ".").last)
            #expect(lines[line - 1].contains("\(key):"), "\(issue)")
        }
    }

    @Test("an issue is one line: file, line, place, what is wrong and what is allowed")
    func description() throws {
        let text = try SmallScenario.text(replacing: "seed: 7", with: "seed: x")
        let error = try #require(throws: ScenarioError.self) {
            try ScenarioFile.load(text: text.replacing("../../../GIS", with: "/none"), file: "a.yaml")
        }
        let lines = error.description.split(separator: "\n")
        #expect(lines.count == 8)
        #expect(lines.contains { $0.hasPrefix("a.yaml:5: seed: is \"x\"; allowed: a whole number, 0 to ") })
        #expect(lines.contains("a.yaml:14: layers.terrain.path: /none/terrain.tif: no such file"))
    }
}
