import Coverage
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("Conditions by clutter class")
struct CellConditionsTests {
    private static let walls = [12.2, 24.3, 30].map { loss in
        ServiceCondition(
            rsrp: PowerLevel(dBm: -105), sinr: Decibels(-3),
            building: .init(loss: Decibels(loss), sigma: Decibels(loss / 5)), modelError: Decibels(3))
    }

    /// Stripes of classes 3 cells wide, so that parts of rows are shorter than a vector.
    private func country() throws -> (Country, [StationSignal]) {
        var country = Country()
        for index in country.clutter.samples.indices {
            let cell = country.grid.cell(at: index)
            country.clutter.samples[index] = UInt8((cell.column / 3 + cell.row / 5) % 4)
        }
        let stations = try [(700.0, 700.0), (1800, 1500)].enumerated().map { index, place in
            try country.station(
                at: ProjectedPoint(x: country.grid.west + place.0, y: country.grid.north - place.1),
                turn: Double(index) * 17, dBm: 18)
        }
        return (country, stations)
    }

    private func variantOfClass(_ code: UInt8) -> UInt8 { [0, 1, 2, 1][Int(code % 4)] }

    @Test("give each cell, bit for bit, what the condition of its class gives everywhere")
    func sameBits() async throws {
        let (country, stations) = try country()
        let byClass = try CellConditions(
            variants: Self.walls, ofClass: (0...UInt8.max).map(variantOfClass))
        let coverage = try await CarrierCoverage.compute(
            engine: country.engine(), stations: stations, field: country.fields(of: stations),
            inside: RasterLayer(grid: country.grid, filledWith: 1),
            noisePerElement: CarrierCoverageTests.noise, load: 0.5,
            conditions: [byClass] + Self.walls.map { CellConditions($0) }, workers: 2)
        var counts = [0, 0, 0]
        for cell in country.clutter.samples.indices {
            let variant = Int(variantOfClass(country.clutter.samples[cell]))
            let (mixed, own) = (coverage.probability[0], coverage.probability[1 + variant])
            #expect(mixed.nominal[cell] == own.nominal[cell])
            #expect(mixed.low[cell] == own.low[cell] && mixed.high[cell] == own.high[cell])
            if own.nominal[cell] > 0, own.nominal[cell] < 10_000 { counts[variant] += 1 }
        }
        #expect(counts.allSatisfy { $0 > 100 })
    }

    @Test("tables of another length or with a variant that is not there are refused")
    func faults() {
        #expect(throws: CoverageError.self) { try CellConditions(variants: Self.walls, ofClass: [0, 1]) }
        #expect(throws: CoverageError.self) {
            try CellConditions(variants: Self.walls, ofClass: Array(repeating: 3, count: 256))
        }
        #expect(throws: CoverageError.self) {
            try CellConditions(variants: [], ofClass: Array(repeating: 0, count: 256))
        }
    }
}
