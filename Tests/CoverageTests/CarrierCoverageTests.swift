import Antennas
import Coverage
import Foundation
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("Carrier coverage")
struct CarrierCoverageTests {
    static let noise = PowerLevel(dBm: -174 + 10 * log10(30_000) + 7)
    static let outdoor = ServiceCondition(
        rsrp: PowerLevel(dBm: -105), sinr: Decibels(-3), modelError: Decibels(3))
    static let indoor = ServiceCondition(
        rsrp: PowerLevel(dBm: -110), sinr: Decibels(-3),
        building: .init(loss: Decibels(17.7), sigma: Decibels(4.4)), modelError: Decibels(3))

    static let upstairs = ServiceCondition(
        rsrp: PowerLevel(dBm: -110), sinr: Decibels(-3),
        building: .init(loss: Decibels(17.7), sigma: Decibels(4.4)), terminalHeight: Country.floor,
        modelError: Decibels(3))

    /// Rolling land with a ridge, and four stations off the centres of cells.
    private func rolling() throws -> (Country, [StationSignal]) {
        var country = Country()
        for index in country.terrain.samples.indices {
            let cell = country.grid.cell(at: index)
            country.terrain.samples[index] =
                40 + 6 * Float(sin(Double(cell.column) / 7)) + 5 * Float(cos(Double(cell.row) / 11))
                + (cell.column == 60 ? 30 : 0)
        }
        let places = [(400.0, 430.0), (1710, 612), (1211, 1507), (2215.5, 2103)]
        let stations = try places.enumerated().map { index, place in
            try country.station(
                at: ProjectedPoint(x: country.grid.west + place.0, y: country.grid.north - place.1),
                turn: Double(index) * 17, dBm: 15 + Double(index))
        }
        return (country, stations)
    }

    private func coverage(
        _ country: Country, _ stations: [StationSignal], workers: Int = 2, load: Double = 0.5,
        conditions: [ServiceCondition] = [outdoor, indoor], fieldMemory: Int = .max
    ) async throws -> CarrierCoverage {
        try await CarrierCoverage.compute(
            engine: country.engine(), stations: stations, field: country.fields(of: stations),
            inside: RasterLayer(grid: country.grid, filledWith: 1), noisePerElement: Self.noise, load: load,
            conditions: conditions.map { CellConditions($0) }, workers: workers, fieldMemory: fieldMemory)
    }

    /// Levels of all sectors at a cell from the pattern in Double and the field's losses [mW].
    static func powers(
        _ stations: [StationSignal], _ field: (Int) throws -> PathLossField, _ country: Country,
        at cell: GridCell
    ) rethrows -> [Double] {
        try stations.enumerated().flatMap { index, station -> [Double] in
            guard let loss = try field(index).loss(cell),
                let own = country.grid.cell(containing: station.position)
            else { return station.antennas.map { _ in 0 } }
            let centre = country.grid.centre(of: cell)
            let (east, north) = (centre.x - station.position.x, centre.y - station.position.y)
            let rise =
                Double(country.terrain[own]) + station.antennaHeight.value - Double(country.terrain[cell])
                - 1.5
            let below = atan2(rise, (east * east + north * north).squareRoot()) * 180 / .pi
            let bearing = atan2(east, north) * 180 / .pi
            return station.antennas.map { antenna in
                let gain = antenna.gain(
                    depression: Degrees(below), azimuth: Degrees(bearing - antenna.bearing.value))
                return (antenna.powerPerElement + gain - loss).milliwatts
            }
        }
    }

