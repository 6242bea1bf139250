import RadioUnits
import Scenario
import Testing

@Suite("Radio access in a scenario")
struct RadioFaultTests {
    private static let share = "downlink_share_pct: 74"
    private static let pattern = "networks[0].carriers[0].slot_pattern"
    private static let application =
        "name: {en: A, zh: 甲}, environment: indoor, downlink_mbps: 1, uplink_mbps: 1"
    private static let overlay =
        "name: {en: A, zh: 甲}, technology: NB-IoT, frequency_mhz: 900, sigma_db: 8, probability_pct: 95, "
        + "area_target_pct: 95, population_target_pct: 95"

    private static func framed(_ slots: String, _ special: String) -> String {
        "\(share)\n        slot_pattern: \(slots)\n        special_slot: \"\(special)\""
    }

    @Test(
        "TDD patterns that do not add up, with their place",
        arguments: [
            Fault(share, framed("DDDDDDDSUU", "6:4:5"), at: pattern, "6:4:5 symbols; allowed: 14 in all"),
            Fault(share, framed("DDDDDDDSUU", "6:4"), at: pattern, "allowed: 14 in all"),
            Fault(share, framed("DDDXDDDSUU", "6:4:4"), at: pattern, "slot 4 is \"X\""),
            Fault(share, framed("DDDDDDDDDDDSUU", "6:4:4"), at: pattern, "allowed periods"),
            Fault(share, framed("DDDSUDDSUU", "10:2:2"), at: pattern, "gives the downlink 64.3 %"),
            Fault(
                "downlink_share_pct: 100", "downlink_share_pct: 100\n        slot_pattern: DDDDDDDSUU",
                at: "networks[1].carriers[0].slot_pattern", "the carrier is FDD"),
        ])
    func patterns(fault: Fault) throws {
        try fault.check()
    }

    @Test(
        "beam sets without a name, a gain or a width that an antenna has",
        arguments: [
            beamSet(
                "id: narrow, gain_dbi: 41, horizontal_beamwidth_deg: 32, vertical_beamwidth_deg: 8",
                "gain_dbi"),
            beamSet(
                "id: narrow, gain_dbi: 21, horizontal_beamwidth_deg: 0, vertical_beamwidth_deg: 8",
                "horizontal_beamwidth_deg"),
            beamSet("id: narrow, gain_dbi: 21, horizontal_beamwidth_deg: 32", "vertical_beamwidth_deg"),
            beamSet("gain_dbi: 21, horizontal_beamwidth_deg: 32, vertical_beamwidth_deg: 8", "id"),
        ])
    func beamSets(fault: Fault) throws {
        try fault.check()
    }

    @Test(
        "cell planning with steps and ranges that no antenna has, or keys that are not known",
        arguments: [
            ("azimuth_range_deg: 61", "azimuth_range_deg", "allowed: 0 to 60"),
            ("azimuth_step_deg: 0", "azimuth_step_deg", "allowed: 1 to 60"),
            ("electrical_tilt_range_deg: -1", "electrical_tilt_range_deg", "allowed: 0 to 20"),
            ("mechanical_tilt_range_deg: 11", "mechanical_tilt_range_deg", "allowed: 0 to 10"),
            ("tilt_step_deg: 0", "tilt_step_deg", "allowed: 0.5 to 10"),
            ("power_range_db: .inf", "power_range_db", "allowed: 0 to 20"),
            ("power_step_db: 0.1", "power_step_db", "allowed: 0.5 to 10"),
            ("rounds: 0", "rounds", "a whole number, 1 to 50"), ("enabled: maybe", "enabled", "true, false"),
            ("beam_sets: 2", "beam_sets", "true, false"), ("azimuth_steps: 5", "azimuth_steps", "is unknown"),
        ])
    func cellPlanning(key: String, name: String, message: String) throws {
        try Fault("placement:", "acp: {\(key)}\nplacement:", at: "acp.\(name)", message).check()
    }

    @Test("rounds of exchange are whole, and few", arguments: ["-1", "11", "1.5"])
    func exchange(rounds: String) throws {
        try Fault(
            "placement:", "placement:\n  exchange_rounds: \(rounds)", at: "placement.exchange_rounds",
            "a whole number, 0 to 10"
        ).check()
    }

    @Test(
        "what counts in buildings",
        arguments: [
            ("indoor_margin_db: 41", "indoor_margin_db", "allowed: 0 to 40"),
            ("indoor_margin_db: -1", "indoor_margin_db", "allowed: 0 to 40"),
            ("indoor_carriers: both", "indoor_carriers", "capacity, any"),
        ])
    func indoors(key: String, name: String, message: String) throws {
        try Fault("placement:", "placement:\n  \(key)", at: "placement.\(name)", message).check()
    }

