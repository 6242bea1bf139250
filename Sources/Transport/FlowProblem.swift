/// An arc of a flow problem.
public struct FlowArc: Sendable, Equatable {
    /// Index of the node it leaves.
    public var source: Int
    /// Index of the node it enters.
    public var target: Int
    /// Least flow.
    public var lower: Int
    /// Greatest flow.
    public var capacity: Int
    /// Cost of a unit.
    public var cost: Int

    /// Creates an arc; `FlowProblem` checks it.
    public init(source: Int, target: Int, lower: Int = 0, capacity: Int, cost: Int) {
        self.source = source
        self.target = target
        self.lower = lower
        self.capacity = capacity
        self.cost = cost
    }
}

/// A minimum-cost flow problem in whole numbers.
public struct FlowProblem: Sendable, Equatable {
    /// What each node gives (positive) or takes (negative); the sum is zero.
    public let supplies: [Int]
    /// The arcs.
    public let arcs: [FlowArc]

    /// Bound on each number of a problem: sums of them still fit 64 bits.
    static let largest = 1 << 40

    /// Checks nodes, capacities and the balance of supplies.
    ///
    /// - Throws: `FlowError`, naming the arc or node by its index.
    public init(supplies: [Int], arcs: [FlowArc]) throws(FlowError) {
        guard supplies.count < 1 << 22, arcs.count < 1 << 26 else { throw .tooLarge }
        for (index, supply) in supplies.enumerated() {
            guard abs(supply.clamped) <= Self.largest else { throw .supplyInvalid(node: index, supply) }
        }
        let excess = supplies.reduce(0, +)
        guard excess == 0 else { throw .unbalanced(excess: excess) }
        for (index, arc) in arcs.enumerated() {
            guard supplies.indices.contains(arc.source), supplies.indices.contains(arc.target) else {
                throw .unknownNode(arc: index)
            }
            guard arc.lower >= 0, arc.lower <= arc.capacity, arc.capacity <= Self.largest else {
                throw .capacityInvalid(arc: index, lower: arc.lower, capacity: arc.capacity)
            }
            guard abs(arc.cost.clamped) <= Self.largest else { throw .costInvalid(arc: index, arc.cost) }
        }
        // Potentials stay below 4 × nodes × largest cost.
        let steepest = arcs.reduce(1) { max($0, abs($1.cost) + 1) }
        let (potential, overflow) = steepest.multipliedReportingOverflow(by: 8 * (supplies.count + 2))
        guard !overflow, potential < 1 << 62 else { throw .tooLarge }
        self.supplies = supplies
        self.arcs = arcs
    }
}

/// Why a flow problem cannot be read or solved.
public enum FlowError: Error, Hashable, Sendable {
    /// An arc begins or ends at a node that is not there.
    case unknownNode(arc: Int)
    /// A capacity is below the lower bound, negative or too large.
    case capacityInvalid(arc: Int, lower: Int, capacity: Int)
    /// A cost is too large for exact sums.
    case costInvalid(arc: Int, Int)
    /// A supply is too large for exact sums.
    case supplyInvalid(node: Int, Int)
    /// Supplies and demands differ.
    case unbalanced(excess: Int)
    /// The numbers or sizes do not fit exact arithmetic of 64 bits.
    case tooLarge
    /// No flow meets all demands; so much cannot be delivered.
    case infeasible(undelivered: Int)
    /// A line of a DIMACS file is not what it should be.
    case malformed(line: Int, String)
}

extension FlowError: CustomStringConvertible {
    /// One line for people: the element and the allowed values.
    public var description: String {
        switch self {
        case .unknownNode(let arc): "flow: arc \(arc + 1) names a node that does not exist"
        case .capacityInvalid(let arc, let lower, let capacity):
            "flow: arc \(arc + 1) has lower bound \(lower) and capacity \(capacity); "
                + "allowed: 0 <= lower <= capacity <= \(FlowProblem.largest)"
        case .costInvalid(let arc, let cost):
            "flow: arc \(arc + 1) costs \(cost); allowed: at most \(FlowProblem.largest) either way"
        case .supplyInvalid(let node, let supply):
            "flow: node \(node + 1) supplies \(supply); allowed: at most \(FlowProblem.largest) either way"
        case .unbalanced(let excess): "flow: supplies exceed demands by \(excess); they must be equal"
        case .tooLarge: "flow: too many nodes or arcs, or costs too large, for exact sums of 64 bits"
        case .infeasible(let amount): "flow: \(amount) units cannot be delivered"
        case .malformed(let line, let reason): "flow: line \(line): \(reason)"
        }
    }
}

extension Int {
    /// Itself, but for the one value that has no opposite.
    fileprivate var clamped: Int { Swift.max(self, -Int.max) }
}
