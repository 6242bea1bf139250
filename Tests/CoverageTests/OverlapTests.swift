import Coverage
import Foundation
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("Servers beside the best")
struct OverlapTests {
    /// Sites in a row and their field, on flat land.
    private func row(_ places: [(Double, Double)]) throws -> (Country, [StationSignal]) {
        let country = Country()
        let stations = try places.enumerated().map { index, place in
            try country.station(
                at: ProjectedPoint(x: country.grid.west + place.0, y: country.grid.north - place.1),
                turn: Double(index) * 23, dBm: 15 + Double(index % 3))
        }
        return (country, stations)
    }

    private func coverage(
        _ country: Country, _ stations: [StationSignal], rule: OverlapRule, workers: Int = 2
    ) async throws -> CarrierCoverage {
        try await CarrierCoverage.compute(
            engine: country.engine(), stations: stations, field: country.fields(of: stations),
            inside: RasterLayer(grid: country.grid, filledWith: 1),
            noisePerElement: CarrierCoverageTests.noise, load: 0.5,
            conditions: [CellConditions(CarrierCoverageTests.outdoor)], overlap: rule, workers: workers)
    }

    private static let places = [
        (400.0, 430.0), (1710, 612), (1211, 1507), (2215.5, 2103), (1300, 700), (820, 1190), (1650, 1260),
    ]

    /// Levels in decibels from the pattern in Double and the field's losses; ties within a hundredth of a decibel are let pass.
    @Test("counts as brute force in Double does")
    func bruteForce() async throws {
        let (country, stations) = try row(Self.places)
        let rule = OverlapRule(pilotLevel: PowerLevel(dBm: -80))
        let counts = try await coverage(country, stations, rule: rule).servers
        let field = try country.fields(of: stations)
        var (several, pilots) = (0, 0)
        for index in stride(from: 0, to: country.grid.count, by: 5) {
            let cell = country.grid.cell(at: index)
            let levels = try CarrierCoverageTests.powers(stations, field, country, at: cell)
                .map { $0 > 0 ? 10 * log10($0) : -1000 }
            let best = levels.max() ?? -1000
            guard best > -500 else {
                #expect(counts.near[index] == 0 && counts.far[index] == 0 && counts.pilots[index] == 0)
                continue
            }
            func check(_ count: UInt8, from limit: Double) {
                #expect(Int(count) >= levels.count { $0 >= limit + 0.01 })
                #expect(Int(count) <= levels.count { $0 >= limit - 0.01 })
            }
            check(counts.near[index], from: best - 4)
            check(counts.far[index], from: best - 6)
            check(counts.pilots[index], from: max(best - 6, -80))
            several += counts.far[index] > 2 ? 1 : 0
            pilots += counts.pilots[index] > 2 ? 1 : 0
        }
        #expect(several > 50 && pilots > 10 && pilots < several)
    }

    @Test("two like sites: both serve on the line between them, one beside its own mast")
    func symmetric() async throws {
        let country = Country()
        let stations = try [-500.0, 500].map { east in
            let middle = country.grid.centre(of: country.middle)
            var station = try country.station(at: ProjectedPoint(x: middle.x + east, y: middle.y))
            station.antennas = Array(station.antennas.prefix(1))
            station.antennas[0].bearing = Degrees(east < 0 ? 90 : 270)
            return station
        }
        let counts = try await coverage(country, stations, rule: OverlapRule()).servers
        let between = country.grid.index(country.middle)
        #expect(counts.near[between] == 2 && counts.far[between] == 2)
        let beside = country.grid.index(country.cell(east: -14, north: 0))
        #expect(counts.near[beside] == 1 && counts.far[beside] == 1)
        #expect(zip(counts.near, counts.far).allSatisfy { $0 <= $1 })
        #expect(!OverlapRule().isPolluted(pilots: 3) && OverlapRule().isPolluted(pilots: 4))
    }

    @Test("is the same for any number of workers, and never falls as the margin widens")
    func workers() async throws {
        let (country, stations) = try row(Self.places)
        let one = try await coverage(country, stations, rule: OverlapRule(), workers: 1).servers
        #expect(try await coverage(country, stations, rule: OverlapRule(), workers: 3).servers == one)
        let wide = try await coverage(
            country, stations, rule: OverlapRule(near: Decibels(6), far: Decibels(10))
        ).servers
        #expect(wide.near == one.far)
        #expect(zip(one.far, wide.far).allSatisfy { $0 <= $1 })
    }

    @Test("refuses margins and levels that make no sense")
    func refuses() async throws {
        let (country, stations) = try row([(400, 430)])
        for rule in [
            OverlapRule(near: Decibels(-1)), OverlapRule(far: Decibels(.nan)),
            OverlapRule(pilotLevel: PowerLevel(dBm: .infinity)),
        ] {
            await #expect(throws: CoverageError.self) {
                _ = try await coverage(country, stations, rule: rule)
            }
        }
    }
}
