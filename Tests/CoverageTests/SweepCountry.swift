import Coverage
import Foundation
import Geodesy
import Propagation
import RadioUnits
import Raster

/// Made-up countries for terrain sweeps.
struct SweepCountry {
    var terrain: RasterLayer<Float>
    var clutter: RasterLayer<Float>

    static let carrier = SweepCarrier(frequency: Frequency(megahertz: 3500))

    /// A square of cells of 25 m with heights and clutter by column and row.
    init(side: Int, height: (Int, Int) -> Double, clutter: (Int, Int) -> Double = { _, _ in 0 }) {
        let grid = RasterGrid(
            crs: CoordinateReferenceSystem("EPSG:4548"), west: 0, north: Double(side) * 25, cellSize: 25,
            columns: side, rows: side)
        let cells = (0..<grid.count).map(grid.cell(at:))
        terrain = RasterLayer(grid: grid, samples: cells.map { Float(height($0.column, $0.row)) })
        self.clutter = RasterLayer(grid: grid, samples: cells.map { Float(clutter($0.column, $0.row)) })
    }

    /// Ridges of several hundred metres with woods and houses on them.
    static func ridges(side: Int) -> SweepCountry {
        SweepCountry(
            side: side,
            height: { column, row in
                let (x, y) = (Double(column), Double(row))
                return 300 + 60 * sin(x / 19 + sin(y / 31)) + 40 * cos(y / 14) + 15 * sin((x + y) / 7)
            },
            clutter: { column, row in
                let woods = sin(Double(column) / 11) + cos(Double(row) / 17)
                return woods > 0.8 ? 15 : woods < -1 ? 8 : 0
            })
    }

    func sweep(_ quantity: TerrainSweep.Quantity = .basicLoss) throws -> TerrainSweep {
        try TerrainSweep(terrain: terrain, clutterHeights: clutter, quantity: quantity)
    }

    /// P.1812 over the exact profile to a cell [dB]; nil where the model asks for a longer one.
    func exact(_ sweep: TerrainSweep, site: ProjectedPoint, antenna: Double, cell: GridCell) throws -> Double?
    {
        guard let profile = try sweep.profile(from: site, to: cell), profile.count >= 5,
            profile.lengthKilometres >= 0.25
        else { return nil }
        let model = try P1812(
            carrier: Self.carrier.frequency, polarization: Self.carrier.polarization, lapseRate: 45,
            refractivity: 330)
        let terminals = PathTerminals(
            transmitterHeight: Metres(antenna), receiverHeight: sweep.receiverHeight,
            centreLatitude: Degrees(36.45))
        return try model.prediction(over: profile, terminals: terminals).loss.value
    }
}
