import RadioUnits

/// When a design search ends.
public struct DesignLimits: Sendable {
    /// Nodes of the search tree at most; nil for no limit.
    public var nodes: Int?
    /// Time at which to stop; nil for never.
    public var deadline: ContinuousClock.Instant?
    /// Distance of cost and bound at which to stop, as a share of the bound.
    public var gap: Double
    /// Seed of the search.
    public var seed: UInt64

    /// Creates limits.
    public init(
        nodes: Int? = nil, deadline: ContinuousClock.Instant? = nil, gap: Double = 0, seed: UInt64 = 1
    ) {
        (self.nodes, self.deadline, self.gap, self.seed) = (nodes, deadline, gap, seed)
    }
}

/// A design, and what no design can cost less than.
public struct DesignSolution: Sendable, Equatable {
    /// Number of modules of each kind, by link, in the order of the problem.
    public var modules: [[Int]]
    /// Load of each link in a routing that fits, within one part in a million of the capacity.
    public var loads: [Double]
    /// Cost of modules and routing, in units of the file.
    public var cost: Double
    /// No design costs less, in units of the file.
    public var bound: Double
    /// Nodes of the search tree.
    public var nodes: Int

    /// Distance of cost and bound, as a share of the bound.
    public var gap: Double { bound > 0 ? (cost - bound) / bound : cost > 0 ? .infinity : 0 }
}

/// Solves a design problem: paths and exchanges for a first design, then branch and cut over the modules.
///
/// The relaxation holds modules and routing cost alone; that the demands can be routed is said by metric inequalities, cuts
/// first, rounded to whole modules. A point of whole modules is a design if its demands can be routed, else the inequality
/// that says why not goes into the relaxation. Bounds are evaluated on rows of whole numbers, so that rounding in the linear
/// programmes does not reach them.
///
/// - Source: F. Barahona, Network design using cut inequalities, SIAM J. Optim. 6(3), 1996; D. Bienstock et al., Minimum
///   cost capacity installation for multicommodity network flows, Math. Programming 81, 1998.
public struct DesignSolver {
    private struct Node {
        var bound: Double
        var number: Int
        /// Bounds of columns, in the order in which they were set.
        var boxes: [(column: Int, low: Double, high: Double)]
    }

    let problem: DesignProblem
    let limits: DesignLimits
    let costs: [ModuleCosts]
    var relaxation: DesignRelaxation
    private var branching: DesignBranching
    /// Best design so far, in units of the problem.
    var best: (cost: Double, counts: [Int], loads: [Double])
    /// Least bound of nodes that had to be given up.
    private var abandoned = Double.infinity
    private var nodes = 0
    var step: Double
    var report: (Double, Double) -> Void = { _, _ in }
    private var applied: Set<Int> = []
    private let box: (low: [Double], high: [Double])

    /// Takes a problem.
    public init(_ problem: DesignProblem, limits: DesignLimits) {
        self.problem = problem
        self.limits = limits
        let total = problem.demands.reduce(0) { $0 + $1.amount }
        relaxation = DesignRelaxation(problem, seed: limits.seed)
        let variables = relaxation.variables
        costs = problem.links.enumerated().map { index, link in
            ModuleCosts(link, modules: variables.modules(of: index), most: total)
        }
        relaxation.oracle.deadline = limits.deadline
        relaxation.programme.deadline = limits.deadline
        branching = DesignBranching(columns: relaxation.moduleColumns)
        best = (.infinity, [], [])
        box = (relaxation.programme.lower, relaxation.programme.upper)
        // Costs of whole modules are multiples of this, so a better design is better by as much.
        let common = relaxation.variables.costs.reduce(0) { a, b in
            var (a, b) = (a, b)
            while b != 0 { (a, b) = (b, a % b) }
            return a
        }
        step = problem.links.allSatisfy { $0.routingCost == 0 } ? Double(max(common, 1)) : 0
    }

    var isLate: Bool { limits.deadline.map { ContinuousClock.now >= $0 } ?? false }

    /// A node is of no interest from this bound on.
    private var target: Double {
        let next = step > 0 ? best.cost - step * (1 - 1e-6) : best.cost * (1 - 1e-9)
        return limits.gap > 0 ? min(next, best.cost / (1 + limits.gap)) : next
    }

    /// Searches until the limits are reached or the design is proven to be the cheapest.
    ///
    /// - Parameter progress: told cost and bound in units of the file when either has changed.
    /// - Throws: `DesignError.infeasible`, or `noneFound` where the limits came first.
    public mutating func solve(
        progress: @escaping (Double, Double) -> Void = { _, _ in }
    ) throws(DesignError) -> DesignSolution {
        report = progress
        construct()
        var bound = search()
        guard best.cost < .infinity else { throw bound < .infinity ? .noneFound : .infeasible }
        bound = min(bound, abandoned)
        if step > 0, bound > best.cost - step { bound = best.cost }
        let unit = Double(problem.costUnits)
        return DesignSolution(
            modules: modules(best.counts), loads: best.loads, cost: best.cost / unit, bound: bound / unit,
            nodes: nodes)
    }

