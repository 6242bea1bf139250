import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("TR 38.901 outdoors: path loss")
struct OutdoorLossTests {
    /// A model of the outdoor scenarios from the columns of a row.
    static func model(
        _ row: [String: String], propagationSpeed: Double
    ) throws -> any StatisticalPathLossModel {
        let carrier = Frequency(gigahertz: try row.number("fc_GHz"))
        let base = Metres(try row.number("hBS_m"))
        let terminal = Metres(try row.number("hUT_m"))
        switch try row.text("scenario").lowercased() {
        case "uma":
            return try UrbanMacro(
                carrier: carrier, baseHeight: base, terminalHeight: terminal,
                effectiveEnvironmentHeight: Metres(row.optionalNumber("hE_m") ?? 1),
                propagationSpeed: propagationSpeed)
        case "umi":
            return try UrbanMicro(
                carrier: carrier, baseHeight: base, terminalHeight: terminal,
                propagationSpeed: propagationSpeed)
        default:
            return try RuralMacro(
                carrier: carrier, baseHeight: base, terminalHeight: terminal,
                buildingHeight: Metres(row.optionalNumber("h_avg_bldg_m") ?? 5),
                streetWidth: Metres(row.optionalNumber("W_street_m") ?? 20),
                propagationSpeed: propagationSpeed)
        }
    }

    static func loss(
        _ model: any StatisticalPathLossModel, _ row: [String: String]
    ) throws -> Double {
        let distance = Metres(try row.number("d2D_m"))
        if row["variant"] == "optional" {
            if let macro = model as? UrbanMacro {
                return try macro.optionalLossNonLineOfSight(distance2D: distance).value
            }
            let micro = try #require(model as? UrbanMicro)
            return try micro.optionalLossNonLineOfSight(distance2D: distance).value
        }
        let isLineOfSight = try row.text("condition") == "LOS"
        return try model.loss(distance2D: distance, isLineOfSight: isLineOfSight).value
    }

    @Test("agrees with the numbers that ns-3 publishes")
    func published() throws {
        let file = TestData.fixture("tr38901-ns3.csv", suite: "PropagationTests")
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows where row["scenario"] != "IndoorOffice" {
            let model = try Self.model(row, propagationSpeed: speedOfLight)
            comparison.add(
                try row.text("case"), try Self.loss(model, row), try row.number("PL_ns3_dB"))
        }
        #expect(comparison.count >= 10)
        #expect(comparison.worst <= 0.06, "\(comparison.worstCase)")
    }

    @Test(
        "agrees with every outdoor reference vector",
        .enabled(if: TestData.reference("tr38901/pathloss.csv") != nil, "no ../shared here"),
        arguments: [("PL_dB_c3e8", TR38901.propagationSpeed), ("PL_dB_c299792458", speedOfLight)])
    func reference(column: String, propagationSpeed: Double) throws {
        let file = try #require(TestData.reference("tr38901/pathloss.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows
        where ["UMa", "UMi", "RMa"].contains(row["scenario"]) {
            let model = try Self.model(row, propagationSpeed: propagationSpeed)
            comparison.add(try row.text("case"), try Self.loss(model, row), try row.number(column))
        }
        #expect(comparison.count > 1000)
        #expect(comparison.worst <= 0.01, "\(comparison.worstCase)")
    }

    @Test(
        "has the shadow sigma of every outdoor reference vector",
        .enabled(if: TestData.reference("tr38901/pathloss.csv") != nil, "no ../shared here"))
    func sigma() throws {
        let file = try #require(TestData.reference("tr38901/pathloss.csv"))
        for row in try VectorTable(contentsOf: file).rows
        where ["UMa", "UMi", "RMa"].contains(row["scenario"]) {
            let model = try Self.model(row, propagationSpeed: TR38901.propagationSpeed)
            let expected = try row.number("sigma_SF_dB")
            if row["variant"] == "optional" {
                let sigma =
                    model is UrbanMacro
                    ? UrbanMacro.optionalShadowFadingSigma : UrbanMicro.optionalShadowFadingSigma
                #expect(sigma.value == expected)
                continue
            }
            let sigma = model.shadowFadingSigma(
                distance2D: Metres(try row.number("d2D_m")), isLineOfSight: row["condition"] == "LOS")
            #expect(sigma.value == expected, "\(row)")
        }
    }

