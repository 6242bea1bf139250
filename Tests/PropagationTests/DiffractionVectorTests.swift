import Foundation
import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite(
    "Diffraction against every reference vector",
    .enabled(if: TestData.reference("p526/delta_bullington.csv") != nil, "no ../shared here"))
struct DiffractionVectorTests {
    static func rows(_ file: String) throws -> [[String: String]] {
        try VectorTable(contentsOf: try #require(TestData.reference("p526/\(file)"))).rows
    }

    @Test("one edge: the loss of its parameter")
    func knifeEdge() throws {
        var losses = VectorComparison()
        for row in try Self.rows("knife_edge_J_nu.csv") {
            let loss = KnifeEdge.loss(parameter: try row.number("nu"))
            losses.add(try row.text("case"), loss.value, try row.number("J_dB_approx_eq31"))
            let exact = KnifeEdge.exactLoss(parameter: try row.number("nu"))
            losses.add(try row.text("case") + " exact", exact.value, try row.number("J_dB_exact_fresnel"))
        }
        #expect(losses.count >= 60)
        #expect(losses.worst <= 1e-6, "\(losses.worstCase)")
    }

    @Test("a spherical earth, both polarisations")
    func sphericalEarth() throws {
        var losses = VectorComparison()
        for row in try Self.rows("spherical_earth.csv") {
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
        #expect(losses.count >= 100)
        #expect(losses.worst <= 0.005, "\(losses.worstCase)")
    }

    @Test("delta-Bullington over terrain and clutter, with its terms")
    func deltaBullington() throws {
        var profiles = try TerrainProfileVectors.pointToArea()
        var losses = VectorComparison()
        var heights = VectorComparison()
        for row in try Self.rows("delta_bullington.csv") {
            let name = try row.text("case")
            let profile = try profiles.profile(try row.text("profile(p1812/profiles)"))
            let (setting, smooth) = try Self.setting(row, over: profile)
            heights.add(name, smooth.transmitter, try row.number("hstd_m"))
            heights.add(name, smooth.receiver, try row.number("hsrd_m"))
            heights.add(name, setting.seaFraction, try row.number("omega_sea"))
            for (column, polarization) in [
                ("Ld_H_dB", LinearPolarization.horizontal), ("Ld_V_dB", .vertical),
            ] {
                var setting = setting
                setting.polarization = polarization
                let terms = DeltaBullington.terms(
                    over: profile, setting: setting, radiusKilometres: try row.number("a_e_km"),
                    gigahertz: try row.number("f_GHz"))
                losses.add(name + column, terms.loss, try row.number(column))
                losses.add(name + "actual", terms.actual, try row.number("Lbulla_dB"))
                losses.add(name + "smooth", terms.smooth, try row.number("Lbulls_dB"))
                guard polarization == .horizontal else { continue }
                losses.add(name + "sphere", terms.spherical, try row.number("Ldsph_H_dB"))
            }
        }
        #expect(losses.count >= 200)
        #expect(losses.worst <= 0.005, "\(losses.worstCase)")
        #expect(heights.worst <= 1e-6, "\(heights.worstCase)")
    }

    private static func setting(
        _ row: [String: String], over profile: TerrainProfile
    ) throws -> (DeltaBullington.Setting, SmoothEarth) {
        let first = try #require(profile.heights.first)
        let last = try #require(profile.heights.last)
        let transmitter = first + (try row.number("htg_m"))
        let receiver = last + (try row.number("hrg_m"))
        let smooth = SmoothEarth(kilometres: profile.kilometres, heights: profile.heights).forDiffraction(
            below: SmoothEarth.Obstruction(
                kilometres: profile.kilometres, heights: profile.heights, transmitterHeight: transmitter,
                receiverHeight: receiver),
            transmitterGround: first, receiverGround: last)
        return (
            DeltaBullington.Setting(
                transmitterHeight: transmitter, receiverHeight: receiver,
                transmitterSmoothEarth: smooth.transmitter, receiverSmoothEarth: smooth.receiver,
                polarization: .horizontal, seaFraction: profile.sections.seaFraction), smooth
        )
    }

    @Test("several edges: Deygout, his three edges, Bullington")
    func edges() throws {
        var losses = VectorComparison()
        for row in try Self.rows("multi_edge_deygout_bullington.csv") {
            let name = try row.text("case")
            let radius = try row.number("a_e_km_0=flat")
            let edges = try row.text("edges_km:m").split(separator: ";").map { edge in
                let parts = edge.split(separator: ":").compactMap { Double($0) }
                return EdgePath.Edge(
                    distance: Metres(kilometres: try #require(parts.first)),
                    height: Metres(try #require(parts.last)))
            }
            let path = try EdgePath(
                transmitterHeight: Metres(try row.number("h_tx_amsl_m")),
                receiverHeight: Metres(try row.number("h_rx_amsl_m")),
                length: Metres(kilometres: try row.number("D_km")), edges: edges,
                effectiveEarthRadius: radius == 0 ? nil : Metres(kilometres: radius))
            let carrier = Frequency(gigahertz: try row.number("f_GHz"))
            losses.add(
                name, try path.deygoutLoss(carrier: carrier).value,
                try row.number("L_deygout_recursive_dB"))
            losses.add(
                name, try path.threeEdgeLoss(carrier: carrier).value,
                try row.number("L_deygout_3edge_P526_dB"))
            losses.add(
                name, try path.bullingtonLoss(carrier: carrier).value,
                try row.number("L_bullington_P526_dB(c=0.2998)"))
        }
        #expect(losses.count >= 3 * 45)
        #expect(losses.worst <= 0.005, "\(losses.worstCase)")
    }
}
