import Coverage
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("What arrives at points")
struct PointLinksTests {
    private let country = Country()

    private func stations(_ count: Int) throws -> [StationSignal] {
        try (0..<count).map { index in
            let x = country.grid.west + 200 + Double(index * 457 % 2100)
            let y = country.grid.north - 200 - Double(index * 811 % 2100)
            return try country.station(at: ProjectedPoint(x: x, y: y), turn: Double(index) * 17)
        }
    }

    /// The area engine adds the same sectors in its own way: strongest level and total power agree but for rounding of floats.
    @Test("the strongest sector and the sum of all are those of the coverage", arguments: [1, 3, 9])
    func coverage(count: Int) async throws {
        let stations = try stations(count)
        let noise = PowerLevel(dBm: -122)
        let field = try country.fields(of: stations)
        let coverage = try await CarrierCoverage.compute(
            engine: country.engine(), stations: stations, field: field,
            inside: RasterLayer(grid: country.grid, filledWith: 1), noisePerElement: noise, load: 1,
            conditions: [], workers: 2)
        let cells = stride(from: 3, to: country.grid.count, by: 97).map { $0 }
        let links = try await PointLinks.gather(
            at: cells, engine: country.engine(), stations: stations, field: field, workers: 2)
        #expect(links.count == cells.count)
        for (point, cell) in cells.enumerated() {
            let own = point * PointLinks.kept..<(point + 1) * PointLinks.kept
            let powers = links.powers[own]
            let best = links.powers[own.lowerBound]
            #expect(zip(powers, powers.dropFirst()).allSatisfy { $0 >= $1 })
            guard coverage.bestServer.samples[cell] >= 0 else {
                #expect(best == 0 && links.sectors[own.lowerBound] == -1)
                continue
            }
            #expect(links.sectors[own.lowerBound] >> 1 == coverage.bestServer.samples[cell])
            #expect(
                abs(PowerLevel(dBm: Double(coverage.rsrp.samples[cell])).milliwatts / Double(best) - 1) < 1e-4
            )
            let others = powers.dropFirst().reduce(0) { $0 + Double($1) } + Double(links.rest[point])
            let ratio = Decibels(linear: Double(best) / (noise.milliwatts + others)).value
            #expect(abs(ratio - Double(coverage.sinr.samples[cell])) < 1e-3)
        }
        // Nine stations have 27 sectors: some find no place among the strongest.
        if count == 9 { #expect(links.rest.contains { $0 > 0 }) }
    }

    /// By hand: of fourteen sectors of 1 to 14 mW a point keeps 14 down to 3, the rest is 2 + 1. Two more of 20 and 5.5 mW push out the
    /// weakest two, 3 and 4: 3 + 3 + 4.
    @Test("a further point hears what arrives at another and some sectors more")
    func further() {
        let links = PointLinks([(0..<14).map { (sector: $0, power: Float($0 + 1)) }, []])
        let more = links.adding([(0, [(20, 20), (21, 5.5)]), (1, [(20, 0.5)]), (0, [])])
        #expect(more.count == 5)
        func powers(_ point: Int) -> [Float] {
            (point * PointLinks.kept..<(point + 1) * PointLinks.kept).map { more.powers[$0] }
        }
        func sectors(_ point: Int) -> [Int32] {
            (point * PointLinks.kept..<(point + 1) * PointLinks.kept).map { more.sectors[$0] }
        }
        #expect(powers(0) == (3...14).reversed().map { Float($0) } && more.rest[0] == 3)
        #expect(powers(2) == [20, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5.5, 5] && more.rest[2] == 10)
        #expect(sectors(2).first == 40 && sectors(2)[10] == 42 && sectors(2)[1] == 26)
        #expect(sectors(3) == [40] + Array(repeating: -1, count: 11) && powers(3)[0] == 0.5)
        #expect(powers(4) == powers(0) && sectors(4) == sectors(0) && more.rest[4] == 3)
    }

    @Test("workers and memory for fields do not show; points out of order are refused")
    func division() async throws {
        let stations = try stations(5)
        let field = try country.fields(of: stations)
        let cells = stride(from: 3, to: country.grid.count, by: 41).map { $0 }
        func gathered(_ workers: Int, _ memory: Int) async throws -> PointLinks {
            try await PointLinks.gather(
                at: cells, engine: country.engine(), stations: stations, field: field, workers: workers,
                fieldMemory: memory)
        }
        let one = try await gathered(1, .max)
        let other = try await gathered(3, 1)
        #expect(
            one.powers.elementsEqual(other.powers) && one.sectors.elementsEqual(other.sectors)
                && one.rest.elementsEqual(other.rest))
        await #expect(throws: CoverageError.self) {
            try await PointLinks.gather(
                at: [7, 3], engine: country.engine(), stations: stations, field: field, workers: 1)
        }
        let none = try await PointLinks.gather(
            at: [], engine: country.engine(), stations: stations, field: field, workers: 1)
        #expect(none.count == 0)
    }

    @Test(
        "a pass over the grid gathers the same, whole fields at hand or rows of them",
        arguments: [true, false])
    func pass(holdsWholeFields: Bool) async throws {
        let stations = try stations(7)
        let field = try country.fields(of: stations)
        let cells = stride(from: 3, to: country.grid.count, by: 41).map { $0 }
        let gathered = try await PointLinks.gather(
            at: cells, engine: country.engine(), stations: stations, field: field, workers: 2)
        var pass = try CarrierPass(
            engine: country.engine(), stations: stations, field: field,
            inside: RasterLayer(grid: country.grid, filledWith: 1), noisePerElement: PowerLevel(dBm: -122),
            load: 1, conditions: [], points: cells)
        pass.holdsWholeFields = holdsWholeFields
        var stretches: [LinkStretch] = []
        for slab in CoveragePatch.parts(of: country.grid.window) {
            pass.move(over: slab, with: try pass.missing(over: slab).map { try pass.fetched($0, over: slab) })
            // Two bands of one slab, of which the first has an odd number of rows.
            let middle = slab.rows.lowerBound + 1
            for rows in [slab.rows.lowerBound..<middle, middle..<slab.rows.upperBound] {
                stretches.append(pass.patch(GridWindow(columns: slab.columns, rows: rows)).links)
            }
        }
        let links = PointLinks(joining: stretches)
        #expect(links.count == cells.count)
        #expect(
            links.powers.elementsEqual(gathered.powers) && links.sectors.elementsEqual(gathered.sectors)
                && links.rest.elementsEqual(gathered.rest))
    }
}
