import Foundation
import Propagation
import RadioUnits
import Testing

@Suite("WinnForum hybrid")
struct WinnForumHybridTests {
    static func profile(kilometres: Double, height: (Double) -> Double = { _ in 20 }) throws
        -> EquidistantProfile
    {
        let count = min(1500, Int((kilometres * 1000 / 30).rounded(.up)))
        let step = kilometres * 1000 / Double(count)
        return try EquidistantProfile(
            heights: (0...count).map { height(Double($0) * step) }, step: Metres(step))
    }

    /// By hand at 50 m: the ray from 20 m down to 1.5 m is 53.313 m; 34.537 + 71.186 - 27.56 = 78.163 dB.
    @Test("is free space up to 100 m, whatever is asked", arguments: WinnForumHybrid.Statistic.allCases)
    func freeSpace(statistic: WinnForumHybrid.Statistic) throws {
        let prediction = try WinnForumHybrid(region: .urban).prediction(
            over: Self.profile(kilometres: 0.05), baseHeight: Metres(6), statistic: statistic)
        #expect(prediction.choice == .freeSpace)
        #expect(abs(prediction.loss.value - 78.163) < 1e-3)
    }

    @Test("a rural region takes Longley-Rice at every distance", arguments: [0.05, 0.5, 5, 50, 90])
    func rural(kilometres: Double) throws {
        let prediction = try WinnForumHybrid(region: .rural).prediction(
            over: Self.profile(kilometres: kilometres), baseHeight: Metres(30), statistic: .median)
        #expect(prediction.choice == .rural)
        #expect(prediction.loss == prediction.longleyRiceLoss)
    }

    @Test("a base high over the land takes Longley-Rice")
    func highBase() throws {
        let prediction = try WinnForumHybrid(region: .urban).prediction(
            over: Self.profile(kilometres: 20) { $0 < 1000 ? 320 : 20 }, baseHeight: Metres(30),
            statistic: .median)
        #expect(prediction.choice == .highBase)
        #expect(abs(prediction.baseEffectiveHeight.value - 330) < 1e-9)
    }

    /// R2-SGN-22: 8.4 dB of deviation in a city, 10.4 dB in a suburb; sigma² ln 10 / 20 = 8.1235 and 12.4525 dB.
    @Test(
        "the mean lies below the median by the spread of the city",
        arguments: [(ExtendedHata.Environment.urban, 8.1235), (.suburban, 12.4525)])
    func mean(region: ExtendedHata.Environment, offset: Double) throws {
        let model = try WinnForumHybrid(region: region)
        let profile = try Self.profile(kilometres: 6)
        let median = try model.prediction(over: profile, baseHeight: Metres(20), statistic: .median)
        let mean = try model.prediction(over: profile, baseHeight: Metres(20), statistic: .mean)
        #expect(median.choice == .extendedHata)
        #expect(mean.choice == .extendedHata)
        #expect(abs(median.loss.value - mean.loss.value - offset) < 1e-3)
    }

    @Test("beyond 80 km the first 80 km may be given or are cut out of the path")
    func corrected() throws {
        let hills = { (metres: Double) -> Double in 60 + 30 * sin(metres / 1500) }
        let model = try WinnForumHybrid(region: .urban)
        let path = try Self.profile(kilometres: 95, height: hills)
        let first = try Self.profile(kilometres: 80, height: hills)
        let cut = try model.prediction(over: path, baseHeight: Metres(30), statistic: .median)
        let given = try model.prediction(
            over: path, baseHeight: Metres(30), statistic: .median, first80Kilometres: first)
        #expect(cut.choice == .corrected)
        #expect(cut.loss >= cut.longleyRiceLoss)
        #expect(abs(cut.loss.value - given.loss.value) < 0.02)
    }

    @Test("refuses bases and carriers out of range", arguments: [0.9, 1001, -3, .nan])
    func invalid(value: Double) throws {
        let model = try WinnForumHybrid(region: .urban)
        let profile = try Self.profile(kilometres: 2)
        #expect(throws: PropagationError.self) {
            try model.prediction(over: profile, baseHeight: Metres(value), statistic: .median)
        }
        #expect(throws: PropagationError.self) {
            try WinnForumHybrid(carrier: Frequency(megahertz: value * 20), region: .urban)
        }
        let short = try EquidistantProfile(heights: [1, 2], step: Metres(100))
        #expect(throws: PropagationError.self) {
            try model.prediction(over: short, baseHeight: Metres(30), statistic: .median)
        }
    }
}
