import Coverage
import Foundation
import Scenario
internal import Traffic

/// Who would take which traffic of cells above the limit.
struct ReliefTakers {
    /// Something that may come.
    struct Offer {
        var change: ReliefChange
        /// Index of its site.
        var site: Int
        /// Whether the sectors of a rebuilt station become more.
        var splits: Bool
    }

    /// Traffic of a point with what matters for where it goes.
    private struct Terminal {
        /// Level of its cell at the terminal [dBm].
        var level: Double
        /// Loss without the wall [dB].
        var loss: Double
        var isIndoor: Bool
        /// Type of the buildings at its point.
        var building: Int
        /// Number of its carrier in the table of carriers.
        var carrier: Int
        /// Whether it keeps to that carrier, being a device.
        var isNarrow: Bool
        /// Place of its cell of the grid in `cells`.
        var place: Int
        /// Index of the site that serves it.
        var site: Int
    }

    /// The cells of the grid with traffic of these cells, ascending.
    let cells: [Int]
    private let shares: [LoadProblem.Share]
    private let terminals: [Terminal]
    private let offers: [Offer]
    private let preferred: Double
    /// Walls around a terminal by number of the carrier, by type of building [dB].
    private let walls: [Int: [Double]]
    /// Number of points outdoors.
    private let outdoors: Int
    /// By terminal the offers that take it.
    private var takers: [Set<Int>]
    /// By terminal and offer the new sector that it goes to.
    private var sectors: [[Int: Int]]

    init(shares: [LoadProblem.Share], balance: TrafficBalance, preferred: Double, offers: [Offer]) {
        let network = balance.network
        let cells = Set(shares.map { network.points.cells[$0.point] }).sorted()
        let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        self.cells = cells
        self.shares = shares
        self.offers = offers
        self.preferred = preferred
        outdoors = network.points.outdoors
        let walls = Dictionary(
            network.descriptions.map { ($0.number, $0.walls.map(\.loss.value)) },
            uniquingKeysWith: { first, _ in first })
        self.walls = walls
        terminals = shares.map { share in
            let description = network.descriptions[share.carrier]
            let carrier = network.carriers[share.carrier]
            let loss = Double(share.loss)
            let building = Int(network.buildingOfPoint[share.point])
            let wall = description.walls[building].loss.value
            // Losses have gone through ratios in single precision.
            let isIndoor = loss >= wall - 0.01
            let street = carrier.level(at: share.point).map(Double.init) ?? -.infinity
            return Terminal(
                level: street - loss, loss: isIndoor ? loss - wall : loss,
                isIndoor: isIndoor, building: building, carrier: description.number,
                isNarrow: description.technology != .nr,
                place: places[network.points.cells[share.point]] ?? 0,
                site: description.sectors[share.cell - carrier.firstCell].site)
        }
        takers = Array(repeating: [], count: shares.count)
        sectors = Array(repeating: [:], count: shares.count)
    }

    /// Whether a terminal leaves its cell for a level on a carrier, in the order in which it tries them.
    private func leaves(_ terminal: Terminal, for level: Double, on carrier: Int) -> Bool {
        if carrier == terminal.carrier { return level > terminal.level }
        guard !terminal.isNarrow else { return false }
        if terminal.level >= preferred { return carrier < terminal.carrier && level >= preferred }
        return level >= preferred || level > terminal.level
    }

    /// Notes what arrives on a carrier at the cells of the grid.
    ///
    /// - Parameter ownerOfSector: for each sector its offer.
    mutating func add(_ links: PointLinks, ownerOfSector owners: [Int], carrier: Int) {
        for (number, terminal) in terminals.enumerated() {
            let wall = terminal.isIndoor ? walls[carrier]?[terminal.building] ?? 0 : 0
            let first = terminal.place * PointLinks.kept
            for link in first..<first + PointLinks.kept where links.sectors[link] >= 0 {
                let sector = Int(links.sectors[link] >> 1)
                let (owner, isRebuilt) = (owners[sector], offers[owners[sector]].change.siteClass != nil)
                if isRebuilt {
                    guard offers[owner].site == terminal.site else { continue }
                    if carrier == terminal.carrier {
                        // Links come the strongest first.
                        if sectors[number][owner] == nil { sectors[number][owner] = sector }
                        continue
                    }
                }
                let level = 10 * log10(Double(links.powers[link])) - terminal.loss - wall
                if leaves(terminal, for: level, on: carrier) { takers[number].insert(owner) }
            }
        }
    }

    /// Notes an indoor system, which serves the terminals in the buildings of some cells of the grid.
    ///
    /// - Parameter level: in its buildings [dBm].
    mutating func add(indoorSystem offer: Int, carrier: Int, level: Double, cells served: [Int32]) {
        let served = Set(served.map(Int.init))
        for (number, terminal) in terminals.enumerated()
        where terminal.isIndoor && shares[number].point < outdoors && served.contains(cells[terminal.place]) {
            if leaves(terminal, for: level - terminal.loss, on: carrier) { takers[number].insert(offer) }
        }
    }

    /// By offer, by how much it lowers the overload of which cells, ascending.
    ///
    /// - Parameter loads: of the cells.
    func relieved(loads: [Int: (down: Double, up: Double)], limit: Double) -> [[ReliefProposal.Relieved]] {
        /// What stays of a cell, and what goes to one of the sectors that replace it.
        struct Part: Hashable {
            var cell: Int
            var sector: Int?
        }
        typealias Load = (down: Double, up: Double)
        var gone = [[Int: Load]](repeating: [:], count: offers.count)
        var split = [[Part: Load]](repeating: [:], count: offers.count)
        for (number, share) in shares.enumerated() {
            for offer in takers[number] {
                let old = gone[offer][share.cell] ?? (0, 0)
                gone[offer][share.cell] = (old.down + share.down, old.up + share.up)
            }
            for (offer, sector) in sectors[number] where !takers[number].contains(offer) {
                let part = Part(cell: share.cell, sector: sector)
                let old = split[offer][part] ?? (0, 0)
                split[offer][part] = (old.down + share.down, old.up + share.up)
            }
        }
        return offers.indices.map { offer in
            let cells = Set(gone[offer].keys).union(split[offer].keys.map(\.cell)).sorted()
            return cells.compactMap { cell in
                guard let load = loads[cell] else { return nil }
                let parts = split[offer].filter { $0.key.cell == cell }.sorted {
                    ($0.key.sector ?? -1) < ($1.key.sector ?? -1)
                }.map(\.value)
                let left = gone[offer][cell] ?? (0, 0)
                let rest = parts.reduce((load.down - left.down, load.up - left.up)) {
                    ($0.0 - $1.down, $0.1 - $1.up)
                }
                let after = (parts + [(down: rest.0, up: rest.1)]).reduce(0) {
                    $0 + CellOverload.overload($1, limit: limit)
                }
                let amount = CellOverload.overload(load, limit: limit) - after
                return amount > 1e-9 ? .init(cell: cell, amount: amount) : nil
            }
        }
    }
}
