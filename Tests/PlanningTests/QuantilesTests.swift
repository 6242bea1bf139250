import Planning
import Testing

@Suite("Quantiles")
struct QuantilesTests {
    @Test("are the samples of those ranks in the sorted list")
    func sorted() {
        var state: UInt32 = 1
        let samples = (0..<2_001).map { _ -> Float in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / 1_024
        }
        let order = samples.sorted()
        let quantiles = Quantiles(samples)
        for share in [0.001, 0.05, 0.5, 0.75, 0.95, 1] {
            let rank = Int((share * 2_001).rounded(.up)) - 1
            #expect(abs(quantiles.value(share) - Double(order[rank])) <= 0.0005)
        }
    }

    @Test("count NaN and what is below 0 as 0, and hold shares to 0 to 1")
    func unusual() {
        let quantiles = Quantiles([.nan, -3, 2, 4])
        #expect(quantiles.positiveShare == 0.5)
        #expect(quantiles.value(0.5) == 0)
        #expect(quantiles.value(0.75) == 2)
        #expect(quantiles.value(7) == 4)
        #expect(quantiles.value(-1) == 0)
        #expect(quantiles.value(.nan) == 0)
        #expect(Quantiles([Float]()).value(0.5) == 0)
    }
}
