import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("Free space and the knife edge")
struct FreeSpaceTests {
    /// 20 lg(4 pi * 1000 m * 1 GHz / c) = 92.4478 dB.
    @Test("1 GHz over 1 km loses 92.4478 dB")
    func hand() throws {
        let model = try FreeSpace(carrier: Frequency(gigahertz: 1))
        #expect(abs(try model.loss(distance3D: Metres(1000)).value - 92.4478) < 1e-4)
    }

    @Test(
        "agrees with every reference vector",
        .enabled(if: TestData.reference("misc/fspl.csv") != nil, "no ../shared here"))
    func reference() throws {
        let file = try #require(TestData.reference("misc/fspl.csv"))
        var comparison = VectorComparison()
        for row in try VectorTable(contentsOf: file).rows {
            let model = try FreeSpace(carrier: Frequency(gigahertz: try row.number("f_GHz")))
            let loss = try model.loss(distance3D: Metres(kilometres: try row.number("d_km")))
            comparison.add(try row.text("case"), loss.value, try row.number("L_bf_dB"))
        }
        #expect(comparison.count >= 50)
        #expect(comparison.worst <= 1e-6, "\(comparison.worstCase)")
    }

    @Test("no distance and no frequency make no loss", arguments: [0, -1, .nan, .infinity])
    func invalid(value: Double) throws {
        let model = try FreeSpace(carrier: Frequency(gigahertz: 1))
        #expect(throws: PropagationError.self) { try model.loss(distance3D: Metres(value)) }
        #expect(throws: PropagationError.self) { try FreeSpace(carrier: Frequency(gigahertz: value)) }
    }

    /// P.526-15: J(0) = 6.9 + 20 lg(sqrt(1.01) - 0.1) = 6.0329 dB; J(1) = 6.9 + 20 lg(sqrt(1.81) + 0.9) = 13.926 dB.
    @Test(
        "the edge matches hand calculations", arguments: [(-0.78, 0.0), (-3, 0), (0, 6.0329), (1, 13.9256)])
    func edge(parameter: Double, expected: Double) {
        #expect(abs(KnifeEdge.loss(parameter: parameter).value - expected) < 1e-3)
    }

    /// An edge of 10 m halfway along 2 km at a wavelength of 0.1 m: 10 sqrt(2/0.1 * 0.002) = 2.
    @Test("the diffraction parameter matches a hand calculation")
    func parameter() {
        let nu = KnifeEdge.parameter(
            height: Metres(10), distanceFromTransmitter: Metres(1000),
            distanceFromReceiver: Metres(1000), wavelength: Metres(0.1))
        #expect(abs(nu - 2) < 1e-12)
    }
}
