import Antennas
import Coverage
import Foundation
import Geodesy
import Propagation
import RadioUnits
import Raster
import Testing

@Suite("Terminals in a floor")
struct FloorTests {
    /// Which model the stations follow.
    enum Law: CaseIterable {
        case urbanMacro, urbanMicro, ruralMacro

        private static let carrier = Frequency(megahertz: 2600)

        var baseHeight: Metres { Metres(self == .urbanMicro ? 10 : 30) }

        func model(terminal: Metres) throws -> any StatisticalPathLossModel {
            switch self {
            case .urbanMacro:
                try ElevatedUrbanMacro(
                    carrier: Self.carrier, baseHeight: baseHeight, terminalHeight: terminal)
            case .urbanMicro:
                try UrbanMicro(carrier: Self.carrier, baseHeight: baseHeight, terminalHeight: terminal)
            case .ruralMacro:
                try RuralMacro(carrier: Self.carrier, baseHeight: baseHeight, terminalHeight: terminal)
            }
        }

        /// For terminals at 1.5 m, and what it says of others.
        func law(raised heights: [Metres]) throws -> PathLossLaw {
            try PathLossLaw(
                model: model(terminal: Metres(1.5)), radius: Metres(1000),
                raised: heights.map { height in
                    self == .ruralMacro
                        ? try .ruralMacro(carrier: Self.carrier, baseHeight: baseHeight, height: height)
                        : RaisedModel(height: height, model: try model(terminal: height))
                })
        }
    }

    private static let indoor = ServiceCondition(
        rsrp: PowerLevel(dBm: -110), sinr: Decibels(-3),
        building: .init(loss: Decibels(17.7), sigma: Decibels(4.4)), modelError: Decibels(3))

    private func stations(_ country: Country, law: PathLossLaw, height: Metres) throws -> [StationSignal] {
        let pattern = try SectorPattern(
            gain: Decibels(18), verticalBeamwidth: Degrees(10), downtilt: Degrees(6))
        return [(400.0, 430.0), (1710, 612), (1211, 1507), (2215.5, 2103)].enumerated().map { index, place in
            StationSignal(
                position: ProjectedPoint(x: country.grid.west + place.0, y: country.grid.north - place.1),
                antennaHeight: height, bearings: [0, 120, 240].map { Degrees($0 + Double(index) * 17) },
                pattern: pattern, powerPerElement: PowerLevel(dBm: 6), law: law)
        }
    }

    private func coverage(
        _ country: Country, receivers: Metres, stations: [StationSignal], condition: ServiceCondition
    ) async throws -> CarrierCoverage {
        let engine = try PathLossEngine(
            terrain: country.terrain, clutter: country.clutter, clutterLoss: country.clutterLoss,
            receiverHeight: receivers)
        let fields = try stations.map {
            try engine.fields(site: $0.position, antennaHeight: $0.antennaHeight, laws: [$0.law])[0]
        }
        return try await CarrierCoverage.compute(
            engine: engine, stations: stations, field: { fields[$0] },
            inside: RasterLayer(grid: country.grid, filledWith: 1),
            noisePerElement: CarrierCoverageTests.noise, load: 0.5, conditions: [CellConditions(condition)],
            sampled: Array(stride(from: 7, to: country.grid.count, by: 331)), workers: 2)
    }

