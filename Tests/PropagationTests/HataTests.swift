import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("Okumura-Hata and COST-231")
struct HataTests {
    static let environments: [String: OkumuraHata.Environment] = [
        "urban_small": .smallCity, "urban_large": .largeCity, "suburban": .suburban, "open": .open,
    ]

    /// Reference values of the ns-3 test suite (okumura-hata-test-suite.cc) at 869 MHz, hb 30 m, hm 1 m, 2 km,
    /// within its tolerance of 0.1 dB.
    @Test(
        "agrees with the numbers that ns-3 publishes",
        arguments: [
            (OkumuraHata.Environment.largeCity, 137.93), (.smallCity, 137.88), (.suburban, 128.03),
        ])
    func published(environment: OkumuraHata.Environment, expected: Double) throws {
        let model = try OkumuraHata(
            carrier: Frequency(megahertz: 869), environment: environment, baseHeight: Metres(30),
            terminalHeight: Metres(1))
        #expect(abs(try model.loss(distance: Metres(2000)).value - expected) <= 0.1)
    }

    /// By hand at 1800 MHz, hb 30 m, hm 1.5 m, 1 km: lg f = 3.255273, a(hm) = 0.042995,
    /// 46.3 + 110.353739 - 20.413616 - 0.042995 = 136.197.
    @Test(
        "COST-231 matches a hand calculation",
        arguments: [(Cost231Hata.Environment.mediumOrSuburban, 136.197), (.metropolitan, 139.197)])
    func hand(environment: Cost231Hata.Environment, expected: Double) throws {
        let model = try Cost231Hata(
            carrier: Frequency(megahertz: 1800), environment: environment, baseHeight: Metres(30),
            terminalHeight: Metres(1.5))
        #expect(abs(try model.loss(distance: Metres(1000)).value - expected) < 1e-3)
    }

    @Test(
        "Okumura-Hata agrees with every reference vector",
        .enabled(if: TestData.reference("hata/okumura_hata.csv") != nil, "no ../shared here"))
    func okumura() throws {
        let file = try #require(TestData.reference("hata/okumura_hata.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let model = try OkumuraHata(
                carrier: Frequency(megahertz: try row.number("f_MHz")),
                environment: try #require(Self.environments[try row.text("environment")]),
                baseHeight: Metres(try row.number("h_b_m")),
                terminalHeight: Metres(try row.number("h_m_m")))
            let loss = try model.loss(distance: Metres(kilometres: try row.number("d_km")))
            comparison.add(try row.text("case"), loss.value, try row.number("L_dB"))
        }
        #expect(comparison.count >= 560)
        #expect(comparison.worst <= 0.001, "\(comparison.worstCase)")
    }

    @Test(
        "COST-231 agrees with every reference vector",
        .enabled(if: TestData.reference("hata/cost231_hata.csv") != nil, "no ../shared here"))
    func cost() throws {
        let file = try #require(TestData.reference("hata/cost231_hata.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let isMetropolitan = try row.text("environment") == "metropolitan"
            let model = try Cost231Hata(
                carrier: Frequency(megahertz: try row.number("f_MHz")),
                environment: isMetropolitan ? .metropolitan : .mediumOrSuburban,
                baseHeight: Metres(try row.number("h_b_m")),
                terminalHeight: Metres(try row.number("h_m_m")))
            let loss = try model.loss(distance: Metres(kilometres: try row.number("d_km")))
            comparison.add(try row.text("case"), loss.value, try row.number("L_dB"))
        }
        #expect(comparison.count >= 448)
        #expect(comparison.worst <= 0.001, "\(comparison.worstCase)")
    }

    @Test("a height or distance outside the measurements is refused", arguments: [0.9, 20.1, 201, -1, .nan])
    func invalid(value: Double) throws {
        let carrier = Frequency(megahertz: 1500)
        #expect(throws: PropagationError.self) {
            try OkumuraHata(
                carrier: carrier, environment: .open, baseHeight: Metres(value), terminalHeight: Metres(1))
        }
        let model = try Cost231Hata(
            carrier: carrier, environment: .metropolitan, baseHeight: Metres(30), terminalHeight: Metres(1))
        #expect(throws: PropagationError.self) { try model.loss(distance: Metres(kilometres: value)) }
    }

    @Test("each formula has its own band", arguments: [149.0, 2001, .nan])
    func band(megahertz: Double) {
        let carrier = Frequency(megahertz: megahertz)
        #expect(throws: PropagationError.self) {
            try OkumuraHata(
                carrier: carrier, environment: .open, baseHeight: Metres(30), terminalHeight: Metres(1))
        }
        #expect(throws: PropagationError.self) {
            try Cost231Hata(
                carrier: carrier, environment: .metropolitan, baseHeight: Metres(30),
                terminalHeight: Metres(1))
        }
    }
}
