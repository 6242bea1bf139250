import Antennas
import Coverage
import Geodesy
import Propagation
import RadioUnits
import Raster

/// A small made-up country to try the engine on.
struct Country {
    var grid: RasterGrid
    var terrain: RasterLayer<Float>
    var clutter: RasterLayer<UInt8>
    var clutterLoss = [Float](repeating: 0, count: 256)
    var radius = Metres(1000)

    /// Flat land at a height of 40 m; the middle of the grid is a cell's centre.
    init(side: Int = 101, cell: Double = 25) {
        grid = RasterGrid(
            crs: CoordinateReferenceSystem("EPSG:4548"), west: 500_000, north: 4_000_000,
            cellSize: cell, columns: side, rows: side)
        terrain = RasterLayer(grid: grid, filledWith: 40)
        clutter = RasterLayer(grid: grid, filledWith: 0)
    }

    /// The height of terminals in a floor that the law is made for too: the sixth.
    static let floor = Metres(16.5)

    var middle: GridCell { GridCell(column: grid.columns / 2, row: grid.rows / 2) }

    func cell(east: Int, north: Int) -> GridCell {
        GridCell(column: middle.column + east, row: middle.row - north)
    }

    func engine() throws -> PathLossEngine {
        try PathLossEngine(
            terrain: terrain, clutter: clutter, clutterLoss: clutterLoss, receiverHeight: Metres(1.5))
    }

    func law(megahertz: Double = 3500, height: Double = 25) throws -> PathLossLaw {
        try PathLossLaw(
            model: UrbanMacro(
                carrier: Frequency(megahertz: megahertz), baseHeight: Metres(height),
                terminalHeight: Metres(1.5)),
            radius: radius,
            raised: [
                RaisedModel(
                    height: Self.floor,
                    model: ElevatedUrbanMacro(
                        carrier: Frequency(megahertz: megahertz), baseHeight: Metres(height),
                        terminalHeight: Self.floor))
            ])
    }

    /// The losses around a place.
    func field(at place: ProjectedPoint? = nil, height: Double = 25) throws -> PathLossField {
        let fields = try engine().fields(
            site: place ?? grid.centre(of: middle), antennaHeight: Metres(height), laws: [law(height: height)]
        )
        return fields[0]
    }

    /// A station with three sectors.
    func station(
        at place: ProjectedPoint, turn: Double = 0, dBm: Double = 15, height: Double = 25
    ) throws -> StationSignal {
        StationSignal(
            position: place, antennaHeight: Metres(height),
            bearings: [Degrees(turn), Degrees(turn + 120), Degrees(turn + 240)],
            pattern: try SectorPattern(
                gain: Decibels(18), verticalBeamwidth: Degrees(10), downtilt: Degrees(4)),
            powerPerElement: PowerLevel(dBm: dBm), law: try law(height: height))
    }

    /// The field of a station.
    func field(of station: StationSignal) throws -> PathLossField {
        try engine().fields(
            site: station.position, antennaHeight: station.antennaHeight, laws: [station.law])[0]
    }

    /// The fields of stations by their numbers, all computed once.
    func fields(of stations: [StationSignal]) throws -> @Sendable (Int) throws -> PathLossField {
        let fields = try stations.map { try field(of: $0) }
        return { fields[$0] }
    }
}
