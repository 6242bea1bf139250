import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("TR 38.901 indoors")
struct IndoorTests {
    static func layout(_ scenario: String) -> IndoorFactory.Layout {
        switch scenario {
        case "InF-SL": .sparseLow
        case "InF-DL": .denseLow
        case "InF-SH": .sparseHigh
        case "InF-DH": .denseHigh
        default: .highHigh
        }
    }

    @Test("the office agrees with the numbers that ns-3 publishes")
    func published() throws {
        let file = TestData.fixture("tr38901-ns3.csv", suite: "PropagationTests")
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows where row["scenario"] == "IndoorOffice" {
            let model = try IndoorOffice(carrier: Frequency(gigahertz: try row.number("fc_GHz")))
            let distance = try row.number("d2D_m")
            let rise = try row.number("hBS_m") - (try row.number("hUT_m"))
            let loss = try model.loss(
                distance3D: Metres((distance * distance + rise * rise).squareRoot()),
                isLineOfSight: row["condition"] == "LOS")
            comparison.add(try row.text("case"), loss.value, try row.number("PL_ns3_dB"))
        }
        #expect(comparison.count == 2)
        #expect(comparison.worst <= 0.06, "\(comparison.worstCase)")
    }

    /// By hand at 10 m and 3.5 GHz (lg 3.5 = 0.544068): InF LoS 31.84 + 21.5 + 10.3373 = 63.6773;
    /// DL max(18.6 + 35.7, 33 + 25.5) + 10.8814 = 69.3814, which is the sparse hall's.
    @Test("a dense hall never loses less than a sparse one")
    func factory() throws {
        let carrier = Frequency(gigahertz: 3.5)
        let model = try IndoorFactory(.denseLow, carrier: carrier)
        let distance = Metres(10)
        #expect(abs(try model.loss(distance3D: distance, isLineOfSight: true).value - 63.6773) < 1e-3)
        #expect(abs(try model.loss(distance3D: distance, isLineOfSight: false).value - 69.3814) < 1e-3)
    }

    @Test(
        "agrees with every indoor reference vector",
        .enabled(if: TestData.reference("tr38901/pathloss.csv") != nil, "no ../shared here"))
    func reference() throws {
        let file = try #require(TestData.reference("tr38901/pathloss.csv"))
        var losses = VectorComparison()
        var sigmas = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows
        where row["scenario"]?.hasPrefix("In") == true {
            let name = try row.text("case")
            let scenario = try row.text("scenario")
            let carrier = Frequency(gigahertz: try row.number("fc_GHz"))
            let distance = Metres(try row.number("d3D_m"))
            let isLineOfSight = row["condition"] == "LOS"
            let (loss, sigma): (Decibels, Decibels)
            if scenario != "InH" {
                let model = try IndoorFactory(Self.layout(scenario), carrier: carrier)
                loss = try model.loss(distance3D: distance, isLineOfSight: isLineOfSight)
                sigma = model.shadowFadingSigma(isLineOfSight: isLineOfSight)
            } else if row["variant"] == "optional" {
                let model = try IndoorOffice(carrier: carrier)
                loss = try model.optionalLossNonLineOfSight(distance3D: distance)
                sigma = IndoorOffice.optionalShadowFadingSigma
            } else {
                let model = try IndoorOffice(carrier: carrier)
                loss = try model.loss(distance3D: distance, isLineOfSight: isLineOfSight)
                sigma = IndoorOffice.shadowFadingSigma(isLineOfSight: isLineOfSight)
            }
            losses.add(name, loss.value, try row.number("PL_dB_c3e8"))
            sigmas.add(name, sigma.value, try row.number("sigma_SF_dB"))
        }
        #expect(losses.count > 450)
        #expect(losses.worst <= 0.01, "\(losses.worstCase)")
        #expect(sigmas.worst == 0, "\(sigmas.worstCase)")
    }

    @Test(
        "agrees with every indoor line-of-sight probability",
        .enabled(if: TestData.reference("tr38901/los_probability.csv") != nil, "no ../shared here"))
    func probability() throws {
        let file = try #require(TestData.reference("tr38901/los_probability.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows
        where row["scenario"]?.hasPrefix("In") == true {
            let scenario = try row.text("scenario")
            let distance = Metres(try row.number("d2D_m"))
            let probability: Double
            if scenario.hasPrefix("InH") {
                probability = try IndoorOffice.lineOfSightProbability(
                    distance2D: distance, layout: scenario == "InH-open" ? .open : .mixed)
            } else {
                let clutter = try FactoryClutter(
                    size: Metres(try row.number("d_clutter_m")), density: try row.number("r"),
                    height: Metres(try row.number("h_c_m")))
                probability = try clutter.lineOfSightProbability(
                    distance2D: distance, layout: Self.layout(scenario),
                    baseHeight: Metres(try row.number("hBS_m")),
                    terminalHeight: Metres(try row.number("hUT_m")))
            }
            comparison.add(try row.text("case"), probability, try row.number("Pr_LOS"))
        }
        #expect(comparison.count > 40)
        #expect(comparison.worst <= 1e-6, "\(comparison.worstCase)")
    }

    @Test("InF-HH always sees; its loss without a line of sight is not defined")
    func highHigh() throws {
        let model = try IndoorFactory(.highHigh, carrier: Frequency(gigahertz: 3.5))
        #expect(throws: PropagationError.self) {
            try model.loss(distance3D: Metres(20), isLineOfSight: false)
        }
        let clutter = try FactoryClutter(size: Metres(2), density: 0.6, height: Metres(6))
        let probability = try clutter.lineOfSightProbability(
            distance2D: Metres(300), layout: .highHigh, baseHeight: Metres(8), terminalHeight: Metres(7))
        #expect(probability == 1)
    }

    @Test("what lies outside the tables is refused", arguments: [0.5, 601, -1, .nan, .infinity])
    func invalid(metres: Double) throws {
        let carrier = Frequency(gigahertz: 3.5)
        let office = try IndoorOffice(carrier: carrier)
        let factory = try IndoorFactory(.sparseLow, carrier: carrier)
        let distance = Metres(metres)
        #expect(throws: PropagationError.self) { try office.loss(distance3D: distance, isLineOfSight: true) }
        #expect(throws: PropagationError.self) { try factory.loss(distance3D: distance, isLineOfSight: true) }
        #expect(throws: PropagationError.self) {
            try FactoryClutter(size: Metres(2), density: metres == 0.5 ? 1 : metres, height: Metres(2))
        }
    }

    @Test("a high base antenna must stand above the clutter, and the terminal in it")
    func heights() throws {
        let clutter = try FactoryClutter(size: Metres(2), density: 0.6, height: Metres(6))
        #expect(throws: PropagationError.self) {
            try clutter.lineOfSightProbability(
                distance2D: Metres(10), layout: .denseHigh, baseHeight: Metres(8),
                terminalHeight: Metres(6))
        }
        #expect(throws: PropagationError.self) {
            try clutter.lineOfSightProbability(
                distance2D: Metres(10), layout: .denseHigh, baseHeight: Metres(5),
                terminalHeight: Metres(1.5))
        }
    }
}
