import Foundation
import Propagation
import RadioUnits
import Testing

/// Random paths far beyond the usual: an answer is a finite number or a typed error, and never a trap.
@Suite("Terrain models under odd paths")
struct TerrainModelRobustnessTests {
    /// A small linear congruential generator, so that a failure repeats (Knuth, MMIX).
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static func profile(using generator: inout Generator) throws -> EquidistantProfile {
        let points = Int.random(in: 2...60, using: &generator)
        let roughness = pow(10, Double.random(in: -3...3.9, using: &generator))
        let isFlat = Bool.random(using: &generator)
        let heights = (0..<points).map { _ in
            isFlat ? 0 : Double.random(in: -min(roughness, 900)...roughness, using: &generator)
        }
        let step = pow(10, Double.random(in: -3...5.4, using: &generator))
        return try EquidistantProfile(heights: heights, step: Metres(step))
    }

    @Test("Longley-Rice, Extended Hata and the hybrid", arguments: 1...8)
    func survives(seed: UInt64) throws {
        var generator = Generator(state: seed)
        var (answers, errors) = (0, 0)
        func tally(_ loss: () throws -> Decibels) throws {
            do {
                let value = try loss().value
                #expect(value.isFinite)
                answers += 1
            } catch is PropagationError {
                errors += 1
            }
        }
        for _ in 0..<400 {
            let profile = try Self.profile(using: &generator)
            let carrier = Frequency(
                megahertz: pow(10, Double.random(in: 1.2...4.4, using: &generator)))
            let high = Metres(pow(10, Double.random(in: -0.4...3.6, using: &generator)))
            let low = Metres(pow(10, Double.random(in: -0.4...1, using: &generator)))
            try tally {
                try LongleyRice(carrier: carrier).path(
                    over: profile, transmitterHeight: high, receiverHeight: low
                ).prediction(time: 99, location: 1, situation: 50).loss
            }
            try tally {
                try LongleyRice(carrier: carrier).path(
                    distance: profile.distance, terrainIrregularity: Metres(high.value * 2),
                    transmitter: .init(height: high, siting: .veryCareful),
                    receiver: .init(height: low, siting: .random)
                ).prediction(confidence: 10, reliability: 90).loss
            }
            try tally {
                try ExtendedHata(carrier: carrier, environment: .rural).prediction(
                    fromMobile: profile, baseHeight: high, mobileHeight: low
                ).loss
            }
            try tally {
                try WinnForumHybrid(carrier: carrier, region: .suburban).prediction(
                    over: profile, baseHeight: high, statistic: .mean
                ).loss
            }
        }
        #expect(answers > 500)
        #expect(errors > 10)
    }
}
