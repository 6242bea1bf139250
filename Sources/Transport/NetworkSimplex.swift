/// A minimum-cost flow.
public struct FlowSolution: Sendable, Equatable {
    /// Flow of each arc of the problem.
    public var flows: [Int]
    /// Cost of all flows; of what could be delivered, where not all was.
    public var cost: Int
    /// What could not be delivered; 0 unless an arc has failed.
    public var undelivered: Int
    /// Exchanges of the basis since the solver was made.
    public var pivots: Int
}

/// The primal network simplex method on whole numbers, exact, with a warm start after changes of cost and
/// failures of arcs.
///
/// Strongly feasible trees keep it from cycling; the entering arc is the best of a block, blocks in turn.
/// A failed arc is one that costs more than not to deliver: the tree stays feasible, so the next `solve` begins
/// with the flow as it was.
///
/// - Source: Z. Kiraly, P. Kovacs, Efficient implementations of minimum-cost flow algorithms, Acta Univ.
///   Sapientiae Informatica 4, 2012, for the pivot rule; Ahuja, Magnanti, Orlin, Network Flows, 1993, ch. 11.
public struct NetworkSimplex: Sendable {
    private let problem: FlowProblem
    /// Dearer than any path: what a unit costs that is not delivered.
    private let penalty: Int
    private var arcs: [SimplexArc]
    private var tree: SpanningTree
    private var next = 0
    private var pivots = 0

    /// Takes a problem; the first tree holds only artificial arcs.
    public init(_ problem: FlowProblem) {
        self.problem = problem
        let nodes = problem.supplies.count
        penalty = (problem.arcs.reduce(0) { max($0, abs($1.cost)) } + 1) * (nodes + 1)
        var supplies = problem.supplies
        arcs = problem.arcs.map { arc in
            supplies[arc.source] -= arc.lower
            supplies[arc.target] += arc.lower
            return SimplexArc(
                source: Int32(arc.source), target: Int32(arc.target), capacity: arc.capacity - arc.lower,
                cost: arc.cost)
        }
        for node in 0..<nodes {
            arcs.append(SimplexArc(artificialFor: node, root: nodes, supply: supplies[node], cost: penalty))
        }
        tree = SpanningTree(star: nodes, arcs: arcs, first: problem.arcs.count)
    }

    /// The cheapest flow that delivers as much as can be.
    ///
    /// - Throws: `FlowError.infeasible` if not all can be delivered though no arc has failed.
    public mutating func solve() throws(FlowError) -> FlowSolution {
        let solution = optimum()
        guard solution.undelivered == 0 else { throw .infeasible(undelivered: solution.undelivered) }
        return solution
    }

    /// The cheapest of the flows that leave least undelivered.
    public mutating func optimum() -> FlowSolution {
        while let entering = entering() {
            pivot(on: entering)
            pivots += 1
        }
        var (cost, undelivered) = (0, 0)
        let flows = problem.arcs.indices.map { index in
            let flow = arcs[index].flow + problem.arcs[index].lower
            cost += flow * problem.arcs[index].cost
            return flow
        }
        for arc in arcs[problem.arcs.count...] where arc.cost > 0 { undelivered += arc.flow }
        return FlowSolution(flows: flows, cost: cost, undelivered: undelivered, pivots: pivots)
    }

    /// Takes an arc out of service; the next `optimum` begins with the flow as it is.
    ///
    /// A lower bound of the arc stays in force.
    public mutating func fail(arc: Int) { set(cost: 2 * penalty, ofArc: arc) }

    /// Puts a failed arc back into service.
    public mutating func restore(arc: Int) { set(cost: problem.arcs[arc].cost, ofArc: arc) }

    private mutating func set(cost: Int, ofArc index: Int) {
        precondition(problem.arcs.indices.contains(index), "an arc of the problem")
        let change = cost - arcs[index].cost
        arcs[index].cost = cost
        guard change != 0, arcs[index].state == .tree else { return }
        tree.shift(across: index, by: change, arcs: arcs)
    }
}

extension NetworkSimplex {
    /// The arc of the next block that gains most, or nil at the optimum.
    private mutating func entering() -> Int? {
        let count = arcs.count
        let block = max(Int(Double(count).squareRoot()), 10)
        let start = next
        return arcs.withUnsafeBufferPointer { arcs in
            tree.potentials.withUnsafeBufferPointer { potentials in
                var (best, gain) = (-1, 0)
                var index = start
                var left = block
                for _ in 0..<count {
                    let arc = arcs[index]
                    let reduced =
                        (arc.cost &+ potentials[Int(arc.source)] &- potentials[Int(arc.target)])
                        &* arc.state.rawValue
                    if reduced < gain { (best, gain) = (index, reduced) }
                    index = index &+ 1 == count ? 0 : index &+ 1
                    left &-= 1
                    if left == 0 {
                        if best >= 0 { break }
                        left = block
                    }
                }
                next = index
                return best >= 0 ? best : nil
            }
        }
    }

    private mutating func pivot(on entering: Int) {
        let arc = arcs[entering]
        let isLower = arc.state == .lower
        let (first, second) = isLower ? (arc.source, arc.target) : (arc.target, arc.source)
        let join = tree.join(Int(first), Int(second))
        let (amount, leaving, side) = leaving(entering, first: Int(first), second: Int(second), join: join)
        if amount > 0 { push(isLower ? amount : -amount, over: entering, join: join) }
        guard let leaving else {
            arcs[entering].state = isLower ? .upper : .lower
            return
        }
        let old = tree.arc[leaving]
        arcs[entering].state = .tree
        arcs[old].state = arcs[old].flow == 0 ? .lower : .upper
        tree.exchange(
            entering, from: side == 1 ? Int(first) : Int(second), to: side == 1 ? Int(second) : Int(first),
            cut: leaving, arcs: arcs)
    }

    /// How much fits the cycle, and the node below the tree arc that limits it; nil where the entering arc does.
    private func leaving(
        _ entering: Int, first: Int, second: Int, join: Int
    ) -> (amount: Int, node: Int?, side: Int) {
        var amount = arcs[entering].capacity
        var (leaving, side): (Int?, Int) = (nil, 0)
        var node = first
        while node != join {
            let arc = arcs[tree.arc[node]]
            let room = Int(arc.source) == node ? arc.flow : arc.capacity - arc.flow
            if room < amount { (amount, leaving, side) = (room, node, 1) }
            node = tree.parent[node]
        }
        node = second
        while node != join {
            let arc = arcs[tree.arc[node]]
            let room = Int(arc.source) == node ? arc.capacity - arc.flow : arc.flow
            // The last of equals on this side keeps the tree strongly feasible.
            if room <= amount { (amount, leaving, side) = (room, node, 2) }
            node = tree.parent[node]
        }
        return (amount, leaving, side)
    }

    private mutating func push(_ amount: Int, over entering: Int, join: Int) {
        arcs[entering].flow += amount
        var node = Int(arcs[entering].source)
        while node != join {
            let index = tree.arc[node]
            arcs[index].flow += Int(arcs[index].source) == node ? -amount : amount
            node = tree.parent[node]
        }
        node = Int(arcs[entering].target)
        while node != join {
            let index = tree.arc[node]
            arcs[index].flow += Int(arcs[index].source) == node ? amount : -amount
            node = tree.parent[node]
        }
    }
}
