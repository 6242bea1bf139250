import Antennas
import Coverage
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("What-if on a carrier")
struct CarrierNetworkTests {
    private static let conditions = [
        CarrierCoverageTests.outdoor, CarrierCoverageTests.indoor, CarrierCoverageTests.upstairs,
    ].map {
        CellConditions($0)
    }

    /// Rolling ground wider than one station reaches, and a row of stations on it.
    private func country() throws -> (Country, [StationSignal]) {
        var country = Country(side: 201)
        for index in country.terrain.samples.indices {
            let cell = country.grid.cell(at: index)
            country.terrain.samples[index] = 40 + Float((cell.column * 7 + cell.row * 3) % 23)
        }
        let stations = try (0..<6).map { index -> StationSignal in
            let step = Double(index)
            let place = ProjectedPoint(
                x: country.grid.west + 700 + 700 * step, y: country.grid.north - 900 - 433 * step)
            return try country.station(at: place, turn: 11 * step)
        }
        return (country, stations)
    }

    private func network(_ country: Country, _ stations: [StationSignal]) async throws -> CarrierNetwork {
        try await CarrierNetwork(
            engine: country.engine(), stations: stations, field: country.fields(of: stations),
            inside: RasterLayer(grid: country.grid, filledWith: 1),
            noisePerElement: CarrierCoverageTests.noise, load: 0.5, conditions: Self.conditions, workers: 2)
    }

    private func expectSame(_ edited: CarrierNetwork, _ whole: CarrierNetwork) {
        let (a, b) = (edited.coverage, whole.coverage)
        #expect(a.bestServer == b.bestServer)
        #expect(a.rsrp.samples.map(\.bitPattern) == b.rsrp.samples.map(\.bitPattern))
        #expect(a.sinr.samples.map(\.bitPattern) == b.sinr.samples.map(\.bitPattern))
        #expect(a.probability == b.probability)
    }

    @Test("moving, retuning, silencing, reviving and adding are bit for bit a computation from nothing")
    func edits() async throws {
        let (country, stations) = try country()
        var edited = try await network(country, stations)
        let before = edited.coverage
        var wanted = stations
        func change(_ index: Int, _ edit: (inout StationSignal) -> Void) async throws {
            edit(&wanted[index])
            let windows = try await edited.replace(index, with: wanted[index])
            #expect(!windows.isEmpty)
            expectSame(edited, try await network(country, wanted))
        }
        try await change(2) {
            $0.position = ProjectedPoint(x: $0.position.x + 1310, y: $0.position.y - 77)
        }
        #expect(edited.coverage.bestServer != before.bestServer)
        try await change(0) { station in
            for (sector, bearing) in [5.0, 100, 200].enumerated() {
                station.antennas[sector].bearing = Degrees(bearing)
            }
        }
        let tilted = try SectorPattern(
            gain: Decibels(18), verticalBeamwidth: Degrees(10), downtilt: Degrees(9))
        try await change(1) { $0.antennas[2].pattern = tilted }
        try await change(3) { $0.antennas[0].powerPerElement.dBm -= 6 }
        try await change(4) { $0.isOnAir = false }
        #expect(!edited.coverage.bestServer.samples.contains { (12..<15).contains($0) })
        try await change(4) { $0.isOnAir = true }
        wanted.append(
            try country.station(at: ProjectedPoint(x: country.grid.west + 4000, y: country.grid.north - 900)))
        _ = try await edited.append(try #require(wanted.last))
        expectSame(edited, try await network(country, wanted))
        #expect(edited.coverage.bestServer.samples.contains { $0 >= 18 })
    }

    @Test("a station that cannot be leaves everything as it was")
    func refusals() async throws {
        let (country, stations) = try country()
        var edited = try await network(country, stations)
        let whole = edited
        var nowhere = stations[0]
        nowhere.position = ProjectedPoint(x: 0, y: 0)
        var bare = stations[0]
        bare.antennas = []
        for (index, station) in [(0, nowhere), (0, bare), (-1, stations[0]), (6, stations[0])] {
            await #expect(throws: CoverageError.self) { _ = try await edited.replace(index, with: station) }
        }
        await #expect(throws: CoverageError.self) { _ = try await edited.append(nowhere) }
        expectSame(edited, whole)
        #expect(edited.stations.count == 6)
    }
}
