import Coverage
import Foundation
import RadioUnits

/// The traffic that is offered at the points of a network, each part to the cell that serves it there.
public struct LoadProblem: Sendable {
    /// Traffic of one point on one carrier.
    public struct Item: Sendable, Equatable {
        /// Number of the point.
        public var point: Int
        /// Number of the carrier.
        public var carrier: Int
        /// Loss between the street and the terminal [dB].
        public var loss: Float
        /// Offered in the downlink [Mbit/s].
        public var down: Double
        /// Offered in the uplink [Mbit/s].
        public var up: Double

        /// Describes traffic.
        public init(point: Int, carrier: Int, loss: Float, down: Double, up: Double) {
            self.point = point
            self.carrier = carrier
            self.loss = loss
            self.down = down
            self.up = up
        }
    }

    /// An item with all that stays the same while loads change.
    struct Demand {
        var point: Int32
        var carrier: Int32
        /// The sector that serves it.
        var sector: Int32
        var table: Int32
        /// Noise against the strongest sector's power in the street [mW].
        var noise: Float
        /// Ratio in the uplink before the noise rises [dB].
        var uplinkRatio: Float
        /// What other stations get of the terminal, times the power that arrives from them.
        var spread: Float
        var down: Float
        var up: Float
    }

    /// Demands of one carrier that follow each other.
    struct Stretch {
        var carrier: Int
        var range: Range<Int>
    }

    /// The carriers of the network.
    public let carriers: [TrafficCarrier]
    /// Number of cells.
    public let cells: Int
    /// Items that a cell serves in a direction at least, carrier by carrier in the order of the items.
    let demands: FixedBuffer<Demand>
    /// The demands in parts, for tasks. Their number shows in the rounding, so that it is fixed.
    let stretches: [Stretch]
    /// Traffic that no cell can carry, however empty [Mbit/s].
    let uncovered: (down: Double, up: Double)
    /// Traffic offered to each cell [Mbit/s].
    let offered: (down: [Double], up: [Double])

    /// Looks up for each item the cell that serves it.
    ///
    /// - Throws: `TrafficError` for items that refer to nothing or offer less than nothing.
    public init(carriers: [TrafficCarrier], items: [Item]) throws(TrafficError) {
        self.carriers = carriers
        let cells = carriers.map { $0.firstCell + $0.cells }.max() ?? 0
        self.cells = cells
        var demands = carriers.map { _ in [Demand]() }
        var uncovered = (down: 0.0, up: 0.0)
        var offered = (down: [Double](repeating: 0, count: cells), up: [Double](repeating: 0, count: cells))
        var wall = (loss: Float(0), ratio: Float(1))
        for item in items {
            try Self.check(item, carriers)
            // Losses are those of a few walls.
            if item.loss != wall.loss { wall = (item.loss, Float(pow(10, Double(item.loss) / 10))) }
            let carrier = carriers[item.carrier]
            let demand = Self.demand(of: item, on: carrier, wall: wall.ratio)
            if demand.down == 0 { uncovered.down += item.down }
            if demand.up == 0 { uncovered.up += item.up }
            guard demand.down > 0 || demand.up > 0 else { continue }
            demands[item.carrier].append(demand)
            offered.down[carrier.firstCell + Int(demand.sector)] += Double(demand.down)
            offered.up[carrier.firstCell + Int(demand.sector)] += Double(demand.up)
        }
        self.demands = FixedBuffer(Array(demands.joined()))
        stretches = Self.stretches(demands.map(\.count))
        self.uncovered = uncovered
        self.offered = offered
    }

    /// Even parts, cut where the carrier changes.
    private static func stretches(_ counts: [Int]) -> [Stretch] {
        let (parts, total) = (16, counts.reduce(0, +))
        var first = 0
        let carriers = counts.map { count in
            defer { first += count }
            return first..<first + count
        }
        return (0..<parts).flatMap { part in
            let range = part * total / parts..<(part + 1) * total / parts
            return carriers.enumerated().compactMap { carrier, own in
                let common = own.clamped(to: range)
                return common.isEmpty ? nil : Stretch(carrier: carrier, range: common)
            }
        }
    }

    private static func check(_ item: Item, _ carriers: [TrafficCarrier]) throws(TrafficError) {
        guard carriers.indices.contains(item.carrier) else {
            throw .unknown(item.carrier, of: "carrier", count: carriers.count)
        }
        let points = carriers[item.carrier].links.count
        guard (0..<points).contains(item.point) else {
            throw .unknown(item.point, of: "point", count: points)
        }
        try TrafficError.check(item.down, of: "traffic in the downlink [Mbit/s]", valid: 0...1e9)
        try TrafficError.check(item.up, of: "traffic in the uplink [Mbit/s]", valid: 0...1e9)
        try TrafficError.check(Double(item.loss), of: "loss to the terminal [dB]", valid: 0...200)
    }

    /// The terms of an item; no traffic in a direction that its cell cannot carry even when all are empty.
    ///
    /// - Parameter wall: the loss of the item as a ratio.
    private static func demand(of item: Item, on carrier: TrafficCarrier, wall: Float) -> Demand {
        var demand = Demand(
            point: Int32(item.point), carrier: Int32(item.carrier), sector: 0, table: 0, noise: 1,
            uplinkRatio: 0, spread: 0, down: 0, up: 0)
        guard let sector = carrier.sector(at: item.point), let street = carrier.level(at: item.point) else {
            return demand
        }
        let number = carrier.tableOfSector.values[sector]
        let table = carrier.views.values[Int(number)]
        guard street - item.loss >= table.leastLevel else { return demand }
        let terminal = table.terminal(level: street - item.loss)
        let alone = street - item.loss - carrier.noiseLevel
        demand.sector = Int32(sector)
        demand.table = number
        demand.noise = carrier.noise * wall
        demand.uplinkRatio = terminal.ratio
        demand.spread = terminal.density / (wall * table.uplinkExcess)
        demand.down = table.downlink(ratio: alone) > 0 ? Float(item.down) : 0
        demand.up = table.uplink(ratio: terminal.ratio) > 0 ? Float(item.up) : 0
        return demand
    }
}
