import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("Vegetation loss")
struct VegetationTests {
    @Test(
        "agrees with every reference vector",
        .enabled(if: TestData.reference("p833/vegetation.csv") != nil, "no ../shared here"))
    func reference() throws {
        let file = try #require(TestData.reference("p833/vegetation.csv"))
        var comparison = VectorComparison()
        let foliage = try SlantFoliage()
        for row in try VectorTable(contentsOf: file).rows {
            let name = try row.text("case")
            let carrier = Frequency(gigahertz: try row.number("f_GHz"))
            let depth = Metres(try row.number("depth_m"))
            comparison.add(
                name, try Vegetation.weissberger(carrier: carrier, depth: depth).value,
                try row.number("weissberger_dB"))
            comparison.add(
                name, try Vegetation.earlyITU(carrier: carrier, depth: depth).value,
                try row.number("early_ITU_CCIR_dB"))
            comparison.add(
                name, try foliage.loss(carrier: carrier, depth: depth).value,
                try row.number("P833_slant_A.25_B.39_C.25_E0_G0_dB"))
            for gamma in [0.1, 0.3] {
                let wood = try Woodland(carrier: carrier, specificAttenuation: gamma)
                comparison.add(
                    name, try wood.loss(depth: depth).value,
                    try row.number("P833_terminal_in_wood_gamma\(gamma)_dB"))
                comparison.add(
                    name, wood.greatestLoss.value, try row.number("A_m_dB(A1=0.18,alpha=0.752)"))
            }
        }
        #expect(comparison.count > 290)
        #expect(comparison.worst <= 0.001, "\(comparison.worstCase)")
    }

    /// By hand at 1 GHz: Weissberger 0.45 * 10 = 4.5 dB; early ITU 0.2 * 1000^0.3 * 100^0.6 = 25.1785 dB.
    @Test("matches hand calculations")
    func hand() throws {
        let carrier = Frequency(gigahertz: 1)
        #expect(abs(try Vegetation.weissberger(carrier: carrier, depth: Metres(10)).value - 4.5) < 1e-9)
        #expect(abs(try Vegetation.earlyITU(carrier: carrier, depth: Metres(100)).value - 25.1785) < 1e-3)
    }

    @Test("the loss in a wood starts at gamma a metre and levels off at A_m")
    func limits() throws {
        let wood = try Woodland(carrier: Frequency(megahertz: 900), specificAttenuation: 0.2)
        #expect(abs(try wood.loss(depth: Metres(0.01)).value / 0.002 - 1) < 1e-3)
        #expect(abs(try wood.loss(depth: Metres(1e5)).value - wood.greatestLoss.value) < 1e-9)
        #expect(try wood.loss(depth: .zero) == .zero)
    }

    @Test("a depth that is none is refused", arguments: [-1, .nan, .infinity])
    func invalid(metres: Double) throws {
        let carrier = Frequency(gigahertz: 1)
        let depth = Metres(metres)
        #expect(throws: PropagationError.self) { try Vegetation.weissberger(carrier: carrier, depth: depth) }
        #expect(throws: PropagationError.self) { try Vegetation.earlyITU(carrier: carrier, depth: depth) }
        #expect(throws: PropagationError.self) { try SlantFoliage().loss(carrier: carrier, depth: depth) }
        #expect(throws: PropagationError.self) {
            try Woodland(carrier: carrier, specificAttenuation: 0.1).loss(depth: depth)
        }
        #expect(throws: PropagationError.self) {
            try Woodland(carrier: carrier, specificAttenuation: metres)
        }
        #expect(throws: PropagationError.self) { try SlantFoliage(a: .nan) }
    }
}
