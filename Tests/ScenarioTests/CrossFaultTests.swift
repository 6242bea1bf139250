import Scenario
import Testing

@Suite("Values of a scenario that do not fit each other")
struct CrossFaultTests {
    @Test(
        "names that stand twice",
        arguments: [
            Fault("id: blue", "id: red", at: "networks[1].id", "in the list already"),
            Fault("id: n1\n", "id: n41\n", at: "networks[1].carriers[0].id", "another carrier"),
            Fault("id: rru-n1", "id: aau-n41", at: "radios[1].id", "in the list already"),
            Fault("id: indoor", "id: outdoor", at: "goals[1].id", "in the list already"),
            Fault("id: urban", "id: water", at: "clutter[1].id", "in the list already"),
            Fault("code: 6", "code: 1", at: "clutter[1].code", "in the list already"),
        ])
    func duplicates(fault: Fault) throws {
        try fault.check()
    }

    @Test(
        "operators whose shares are not a whole",
        arguments: [
            Fault(
                "{en: Blue Two, zh: 蓝二}", "{en: Blue Two, zh: 蓝二, share_pct: 40}",
                at: "networks[1].operators", "share_pct stands at 1 of 2"),
            Fault(
                "{en: Red One, zh: 红一}", "{en: Red One, zh: 红一, share_pct: 90}",
                at: "networks[0].operators", "sums to 90"),
        ])
    func shares(fault: Fault) throws {
        try fault.check()
    }

    @Test(
        "buildings by clutter class where a class has none",
        arguments: [
            Fault(
                "building: low", "building: by_clutter", at: "goals[1].building",
                "clutter class urban has no building; allowed: one in every class that is not water")
        ])
    func buildings(fault: Fault) throws {
        try fault.check()
        let text = try SmallScenario.text(replacing: fault.old, with: fault.new)
            .replacing("morphology: urban}", with: "morphology: urban, building: high}", maxReplacements: 1)
        #expect(SmallScenario.issues(in: text).isEmpty)
    }