    @Test("cell planning is on where its section stands, unless it says no")
    func cellPlanningSwitch() throws {
        func rules(_ section: String) throws -> CellPlanningRules? {
            try ScenarioFile.load(
                text: SmallScenario.text(replacing: "placement:", with: "\(section)\nplacement:"),
                file: SmallScenario.file
            ).cellPlanning
        }
        #expect(try rules("") == nil)
        #expect(try rules("acp: {rounds: 7}")?.isEnabled == true)
        #expect(try rules("acp: {rounds: 7}")?.rounds == 7)
        #expect(try rules("acp: {enabled: false}")?.isEnabled == false)
    }

    private static func beamSet(_ keys: String, _ wrong: String) -> Fault {
        Fault(
            "cost_thousand_cny: ", "beam_sets: [{\(keys)}]\n    cost_thousand_cny: ", after: "radios:",
            at: "radios[0].beam_sets[0].\(wrong)", "allowed")
    }

    @Test(
        "a device without power, impossible applications and narrow carriers on nothing",
        arguments: [
            Fault(
                "networks:", "radio_access: {device_power_dbm: -200}\nnetworks:",
                at: "radio_access.device_power_dbm", "allowed: -20 to 35"),
            Fault(
                "networks:", "radio_access: {link_adaptation: magic}\nnetworks:",
                at: "radio_access.link_adaptation", "allowed: cqi, shannon"),
            Fault(
                "networks:", "predictions: {pilot_level_dbm: 10}\nnetworks:",
                at: "predictions.pilot_level_dbm", "allowed: -156 to -31"),
            Fault(
                "networks:", "predictions: {most_pilots: 0}\nnetworks:",
                at: "predictions.most_pilots", "allowed: a whole number, 1 to 20"),
            Fault(
                "goals:",
                "applications: [{id: a, \(application), latency_ms: 10, reliability_pct: 120, devices_per_km2: 5}]\ngoals:",
                at: "applications[0].reliability_pct", "allowed: 1 to 99.9999"),
            Fault(
                "goals:",
                "applications: [{id: a, \(application), latency_ms: -1, reliability_pct: 99, devices_per_km2: 5}]\ngoals:",
                at: "applications[0].latency_ms", "allowed: 0.5 to 60000"),
            Fault(
                "goals:", "iot: [{id: a, \(overlay), host_carrier: n28, greatest_loss_db: 164}]\ngoals:",
                at: "iot[0].host_carrier", "is \"n28\", which is not defined"),
            Fault(
                "goals:", "iot: [{id: a, \(overlay), host_carrier: n1, greatest_loss_db: 16}]\ngoals:",
                at: "iot[0].greatest_loss_db", "allowed: 100 to 180"),
        ])
    func values(fault: Fault) throws {
        try fault.check()
    }

    @Test(
        "indoor systems that do not fit",
        arguments: [
            Fault("model: UMa", "model: InH", at: "site_classes[0].indoor", "is missing"),
            Fault(
                "model: UMa",
                "model: UMa\n    indoor: {antenna_spacing_m: 50, reach_m: 100, building_share_pct: 40}",
                at: "site_classes[0].indoor", "is for indoor models"),
            Fault(
                "model: UMa",
                "model: InH\n    indoor: {antenna_spacing_m: 1, reach_m: 100, building_share_pct: 40}",
                at: "site_classes[0].indoor.antenna_spacing_m", "allowed: 5 to 150"),
            Fault(
                "model: UMa",
                "model: InH\n    indoor: {antenna_spacing_m: 50, reach_m: 100, building_share_pct: 40}",
                at: "site_classes[0].radius_km", "is for outdoor models"),
        ])
    func indoor(fault: Fault) throws {
        try fault.check()
    }

    @Test("without these keys a TDD carrier leaves the rest of the time to the uplink")
    func defaults() throws {
        let scenario = try ScenarioFile.load(SmallScenario.file)
        #expect(abs(scenario.networks[0].carriers[0].uplinkShare - 0.26) < 1e-9)
        #expect(scenario.networks[1].carriers[0].uplinkShare == 1)
        #expect(scenario.radioAccess.devicePower == PowerLevel(dBm: 23))
        #expect(scenario.radios.allSatisfy { $0.trafficGain == $0.gain })
    }
}
