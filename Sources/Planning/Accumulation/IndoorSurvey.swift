import Coverage
import Scenario

/// Surveys what is around the indoor cells of a carrier: which cells serve in the street before their buildings, and which other
/// systems serve there too.
struct IndoorSurvey: CoverageAccumulator {
    private let place: Int
    /// The cells of the grid that each system serves, as far as they have not come by.
    private var cursors: [ZoneCursor]
    private var outdoors: [[Int: Int]]
    /// Pairs of systems with the cells of the grid that both serve.
    let overlaps: [(a: Int, b: Int, weight: Int)]

    /// - Parameters:
    ///   - place: of the carrier among the network's.
    ///   - systems: the cells of the grid that each serves, ascending.
    init(place: Int, systems: [[Int32]]) {
        self.place = place
        cursors = systems.map(ZoneCursor.init(cells:))
        outdoors = systems.map { _ in [:] }
        var systemsOfCell: [Int32: [Int]] = [:]
        for (system, cells) in systems.enumerated() {
            for cell in cells { systemsOfCell[cell, default: []].append(system) }
        }
        var shared: [[Int]: Int] = [:]
        for together in systemsOfCell.values where together.count > 1 {
            for (rank, a) in together.enumerated() {
                for b in together[(rank + 1)...] { shared[[a, b], default: 0] += 1 }
            }
        }
        overlaps = shared.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { ($0.key[0], $0.key[1], $0.value) }
    }

    mutating func add(_ band: CoverageBand) {
        let servers = band.carriers[place].patch.server
        for system in cursors.indices {
            for cell in cursors[system].advance(over: band) {
                let server = servers[Int(cell) - band.firstCell]
                if server >= 0 { outdoors[system][Int(server), default: 0] += 1 }
            }
        }
    }

    /// For each system the sectors outdoors that serve before it, with the number of cells of the grid.
    var streets: [(system: Int, sector: Int, weight: Int)] {
        outdoors.enumerated().flatMap { system, counts in
            counts.sorted { $0.key < $1.key }.map { (system, $0.key, $0.value) }
        }
    }
}
