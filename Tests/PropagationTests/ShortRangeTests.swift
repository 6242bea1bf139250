import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("P.1411 short-range outdoor")
struct ShortRangeTests {
    /// What the environments of the Java implementation mean: it has one row a name.
    static func officialModel(function: String, environment: String) throws -> ShortRangeSiteGeneral {
        let placement: ShortRangeSiteGeneral.Placement =
            function == "pl_1411_belowroof" ? .streetCanyon : .overRooftop
        switch environment {
        case "URBAN":
            return try ShortRangeSiteGeneral(placement, environment: .urbanHighRise, isLineOfSight: true)
        case "HIGH_RISE_URBAN":
            return try ShortRangeSiteGeneral(placement, environment: .urbanHighRise, isLineOfSight: false)
        case "SUBURBAN":
            return try ShortRangeSiteGeneral(
                placement, environment: .urbanLowRiseOrSuburban, isLineOfSight: false)
        default:
            return try ShortRangeSiteGeneral(placement, environment: .residential, isLineOfSight: false)
        }
    }

    static func median(_ model: ShortRangeSiteGeneral, _ row: [String: String]) throws -> Double {
        try model.median(
            carrier: Frequency(gigahertz: try row.number("f_GHz")),
            distance3D: Metres(try row.number("d_m"))
        ).loss.value
    }

    @Test(
        "site-general agrees with every official vector",
        .enabled(
            if: TestData.reference("p1411/p1411_site_general_official_java.csv") != nil, "no ../shared here"))
    func official() throws {
        let file = try #require(TestData.reference("p1411/p1411_site_general_official_java.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let model = try Self.officialModel(
                function: try row.text("function"), environment: try row.text("environment"))
            comparison.add(
                try row.text("case"), try Self.median(model, row), try row.number("L_median_dB"))
        }
        #expect(comparison.count >= 87)
        #expect(comparison.worst <= 0.01, "\(comparison.worstCase)")
    }

    @Test(
        "site-general agrees with every vector of crc-covlib",
        .enabled(if: TestData.reference("p1411/p1411_site_general_crc.csv") != nil, "no ../shared here"))
    func covlib() throws {
        let file = try #require(TestData.reference("p1411/p1411_site_general_crc.csv"))
        let environments: [String: ShortRangeSiteGeneral.Environment] = [
            "URBAN_HIGH_RISE": .urbanHighRise, "URBAN_LOW_RISE_OR_SUBURBAN": .urbanLowRiseOrSuburban,
            "RESIDENTIAL": .residential,
        ]
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let isCanyon = try row.text("section") == "street_canyon_4.1.1"
            let model = try ShortRangeSiteGeneral(
                isCanyon ? .streetCanyon : .overRooftop,
                environment: try #require(environments[try row.text("environment")]),
                isLineOfSight: try row.text("path") == "LOS")
            comparison.add(
                try row.text("case"), try Self.median(model, row), try row.number("L_median_dB"))
        }
        #expect(comparison.count >= 134)
        #expect(comparison.worst <= 0.01, "\(comparison.worstCase)")
    }

    @Test(
        "the UHF line of sight agrees with every reference vector",
        .enabled(if: TestData.reference("p1411/p1411_uhf_los_crc.csv") != nil, "no ../shared here"))
    func street() throws {
        let file = try #require(TestData.reference("p1411/p1411_uhf_los_crc.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let name = try row.text("case")
            let model = try StreetCanyonLineOfSight(
                carrier: Frequency(gigahertz: try row.number("f_GHz")),
                firstHeight: Metres(try row.number("h1_m")), secondHeight: Metres(try row.number("h2_m")))
            let distance = Metres(try row.number("d_m"))
            comparison.add(name, try model.median(distance: distance).value, try row.number("L0"))
            comparison.add(name, try model.lowerBound(distance: distance).value, try row.number("L1"))
            comparison.add(name, try model.upperBound(distance: distance).value, try row.number("L2"))
        }
        #expect(comparison.count >= 75)
        #expect(comparison.worst <= 0.01, "\(comparison.worstCase)")
    }

    @Test(
        "low terminals agree with every official vector",
        .enabled(
            if: TestData.reference("p1411/p1411_low_height_4.3.1_official_java.csv") != nil,
            "no ../shared here"))
    func lowTerminals() throws {
        let file = try #require(TestData.reference("p1411/p1411_low_height_4.3.1_official_java.csv"))
        let environments: [String: LowTerminals.Environment] = [
            "SUBURBAN": .suburban, "URBAN": .urban, "DENSE_URBAN": .denseUrban,
        ]
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let model = try LowTerminals(
                carrier: Frequency(gigahertz: try row.number("f_GHz")),
                environment: try #require(environments[try row.text("environment")]),
                transitionWidth: Metres(try row.number("w_m")))
            let loss = try model.loss(
                distance: Metres(try row.number("d_m")), locations: try row.number("p_loc_pct"))
            comparison.add(try row.text("case"), loss.value, try row.number("L_dB"))
        }
        #expect(comparison.count >= 294)
        #expect(comparison.worst <= 0.01, "\(comparison.worstCase)")
    }

    /// Rows of the unit tests of eeveetza/javaP1411.
    @Test("agrees with published numbers")
    func published() throws {
        let general = try ShortRangeSiteGeneral(
            .streetCanyon, environment: .urbanHighRise, isLineOfSight: true)
        let result = try general.median(carrier: Frequency(gigahertz: 0.8), distance3D: Metres(200))
        #expect(abs(result.loss.value - 75.937_035) < 0.01)
        #expect(result.warnings.isEmpty)
        let low = try LowTerminals(carrier: Frequency(gigahertz: 0.3), environment: .suburban)
        #expect(abs(try low.loss(distance: Metres(10), locations: 0.1).value - 29.604_668) < 0.01)
        #expect(abs(try low.loss(distance: Metres(3000), locations: 0.1).value - 118.423_681) < 0.01)
    }

    @Test("inputs beyond the measurements carry a warning")
    func warnings() throws {
        let model = try ShortRangeSiteGeneral(
            .overRooftop, environment: .urbanHighRise, isLineOfSight: false)
        let result = try model.median(carrier: Frequency(gigahertz: 0.8), distance3D: Metres(100))
        #expect(result.warnings == [.frequency, .distance])
    }

    @Test("a combination without a row is refused")
    func undefined() {
        #expect(throws: PropagationError.self) {
            try ShortRangeSiteGeneral(.overRooftop, environment: .residential, isLineOfSight: false)
        }
        #expect(throws: PropagationError.self) {
            try ShortRangeSiteGeneral(.streetCanyon, environment: .residential, isLineOfSight: true)
        }
    }

    @Test("a distance that is none is refused", arguments: [0, -1, 1e6, .nan])
    func invalid(metres: Double) throws {
        let carrier = Frequency(gigahertz: 1)
        let distance = Metres(metres)
        let general = try ShortRangeSiteGeneral(
            .streetCanyon, environment: .urbanHighRise, isLineOfSight: true)
        let street = try StreetCanyonLineOfSight(
            carrier: carrier, firstHeight: Metres(10), secondHeight: Metres(1.5))
        let low = try LowTerminals(carrier: carrier, environment: .urban)
        #expect(throws: PropagationError.self) { try general.median(carrier: carrier, distance3D: distance) }
        #expect(throws: PropagationError.self) { try street.median(distance: distance) }
        #expect(throws: PropagationError.self) { try low.loss(distance: distance, locations: 50) }
        #expect(throws: PropagationError.self) { try low.loss(distance: Metres(10), locations: metres) }
    }
}