    /// By hand from table 7.4.1-1 with hBS 25 m, hUT 1.5 m: d3D(100 m) = 102.7241 m, 20 lg 3.5 = 10.8814 dB.
    /// LoS 28 + 22 lg d3D + 10.8814 = 83.1382; NLoS 13.54 + 39.08 lg d3D + 10.8814 = 103.0376.
    @Test("UMa matches a hand calculation")
    func hand() throws {
        let model = try UrbanMacro(carrier: Frequency(gigahertz: 3.5))
        let distance = Metres(100)
        #expect(abs(try model.loss(distance2D: distance, isLineOfSight: true).value - 83.1382) < 1e-3)
        #expect(abs(try model.loss(distance2D: distance, isLineOfSight: false).value - 103.0376) < 1e-3)
        // 4 * 24 m * 0.5 m * 3.5e9 / 3e8 = 560 m.
        #expect(abs(model.breakpointDistance.value - 560) < 1e-9)
    }

    @Test("the loss grows with distance", arguments: [0.7, 2.6, 4.9])
    func grows(gigahertz: Double) throws {
        let carrier = Frequency(gigahertz: gigahertz)
        let models: [any StatisticalPathLossModel] = [
            try UrbanMacro(carrier: carrier), try UrbanMicro(carrier: carrier),
            try RuralMacro(carrier: carrier),
        ]
        for model in models {
            for isLineOfSight in [true, false] {
                let losses = try stride(from: 10.0, through: 5000, by: 10).map {
                    try model.loss(distance2D: Metres($0), isLineOfSight: isLineOfSight).value
                }
                #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 <= $1 + 1e-3 }, "\(model.name)")
            }
        }
    }
}

@Suite("TR 38.901 outdoors: validity")
struct OutdoorValidityTests {
    let carrier = Frequency(gigahertz: 3.5)

    @Test("a distance outside the table is refused", arguments: [9.9, 5000.1, -1, .nan, .infinity])
    func distance(metres: Double) throws {
        let model = try UrbanMacro(carrier: carrier)
        #expect(throws: PropagationError.self) {
            try model.loss(distance2D: Metres(metres), isLineOfSight: false)
        }
    }

    @Test("a frequency outside the table is refused", arguments: [0.49, 100.1, -3.5, .nan])
    func frequency(gigahertz: Double) {
        let carrier = Frequency(gigahertz: gigahertz)
        #expect(throws: PropagationError.self) { try UrbanMacro(carrier: carrier) }
        #expect(throws: PropagationError.self) { try UrbanMicro(carrier: carrier) }
        #expect(throws: PropagationError.self) { try RuralMacro(carrier: carrier) }
    }

    @Test("RMa ends at 30 GHz, and at 5 km without a line of sight")
    func rural() throws {
        #expect(throws: PropagationError.self) { try RuralMacro(carrier: Frequency(gigahertz: 31)) }
        let model = try RuralMacro(carrier: carrier)
        #expect(throws: Never.self) { try model.loss(distance2D: Metres(9000), isLineOfSight: true) }
        #expect(throws: PropagationError.self) {
            try model.loss(distance2D: Metres(9000), isLineOfSight: false)
        }
    }

    @Test("a height outside the table is refused and named")
    func heights() {
        #expect(
            throws: PropagationError.heightOutOfRange(
                Metres(30), of: "terminal height", model: "TR 38.901 UMa", validMetres: 1.5...22.5)
        ) { try UrbanMacro(carrier: carrier, terminalHeight: Metres(30)) }
        #expect(throws: PropagationError.self) { try UrbanMicro(carrier: carrier, baseHeight: Metres(.nan)) }
        #expect(throws: PropagationError.self) {
            try UrbanMacro(carrier: carrier, effectiveEnvironmentHeight: Metres(2))
        }
        #expect(throws: PropagationError.self) { try RuralMacro(carrier: carrier, streetWidth: Metres(0)) }
        #expect(throws: PropagationError.self) {
            try RuralMacro(carrier: carrier, buildingHeight: Metres(51))
        }
    }
}
