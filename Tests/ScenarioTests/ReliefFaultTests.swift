import Scenario
import Testing

@Suite("Relief of cells in a scenario")
struct ReliefFaultTests {
    private static let anchor = "second_server_weight_pct: 20"
    private static let entry = "placement.relief.rebuild[0]"

    private static func rebuild(_ keys: String) -> String {
        "rounds: 0, rebuild: [{id: more, name: {en: More, zh: 多}, site_class: macro, cost_thousand_cny: 5, \(keys)}]"
    }

    private static func fault(_ keys: String, at path: String, _ message: String) -> Fault {
        Fault(anchor, anchor + "\n  relief: {\(keys)}", at: path, message)
    }

    @Test("is decoded, and its rebuilt classes follow those of the list")
    func decoding() throws {
        let text = try SmallScenario.text(
            replacing: Self.anchor,
            with: Self.anchor
                + "\n  relief: {\(Self.rebuild("sectors: 6, radios: [aau-n41, rru-n1]")), budget_million_cny: 2.5}"
        )
        let scenario = try ScenarioFile.load(text: text, file: SmallScenario.file)
        #expect(scenario.placement.relief?.budget == 2.5e6 && scenario.placement.relief?.rounds == 0)
        let classes = scenario.siteClasses
        #expect(classes.map(\.id) == ["macro", "more"] && classes.map(\.rebuilds) == [nil, "macro"])
        #expect(classes.map(\.sectors) == [3, 6] && classes[1].upgradeCost == 5000)
        #expect(classes[1].radius == classes[0].radius && classes[1].height == classes[0].height)
        let plain = try ScenarioFile.load(text: try SmallScenario.text(), file: SmallScenario.file)
        #expect(plain.placement.relief == nil)
    }

    @Test(
        "what is out of range, refers to nothing or changes nothing, with its place",
        arguments: [
            fault("rounds: 21", at: "placement.relief.rounds", "0 to 20"),
            fault("rounds: two", at: "placement.relief.rounds", "0 to 20"),
            fault("rounds: 1", at: "placement.relief.rounds", "without traffic"),
            fault("rounds: 0, budget_million_cny: -1", at: "placement.relief.budget_million_cny", "0 to"),
            fault("budget_million_cny: 1", at: "placement.relief.rounds", "is missing"),
            fault(
                "rounds: 0, bugdet_million_cny: 1", at: "placement.relief.bugdet_million_cny", "did you mean"),
            fault(
                rebuild("radios: [aau-n41, rru-n1]"), at: entry + ".radios",
                "a further carrier or more sectors"),
            fault(
                rebuild("sectors: 2, radios: [aau-n41, rru-n1]"), at: entry + ".sectors",
                "allowed: 3 of macro, or more"),
            fault(rebuild("sectors: 7, radios: [aau-n41, rru-n1]"), at: entry + ".sectors", "1 to 6"),
            fault(rebuild("sectors: 6, radios: [aau-n41]"), at: entry + ".radios", "no radio for carrier n1"),
            fault(
                rebuild("sectors: 6, radios: [aau-n41, rru-n2]"), at: entry + ".radios", "names \"rru-n2\""),
            fault(
                rebuild("sectors: 6, radios: [aau-n41, rru-n1, rru-n1]"), at: entry + ".radios",
                "two radios for a carrier"),
            fault(
                rebuild("sectors: 6, radios: [aau-n41, rru-n1], radius_km: {n1: 4}"),
                at: entry + ".radius_km.n1", "allowed: none"),
            fault(
                rebuild("sectors: 6, radios: [aau-n41, rru-n1]")
                    .replacing("site_class: macro", with: "site_class: micro"), at: entry + ".site_class",
                "is \"micro\"; allowed: macro"),
            fault(
                rebuild("sectors: 6, radios: [aau-n41, rru-n1]").replacing("id: more", with: "id: macro"),
                at: entry + ".id", "which another class of sites has already"),
        ])
    func faults(fault: Fault) throws {
        try fault.check()
    }

    @Test("a candidate rule cannot ask for a class that only relief makes")
    func candidates() throws {
        let text = try SmallScenario.text(
            replacing: Self.anchor,
            with: Self.anchor + "\n  relief: {\(Self.rebuild("sectors: 6, radios: [aau-n41, rru-n1]"))}"
        ).replacing("morphology: urban, site_class: macro", with: "morphology: urban, site_class: more")
        #expect(SmallScenario.issues(in: text).contains { $0.path == "candidates[0].site_class" })
    }

    /// A class without a carrier gets it with its radius.
    @Test("a carrier that comes needs a radius, the same in all rebuilds")
    func radius() throws {
        func issues(_ radius: String) throws -> [ScenarioIssue] {
            let text = try SmallScenario.text(
                replacing: Self.anchor,
                with: Self.anchor + "\n  relief: {rounds: 0, rebuild: ["
                    + "{id: more, name: {en: M, zh: 多}, site_class: low, cost_thousand_cny: 5, radios: [aau-n41, rru-n1], radius_km: {n41: 3}}, "
                    + "{id: most, name: {en: M, zh: 多}, site_class: low, cost_thousand_cny: 5, sectors: 6, radios: [aau-n41, rru-n1]\(radius)}]}"
            ).replacing(
                "candidates:",
                with:
                    "  - {id: low, name: {en: L, zh: 低}, model: UMa, height_m: 28, sectors: 3, downtilt_deg: 7, radios: [rru-n1], "
                    + "site_cost_thousand_cny: 1, upgrade_cost_thousand_cny: 1, radius_km: {n1: 4}}\ncandidates:"
            )
            return SmallScenario.issues(in: text)
        }
        #expect(try issues(", radius_km: {n41: 3}").isEmpty)
        let missing = try issues("")
        #expect(missing.map(\.path) == ["placement.relief.rebuild[1].radius_km"])
        #expect(missing[0].message.contains("no radius for carrier n41"))
        #expect(
            try issues(", radius_km: {n41: 2}").map(\.path) == ["placement.relief.rebuild[1].radius_km.n41"])
    }
}
