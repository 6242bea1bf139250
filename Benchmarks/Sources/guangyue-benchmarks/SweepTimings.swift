import Coverage
import Foundation
import Geodesy
import Propagation
import RadioUnits
import Raster

/// Times the terrain sweep on one core against the radius, the cell size and the number of carriers, and against
/// the same model over one profile a receiver.
enum SweepTimings {
    static let carriers = [3500.0, 2600, 700].map { SweepCarrier(frequency: Frequency(megahertz: $0)) }
    private static let antenna = Metres(30)

    static func print(isSmoke: Bool) throws {
        let radii = isSmoke ? [1.0] : [3, 5, 10, 20]
        let cells = isSmoke ? [25.0] : [50, 25, 10]
        Swift.print("terrain sweep, P.1812 with clutter, one core [million pixels/s]")
        Swift.print(
            "ground            cell [m]  radius [km]  one carrier  two     three   point to point   ratio")
        if !isSmoke {
            let ground = try SweepGround.liaocheng(root: ".", side: 1640)
            for radius in radii { try line(ground, radius: Metres(kilometres: radius)) }
        }
        for cell in cells {
            for radius in radii {
                let side = Int(2.4 * radius * 1000 / cell) + 40
                try line(SweepGround.ridges(side: side, cell: cell), radius: Metres(kilometres: radius))
            }
        }
    }

    private static func line(_ ground: SweepGround, radius: Metres) throws {
        let sweep = try ground.sweep()
        let cell = ground.terrain.grid.cellSize
        let rates = try (1...carriers.count).map { try rate(sweep, radius: radius, carriers: $0) }
        let alone = try pointToPointRate(sweep, radius: radius)
        Swift.print(
            ground.name.padding(toLength: 18, withPad: " ", startingAt: 0)
                + String(
                    format: "%8.0f  %11.0f  %11.1f  %-6.1f  %-6.1f  %14.4f  %6.0f", cell, radius.value / 1000,
                    rates[0],
                    rates[1], rates[2], alone, rates[0] / alone))
    }

    /// Pixels within the radius a second, by the best of some rounds over sites beside each other.
    private static func rate(_ sweep: TerrainSweep, radius: Metres, carriers count: Int) throws -> Double {
        let cell = sweep.grid.cellSize
        let box = sweep.grid.boundingBox
        let pixels = Double.pi * pow(radius.value / cell, 2)
        let sites = max(Int(2e6 / pixels), 1)
        var best = Double.infinity
        for _ in 0..<4 {
            let start = clock.now
            for index in 0..<sites {
                let offset = Double(index % 7) * cell * 1.3
                let fields = try sweep.fields(
                    site: ProjectedPoint(
                        x: (box.minX + box.maxX) / 2 + offset, y: (box.minY + box.maxY) / 2 - offset),
                    antennaHeight: antenna,
                    carriers: Array(carriers.prefix(count)), radius: radius)
                precondition(fields.count == count && fields[0].losses.contains { $0 != 0 })
            }
            best = min(best, seconds(clock.now - start) / Double(sites))
        }
        return pixels / best / 1e6
    }

    /// Pixels a second with a profile cut out for each, as planners do it.
    private static func pointToPointRate(_ sweep: TerrainSweep, radius: Metres) throws -> Double {
        let reference = try ExactLoss(carrier: carriers[0], sweep: sweep, antenna: antenna)
        let box = sweep.grid.boundingBox
        let site = ProjectedPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2)
        var draws = SplitMix64(seed: 1)
        let places = (0..<2000).map { _ in ExactLoss.place(around: site, radius: radius, draws: &draws) }
        let start = clock.now
        var found = 0
        for place in places {
            guard let cell = sweep.grid.cell(containing: place) else { continue }
            if try reference.loss(from: site, to: cell) != nil { found += 1 }
        }
        let rate = Double(found) / seconds(clock.now - start) / 1e6
        precondition(found > places.count / 2, "most places have a profile")
        return rate
    }
}
