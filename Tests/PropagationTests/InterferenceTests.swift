import Foundation
import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("P.452 over a profile")
struct InterferenceTests {
    static let terminals = PathTerminals(
        transmitterHeight: Metres(30), receiverHeight: Metres(10), centreLatitude: Degrees(36.5))

    static func model(gigahertz: Double = 3.5) throws -> P452 {
        try P452(carrier: Frequency(gigahertz: gigahertz), lapseRate: 45, refractivity: 330)
    }

    static func flat(
        kilometres: Double, steps: Int, zone: RadioClimaticZone = .inland, clutter: [Double] = []
    ) throws -> TerrainProfile {
        try TerrainProfile(
            kilometres: (0...steps).map { kilometres * Double($0) / Double(steps) },
            heights: [Double](repeating: 0, count: steps + 1), clutterHeights: clutter,
            zones: [RadioClimaticZone](repeating: zone, count: steps + 1))
    }

    /// The profiles of the fixture: flat, and flat with 25 m of clutter 20–50 m off either end.
    static func profile(_ name: String) throws -> TerrainProfile {
        guard name != "flat_land_100km" else { return try flat(kilometres: 100, steps: 100) }
        let clutter = (0...500).map { (2...5).contains($0) || (495...498).contains($0) ? 25.0 : 0 }
        return try flat(kilometres: 5, steps: 500, clutter: clutter)
    }

    @Test("the ITU's examples over flat land, clutter near the ends included")
    func fixture() throws {
        let url = TestData.fixture("p452-flat-land.csv", suite: "PropagationTests")
        var losses = VectorComparison()
        for row in try VectorTable(contentsOf: url).rows {
            let name = try row.text("case")
            let model = try P452(
                carrier: Frequency(gigahertz: try row.number("f_GHz")),
                polarization: try #require(LinearPolarization(rawValue: Int(try row.number("pol_1H_2V")))),
                lapseRate: try row.number("DN"), refractivity: try row.number("N0"))
            let prediction = try model.prediction(
                over: try Self.profile(try row.text("profile")),
                terminals: PathTerminals(
                    transmitterHeight: Metres(try row.number("htg_m")),
                    receiverHeight: Metres(try row.number("hrg_m")),
                    // Both ends lie on one meridian.
                    centreLatitude: Degrees(
                        ((try row.number("phit_n_deg")) + (try row.number("phir_n_deg"))) / 2)),
                gains: P452.Gains(
                    transmitter: Decibels(try row.number("Gt_dBi")),
                    receiver: Decibels(try row.number("Gr_dBi"))),
                time: try row.number("p_pct"))
            losses.add(name, prediction.incidence, try row.number("b0_pct"))
            losses.add(name, prediction.losses.freeSpace.value, try row.number("Lbfsg_dB"))
            losses.add(name, prediction.losses.medianDiffraction.value, try row.number("Ld50_dB"))
            losses.add(name, prediction.losses.troposcatter.value, try row.number("Lbs_dB"))
            losses.add(name, prediction.losses.anomalous.value, try row.number("Lba_dB"))
            losses.add(name, prediction.loss.value, try row.number("Lb_dB"))
        }
        #expect(losses.count == 48)
        #expect(losses.worst <= 0.001, "\(losses.worstCase)")
    }

    @Test("rarer times and paths over the sea cost less")
    func enhancement() throws {
        let land = try Self.flat(kilometres: 150, steps: 150)
        let byTime = try [0.001, 0.01, 0.1, 1, 10, 50].map {
            try Self.model().prediction(over: land, terminals: Self.terminals, time: $0).loss
        }
        for (rare, often) in zip(byTime, byTime.dropFirst()) { #expect(rare < often) }
        let sea = try Self.model().prediction(
            over: Self.flat(kilometres: 150, steps: 150, zone: .sea), terminals: Self.terminals, time: 0.01)
        #expect(sea.loss < byTime[1])
    }

    @Test("clutter within 50 m of a terminal does not count, beyond it does")
    func clutter() throws {
        let bare = try Self.flat(kilometres: 2, steps: 200)
        let near = try Self.flat(
            kilometres: 2, steps: 200, clutter: (0...200).map { $0 < 5 || $0 > 195 ? 40 : 0 })
        let far = try Self.flat(kilometres: 2, steps: 200, clutter: (0...200).map { $0 == 10 ? 40 : 0 })
        let losses = try [bare, near, far].map {
            try Self.model().prediction(over: $0, terminals: Self.terminals, time: 50).loss.value
        }
        #expect(losses[0] == losses[1])
        #expect(losses[2] > losses[0] + 6)
    }

    @Test("what is out of validity throws and names it")
    func refusals() throws {
        let profile = try Self.flat(kilometres: 10, steps: 100)
        #expect(throws: PropagationError.self) { try Self.model(gigahertz: 0.09) }
        #expect(throws: PropagationError.self) { try Self.model(gigahertz: 50.1) }
        for time in [0, 0.0009, 50.1, .nan] {
            #expect(throws: PropagationError.self) {
                try Self.model().prediction(over: profile, terminals: Self.terminals, time: time)
            }
        }
        #expect(throws: PropagationError.profileTooShort(points: 4, model: "P.452", minimum: 5)) {
            try Self.model().prediction(
                over: Self.flat(kilometres: 10, steps: 3), terminals: Self.terminals, time: 50)
        }
        #expect(throws: PropagationError.self) {
            try P452(
                carrier: Frequency(gigahertz: 1), lapseRate: 45, refractivity: 330,
                air: P452.Air(dryPressure: .nan))
        }
    }

    @Test("random profiles give finite losses")
    func random() throws {
        var state: UInt64 = 7
        func draw() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        for _ in 0..<500 {
            let points = 5 + Int(draw() * 60)
            let step = 0.002 + draw() * draw() * draw() * 150
            let relief = draw() * 4000
            let profile = try TerrainProfile(
                kilometres: (0..<points).map { Double($0) * step },
                heights: (0..<points).map { _ in draw() * relief - 100 },
                clutterHeights: (0..<points).map { _ in draw() * 40 },
                zones: (0..<points).map { _ in
                    draw() < 0.5 ? .sea : draw() < 0.5 ? .coastalLand : .inland
                })
            let prediction = try P452(
                carrier: Frequency(gigahertz: 0.1 + draw() * 49.9), lapseRate: draw() * 140,
                refractivity: 250 + draw() * 200
            ).prediction(
                over: profile,
                terminals: PathTerminals(
                    transmitterHeight: Metres(1 + draw() * 300), receiverHeight: Metres(1 + draw() * 30),
                    centreLatitude: Degrees(draw() * 180 - 90),
                    transmitterCoast: Metres(kilometres: draw() * 10)),
                gains: P452.Gains(transmitter: Decibels(draw() * 60), receiver: Decibels(draw() * 60)),
                time: 0.001 + draw() * draw() * draw() * 49)
            #expect(prediction.loss.value.isFinite)
        }
    }
}
