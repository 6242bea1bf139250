import Coverage
import Foundation
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("Service with the strongest site of the moment")
struct CellLinksTests {
    private static let outdoor = ServiceCondition(rsrp: PowerLevel(dBm: -95), sinr: Decibels(-3))
    private static let indoor = ServiceCondition(
        rsrp: PowerLevel(dBm: -100), sinr: Decibels(-3),
        building: .init(loss: Decibels(14), sigma: Decibels(4)))

    private func coverage(
        of places: [(Double, Double)], load: Double = 0.2
    ) async throws -> (CarrierCoverage, [Int]) {
        let country = Country()
        let stations = try places.enumerated().map { index, place in
            try country.station(
                at: ProjectedPoint(x: country.grid.west + place.0, y: country.grid.north - place.1),
                turn: Double(index) * 17, dBm: 8)
        }
        let cells = stride(from: 5, to: country.grid.count, by: country.grid.count / 40).map { $0 }
        let coverage = try await CarrierCoverage.compute(
            engine: country.engine(), stations: stations, field: country.fields(of: stations),
            inside: RasterLayer(grid: country.grid, filledWith: 1),
            noisePerElement: PowerLevel(dBm: -122.2), load: load,
            conditions: [Self.outdoor, Self.indoor].map { CellConditions($0) },
            sampled: cells, workers: 2)
        return (coverage, cells)
    }

    /// With one site there is nothing to choose: the mixture over both states of the link, which the area engine computes in its
    /// own way. It multiplies by the probability of the quality, 24 dB easier than the level: a lower bound by up to 0.004.
    @Test("of a single site is that of its link, whatever the correlation")
    func single() async throws {
        let (coverage, cells) = try await coverage(of: [(1200, 1200)], load: 0)
        #expect(coverage.samples.map(\.cell) == cells)
        for sample in coverage.samples {
            for (index, condition) in [Self.outdoor, Self.indoor].enumerated() {
                let nominal = Double(coverage.probability[index].nominal[sample.cell]) / 10_000
                for correlation in [0, 0.5] {
                    let value = sample.probability(condition, correlation: correlation)
                    #expect((-3e-4..<5e-3).contains(value - nominal))
                }
            }
        }
    }

    @Test("grows with every site, and the more the less their fading has in common")
    func selection() async throws {
        let (alone, _) = try await coverage(of: [(1200, 1200)])
        let (both, _) = try await coverage(of: [(1200, 1200), (1900, 1500)])
        for (one, two) in zip(alone.samples, both.samples) {
            let values = [0.9, 0.5, 0].map { two.probability(Self.outdoor, correlation: $0) }
            #expect(values[0] <= values[1] + 1e-9 && values[1] <= values[2] + 1e-9)
            #expect(one.probability(Self.outdoor) <= values[1] + 1e-9)
        }
    }

    /// Four standard errors of 20 000 drops, and half a point for the quality, which the calculation leaves out.
    @Test("is what drawn fading gives, in the street and indoors")
    func monteCarlo() async throws {
        let (coverage, _) = try await coverage(of: [(500, 500), (1700, 700), (1200, 1700)])
        var spread = 0
        for sample in coverage.samples {
            for condition in [Self.outdoor, Self.indoor] {
                let expected = sample.probability(condition)
                let drops = 20_000
                let share =
                    Double(sample.simulated(condition, drops: drops, seed: 7)) / Double(drops)
                let error = 4 * (expected * (1 - expected) / Double(drops)).squareRoot() + 0.005
                #expect(abs(share - expected) < error)
                if (0.1...0.9).contains(expected) { spread += 1 }
            }
        }
        #expect(spread > 10, "\(spread)")
        let sample = try #require(coverage.samples.first)
        #expect(
            sample.simulated(Self.outdoor, drops: 500, seed: 1)
                == sample.simulated(Self.outdoor, drops: 500, seed: 1))
        #expect(sample.simulated(Self.outdoor, drops: -1, seed: 1) == 0)
    }
}
