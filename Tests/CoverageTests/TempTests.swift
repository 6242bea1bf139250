import Coverage
import Foundation
import Geodesy
import Propagation
import RadioUnits
import Raster
import Testing
@Suite("Temp") struct TempTests {
    @Test func worst() throws {
        let side = 1100, cell = 25.0
        let grid = RasterGrid(crs: CoordinateReferenceSystem("EPSG:4548"), west: 0, north: Double(side) * cell, cellSize: cell, columns: side, rows: side)
        let heights = (0..<grid.count).map { index -> Float in
            let centre = grid.centre(of: grid.cell(at: index))
            let (x, y) = (centre.x / 25, centre.y / 25)
            let ridges = 60 * sin(x / 19 + sin(y / 31)) + 40 * cos(y / 14) + 15 * sin((x + y) / 7)
            return Float(300 + ridges + 2 * sin(x * 12.9 + y * 78.2))
        }
        let clutter = RasterLayer(grid: grid, samples: (0..<grid.count).map { index -> Float in
                let centre = grid.centre(of: grid.cell(at: index))
                let (x, y) = (centre.x / 130, centre.y / 170)
                let woods = sin(x) + cos(y) + sin((x - y) / 3)
                return woods > 1 ? 25 : woods > 0.2 ? 12 : woods < -1.5 ? 6 : 0
            })
        let sweep = try TerrainSweep(terrain: RasterLayer(grid: grid, samples: heights), clutterHeights: clutter)
        let target = GridCell(column: 401, row: 530)
        for (x,y) in [(14729.0, 14919.0)] { for antenna in [15.0, 30, 60] {
            let site = ProjectedPoint(x: x, y: y)
            let reference = try TerrainSweepReference(sweep).sample(target, site: site, antennaHeight: Metres(antenna), carrier: SweepCountry.carrier, radius: Metres(5000))
            let field = try sweep.fields(site: site, antennaHeight: Metres(antenna), carriers: [SweepCountry.carrier], radius: Metres(5000))[0]
            let profile = try sweep.profile(from: site, to: target)!
            let model = try P1812(carrier: SweepCountry.carrier.frequency, polarization: .vertical, lapseRate: 45, refractivity: 330)
            let p = try model.prediction(over: profile, terminals: PathTerminals(transmitterHeight: Metres(antenna), receiverHeight: Metres(1.5), centreLatitude: Degrees(36.45)))
            print(antenna, "kernel", field.loss(target)!.value, field.isHidden(target), "reference", reference!, "exact", p.loss.value, p.medianDiffraction, p.geometry)
            let n = profile.count
            let ts = profile.heights[0] + antenna, rs = profile.heights[n-1] + 1.5, d = profile.kilometres[n-1]
            var best: [(Double, Int)] = []
            for i in 1..<n-1 { let s = profile.heights[i] + profile.clutterHeights[i]; let l = ts + (rs-ts)*profile.kilometres[i]/d
              best.append((s - l, i)) }
            best.sort { $0.0 > $1.0 }
            print(n, best.prefix(8).map { (Int($0.0), $0.1, profile.heights[$0.1], profile.clutterHeights[$0.1]) }, profile.heights.suffix(4), profile.clutterHeights.suffix(4), profile.heights.prefix(3), profile.clutterHeights.prefix(3))
        } }
    }
}
