import SystemCalibration
import Testing

@Suite("Cumulative distribution")
struct CumulativeDistributionTests {
    /// By hand: of 0, 10, 20, 30, 40 the quantile at 5 % lies a fifth of the way from 0 to 10.
    @Test(
        "a quantile lies between samples in proportion", arguments: [(0.0, 0.0), (5, 2), (50, 20), (100, 40)])
    func quantile(percentage: Double, expected: Double) throws {
        let distribution = CumulativeDistribution([40, 10, 0, 30, 20])
        #expect(abs(try #require(distribution.quantile(percentage: percentage)) - expected) < 1e-12)
    }

    @Test("nothing has no quantile, one sample has one")
    func degenerate() {
        #expect(CumulativeDistribution([]).quantile(percentage: 50) == nil)
        #expect(CumulativeDistribution([7]).quantile(percentage: 95) == 7)
        #expect(CumulativeDistribution([7]).quantile(percentage: .nan) == nil)
    }
}
