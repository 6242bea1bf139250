import Antennas
import Coverage
import Foundation
import Geodesy
import Propagation
import RadioUnits
import Raster

/// A made-up country with stations on a lattice, as large as asked for.
struct Country {
    let engine: PathLossEngine
    let laws: [PathLossLaw]
    let sites: [ProjectedPoint]
    let pattern: SectorPattern

    /// Carriers of two shared networks, at the middle of their downlinks [MHz].
    static let carriers = [2565.0, 773, 3500, 2130]
    static let height = Metres(25)

    /// - Parameters:
    ///   - relief: height of the hills above the plain [m].
    ///   - radius: of the calculation [m].
    init(side: Int, siteCount: Int, relief: Float, radius: Double) throws {
        let grid = RasterGrid(
            crs: CoordinateReferenceSystem("EPSG:4548"), west: 0, north: Double(side) * 25, cellSize: 25,
            columns: side, rows: side)
        let heights = (0..<grid.count).map { index -> Float in
            let cell = grid.cell(at: index)
            let waves = sin(Double(cell.column) / 23) + cos(Double(cell.row) / 31)
            return 30 + relief * Float(waves) + 0.3 * Float((cell.column &* 7919 &+ cell.row &* 104_729) % 17)
        }
        let classes = (0..<grid.count).map { UInt8(($0 / 37) % 7) }
        let losses = (0..<256).map { Float($0 % 9) }
        engine = try PathLossEngine(
            terrain: RasterLayer(grid: grid, samples: heights),
            clutter: RasterLayer(grid: grid, samples: classes), clutterLoss: losses,
            receiverHeight: Metres(1.5))
        laws = try Self.carriers.map { megahertz in
            try PathLossLaw(
                model: UrbanMacro(
                    carrier: Frequency(megahertz: megahertz), baseHeight: Self.height,
                    terminalHeight: Metres(1.5)),
                radius: Metres(radius))
        }
        let perSide = Int(Double(siteCount).squareRoot().rounded(.up))
        let spacing = Double(side) * 25 / Double(perSide)
        sites = (0..<siteCount).map { index in
            ProjectedPoint(
                x: (Double(index % perSide) + 0.37) * spacing, y: (Double(index / perSide) + 0.61) * spacing)
        }
        pattern = try SectorPattern(
            gain: Decibels(17), verticalBeamwidth: Degrees(10), downtilt: Degrees(4))
    }

    func station(_ index: Int, law: Int) -> StationSignal {
        let turn = Double(index * 41 % 120)
        return StationSignal(
            position: sites[index], antennaHeight: Self.height,
            bearings: [Degrees(turn), Degrees(turn + 120), Degrees(turn + 240)], pattern: pattern,
            powerPerElement: PowerLevel(dBm: 17.8), law: laws[law])
    }
}
