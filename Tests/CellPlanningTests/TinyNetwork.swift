import Antennas
import CellPlanning
import Coverage
import Foundation
import Geodesy
import Propagation
import RadioUnits
import Raster

/// A few stations in rolling land, with samples to tune them on.
struct TinyNetwork {
    static let noise = PowerLevel(dBm: -174 + 10 * log10(30_000) + 7)
    static let outdoor = ServiceCondition(rsrp: PowerLevel(dBm: -95), sinr: Decibels(0))
    static let indoor = ServiceCondition(
        rsrp: PowerLevel(dBm: -105), sinr: Decibels(-3),
        building: .init(loss: Decibels(14), sigma: Decibels(4.4)))

    static let upstairs = ServiceCondition(
        rsrp: PowerLevel(dBm: -105), sinr: Decibels(-3),
        building: .init(loss: Decibels(14), sigma: Decibels(4.4)), terminalHeight: floor)
    /// A height of terminals that the law is made for too: the fifth floor.
    static let floor = Metres(13.5)

    let grid: RasterGrid
    let engine: PathLossEngine
    var stations: [TuningStation]
    var load = 0.5

    /// - Parameters:
    ///   - places: metres from the north-western corner of a square of 2.5 km.
    ///   - sectors: of each station.
    init(places: [(Double, Double)], sectors: Int = 3) throws {
        grid = RasterGrid(
            crs: CoordinateReferenceSystem("EPSG:4548"), west: 500_000, north: 4_000_000, cellSize: 25,
            columns: 101, rows: 101)
        var terrain = RasterLayer<Float>(grid: grid, filledWith: 40)
        for index in terrain.samples.indices {
            let cell = grid.cell(at: index)
            terrain.samples[index] += 6 * Float(sin(Double(cell.column) / 7)) + (cell.column == 60 ? 25 : 0)
        }
        engine = try PathLossEngine(
            terrain: terrain, clutter: RasterLayer(grid: grid, filledWith: 0),
            clutterLoss: [Float](repeating: 0, count: 256), receiverHeight: Metres(1.5))
        let law = try PathLossLaw(
            model: UrbanMacro(
                carrier: Frequency(megahertz: 3500), baseHeight: Metres(25), terminalHeight: Metres(1.5)),
            radius: Metres(1500),
            raised: [
                RaisedModel(
                    height: Self.floor,
                    model: ElevatedUrbanMacro(
                        carrier: Frequency(megahertz: 3500), baseHeight: Metres(25),
                        terminalHeight: Self.floor))
            ])
        let pattern = try SectorPattern(
            gain: Decibels(18), verticalBeamwidth: Degrees(10), downtilt: Degrees(4))
        let wide = try SectorPattern(
            gain: Decibels(15), horizontalBeamwidth: Degrees(110), verticalBeamwidth: Degrees(10))
        let grid = grid
        stations = places.enumerated().map { index, place in
            TuningStation(
                signal: StationSignal(
                    position: ProjectedPoint(x: grid.west + place.0, y: grid.north - place.1),
                    antennaHeight: Metres(25),
                    bearings: (0..<sectors).map { Degrees(Double(index * 17 + $0 * 360 / sectors)) },
                    pattern: pattern, powerPerElement: PowerLevel(dBm: 12), law: law),
                beamSets: [wide])
        }
    }

    /// Two questions, each of every fifth cell.
    func demand() throws -> TuningDemand {
        let cells = stride(from: 0, to: grid.count, by: 5)
        return try TuningDemand(
            grid: grid,
            questions: [
                (0.75, cells.map { .init(cell: $0, weight: 1 + $0 % 7) }),
                (0.5, cells.filter { $0 % 3 == 0 }.map { .init(cell: $0, weight: 3) }),
            ])
    }

    func fields() throws -> [PathLossField] {
        try stations.map {
            try engine.fields(
                site: $0.signal.position, antennaHeight: $0.signal.antennaHeight, laws: [$0.signal.law])[0]
        }
    }

    func links(
        _ demand: TuningDemand? = nil, conditions: [ServiceCondition] = [outdoor, indoor], depth: Int = 16,
        reach: Decibels = .init(.infinity), workers: Int = 2
    ) async throws -> TuningLinks {
        let fields = try fields()
        return try await TuningLinks.survey(
            engine: engine, demand: demand ?? self.demand(), stations: stations,
            carrier: .init(noisePerElement: Self.noise, load: load, conditions: conditions), depth: depth,
            reach: reach,
            workers: workers, field: { fields[$0] })
    }

    /// What the whole grid has under some choices, by the coverage pass.
    func coverage(
        _ choices: [[AntennaChoice]], conditions: [ServiceCondition] = [outdoor, indoor]
    ) async throws -> CarrierCoverage {
        let fields = try fields()
        let signals = try zip(stations, choices).map { station, choices in
            var signal = station.signal
            signal.antennas = try choices.enumerated().map { try station.antenna($0, $1) }
            return signal
        }
        return try await CarrierCoverage.compute(
            engine: engine, stations: signals, field: { fields[$0] },
            inside: RasterLayer(grid: grid, filledWith: 1), noisePerElement: Self.noise, load: load,
            conditions: conditions.map { CellConditions($0) }, workers: 2)
    }

    /// Everything that may be changed.
    static var moves: TuningMoves {
        var moves = TuningMoves()
        moves.turns = [-30, -20, -10, 10, 20, 30].map { Degrees($0) }
        moves.electricalTilts = [-4, -2, 2, 4].map { Degrees($0) }
        moves.mechanicalTilts = [2, 4].map { Degrees($0) }
        moves.powers = [-3].map { Decibels($0) }
        moves.choosesBeamSet = true
        return moves
    }
}
