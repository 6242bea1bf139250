import Foundation
import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("Diffraction over edges and the earth")
struct DiffractionTests {
    static func rows(_ file: String) throws -> [[String: String]] {
        try VectorTable(contentsOf: TestData.fixture(file, suite: "PropagationTests")).rows
    }

    @Test("a spherical earth matches the rows of the fixture")
    func sphere() throws {
        var losses = VectorComparison()
        for row in try Self.rows("p526-spherical-earth.csv") {
            for (column, polarization) in [
                ("Ldsph_H_dB", LinearPolarization.horizontal), ("Ldsph_V_dB", .vertical),
            ] {
                let loss = SphericalEarth.loss(
                    kilometres: try row.number("d_km"), transmitterHeight: try row.number("h_te_m"),
                    receiverHeight: try row.number("h_re_m"), radiusKilometres: try row.number("a_p_km"),
                    gigahertz: try row.number("f_GHz"), polarization: polarization, seaFraction: 0)
                losses.add(try row.text("case") + column, loss, try row.number(column))
            }
        }
        #expect(losses.count == 12)
        #expect(losses.worst <= 0.005, "\(losses.worstCase)")
    }

    @Test("the smooth earth without a profile agrees with one of fine steps", arguments: [15.0, 30, 60, 90])
    func smoothWithoutProfile(kilometres: Double) {
        let path = Bullington.Path(
            kilometres: kilometres, transmitterHeight: 40, receiverHeight: 10, radiusKilometres: 8500,
            gigahertz: 0.7)
        let profile = (0...20_000).map { kilometres * Double($0) / 20_000 }
        let sampled = Bullington.smoothLoss(kilometres: profile, path: path)
        // P.1812-7, attachment 4: the closed form is the limit of ever finer steps.
        #expect(abs(Bullington.smoothLoss(path: path) - sampled) < 0.01)
    }

    @Test("the exact edge matches tabulated Fresnel integrals")
    func exactEdge() {
        // In the line of sight the field is halved: 20 lg 2.
        #expect(abs(KnifeEdge.exactLoss(parameter: 0).value - 6.020600) < 1e-6)
        // Abramowitz and Stegun, table 7.7: C(1) = 0.7798934, S(1) = 0.4382591, so that
        // J(1) = -20 lg(sqrt((1 - 1.2181525)² + 0.3416343²) / 2) = 13.8641 dB and
        // J(-1) = -20 lg(sqrt(2.2181525² + 0.3416343²) / 2) = -1.0010 dB.
        #expect(abs(KnifeEdge.exactLoss(parameter: 1).value - 13.8641) < 1e-3)
        #expect(abs(KnifeEdge.exactLoss(parameter: -1).value + 1.0010) < 1e-3)
        // The series and the continued fraction meet at 2.
        let below = KnifeEdge.exactLoss(parameter: 2 - 1e-9).value
        let above = KnifeEdge.exactLoss(parameter: 2 + 1e-9).value
        #expect(abs(above - below) < 1e-7)
    }

    @Test("one edge costs the same by Deygout as by itself; Bullington adds his correction")
    func oneEdge() throws {
        // Worked by hand: 45 m above the line of 0 m at the middle of 4 km, lambda = 0.1 m:
        // nu = 45 sqrt(2 / 0.1 (1/2000 + 1/2000)) = 6.3640; J = 6.9 + 20 lg(sqrt(6.264² + 1) + 6.264) = 28.9122.
        let carrier = Frequency(hertz: 2_997_924_580)
        let path = try EdgePath(
            transmitterHeight: .zero, receiverHeight: .zero, length: Metres(kilometres: 4),
            edges: [.init(distance: Metres(kilometres: 2), height: Metres(45))])
        #expect(abs(try path.deygoutLoss(carrier: carrier).value - 28.9122) < 1e-3)
        // 28.9122 + (1 - exp(-28.9122 / 6)) (10 + 0.02 · 4) = 28.9122 + 9.9986; c = 0.2998 costs 4e-4 dB.
        #expect(abs(try path.bullingtonLoss(carrier: carrier).value - 38.911) < 2e-3)
    }

    @Test("no edge costs nothing")
    func noEdge() throws {
        let path = try EdgePath(
            transmitterHeight: Metres(10), receiverHeight: Metres(10), length: Metres(kilometres: 1),
            edges: [])
        let carrier = Frequency(gigahertz: 2)
        #expect(try path.deygoutLoss(carrier: carrier) == .zero)
        #expect(try path.threeEdgeLoss(carrier: carrier) == .zero)
        #expect(try path.bullingtonLoss(carrier: carrier) == .zero)
    }

    @Test("edges out of order name their place")
    func disorder() {
        let edges = [2.0, 1.5].map { EdgePath.Edge(distance: Metres(kilometres: $0), height: .zero) }
        #expect(throws: PropagationError.profileNotIncreasing(index: 2, distance: 1.5, previous: 2)) {
            try EdgePath(
                transmitterHeight: .zero, receiverHeight: .zero, length: Metres(kilometres: 4), edges: edges)
        }
        #expect(throws: PropagationError.profileNotIncreasing(index: 3, distance: 1, previous: 2)) {
            try EdgePath(
                transmitterHeight: .zero, receiverHeight: .zero, length: Metres(kilometres: 1),
                edges: edges.reversed())
        }
    }
}
