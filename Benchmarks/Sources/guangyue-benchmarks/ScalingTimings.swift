import Coverage
import Foundation
import Geodesy
import RadioUnits
import Raster

/// Times the terrain sweep of many sites against their number, the radius, the cell size and the workers, as CSV on standard
/// output: what `plot-scaling.py` draws.
enum ScalingTimings {
    private struct Case {
        var sites: Int
        var radius: Double
        var cell: Double
        var workers: Int
    }

    static func print(isSmoke: Bool) async throws {
        var cases: [Case] = []
        for workers in [1, 2] {
            for sites in isSmoke ? [10, 20] : [1000, 2000, 5000, 10_000, 20_000, 50_000] {
                cases.append(Case(sites: sites, radius: 3, cell: 25, workers: workers))
            }
        }
        if !isSmoke {
            for radius in [1.0, 2, 3, 5, 10, 20] {
                cases.append(Case(sites: 200, radius: radius, cell: 25, workers: 2))
            }
            for cell in [50.0, 25, 10] {
                cases.append(Case(sites: 200, radius: 5, cell: cell, workers: 2))
            }
        }
        Swift.print("sites,radius_km,cell_m,workers,seconds,million_pixels_per_s")
        for entry in cases { try await line(entry) }
    }

    private static func line(_ entry: Case) async throws {
        let side = max(Int((2.4 * entry.radius * 1000 + 10_000) / entry.cell), 64)
        let sweep = try SweepGround.ridges(side: side, cell: entry.cell).sweep()
        let grid = sweep.grid
        let span = Double(side) * entry.cell
        let start = clock.now
        let pixels = try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<entry.workers {
                group.addTask {
                    var pixels = 0
                    for index in stride(from: worker, to: entry.sites, by: entry.workers) {
                        // Spread over the middle, where the whole disc lies on the grid.
                        let (east, north) = (Double(index * 7919 % 9973), Double(index * 104_729 % 9949))
                        let field = try sweep.fields(
                            site: ProjectedPoint(
                                x: grid.west + span / 2 - 5000 + east, y: grid.north - span / 2 - 5000 + north
                            ),
                            antennaHeight: Metres(30), carriers: [SweepTimings.carriers[0]],
                            radius: Metres(kilometres: entry.radius))[0]
                        pixels += field.losses.count
                    }
                    return pixels
                }
            }
            return try await group.reduce(0, +)
        }
        let time = seconds(clock.now - start)
        Swift.print(
            String(
                format: "%d,%g,%g,%d,%.3f,%.1f", entry.sites, entry.radius, entry.cell, entry.workers, time,
                Double(pixels) * Double.pi / 4 / time / 1e6))
    }
}
