import Coverage
import Foundation

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
    struct Demand: Sendable {
        var point: Int32
        var carrier: Int32
        var cell: Int32
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

    /// The carriers of the network.
    public let carriers: [TrafficCarrier]
    /// What was offered.
    public let items: [Item]
    /// Number of cells.
    public let cells: Int
    /// Items that a cell serves in a direction at least.
    let demands: [Demand]
    /// Traffic that no cell can carry, however empty [Mbit/s].
    let uncovered: (down: Double, up: Double)
    /// Traffic offered to each cell [Mbit/s].
    let offered: (down: [Double], up: [Double])

    /// Looks up for each item the cell that serves it.
    ///
    /// - Throws: `TrafficError` for items that refer to nothing or offer less than nothing.
    public init(carriers: [TrafficCarrier], items: [Item]) throws(TrafficError) {
        self.carriers = carriers
        self.items = items
        let cells = carriers.map { $0.firstCell + $0.cells }.max() ?? 0
        self.cells = cells
        var demands: [Demand] = []
        demands.reserveCapacity(items.count)
        var uncovered = (down: 0.0, up: 0.0)
        var offered = (down: [Double](repeating: 0, count: cells), up: [Double](repeating: 0, count: cells))
        for item in items {
            try Self.check(item, carriers)
            var demand = Self.demand(of: item, on: carriers[item.carrier])
            if demand.down == 0 { uncovered.down += item.down }
            if demand.up == 0 { uncovered.up += item.up }
            guard demand.down > 0 || demand.up > 0 else { continue }
            demand.carrier = Int32(item.carrier)
            demands.append(demand)
            offered.down[Int(demand.cell)] += Double(demand.down)
            offered.up[Int(demand.cell)] += Double(demand.up)
        }
        // Carrier by carrier, in the order of the items: the loops take a carrier at a time.
        self.demands = carriers.indices.flatMap { carrier in demands.filter { $0.carrier == carrier } }
        self.uncovered = uncovered
        self.offered = offered
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
    private static func demand(of item: Item, on carrier: TrafficCarrier) -> Demand {
        let nothing = Demand(
            point: Int32(item.point), carrier: 0, cell: 0, table: 0, noise: 1, uplinkRatio: 0, spread: 0,
            down: 0, up: 0)
        guard let cell = carrier.cell(at: item.point), let street = carrier.level(at: item.point) else {
            return nothing
        }
        let number = carrier.tableOfSector[cell - carrier.firstCell]
        let table = carrier.tables[number]
        guard street - item.loss >= table.leastLevel else { return nothing }
        let terminal = table.terminal(level: street - item.loss)
        let wall = Float(pow(10, Double(item.loss) / 10))
        let alone = street - item.loss - Float(TrafficCarrier.decibels(Double(carrier.noise)))
        return Demand(
            point: Int32(item.point), carrier: 0, cell: Int32(cell), table: Int32(number),
            noise: carrier.noise * wall, uplinkRatio: terminal.ratio,
            spread: terminal.density / (wall * table.uplinkExcess),
            down: table.downlink(ratio: alone) > 0 ? Float(item.down) : 0,
            up: table.uplink(ratio: terminal.ratio) > 0 ? Float(item.up) : 0)
    }
}