    /// The full model: fields, line-of-sight probabilities and patterns worked out for receivers that stand so high. Fields are
    /// rounded to 0.01 dB once there and twice here.
    @Test(
        "have what fields for receivers at their height give, server, interference and reliability",
        arguments: [
            (Law.urbanMacro, 7.5), (.urbanMacro, 16.5), (.urbanMacro, 22.5), (.urbanMicro, 4.5),
            (.urbanMicro, 22.5), (.ruralMacro, 7.5),
        ])
    func fullModel(law: Law, height: Double) async throws {
        let country = Country()
        let terminal = Metres(height)
        var floor = Self.indoor
        floor.terminalHeight = terminal
        let upstairs = try await coverage(
            country, receivers: Metres(1.5),
            stations: stations(country, law: law.law(raised: [terminal]), height: law.baseHeight),
            condition: floor)
        let direct = try await coverage(
            country, receivers: terminal,
            stations: stations(
                country, law: PathLossLaw(model: law.model(terminal: terminal), radius: Metres(1000)),
                height: law.baseHeight), condition: Self.indoor)
        let levels = try #require(upstairs.floors.first)
        #expect(levels.height == terminal && upstairs.floors.count == 1)
        var partly = 0
        var moved = 0
        for cell in country.grid.window.rows.flatMap({ row in (0..<101).map { row * 101 + $0 } }) {
            let exact = direct.probability[0].nominal[cell]
            guard levels.server[cell] >= 0 else {
                #expect(direct.bestServer.samples[cell] < 0 && upstairs.probability[0].high[cell] == 0)
                continue
            }
            if exact > 500, exact < 9500 { partly += 1 }
            if upstairs.bestServer.samples[cell] != levels.server[cell] { moved += 1 }
            #expect(abs(levels.rsrp[cell] - direct.rsrp.samples[cell]) < 0.02)
            #expect(abs(levels.sinr[cell] - direct.sinr.samples[cell]) < 0.03)
            guard levels.server[cell] == direct.bestServer.samples[cell] else { continue }
            let (one, other) = (upstairs.probability[0], direct.probability[0])
            #expect(abs(Int(one.nominal[cell]) - Int(exact)) <= 20)
            #expect(abs(Int(one.low[cell]) - Int(other.low[cell])) <= 20)
            #expect(abs(Int(one.high[cell]) - Int(other.high[cell])) <= 20)
        }
        #expect(partly > 300)
        if height > 10 { #expect(moved > 0) }
        #expect(upstairs.samples.count == direct.samples.count && upstairs.samples.count > 20)
        for (one, other) in zip(upstairs.samples, direct.samples) {
            #expect(abs(one.probability(floor) - other.probability(Self.indoor)) < 2e-3)
            let drops = one.simulated(floor, drops: 2000, seed: 5)
            #expect(abs(drops - other.simulated(Self.indoor, drops: 2000, seed: 5)) <= 12)
        }
    }

    /// By hand at 800 m, without a line of sight: UMa gains 0.6 dB/m and 39.08 lg of the shorter path, 9 + 0.008 dB; UMi 0.3 dB/m and
    /// 35.3 lg, 4.5 + 0.000 dB.
    @Test(
        "gain by height what tables 7.4.1-1 say", arguments: [(Law.urbanMacro, 9.008), (.urbanMicro, 4.500)])
    func hidden(law: Law, gain: Double) throws {
        let raised = try law.law(raised: [Metres(16.5)]).raised(to: Metres(16.5))
        // Negative samples are from where the ground hides the antenna.
        let loss = Double(raised.loss(-14_000, distance: 800)) / -100
        #expect(abs(140 - loss - gain) < 0.011)
        #expect(raised.loss(PathLossField.noValue, distance: 800) == PathLossField.noValue)
    }

    /// By hand: 3.2 (lg²(11.75 x 16.5) - lg²(11.75 x 10)) = 3.033 dB.
    @Test("above the 10 m where RMa ends are disturbed by more and served as at 10 m")
    func country() async throws {
        let law = try Law.ruralMacro.law(raised: [Metres(10), Metres(16.5)])
        let (held, high) = (try law.raised(to: Metres(10)), try law.raised(to: Metres(16.5)))
        for distance in [100, 400, 900] as [Float] {
            let extra =
                Int(held.loss(12_000, distance: distance)) - Int(high.loss(12_000, distance: distance))
            #expect(abs(extra - 303) <= 1)
            #expect(held.loss(-12_000, distance: distance) == high.loss(-12_000, distance: distance))
        }
        let flat = Country()
        func served(_ height: Double, sinr: Double, dBm: Double) async throws -> [UInt16] {
            var condition = Self.indoor
            (condition.terminalHeight, condition.sinr) = (Metres(height), Decibels(sinr))
            condition.rsrp = PowerLevel(dBm: dBm)
            // An omnidirectional antenna, so that the pattern is the same from either height.
            let pattern = try SectorPattern(
                gain: Decibels(8), horizontalBeamwidth: Degrees(360), verticalBeamwidth: Degrees(180),
                frontToBackRatio: .zero, sideLobeAttenuation: .zero)
            var stations = try stations(flat, law: law, height: Law.ruralMacro.baseHeight)
            for index in stations.indices {
                stations[index].antennas = [
                    SectorAntenna(
                        bearing: Degrees(0), pattern: pattern, powerPerElement: PowerLevel(dBm: 6))
                ]
            }
            return try await coverage(
                flat, receivers: Metres(1.5), stations: stations, condition: condition
            ).probability[0].nominal
        }
        // Level alone: as at 10 m. Quality alone: not better.
        let (low, upper) = (
            try await served(10, sinr: -90, dBm: -95), try await served(16.5, sinr: -90, dBm: -95)
        )
        #expect(zip(low, upper).allSatisfy { abs(Int($0) - Int($1)) <= 10 })
        let (calm, loud) = (
            try await served(10, sinr: 3, dBm: -200), try await served(16.5, sinr: 3, dBm: -200)
        )
        #expect(zip(calm, loud).allSatisfy { Int($1) <= Int($0) + 10 })
        #expect(zip(calm, loud).contains { $1 < $0 - min($0, 300) })
    }

    @Test("at a height that a law was not made for are refused")
    func unknownHeight() async throws {
        let country = Country()
        var condition = Self.indoor
        condition.terminalHeight = Metres(13.5)
        let law = try Law.urbanMacro.law(raised: [Metres(16.5)])
        await #expect(throws: CoverageError.heightNotTabulated(Metres(13.5), law: "TR 38.901 UMa")) {
            try await coverage(
                country, receivers: Metres(1.5),
                stations: stations(country, law: law, height: Metres(30)), condition: condition)
        }
        #expect(throws: CoverageError.self) {
            try RequiredLevel(
                law: law, condition: condition, noisePerElement: CarrierCoverageTests.noise, probability: 0.9)
        }
    }
}
