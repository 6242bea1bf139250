import Foundation
public import Geodesy
public import RadioUnits

/// How far a passive optical network reaches.
///
/// - Source: ITU-T G.9807.1 (XGS-PON): optical path loss classes N1 29, N2 31, E1 33, E2 35 dB at most, differential reach 20 km,
///   split 1:64 and more; a splitter of 1:n loses 10 lg n and about a sixth more.
public struct OpticalReach: Sendable, Equatable {
    /// Most that may be lost between the line terminal and the subscriber.
    public var budget: Decibels
    /// Subscribers on a port.
    public var split: Int
    /// Loss of fibre with splices [dB/km].
    public var attenuation: Double
    /// Loss of connectors, and the margin for repairs.
    public var margin: Decibels
    /// Reach of the protocol, whatever the budget.
    public var longest: Metres

    /// Describes a network.
    public init(
        budget: Decibels = Decibels(31), split: Int = 64, attenuation: Double = 0.35,
        margin: Decibels = Decibels(3), longest: Metres = Metres(20_000)
    ) {
        self.budget = budget
        self.split = split
        self.attenuation = attenuation
        self.margin = margin
        self.longest = longest
    }

    /// Loss of the splitters: 3.5 dB for each halving.
    public var splitterLoss: Decibels { Decibels(3.5 * log2(Double(max(split, 1)))) }

    /// Length of fibre that the budget leaves, no more than the protocol's; 0 where the splitters take all.
    public var length: Metres {
        let left = budget - splitterLoss - margin
        guard attenuation > 0 else { return left.value >= 0 ? longest : Metres(0) }
        return Metres(min(max(left.value / attenuation * 1000, 0), longest.value))
    }
}

/// Places for line terminals: the fewest that greedy choice finds, and a number that no choice can go below.
public struct TerminalSiting: Sendable, Equatable {
    /// Indices of the candidates chosen, in the order of their gain.
    public let chosen: [Int]
    /// No choice that reaches as much has fewer places: clients so far apart that no place reaches two of them.
    public let bound: Int
    /// Which clients are reached.
    public let isReached: [Bool]

    /// Chooses places until every client is reached that any candidate reaches.
    ///
    /// - Parameters:
    ///   - clients: places with their weight; those without weight are not served for their own sake.
    ///   - candidates: places for terminals.
    ///   - radius: straight line a terminal reaches.
    /// - Complexity: O(pairs within reach), and that again for each round of lazy greedy choice.
    public init(
        clients: [(place: ProjectedPoint, weight: Double)], candidates: [ProjectedPoint], radius: Metres
    ) {
        let index = PlaceIndex(clients.map(\.place), cell: max(radius.value, 1))
        let near = candidates.map { index.within(radius.value, of: $0) }
        var isReached = Array(repeating: false, count: clients.count)
        var gains = near.map { $0.reduce(0) { $0 + clients[$1].weight } }
        var chosen: [Int] = []
        while true {
            // Gains only fall: the first whose gain is fresh and still largest wins.
            var best: (gain: Double, candidate: Int)?
            for candidate in gains.indices.sorted(by: { (gains[$1], $0) < (gains[$0], $1) }) {
                if let best, gains[candidate] <= best.gain { break }
                gains[candidate] = near[candidate].reduce(0) { $0 + (isReached[$1] ? 0 : clients[$1].weight) }
                if gains[candidate] > best?.gain ?? 0 { best = (gains[candidate], candidate) }
            }
            guard let best else { break }
            chosen.append(best.candidate)
            for client in near[best.candidate] { isReached[client] = true }
        }
        self.chosen = chosen
        self.isReached = isReached
        bound = Self.packing(clients, isReached: isReached, index: index, radius: radius)
    }

    /// Clients chosen so that any two are more than two radii apart: each needs a terminal of its own.
    private static func packing(
        _ clients: [(place: ProjectedPoint, weight: Double)], isReached: [Bool], index: PlaceIndex,
        radius: Metres
    ) -> Int {
        var isBlocked = isReached.map { !$0 }
        var count = 0
        for client in clients.indices where !isBlocked[client] && clients[client].weight > 0 {
            count += 1
            for other in index.within(2 * radius.value, of: clients[client].place) { isBlocked[other] = true }
        }
        return count
    }
}

/// Places in square cells, to find those near another.
struct PlaceIndex {
    private struct Cell: Hashable {
        var column: Int
        var row: Int
    }

    private let places: [ProjectedPoint]
    private let side: Double
    private let cells: [Cell: [Int]]

    init(_ places: [ProjectedPoint], cell side: Double) {
        self.places = places
        self.side = side
        cells = Dictionary(grouping: places.indices) { Self.cell(of: places[$0], side) }
    }

    /// Indices of the places within a distance, ascending.
    func within(_ distance: Double, of place: ProjectedPoint) -> [Int] {
        let home = Self.cell(of: place, side)
        let reach = Int(min((distance / side).rounded(.up), 1000))
        var found: [Int] = []
        for row in home.row - reach...home.row + reach {
            for column in home.column - reach...home.column + reach {
                for index in cells[Cell(column: column, row: row)] ?? []
                where places[index].distance(to: place).value <= distance { found.append(index) }
            }
        }
        return found.sorted()
    }

    /// Coordinates are held to what a planet has, so that nothing is too large to be counted.
    private static func cell(of place: ProjectedPoint, _ side: Double) -> Cell {
        func number(_ value: Double) -> Int {
            value.isFinite ? Int((min(max(value, -1e8), 1e8) / side).rounded(.down)) : 0
        }
        return Cell(column: number(place.x), row: number(place.y))
    }
}
