import Coverage
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("Sectors with loads of their own")
struct SectorLoadTests {
    private let country = Country()
    private let noise = PowerLevel(dBm: -122)

    /// One sector to all sides: what arrives is the same whichever way it looks.
    private func station(east: Int, north: Int, dBm: Double, load: Double?) throws -> StationSignal {
        var station = try country.station(
            at: country.grid.centre(of: country.cell(east: east, north: north)), dBm: dBm)
        for sector in station.antennas.indices { station.antennas[sector].load = load }
        return station
    }

    private func coverage(_ stations: [StationSignal], load: Double = 0.5) async throws -> CarrierCoverage {
        try await CarrierCoverage.compute(
            engine: country.engine(), stations: stations, field: country.fields(of: stations),
            inside: RasterLayer(grid: country.grid, filledWith: 1), noisePerElement: noise, load: load,
            conditions: [], workers: 2)
    }

    /// By hand: noise -122 dBm is 6.31e-13 mW. With a server S and interferers A at a load of 0.2 and B at 0.9 the ratio is
    /// S / (6.31e-13 mW + 0.2 A + 0.9 B), each power taken from a coverage in which the sector stands alone.
    @Test("interfere with their own share: two of unequal load around a server")
    func unequal() async throws {
        let loads = [nil, 0.2, 0.9] as [Double?]
        let all = try zip([(0, 0, 18.0), (14, 6, 12), (-9, 12, 15)], loads).map { place, load in
            var one = try station(east: place.0, north: place.1, dBm: place.2, load: load)
            one.antennas = Array(one.antennas.prefix(1))
            return one
        }
        let together = try await coverage(all, load: 0.4)
        var alone: [[Double]] = []
        for one in all {
            alone.append(
                try await coverage([one]).rsrp.samples.map {
                    $0.isNaN ? 0 : PowerLevel(dBm: Double($0)).milliwatts
                })
        }
        var servers: Set<Int32> = []
        for cell in stride(from: 7, to: country.grid.count, by: 53) {
            let server = together.bestServer.samples[cell]
            guard server >= 0 else { continue }
            servers.insert(server)
            let disturbance = (0..<3).filter { $0 != Int(server) }.reduce(6.30957e-13) {
                $0 + (loads[$1] ?? 0.4) * alone[$1][cell]
            }
            let hand = Decibels(linear: alone[Int(server)][cell] / disturbance).value
            #expect(abs(Double(together.sinr.samples[cell]) - hand) < 1e-3)
        }
        // The server of one place is the interferer of another.
        #expect(servers.count == 3)
    }

    @Test("that all have the mean load are the same to the last bit as sectors without")
    func equal() async throws {
        func stations(_ load: Double?) throws -> [StationSignal] {
            try [(0, 0, 18.0), (14, 6, 12), (-9, 12, 15)].map {
                try station(east: $0.0, north: $0.1, dBm: $0.2, load: load)
            }
        }
        let (own, mean) = (try await coverage(stations(1)), try await coverage(stations(nil), load: 1))
        #expect(own.sinr.samples.map(\.bitPattern) == mean.sinr.samples.map(\.bitPattern))
        #expect(own.rsrp.samples.map(\.bitPattern) == mean.rsrp.samples.map(\.bitPattern))
        #expect(own.bestServer.samples == mean.bestServer.samples)
    }

    @Test("that an edit changes give the bits of a new computation")
    func edited() async throws {
        let stations = try [(0, 0, 18.0), (14, 6, 12)].map {
            try station(east: $0.0, north: $0.1, dBm: $0.2, load: 0.3)
        }
        var network = try await CarrierNetwork(
            engine: country.engine(), stations: stations, field: country.fields(of: stations),
            inside: RasterLayer(grid: country.grid, filledWith: 1), noisePerElement: noise, load: 0.5,
            conditions: [], workers: 2)
        var changed = stations
        changed[1].antennas[0].load = 0.8
        // A new station has no load of its own: the mean counts.
        let new = try station(east: -20, north: 3, dBm: 15, load: nil)
        _ = try await network.replace(1, with: changed[1])
        _ = try await network.append(new)
        let anew = try await coverage(changed + [new])
        #expect(network.coverage.sinr.samples.map(\.bitPattern) == anew.sinr.samples.map(\.bitPattern))
    }

    @Test("that cannot be are refused", arguments: [-0.1, 1.2, .nan])
    func faults(load: Double) async throws {
        let stations = [try station(east: 0, north: 0, dBm: 15, load: load)]
        await #expect(throws: CoverageError.self) { try await coverage(stations) }
    }
}
