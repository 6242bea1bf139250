import Coverage
import Foundation
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("Station reach")
struct StationReachTests {
    private static let target = 0.9

    private struct Case {
        var country: Country
        var station: StationSignal
        var condition: ServiceCondition

        func required() throws -> RequiredLevel {
            try RequiredLevel(
                law: station.law, condition: condition, noisePerElement: CarrierCoverageTests.noise,
                probability: StationReachTests.target)
        }
    }

    /// A station among hills, behind a ridge on one side, and one place in every cell numbered against the
    /// rows.
    private func hills(_ condition: ServiceCondition, dBm: Double = 15) throws -> Case {
        var country = Country()
        for index in country.terrain.samples.indices {
            let cell = country.grid.cell(at: index)
            country.terrain.samples[index] = 40 + 9 * Float(sin(Double(cell.column + 2 * cell.row) / 9))
            if cell.column == 62 { country.terrain.samples[index] = 95 }
        }
        let place = ProjectedPoint(x: country.grid.west + 1273, y: country.grid.north - 1222)
        return Case(
            country: country, station: try country.station(at: place, turn: 25, dBm: dBm),
            condition: condition)
    }

    @Test("marks belong to the windows they came from")
    func marks() throws {
        let one = try hills(CarrierCoverageTests.outdoor)
        let reach = try StationReach(
            engine: one.country.engine(),
            layers: [DemandLayer(numbers(one.country), on: one.country.grid)])
        let field = try one.country.field(of: one.station)
        let marks = try reach.marks(
            carriers: [one.station], fields: [field], required: [[one.required()]])
        // One place in every cell of the window.
        #expect(marks.count == field.window.count)
        let reached = try #require(reach.elements(marks, windows: [field.window]))
        #expect(reached.count == marks.count { $0 } && reached.count > 200)
        #expect(reach.elements(marks.dropLast(), windows: [field.window]) == nil)
        #expect(reach.elements(marks + [true], windows: [field.window]) == nil)
    }

    private func numbers(_ country: Country) -> [Int32] {
        (0..<Int32(country.grid.count)).map { Int32(country.grid.count) - 1 - $0 }
    }

    @Test(
        "serves the places where the station alone reaches the probability",
        arguments: [
            CarrierCoverageTests.outdoor, CarrierCoverageTests.indoor, CarrierCoverageTests.upstairs,
        ])
    func agrees(condition: ServiceCondition) async throws {
        let `case` = try hills(condition, dBm: condition.building == nil ? 9 : 25)
        let country = `case`.country
        let numbers = numbers(country)
        let reach = try StationReach(
            engine: country.engine(), layers: [DemandLayer(numbers, on: country.grid)])
        let reached = try reach.elements(
            carriers: [`case`.station], fields: [country.field(of: `case`.station)],
            required: [[`case`.required()]])
        #expect(reached == reached.sorted())
        let served = Set(reached)
        #expect(served.count == reached.count)
        let coverage = try await CarrierCoverage.compute(
            engine: country.engine(), stations: [`case`.station],
            field: country.fields(of: [`case`.station]),
            inside: RasterLayer(grid: country.grid, filledWith: 1),
            noisePerElement: CarrierCoverageTests.noise, load: 0, conditions: [CellConditions(condition)],
            workers: 1)
        var counts = (served: 0, not: 0)
        for index in numbers.indices {
            let probability = Double(coverage.probability[0].nominal[index]) / 1e4
            guard abs(probability - Self.target) > 0.003 else { continue }
            #expect(served.contains(UInt32(numbers[index])) == (probability > Self.target))
            if probability > Self.target { counts.served += 1 } else { counts.not += 1 }
        }
        #expect(counts.served > 200 && counts.not > 200)
    }

    @Test("takes any carrier, and every layer with its own condition")
    func several() throws {
        let strong = try hills(CarrierCoverageTests.outdoor, dBm: 15)
        let weak = try hills(CarrierCoverageTests.outdoor, dBm: -5)
        let indoor = try hills(CarrierCoverageTests.indoor, dBm: 15)
        let grid = strong.country.grid
        let numbers = numbers(strong.country)
        let offset = numbers.map { $0 + Int32(grid.count) }
        let engine = try strong.country.engine()
        let outside = try DemandLayer(numbers, on: grid)
        let inside = try DemandLayer(offset, on: grid)
        func reached(_ layers: [DemandLayer], _ cases: [[Case]]) throws -> [UInt32] {
            try StationReach(engine: engine, layers: layers).elements(
                carriers: cases.map { $0[0].station },
                fields: cases.map { try $0[0].country.field(of: $0[0].station) },
                required: cases.map { try $0.map { try $0.required() } })
        }
        let alone = try reached([outside], [[strong]])
        let less = try reached([outside], [[weak]])
        #expect(less.count < alone.count)
        #expect(try reached([outside], [[weak], [strong]]) == alone)
        let deep = try reached([inside], [[indoor]])
        #expect(try reached([outside, inside], [[strong, indoor]]) == alone + deep)
        #expect(deep.count < alone.count)
    }

    @Test("has nothing to serve where there is no demand, and refuses lists of another shape")
    func empty() throws {
        let one = try hills(CarrierCoverageTests.outdoor)
        let engine = try one.country.engine()
        let nobody = try DemandLayer(grid: one.country.grid, cells: [], elements: [])
        let reach = try StationReach(engine: engine, layers: [nobody])
        let field = try one.country.field(of: one.station)
        #expect(
            try reach.elements(carriers: [one.station], fields: [field], required: [[one.required()]]).isEmpty
        )
        #expect(try reach.elements(carriers: [], fields: [], required: []).isEmpty)
        #expect(throws: CoverageError.self) {
            try reach.elements(carriers: [one.station], fields: [field], required: [])
        }
        #expect(throws: CoverageError.self) {
            try reach.elements(carriers: [one.station], fields: [], required: [[one.required()]])
        }
        #expect(throws: CoverageError.self) {
            try DemandLayer(grid: one.country.grid, cells: [0], elements: [1, 2])
        }
        for cell in [-1, Int32(one.country.grid.count)] {
            #expect(throws: CoverageError.self) {
                try DemandLayer(grid: one.country.grid, cells: [cell], elements: [1])
            }
        }
        #expect(throws: CoverageError.self) {
            try RequiredLevel(
                law: one.station.law, condition: one.condition,
                noisePerElement: CarrierCoverageTests.noise, probability: 1)
        }
    }
}

extension DemandLayer {
    /// A place in every cell of a grid.
    fileprivate init(_ numbers: [Int32], on grid: RasterGrid) throws {
        try self.init(
            grid: grid, cells: (0..<Int32(grid.count)).map { $0 }, elements: numbers.map { UInt32($0) })
    }
}
