import Scenario
import Testing

@Suite("What a scenario asks of single sites and of numbers of stations")
struct PlacementFaultTests {
    private static let anchor = "second_server_weight_pct: 20"

    private static func adding(_ lines: String, at path: String, _ message: String) -> Fault {
        Fault(anchor, anchor + "\n" + lines, at: path, message)
    }

    @Test("keys are read, and are optional")
    func decoding() throws {
        let text = try SmallScenario.text(
            replacing: Self.anchor,
            with: Self.anchor + """

                  spending: budget
                  mandatory_sites: [a, b/red]
                  forbidden_sites: [b/blue]
                  exclusive_sites: [{sites: [c, d]}]
                  minimum_spacing_m: 300
                  station_limits: [{county: West, network: red, at_least: 2, at_most: 9}]
                """)
        let rules = try ScenarioFile.load(text: text, file: SmallScenario.file).placement
        #expect(rules.spendsWholeBudget && rules.minimumSpacing.value == 300)
        #expect(rules.mandatorySites == [StationReference("a"), StationReference("b/red")])
        #expect(rules.mandatorySites[1].site == "b" && rules.mandatorySites[1].network == "red")
        #expect(rules.exclusiveSites == [["c", "d"]])
        #expect(rules.stationLimits.map(\.name) == ["West/red"])
        let plain = try ScenarioFile.load(text: try SmallScenario.text(), file: SmallScenario.file)
        #expect(plain.placement.stationLimits.isEmpty && !plain.placement.spendsWholeBudget)
        #expect(plain.phases.map(\.serviceWeight) == [1, 1])
    }

    @Test(
        "what contradicts itself or refers to nothing",
        arguments: [
            adding(
                "  mandatory_sites: [a]\n  forbidden_sites: [b, a/red]", at: "placement.forbidden_sites[1]",
                "forbids site \"a\", which mandatory_sites asks for"),
            adding(
                "  mandatory_sites: [a/green]", at: "placement.mandatory_sites[0]",
                "names network \"green\"; allowed: SITE or SITE/NETWORK with red, blue"),
            adding(
                "  station_limits: [{network: green, at_least: 1}]",
                at: "placement.station_limits[0].network",
                "allowed: red, blue"),
            adding(
                "  station_limits: [{at_least: 3, at_most: 2}]", at: "placement.station_limits[0].at_most",
                "is 2; allowed: at_least, 3, or more"),
            adding("  mandatory_sites: []", at: "placement.mandatory_sites", "a list of names, at least one"),
            adding("  minimum_spacing_m: -1", at: "placement.minimum_spacing_m", "0 to 20000"),
            adding("  spending: all", at: "placement.spending", "allowed: goals, budget"),
            Fault(
                "budget_million_cny: 12.5", "budget_million_cny: 12.5, service_weight: 11",
                at: "phases[0].service_weight", "0 to 10"),
            Fault("area_target_pct: 80", "area_target_pct: 101", at: "goals[1].area_target_pct", "0 to 100"),
        ])
    func faults(fault: Fault) throws {
        try fault.check()
    }

    @Test("service that counts in no phase is refused")
    func noService() throws {
        let text = try SmallScenario.text(
            replacing: "budget_million_cny: 12.5", with: "budget_million_cny: 12.5, service_weight: 0"
        ).replacing("budget_million_cny: 20}", with: "budget_million_cny: 20, service_weight: 0}")
        #expect(SmallScenario.issues(in: text).map(\.path) == ["phases"])
    }
}
