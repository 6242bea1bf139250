import Coverage
import Foundation
import Geodesy
import Propagation
import RadioUnits
import Raster

/// Compares the terrain sweep with P.1812 over exact profiles, on several grounds and carriers.
enum SweepAccuracy {
    /// A pair on which sweep and exact profile differ.
    private struct Pair {
        let error: Double
        let site: ProjectedPoint
        let cell: GridCell
        let exact: Double
        let swept: Double
    }

    static func print(grounds: [SweepGround], sites: Int, pairs: Int) throws {
        Swift.print("terrain sweep against P.1812 over exact profiles: error [dB]")
        Swift.print("ground              MHz   pairs   median  99 %    99.9 %  worst")
        for ground in grounds {
            for carrier in SweepTimings.carriers {
                try line(ground, carrier: carrier, sites: sites, pairs: pairs)
            }
        }
    }

    private static func line(_ ground: SweepGround, carrier: SweepCarrier, sites: Int, pairs: Int) throws {
        let sweep = try ground.sweep()
        var draws = SplitMix64(seed: 7)
        var found: [Pair] = []
        for index in 0..<sites {
            found += try compare(
                sweep, carrier: carrier, antenna: Metres([15, 30, 60][index % 3]), pairs: pairs / sites,
                draws: &draws)
        }
        found.sort { $0.error < $1.error }
        guard let worst = found.last else { return }
        func quantile(_ share: Double) -> Double { found[Int(Double(found.count - 1) * share)].error }
        Swift.print(
            ground.name.padding(toLength: 18, withPad: " ", startingAt: 0)
                + String(
                    format: "%5.0f  %6d   %.4f  %.4f  %.4f  %.2f", carrier.frequency.megahertz, found.count,
                    quantile(0.5), quantile(0.99), quantile(0.999), worst.error))
        Swift.print(
            String(
                format: "    worst: from (%.0f, %.0f) to column %d, row %d: exact %.2f dB, swept %.2f dB; ",
                worst.site.x, worst.site.y, worst.cell.column, worst.cell.row, worst.exact, worst.swept)
                + (try horizon(of: worst, sweep: sweep)))
    }

    /// What the receiver of a pair sees highest: errors come from edges that the path passes between two rays.
    private static func horizon(of pair: Pair, sweep: TerrainSweep) throws -> String {
        guard let profile = try sweep.profile(from: pair.site, to: pair.cell) else { return "" }
        let last = profile.count - 1
        func slope(_ index: Int) -> Double {
            let height = profile.heights[index] + profile.clutterHeights[index]
            return (height - profile.heights[last])
                / (profile.kilometres[last] - profile.kilometres[index])
        }
        guard let highest = (1..<last).max(by: { slope($0) < slope($1) }) else { return "" }
        return String(
            format: "horizon %d of %d points before it, clutter %.0f m there, %.0f and %.0f m beside",
            last - highest, last, profile.clutterHeights[highest], profile.clutterHeights[highest - 1],
            profile.clutterHeights[highest + 1])
    }

    private static func compare(
        _ sweep: TerrainSweep, carrier: SweepCarrier, antenna: Metres, pairs: Int, draws: inout SplitMix64
    ) throws -> [Pair] {
        let grid = sweep.grid
        let radius = Metres(5000)
        let (width, height) = (Double(grid.columns) * grid.cellSize, Double(grid.rows) * grid.cellSize)
        let site = ProjectedPoint(
            x: grid.west + width * Double.random(in: 0.4..<0.6, using: &draws),
            y: grid.north - height * Double.random(in: 0.4..<0.6, using: &draws))
        let field = try sweep.fields(
            site: site, antennaHeight: antenna, carriers: [carrier], radius: radius)[0]
        let exact = try ExactLoss(carrier: carrier, sweep: sweep, antenna: antenna)
        var found: [Pair] = []
        while found.count < pairs {
            let place = ExactLoss.place(around: site, radius: radius, draws: &draws)
            guard let cell = grid.cell(containing: place), let swept = field.loss(cell)?.value,
                let loss = try exact.loss(from: site, to: cell)
            else { continue }
            found.append(Pair(error: abs(swept - loss), site: site, cell: cell, exact: loss, swept: swept))
        }
        return found
    }
}
