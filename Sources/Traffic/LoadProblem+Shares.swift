import Coverage
import Foundation

extension LoadProblem {
    /// What the traffic of a point takes of the cell that serves it.
    public struct Share: Sendable, Equatable {
        /// Number of the cell in the network.
        public var cell: Int
        /// Number of the carrier.
        public var carrier: Int
        /// Number of the point.
        public var point: Int
        /// Loss between the street and the terminal [dB].
        public var loss: Float
        /// Share of the downlink's blocks.
        public var down: Double
        /// Share of the uplink's blocks.
        public var up: Double
    }

    /// The traffic of some cells, point by point, with loads in balance: the shares of a cell sum to its load.
    ///
    /// - Parameter cells: their numbers in the network.
    /// - Complexity: O(items of the carriers of these cells).
    public func shares(of cells: Set<Int>, in solution: LoadSolution) -> [Share] {
        let state = State(solution, of: carriers)
        let wanted = Set(
            cells.compactMap { cell in
                carriers.firstIndex { ($0.firstCell..<$0.firstCell + $0.cells).contains(cell) }
            })
        return stretches.filter { wanted.contains($0.carrier) }.flatMap { stretch in
            shares(in: stretch, state: state, of: cells)
        }
    }

    private func shares(in stretch: Stretch, state: State, of cells: Set<Int>) -> [Share] {
        let carrier = carriers[stretch.carrier]
        let ratios = qualities(of: stretch, in: state)
        let (demands, views) = (demands.values, carrier.views.values)
        return stretch.range.compactMap { number in
            let demand = demands[number]
            let cell = carrier.firstCell + Int(demand.sector)
            guard cells.contains(cell) else { return nil }
            let table = views[Int(demand.table)]
            let ratio = ratios[number - stretch.range.lowerBound]
            return Share(
                cell: cell, carrier: stretch.carrier, point: Int(demand.point),
                loss: Float(10 * log10(Double(demand.noise / carrier.noise))),
                down: demand.down > 0 ? Double(demand.downShare(table, ratio: ratio)) : 0,
                up: demand.up > 0 ? Double(demand.upShare(table, rise: state.rise[cell])) : 0)
        }
    }
}
