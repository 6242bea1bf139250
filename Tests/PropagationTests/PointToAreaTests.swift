import Foundation
import Geodesy
import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite("P.1812 over a profile")
struct PointToAreaTests {
    /// b2iseac_rural_land_1km of the ITU's validation examples (source in the fixture).
    static func oneKilometre() throws -> TerrainProfile {
        try TerrainProfile(
            kilometres: [0, 0.2, 0.4, 0.6, 0.8, 1], heights: [754.4, 754.4, 729.9, 685.3, 634.3, 610.3],
            clutterHeights: [10, 10, 10, 10, 10, 10])
    }

    static let terminals = PathTerminals(
        transmitterHeight: Metres(30), receiverHeight: Metres(1.5), centreLatitude: Degrees(36.5))

    static func model(gigahertz: Double = 2.6) throws -> P1812 {
        try P1812(carrier: Frequency(gigahertz: gigahertz), lapseRate: 45, refractivity: 330)
    }

    /// Even ground with a hill in the middle.
    static func hill(_ height: Double, kilometres: Double = 20, points: Int = 101) throws -> TerrainProfile {
        let step = kilometres / Double(points - 1)
        return try TerrainProfile(
            kilometres: (0..<points).map { Double($0) * step },
            heights: (0..<points).map { $0 == points / 2 ? height : 0 })
    }

    @Test("the ITU's examples over one kilometre")
    func fixture() throws {
        let url = TestData.fixture("p1812-one-kilometre.csv", suite: "PropagationTests")
        var losses = VectorComparison()
        for row in try VectorTable(contentsOf: url).rows {
            let name = try row.text("case")
            let model = try P1812(
                carrier: Frequency(gigahertz: try row.number("f_ghz")),
                polarization: try #require(LinearPolarization(rawValue: Int(try row.number("pol")))),
                lapseRate: try row.number("lapse_rate"), refractivity: try row.number("n0"))
            let prediction = try model.prediction(
                over: try Self.oneKilometre(),
                terminals: PathTerminals(
                    transmitterHeight: Metres(try row.number("htg_m")),
                    receiverHeight: Metres(try row.number("hrg_m")),
                    centreLatitude: Degrees(try row.number("latitude_deg"))),
                time: try row.number("p_pct"))
            losses.add(name, prediction.losses.medianDiffraction.value, try row.number("ld50_db"))
            losses.add(name, prediction.losses.anomalous.value, try row.number("lba_db"))
            losses.add(name, prediction.losses.troposcatter.value, try row.number("lbs_db"))
            losses.add(name, prediction.loss.value, try row.number("lb_db"))
        }
        #expect(losses.count >= 8)
        #expect(losses.worst <= 0.001, "\(losses.worstCase)")
    }

