import RadioUnits
import Scenario
import Testing

@Suite("Traffic of a scenario")
struct TrafficFaultTests {
    private static let section = """
        traffic:
          utilisation_limit_pct: 60
          services:
            - { id: web, name: { en: Web, zh: 网 }, technology: NR, per_resident: 0.5, activity_pct: 3, rate_mbps: 10, downlink_share_pct: 90, uplink_share_pct: 10 }
            - { id: cam, name: { en: Camera, zh: 摄像 }, technology: NR, per_park_km2: 4, activity_pct: 20, rate_mbps: 5, downlink_share_pct: 0, uplink_share_pct: 100, indoor_share_pct: 40, penetration_db: 3 }
        station_goal:
        """

    /// The small scenario with traffic, something in it replaced.
    private func text(_ old: String = "traffic:", _ new: String = "traffic:") throws -> String {
        let with = try SmallScenario.text(replacing: "station_goal:", with: Self.section)
        try #require(with.contains(old))
        return with.replacing(old, with: new, maxReplacements: 1)
    }

    @Test("is decoded with its defaults, or absent")
    func decoding() throws {
        let rules = try #require(try ScenarioFile.load(text: text(), file: SmallScenario.file).traffic)
        #expect(
            rules.utilisationLimit == 0.6 && rules.drops == 10 && rules.leastRSRP == PowerLevel(dBm: -120))
        #expect(rules.services.map(\.id) == ["web", "cam"])
        #expect(abs(rules.services[0].downlink - 9) < 1e-12 && abs(rules.services[0].uplink - 1) < 1e-12)
        #expect(rules.services[0].indoorShare == 0.7 && rules.services[1].penetration == Decibels(3))
        #expect(try ScenarioFile.load(text: SmallScenario.text(), file: SmallScenario.file).traffic == nil)
        let short = try SmallScenario.text(
            replacing: "station_goal:", with: "traffic: {drops: 3}\nstation_goal:")
        let standard = try ScenarioFile.load(text: short, file: SmallScenario.file).traffic
        #expect(standard?.services == TrafficService.catalogue && standard?.drops == 3)
    }

    @Test("the coverage counts with the mean load unless it is to count with that of traffic")
    func cellLoads() throws {
        func scenario(_ key: String) throws -> PlanScenario {
            try ScenarioFile.load(
                text: try text("load_pct: 50", "load_pct: 50\(key)"), file: SmallScenario.file)
        }
        #expect(try scenario("").receiver.cellLoads == .mean)
        #expect(try scenario(", cell_loads: traffic").receiver.cellLoads == .traffic)
        let without = try SmallScenario.text(
            replacing: "load_pct: 50", with: "load_pct: 50, cell_loads: traffic")
        #expect(SmallScenario.issues(in: without).map(\.path) == ["receiver.cell_loads"])
        let wrong = try text("load_pct: 50", "load_pct: 50, cell_loads: full")
        let issue = try #require(SmallScenario.issues(in: wrong).first)
        #expect(issue.path == "receiver.cell_loads" && issue.message.contains("mean, traffic"))
    }

    @Test(
        "what cannot be is told with its place",
        arguments: [
            ("rate_mbps: 10, ", "", "traffic.services[0].rate_mbps", "is missing; "),
            ("rate_mbps: 10", "rate_mbps: 0", "traffic.services[0].rate_mbps", "is \"0\"; allowed: "),
            ("rate_mbps: 10", "rate_mbps: -3", "traffic.services[0].rate_mbps", "is \"-3\"; allowed: "),
            ("activity_pct: 3", "activity_pct: 130", "traffic.services[0].activity_pct", "allowed: 0 to 100"),
            (
                "uplink_share_pct: 10 }", "uplink_share_pct: 20 }", "traffic.services[0].uplink_share_pct",
                "110.0 together with downlink_share_pct; allowed: 100 together"
            ),
            ("per_resident: 0.5, ", "", "traffic.services[0]", "has no users; allowed: at least one of"),
            (
                "per_resident: 0.5", "per_resident: -1", "traffic.services[0].per_resident",
                "allowed: 0 to 100"
            ),
            ("id: cam", "id: web", "traffic.services[1].id", "stands in the list already"),
            (
                "technology: NR, per_park", "technology: NB-IoT, per_park", "traffic.services[1].technology",
                "which no carrier of iot[] has"
            ),
            ("technology: NR", "technology: 6G", "traffic.services[0].technology", "NR, LTE-Cat1, NB-IoT"),
            (
                "indoor_share_pct: 40", "indoor_share_pct: 101", "traffic.services[1].indoor_share_pct",
                "0 to 100"
            ),
            (
                "utilisation_limit_pct: 60", "utilisation_limit_pct: 0", "traffic.utilisation_limit_pct",
                "1 to 100"
            ),
            ("utilisation_limit_pct: 60", "drops: -1", "traffic.drops", "a whole number, 0 to 10000"),
            ("utilisation_limit_pct: 60", "drops: 1e9", "traffic.drops", "a whole number"),
            (
                "utilisation_limit_pct: 60", "firm_density: { forest: 2 }", "traffic.firm_density.forest",
                "is not a clutter class; allowed: "
            ),
            (
                "utilisation_limit_pct: 60", "firm_density: { urban: -2 }", "traffic.firm_density.urban",
                "0 to 1000"
            ),
            ("utilisation_limit_pct: 60", "utilization_pct: 60", "traffic.utilization_pct", "is unknown"),
        ])
    func faults(old: String, new: String, path: String, message: String) throws {
        let issues = SmallScenario.issues(in: try text(old, new))
        #expect(
            issues.contains { $0.path == path && $0.message.contains(message) },
            "\(issues.map(\.description))")
    }
}
