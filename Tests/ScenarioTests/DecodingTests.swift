import Foundation
import RadioUnits
import Scenario
import TestSupport
import Testing

@Suite("Decoded scenario")
struct DecodingTests {
    let scenario: PlanScenario

    init() throws { scenario = try ScenarioFile.load(SmallScenario.file) }

    @Test("names, area and layers")
    func area() {
        #expect(scenario.name == "small")
        #expect(scenario.title == LocalizedText(en: "Small", zh: "小"))
        #expect(scenario.seed == 7)
        #expect(scenario.area.crs.name == "EPSG:4548")
        #expect(scenario.area.resolution == Metres(25))
        #expect(
            scenario.layers.terrain.path
                == TestData.packageRoot.appending(path: "GIS/terrain.tif").standardizedFileURL.path)
        #expect(scenario.layers.terrain.kind == .real)
        #expect(scenario.layers.rivers == nil)
        #expect(scenario.clutter.map(\.isWater) == [true, false])
        #expect(scenario.clutter.map(\.morphology) == [nil, "urban"])
    }

    @Test("per cent become shares, thousands and millions of CNY become CNY, kilometres metres")
    func units() {
        #expect(scenario.receiver.load == 0.5)
        #expect(scenario.networks.map(\.subscriberShare) == [0.6, 0.4])
        #expect(scenario.networks[0].carriers[0].downlinkShare == 0.74)
        #expect(scenario.radios.map(\.cost) == [160_000, 60_000])
        #expect(scenario.siteClasses[0].siteCost == 100_000)
        #expect(scenario.siteClasses[0].radius == ["n41": Metres(3000), "n1": Metres(4500)])
        #expect(scenario.phases.map(\.budget) == [12_500_000, 20_000_000])
        #expect(scenario.candidates[0].jitter == 0.15)
        #expect(scenario.goals.map(\.areaTarget) == [0.95, 0.8])
        #expect(scenario.goals.map(\.populationTarget) == [0.9, nil])
        #expect(scenario.placement.areaWeight[.builtUp] == 10)
        #expect(scenario.transport.growth == 0.2)
    }

    /// 10 log10(200 W / 1 mW) = 53.0103 dBm.
    @Test("watts become a level")
    func power() {
        #expect(abs(scenario.radios[0].power.dBm - 53.0103) < 1e-4)
    }

    @Test("a TDD carrier sends and receives on the same spectrum, an FDD carrier on two")
    func duplex() {
        let tdd = scenario.networks[0].carriers[0]
        #expect(tdd.uplink == tdd.downlink)
        #expect(tdd.centre == Frequency(megahertz: 2565))
        let fdd = scenario.networks[1].carriers[0]
        #expect(fdd.uplink == Frequency(megahertz: 1920)...Frequency(megahertz: 1965))
        #expect(fdd.subcarrierSpacing == Frequency(kilohertz: 15))
    }

    @Test("an indoor goal has a building and a depth, an outdoor goal has neither")
    func goals() {
        #expect(scenario.goals.map(\.building) == [nil, .lowLoss])
        #expect(scenario.goals.map(\.indoorDepth) == [nil, Metres(5)])
    }
}

@Suite("IPv6 prefixes in a scenario")
struct AddressRootTests {
    @Test(
        "are taken with their host bits zero, and refused otherwise",
        arguments: [
            ("2001:db8::/32", true), ("fd00::/8", true), ("2001:db8::1/32", false), ("2001:db8::", false),
            ("10.0.0.0/8", false), ("2001:db8::/129", false), ("2001:db8::/-1", false), ("/32", false),
        ])
    func prefixes(text: String, isGood: Bool) throws {
        let file = try TestData.temporaryFolder().appending(path: "scenario.yaml")
        try SmallScenario.text(
            replacing: "  sites_per_ring: 8", with: "  ipv6_prefix: '\(text)'\n  sites_per_ring: 8"
        )
        .write(to: file, atomically: true, encoding: .utf8)
        let issues = ScenarioFile.validate(file.path)
        let found = issues.filter { $0.path == "transport.ipv6_prefix" }
        #expect(found.isEmpty == isGood, "\(issues)")
    }
}