    @Test("a higher hill costs more")
    func hills() throws {
        let losses = try [20.0, 60, 120, 300].map {
            try Self.model().prediction(over: Self.hill($0), terminals: Self.terminals).loss
        }
        for (lower, higher) in zip(losses, losses.dropFirst()) { #expect(higher > lower) }
    }

    @Test("less time costs less, more locations cost more")
    func shares() throws {
        let profile = try Self.hill(100)
        let byTime = try [1.0, 5, 20, 50].map {
            try Self.model().prediction(over: profile, terminals: Self.terminals, time: $0).loss
        }
        for (rare, often) in zip(byTime, byTime.dropFirst()) { #expect(rare < often) }
        let byLocation = try [10.0, 50, 90].map {
            try Self.model().prediction(
                over: profile, terminals: Self.terminals, locations: $0, locationDeviation: Decibels(5.5)
            ).loss.value
        }
        // The fitted quantile of 10 and 90 % is 1.2817 (exactly 1.2816).
        #expect(abs(byLocation[2] - byLocation[1] - 5.5 * 1.2816) < 0.01)
        #expect(abs(byLocation[1] - byLocation[0] - 5.5 * 1.2816) < 0.01)
    }

    @Test("the least loss is that of the line of sight")
    func floor() throws {
        let prediction = try Self.model().prediction(
            over: Self.hill(0, kilometres: 1), terminals: Self.terminals, locations: 1,
            locationDeviation: Decibels(10))
        #expect(prediction.loss == prediction.losses.lineOfSight)
        // 92.4 + 20 lg 2.6 + 10 lg(1 + 0.0285²) = 100.7030 dB, by hand; at 50 % nothing is focused.
        #expect(abs(prediction.loss.value - 100.7030) < 1e-3)
    }

    @Test("the smooth earth without the points is close to the one with them")
    func attachment() throws {
        let profile = try Self.hill(0, kilometres: 60, points: 1201)
        let model = try P1812(
            carrier: Frequency(gigahertz: 0.7), lapseRate: 45, refractivity: 330, smoothWithoutProfile: true)
        let closed = try model.prediction(over: profile, terminals: Self.terminals)
        let sampled = try Self.model(gigahertz: 0.7).prediction(over: profile, terminals: Self.terminals)
        #expect(abs(closed.medianDiffraction.smooth - sampled.medianDiffraction.smooth) < 0.1)
    }

    @Test("the latitude of the centre between two places")
    func centre() {
        // Along a meridian the centre is half way: 0.899322° are 100 km of an earth of 6371 km.
        let latitude = PathTerminals.centreLatitude(
            from: GeodeticPoint(longitude: Degrees(116), latitude: Degrees(36)),
            to: GeodeticPoint(longitude: Degrees(116), latitude: Degrees(36.899322)), kilometres: 100)
        #expect(abs(latitude.value - 36.449661) < 1e-6)
    }

    @Test("what is out of validity throws and names it")
    func refusals() throws {
        let profile = try Self.hill(10)
        let model = try Self.model()
        #expect(throws: PropagationError.self) { try Self.model(gigahertz: 6.1) }
        #expect(throws: PropagationError.self) { try Self.model(gigahertz: .nan) }
        #expect(throws: PropagationError.self) {
            try P1812(carrier: Frequency(gigahertz: 1), lapseRate: 157, refractivity: 330)
        }
        for points in [2, 3, 4] {
            let short = try TerrainProfile(
                kilometres: (0..<points).map(Double.init), heights: [Double](repeating: 0, count: points))
            #expect(
                throws: PropagationError.profileTooShort(points: points, model: "P.1812", minimum: 5)
            ) { try model.prediction(over: short, terminals: Self.terminals) }
        }
        for percentage in [0, 0.99, 51, .nan] {
            #expect(throws: PropagationError.self) {
                try model.prediction(over: profile, terminals: Self.terminals, time: percentage)
            }
        }
        #expect(throws: PropagationError.self) {
            try model.prediction(over: profile, terminals: Self.terminals, locations: 100)
        }
        var low = Self.terminals
        low.receiverHeight = Metres(-1.5)
        #expect(
            throws: PropagationError.heightOutOfRange(
                Metres(-1.5), of: "receiver height", model: "P.1812", validMetres: 1...3000)
        ) { try model.prediction(over: profile, terminals: low) }
        #expect(throws: PropagationError.self) {
            try model.prediction(over: Self.hill(0, kilometres: 0.2), terminals: Self.terminals)
        }
    }

    @Test("random profiles give finite losses")
    func random() throws {
        var state: UInt64 = 42
        func draw() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        for _ in 0..<500 {
            let points = 5 + Int(draw() * 60)
            let step = 0.1 + draw() * draw() * 20
            let relief = draw() * 2000
            let profile = try TerrainProfile(
                kilometres: (0..<points).map { Double($0) * step },
                heights: (0..<points).map { _ in draw() * relief - 100 },
                clutterHeights: (0..<points).map { _ in draw() * 40 },
                zones: (0..<points).map { _ in
                    draw() < 0.5 ? .sea : draw() < 0.5 ? .coastalLand : .inland
                })
            let prediction = try P1812(
                carrier: Frequency(gigahertz: 0.03 + draw() * 5.9), lapseRate: draw() * 140,
                refractivity: 250 + draw() * 200
            ).prediction(
                over: profile,
                terminals: PathTerminals(
                    transmitterHeight: Metres(1 + draw() * 300), receiverHeight: Metres(1 + draw() * 30),
                    centreLatitude: Degrees(draw() * 180 - 90),
                    transmitterCoast: Metres(kilometres: draw() * 10)),
                time: 1 + draw() * 49, locations: 1 + draw() * 98, locationDeviation: Decibels(draw() * 8))
            #expect(prediction.loss.value.isFinite)
            #expect(prediction.loss >= prediction.losses.lineOfSight)
        }
    }
}
