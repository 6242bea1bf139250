import Coverage
import Foundation
import Traffic

/// Made-up cells whose rates follow a straight line, so that balances of loads can be worked out by hand.
enum Cells {
    /// Rates of 10 Mbit/s times the ratio in both directions; a terminal sends at a ratio of 1 over all blocks, with a density of
    /// 1 mW. The energy of a sector and the noise of the station are 1 mW.
    static func table(leastLevel: Double = -200) -> RateTable {
        RateTable(
            downlink: { 10 * pow(10, $0 / 10) }, uplink: { 10 * pow(10, $0 / 10) },
            terminal: { _ in .init(ratio: 0, share: 1, density: 1) }, energy: 1, stationNoise: 1,
            leastLevel: leastLevel)
    }

    /// A carrier of cells whose points hear them with given powers [mW].
    static func carrier(
        _ points: [[(sector: Int, power: Float)]], cells: Int, noise: Double, first: Int = 0,
        table: RateTable = table()
    ) throws -> TrafficCarrier {
        try TrafficCarrier(
            links: PointLinks(points), noise: noise, firstCell: first, hasInterference: true,
            tables: [table], tableOfSector: Array(repeating: 0, count: cells))
    }

    /// Two cells that hear each other's users alike: each point has its own cell at 1 mW and the other at `other`.
    static func pair(other: Float, noise: Double) throws -> TrafficCarrier {
        try carrier([[(0, 1), (1, other)], [(1, 1), (0, other)]], cells: 2, noise: noise)
    }

    static func item(_ point: Int, down: Double = 0, up: Double = 0, loss: Float = 0) -> LoadProblem.Item {
        LoadProblem.Item(point: point, carrier: 0, loss: loss, down: down, up: up)
    }
}