    @Test("sums what every sector brings, as brute force in Double does")
    func bruteForce() async throws {
        let (country, stations) = try rolling()
        let result = try await coverage(country, stations)
        let field = try country.fields(of: stations)
        var covered = 0
        for index in stride(from: 0, to: country.grid.count, by: 7) {
            let cell = country.grid.cell(at: index)
            let powers = try Self.powers(stations, field, country, at: cell)
            let best = powers.max() ?? 0
            guard best > 0 else {
                #expect(result.bestServer[cell] == -1)
                #expect(result.rsrp[cell].isNaN)
                continue
            }
            covered += 1
            let interference = powers.reduce(0, +) - best
            #expect(abs(Double(result.rsrp[cell]) - 10 * log10(best)) < 0.005)
            let sinr = 10 * log10(best / (Self.noise.milliwatts + 0.5 * interference))
            #expect(abs(Double(result.sinr[cell]) - sinr) < 0.01)
            let server = try #require(
                powers.indices.contains(Int(result.bestServer[cell]))
                    ? powers[Int(result.bestServer[cell])] : nil)
            #expect(server > best * 0.999)
        }
        #expect(covered > 500)
    }

    /// Level and quality of every fifth cell as brute force in Double has them.
    private func checkSums(
        _ result: CarrierCoverage, of stations: [StationSignal], in country: Country
    ) throws {
        let field = try country.fields(of: stations)
        for index in stride(from: 0, to: country.grid.count, by: 5) {
            let cell = country.grid.cell(at: index)
            let powers = try Self.powers(stations, field, country, at: cell)
            guard let best = powers.max(), best > 0 else { continue }
            #expect(abs(Double(result.rsrp[cell]) - 10 * log10(best)) < 0.005)
            let interference = powers.reduce(0, +) - best
            let sinr = 10 * log10(best / (Self.noise.milliwatts + 0.5 * interference))
            #expect(abs(Double(result.sinr[cell]) - sinr) < 0.01)
        }
    }

    @Test("sums what sectors of one station bring that differ in pattern, tilts and power")
    func tunedSectors() async throws {
        var (country, stations) = try rolling()
        let wide = try SectorPattern(
            gain: Decibels(15), horizontalBeamwidth: Degrees(90), verticalBeamwidth: Degrees(8),
            frontToBackRatio: Decibels(25), downtilt: Degrees(1))
        stations[0].antennas[1].pattern = wide
        stations[1].antennas[0].mechanicalDowntilt = Degrees(7)
        stations[1].antennas[2].mechanicalDowntilt = Degrees(-2)
        stations[2].antennas[2].powerPerElement.dBm -= 5
        stations[3].antennas[1].bearing = Degrees(-170)
        let plain = try await coverage(country, try rolling().1)
        let result = try await coverage(country, stations)
        #expect(result.bestServer != plain.bestServer)
        try checkSums(result, of: stations, in: country)
    }

    @Test("sums what antennas bring by cuts of their own, each side otherwise")
    func measuredAntennas() async throws {
        var (country, stations) = try rolling()
        let cuts = PatternCuts(
            tilt: Degrees(3), horizontal: { Decibels(min(abs($0.wrapped.value - 8) / 5, 28)) },
            vertical: { Decibels(min(abs(($0.value - 3).remainder(dividingBy: 360)) * 1.5, 18)) })
        let measured = try SectorPattern(gain: Decibels(16), downtilt: Degrees(2), cuts: cuts)
        for sector in stations[0].antennas.indices { stations[0].antennas[sector].pattern = measured }
        stations[1].antennas[0].pattern = measured
        stations[1].antennas[0].mechanicalDowntilt = Degrees(6)
        let result = try await coverage(country, stations)
        try checkSums(result, of: stations, in: country)
    }

    @Test("is the same bits for any number of workers", arguments: [2, 3, 8])
    func workers(count: Int) async throws {
        let (country, stations) = try rolling()
        let one = try await coverage(country, stations, workers: 1)
        let many = try await coverage(country, stations, workers: count)
        #expect(one.bestServer == many.bestServer)
        #expect(one.rsrp.samples.map(\.bitPattern) == many.rsrp.samples.map(\.bitPattern))
        #expect(one.sinr.samples.map(\.bitPattern) == many.sinr.samples.map(\.bitPattern))
        #expect(one.probability == many.probability)
    }

    @Test("is the same bits with little memory for fields", arguments: [0, 20_000, 60_000])
    func memory(bytes: Int) async throws {
        let (country, stations) = try rolling()
        let ample = try await coverage(country, stations)
        let little = try await coverage(country, stations, fieldMemory: bytes)
        #expect(ample.bestServer == little.bestServer)
        #expect(ample.sinr.samples.map(\.bitPattern) == little.sinr.samples.map(\.bitPattern))
        #expect(ample.probability == little.probability)
    }

    @Test("counts nothing outside the area")
    func mask() async throws {
        let (country, stations) = try rolling()
        var inside = RasterLayer<UInt8>(grid: country.grid, filledWith: 0)
        inside[country.middle] = 3
        let result = try await CarrierCoverage.compute(
            engine: country.engine(), stations: stations, field: country.fields(of: stations), inside: inside,
            noisePerElement: Self.noise,
            load: 1,
            conditions: [CellConditions(Self.outdoor)], workers: 2)
        #expect(result.bestServer.samples.count { $0 >= 0 } == 1)
        #expect(result.rsrp.samples.count { !$0.isNaN } == 1)
        #expect(result.probability[0].high.count { $0 > 0 } == 1)
    }

    @Test("never loses service when the noise-limited power rises, and keeps its interval in order")
    func monotone() async throws {
        let (country, stations) = try rolling()
        var weak = stations
        for index in weak.indices {
            for sector in 0..<3 { weak[index].antennas[sector].powerPerElement.dBm -= 4 }
        }
        let strong = try await coverage(country, stations, load: 0)
        let less = try await coverage(country, weak, load: 0)
        for (a, b) in zip(strong.probability, less.probability) {
            #expect(zip(a.nominal, b.nominal).allSatisfy { $0 >= $1 })
            #expect(zip(a.nominal, a.low).allSatisfy { $0 >= $1 })
            #expect(zip(a.high, a.nominal).allSatisfy { $0 >= $1 })
            #expect(zip(a.high, a.low).contains { $0 > $1 })
        }
    }

    /// Draws the state of the link and its fading, which level and quality share, instead of integrating.
    @Test("agrees with a Monte Carlo draw where one threshold rules, and stays below it where both do")
    func monteCarlo() async throws {
        let country = Country()
        let station = try country.station(at: country.grid.centre(of: country.middle))
        let ample = Decibels(-100)
        let level = ServiceCondition(rsrp: PowerLevel(dBm: -99), sinr: ample)
        let both = ServiceCondition(
            rsrp: PowerLevel(dBm: -99), sinr: PowerLevel(dBm: -99) - Self.noise)
        let result = try await coverage(country, [station], load: 1, conditions: [level, both])
        for step in [12, 20, 30, 38] {
            let cell = country.cell(east: step, north: step / 4)
            let drawn = try drawnProbability(of: level, at: cell, country, Double(result.rsrp[cell]))
            let index = country.grid.index(cell)
            #expect(abs(Double(result.probability[0].nominal[index]) / 1e4 - drawn) < 0.005)
            #expect(Double(result.probability[1].nominal[index]) / 1e4 < drawn + 0.005)
        }
    }

    private func drawnProbability(
        of condition: ServiceCondition, at cell: GridCell, _ country: Country, _ rsrp: Double
    ) throws -> Double {
        let model = try UrbanMacroUnderTest.model()
        let distance = country.grid.centre(of: country.middle).distance(to: country.grid.centre(of: cell))
        let share = model.lineOfSightProbability(distance2D: distance)
        let seen = model.lossLineOfSight(distance2D: distance).value
        let unseen = model.lossNonLineOfSight(distance2D: distance).value
        let mean = share * seen + (1 - share) * unseen
        var random = Draws(seed: 20_230_101)
        var hits = 0
        let draws = 200_000
        for _ in 0..<draws {
            let isSeen = random.unit() < share
            let fading = random.normal() * (isSeen ? 4 : 6)
            if rsrp + mean - (isSeen ? seen : unseen) + fading >= condition.rsrp.dBm { hits += 1 }
        }
        return Double(hits) / Double(draws)
    }

    @Test("refuses loads, noise and layers that make no sense")
    func refuses() async throws {
        let (country, stations) = try rolling()
        for load in [-0.1, 1.1, Double.nan] {
            await #expect(throws: CoverageError.self) {
                _ = try await coverage(country, stations, load: load)
            }
        }
        var lost = stations
        lost[0].position.x = .nan
        await #expect(throws: CoverageError.self) { _ = try await coverage(country, lost) }
        let none = try await coverage(country, [])
        #expect(none.bestServer.samples.allSatisfy { $0 == -1 })
        #expect(none.probability[0].high.allSatisfy { $0 == 0 })
    }

    @Test("reads thresholds of probability exactly")
    func thresholds() {
        var service = ServiceProbability(count: 3)
        service.nominal = [9499, 9500, 10_000]
        #expect((0..<3).map { service.serves($0, atLeast: 0.95).nominal } == [false, true, true])
        #expect((0..<3).map { service.serves($0, atLeast: 1).nominal } == [false, false, true])
        #expect((0..<3).map { service.serves($0, atLeast: .nan).nominal } == [false, false, true])
        #expect((0..<3).map { service.serves($0, atLeast: 0).low } == [true, true, true])
    }
}