    @Test(
        "floors outdoors, and with a model that has none",
        arguments: [
            Fault(
                "environment: outdoor", "environment: outdoor\n    floor: 2", at: "goals[0].floor",
                "is 2 for a goal outdoors; allowed: with environment indoor"),
            Fault(
                "model: UMa", "model: P1812", after: "id: macro", at: "goals[1].floor",
                "site class macro follows P1812"),
        ])
    func floors(fault: Fault) throws {
        let text = try SmallScenario.text(replacing: fault.old, with: fault.new, after: fault.anchor)
        let issues = SmallScenario.issues(
            in: fault.path == "goals[1].floor"
                ? text.replacing("indoor_depth_m: 5", with: "indoor_depth_m: 5\n    floor: 3") : text)
        #expect(
            issues.contains { $0.path == fault.path && $0.message.contains(fault.message) },
            "\(issues.map(\.description))")
    }

    @Test(
        "names that refer to nothing",
        arguments: [
            Fault(
                "carrier: n41", "carrier: n40", at: "radios[0].carrier",
                "is \"n40\", which is not defined; allowed: n41, n1"),
            Fault(
                "[aau-n41, rru-n1]", "[aau-n41, rru-n2]", at: "site_classes[0].radios[1]",
                "allowed: aau-n41, rru-n1"),
            Fault("site_class: macro", "site_class: micro", at: "candidates[0].site_class", "allowed: macro"),
            Fault(
                "{en: Blue Two, zh: 蓝二}", "{en: Blue Two, zh: 蓝二, carriers: [n41]}",
                at: "networks[1].operators[1].carriers", "names \"n41\"; allowed: n1"),
            Fault(
                "{morphology: urban", "{morphology: rural", at: "candidates[0].morphology", "allowed: urban"),
            Fault("networks: [red]", "networks: [green]", at: "goals[1].networks[0]", "allowed: red, blue"),
            Fault(
                "{n41: 3, n1: 4.5}", "{n41: 3, n1: 4, n28: 5}", at: "site_classes[0].radius_km.n28",
                "no radio of this class serves"),
            Fault("{n41: 3, n1: 4.5}", "{n41: 3}", at: "site_classes[0].radius_km", "for carrier n1"),
            Fault(
                "[aau-n41, rru-n1]", "[aau-n41, rru-n1, rru-n1]", at: "site_classes[0].radios",
                "two radios for carrier n1"),
        ])
    func references(fault: Fault) throws {
        try fault.check()
    }

    /// Bands of TS 38.104 table 5.2-1; channels of TS 38.101-1 table 5.3.5-1.
    @Test(
        "carriers outside their band or without such a channel",
        arguments: [
            Fault(
                "[2515, 2615]", "[2490, 2590]", at: "networks[0].carriers[0].downlink_mhz",
                "n41 allows 2496.0 to 2690.0 MHz"),
            Fault(
                "[2110, 2155]", "[2130, 2175]", at: "networks[1].carriers[0].downlink_mhz",
                "n1 allows 2110.0 to 2170.0 MHz"),
            Fault(
                "[1920, 1965]", "[1910, 1955]", at: "networks[1].carriers[0].uplink_mhz",
                "n1 allows 1920.0 to 1980.0 MHz"),
            Fault("band: n41", "band: n42", at: "networks[0].carriers[0].band", "allowed: n1, n3"),
            Fault("duplex: TDD", "duplex: FDD", at: "networks[0].carriers[0].duplex", "n41 is TDD"),
            Fault(
                "bandwidth_mhz: 100", "bandwidth_mhz: 55", at: "networks[0].carriers[0].bandwidth_mhz",
                "50.0, 60.0"),
            Fault(
                "bandwidth_mhz: 40", "bandwidth_mhz: 60", at: "networks[1].carriers[0].bandwidth_mhz",
                "no resource blocks at 15.0 kHz"),
            Fault(
                "subcarrier_spacing_khz: 30", "subcarrier_spacing_khz: 45",
                at: "networks[0].carriers[0].bandwidth_mhz", "allowed: 15, 30, 60, 120"),
            Fault(
                "bandwidth_mhz: 40", "bandwidth_mhz: 50", at: "networks[1].carriers[0].bandwidth_mhz",
                "up to the 45.0 MHz"),
            Fault(
                "band: n1\n        duplex: FDD\n        downlink_mhz: [2110, 2155]",
                "band: n41\n        duplex: TDD\n        downlink_mhz: [2600, 2650]",
                at: "networks[1].carriers[0].downlink_mhz", "overlaps the downlink of carrier n41"),
        ])
    func carriers(fault: Fault) throws {
        try fault.check()
    }

    @Test(
        "sums, order and heights",
        arguments: [
            Fault(
                "subscriber_share_pct: 60", "subscriber_share_pct: 70", at: "networks",
                "over all networks; allowed: 100"),
            Fault("{year: 2023, budget", "{year: 2021, budget", at: "phases[1].year", "later than 2021"),
            Fault("{year: 2023, budget", "{year: 2020, budget", at: "phases[1].year", "later than 2021"),
            Fault("{total: 100, year: 2023}", "{total: 100, year: 2024}", at: "station_goal.year", "2023"),
            Fault(
                "{year: 2023, capacity", "{year: 2021, capacity", at: "transport.egress[1].year",
                "later than 2021"),
            Fault("height_m: 28", "height_m: 8", at: "site_classes[0].height_m", "UMa allows 10.0 to 150.0"),
        ])
    func order(fault: Fault) throws {
        try fault.check()
    }

    @Test("a layer that is not there is missing input; anything else beside it is bad data")
    func missingLayer() throws {
        let text = try SmallScenario.text(replacing: "terrain.tif", with: "no-terrain.tif")
        let error = try #require(throws: ScenarioError.self) {
            try ScenarioFile.load(text: text, file: SmallScenario.file)
        }
        #expect(error.issues.map(\.path) == ["layers.terrain.path"])
        #expect(error.isMissingInput)
        let both = try #require(throws: ScenarioError.self) {
            try ScenarioFile.load(
                text: text.replacing("seed: 7", with: "seed: x"), file: SmallScenario.file)
        }
        #expect(both.issues.count == 2)
        #expect(!both.isMissingInput)
    }
}