    /// Branch and cut; gives the least bound of what was not searched.
    private mutating func search() -> Double {
        var open = [Node(bound: 0, number: 0, boxes: [])]
        var current: Node?
        var lowest = 0.0
        while true {
            if current == nil {
                open.removeAll { $0.bound >= target }
                let least = open.indices.min {
                    (open[$0].bound, open[$1].number) < (open[$1].bound, open[$0].number)
                }
                guard let index = least else { return target }
                current = open.remove(at: index)
                let bound = min(current?.bound ?? 0, abandoned)
                if bound > lowest {
                    lowest = bound
                    tell(bound)
                }
            }
            guard let node = current else { return target }
            guard !isLate, limits.nodes.map({ nodes < $0 }) ?? true else {
                return open.reduce(node.bound) { min($0, $1.bound) }
            }
            nodes += 1
            current = nil
            if let children = process(node) {
                current = children.first
                open += children.dropFirst()
            }
        }
    }

    /// Solves a node; gives its children, the more promising first.
    private mutating func process(_ node: Node) -> [Node]? {
        apply(node)
        var bound = node.bound
        for round in 0..<1000 {
            var status = relaxation.programme.solve(limit: 5000, cutoff: target)
            if status == .cutOff, relaxation.programme.safeBound() < target {
                status = relaxation.programme.solve(limit: 5000)
            }
            if status == .infeasible, relaxation.programme.isProvenInfeasible() { return nil }
            bound = max(bound, relaxation.programme.safeBound())
            if bound >= target { return nil }
            if isLate { break }
            guard status == .optimal else {
                abandoned = min(abandoned, bound)
                return nil
            }
            if round == 0, let branch = node.boxes.last {
                branching.learn(branch.column, bound - node.bound)
            }
            let x = relaxation.programme.solution
            let isCutOff = cutOff(x, round: round, isRoot: node.boxes.isEmpty)
            relaxation.programme.dropSlackRows(beyond: 3 * relaxation.moduleColumns + 100)
            if isCutOff { continue }
            guard let column = branching.choose(x, relaxation: relaxation, target: target, bound: bound)
            else {
                // Whole modules: they carry everything at the cost of the relaxation, so that nothing cheaper is left
                // below this node, or it could not be told whether they do.
                if bound < target { abandoned = min(abandoned, bound) }
                return nil
            }
            if nodes % 20 == 1 { roundUp(x) }
            return split(node, bound: bound, column: column, at: x[column])
        }
        return [Node(bound: bound, number: node.number, boxes: node.boxes)]
    }

    /// Adds what the point violates; whether there was anything.
    private mutating func cutOff(_ x: [Double], round: Int, isRoot: Bool) -> Bool {
        let modules = 0..<relaxation.moduleColumns
        let isWhole = modules.allSatisfy { abs(x[$0] - x[$0].rounded()) < DesignRelaxation.wholeness }
        if round < (isRoot ? 200 : 4) || isWhole {
            if relaxation.separate(x, thorough: isRoot || isWhole || nodes % 20 == 0) > 0 { return true }
        }
        guard isRoot || isWhole else { return false }
        var point = x
        if isWhole { for column in modules { point[column] = x[column].rounded() } }
        let metric = relaxation.separateMetric(point)
        if metric.added { return true }
        guard let loads = metric.loads else { return false }
        let routing = relaxation.separateRouting(point)
        if isWhole { offer(modules.map { Int(point[$0]) }, loads: routing.loads ?? loads) }
        return routing.added
    }

    private mutating func apply(_ node: Node) {
        var boxes: [Int: (Double, Double)] = [:]
        for (column, low, high) in node.boxes { boxes[column] = (low, high) }
        for column in applied where boxes[column] == nil {
            relaxation.programme.setBounds(column, box.low[column], box.high[column])
        }
        for (column, (low, high)) in boxes.sorted(by: { $0.key < $1.key }) {
            relaxation.programme.setBounds(column, low, high)
        }
        applied = Set(boxes.keys)
    }

    private func split(_ node: Node, bound: Double, column: Int, at value: Double) -> [Node] {
        let (low, high) = (relaxation.programme.lower[column], relaxation.programme.upper[column])
        let floor = value.rounded(.down)
        let down = Node(bound: bound, number: 2 * nodes, boxes: node.boxes + [(column, low, floor)])
        let up = Node(bound: bound, number: 2 * nodes + 1, boxes: node.boxes + [(column, floor + 1, high)])
        return value - floor > 0.5 ? [up, down] : [down, up]
    }
}
