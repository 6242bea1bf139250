/// Tells whether capacities carry all demands, and if not, which metric inequality says so.
///
/// The linear programme of the lengths: the most that demand times distance exceeds capacity times length, over lengths of
/// 0 to 1. Each source has one column, its distances added up, and rows are shortest-path trees, made as they are needed and
/// kept from one question to the next. The multipliers of the trees are a routing.
struct RoutingOracle {
    /// What was found.
    enum Answer {
        /// All demands fit; the load of each link.
        case routed([Double])
        /// This inequality is violated.
        case violated(MetricInequality)
        /// Too many steps, or too near to say.
        case undecided
    }

    /// A node and its demands.
    private struct Source {
        var node: Int
        var targets: [(node: Int, amount: Int)]
        var total: Double
    }

    /// Loads of the links when a source sends all it has along a tree, as shares of what it sends.
    private struct Tree {
        var source: Int
        var links: [Int]
        var shares: [Double]
        var lastUse: Int
    }

    /// Loads may be above capacity by this share, as the linear programme is solved in floating point.
    private static let tolerance = 1e-6

    private let problem: DesignProblem
    private let neighbours: [[(node: Int, link: Int)]]
    private let sources: [Source]
    /// The largest that a length of 1 can be weighed with in a sum: what lengths in whole numbers are held to.
    private let magnitude: Double
    private var trees: [Tree] = []
    private var clock = 0
    /// Questions still open at this time stay undecided.
    var deadline: ContinuousClock.Instant?

    init(_ problem: DesignProblem) {
        self.problem = problem
        var neighbours: [[(node: Int, link: Int)]] = problem.nodes.map { _ in [] }
        for (index, link) in problem.links.enumerated() {
            neighbours[link.from].append((link.to, index))
            neighbours[link.to].append((link.from, index))
        }
        self.neighbours = neighbours
        sources = Self.sources(problem)
        let demand = problem.demands.reduce(0.0) { $0 + Double($1.amount) } * Double(problem.nodes.count)
        magnitude = problem.links.reduce(demand + 1) { sum, link in
            sum + Double(link.installed) + Double(link.modules.map(\.capacity).max() ?? 0)
        }
    }

    /// Few nodes that all demands begin or end at, the one with most demands first.
    private static func sources(_ problem: DesignProblem) -> [Source] {
        var open = problem.demands
        var sources: [Source] = []
        while !open.isEmpty {
            var degrees = problem.nodes.map { _ in 0 }
            for demand in open {
                degrees[demand.from] += 1
                degrees[demand.to] += 1
            }
            let node = degrees.indices.max { (degrees[$0], -$0) < (degrees[$1], -$1) } ?? 0
            let own = open.filter { $0.from == node || $0.to == node }
            open.removeAll { $0.from == node || $0.to == node }
            sources.append(
                Source(
                    node: node, targets: own.map { ($0.from + $0.to - node, $0.amount) },
                    total: Double(own.reduce(0) { $0 + $1.amount })))
        }
        return sources
    }

    /// Asks about capacities.
    mutating func check(_ capacity: [Double], patience: Int = 300) -> Answer {
        let solved = solve(capacity, costs: capacity.map { _ in 0 }, longest: 1, patience: patience) {
            oracle, lengths, excess in
            guard excess > 1e-8 * oracle.total else { return nil }
            return oracle.inequality(lengths, violatedBy: capacity)
        }
        if let inequality = solved.found { return .violated(inequality) }
        guard let loads = solved.loads,
            zip(loads, capacity).allSatisfy({ $0 <= $1 + Self.tolerance * max(1, $1) })
        else { return .undecided }
        return .routed(loads)
    }

    private var total: Double { sources.reduce(0) { $0 + $1.total } }

    /// The least cost of routing within capacities that carry everything.
    ///
    /// - Returns: the loads, and the lengths (in units of cost, beyond the routing cost) of the inequality
    ///   cost + Σ length · capacity ≥ Σ demand · distance.
    mutating func leastCost(_ capacity: [Double]) -> (loads: [Double]?, lengths: [Int]) {
        let costs = problem.links.map { Double($0.routingCost) }
        let scale = max(costs.max() ?? 1, 1)
        let solved = solve(
            capacity, costs: costs.map { $0 / scale }, longest: 20, patience: 300
        ) { _, _, _ in nil as MetricInequality? }
        return (solved.loads, solved.lengths.map { Int(($0 * scale * 64).rounded()) })
    }

    /// Σ demand · distance with lengths in whole numbers.
    func distanceSum(_ lengths: [Int]) -> Int {
        sources.reduce(0) { sum, source in
            let distances = distances(from: source.node, lengths: lengths)
            return source.targets.reduce(sum) { $0 + $1.amount * distances[$1.node] }
        }
    }

    private mutating func solve(
        _ capacity: [Double], costs: [Double], longest: Double, patience: Int,
        stop: (Self, [Double], Double) -> MetricInequality?
    ) -> (found: MetricInequality?, loads: [Double]?, lengths: [Double]) {
        clock += 1
        let links = problem.links.count
        let far = (longest + 1) * Double(problem.nodes.count)
        var programme = BoxedProgramme(
            costs: capacity + sources.map { -$0.total },
            lower: Array(repeating: 0, count: links + sources.count),
            upper: capacity.map { _ in longest } + sources.map { _ in far })
        programme.deadline = deadline
        var treeOfRow: [Int] = []
        func add(_ index: Int, to programme: inout BoxedProgramme) {
            let tree = trees[index]
            let toll = zip(tree.links, tree.shares).reduce(0) { $0 + costs[$1.0] * $1.1 }
            treeOfRow.append(index)
            programme.add(
                .init(
                    columns: tree.links + [links + tree.source], values: tree.shares + [-1], bound: -toll))
        }
        for index in trees.indices where trees[index].lastUse >= clock - 3 { add(index, to: &programme) }
        for _ in 0..<patience {
            guard programme.solve() == .optimal, deadline.map({ ContinuousClock.now < $0 }) ?? true else {
                return (nil, nil, [])
            }
            let x = programme.solution
            let lengths = Array(x[..<links])
            let shortest = zip(lengths, costs).map { max($0, 0) + $1 }
            var isDone = true
            var excess = -zip(capacity, lengths).reduce(0) { $0 + $1.0 * $1.1 }
            for source in sources.indices {
                let (tree, length) = tree(of: source, lengths: shortest)
                excess += length * sources[source].total
                guard length < x[links + source] - 3e-9 * (1 + length) else { continue }
                isDone = false
                trees.append(tree)
                add(trees.count - 1, to: &programme)
            }
            if let found = stop(self, lengths, excess) {
                note(programme, treeOfRow)
                return (found, nil, lengths)
            }
            if isDone {
                let loads = loads(programme, treeOfRow)
                note(programme, treeOfRow)
                return (nil, loads, lengths)
            }
            programme.dropSlackRows(beyond: 4 * (links + sources.count))
        }
        return (nil, nil, [])
    }

    /// Marks the trees in use, and forgets those long out of it.
    private mutating func note(_ programme: BoxedProgramme, _ treeOfRow: [Int]) {
        for (row, _) in programme.multipliers { trees[treeOfRow[row]].lastUse = clock }
        if trees.count > 40 * (sources.count + 10) { trees.removeAll { $0.lastUse < clock - 20 } }
    }

    /// The routing that the multipliers of the trees are.
    private func loads(_ programme: BoxedProgramme, _ treeOfRow: [Int]) -> [Double] {
        var shares = sources.map { _ in 0.0 }
        for (row, value) in programme.multipliers { shares[trees[treeOfRow[row]].source] += value }
        var loads = problem.links.map { _ in 0.0 }
        for (row, value) in programme.multipliers {
            let tree = trees[treeOfRow[row]]
            let amount = value / shares[tree.source] * sources[tree.source].total
            for (link, share) in zip(tree.links, tree.shares) { loads[link] += share * amount }
        }
        // A source without a tree in use is not routed at all.
        return shares.allSatisfy { $0 > 0 } ? loads : loads.map { _ in .infinity }
    }

    /// The metric inequality of lengths in whole numbers near to these, if capacities violate it.
    private func inequality(_ lengths: [Double], violatedBy capacity: [Double]) -> MetricInequality? {
        let largest = lengths.max() ?? 0
        guard largest > 0 else { return nil }
        let smallest = lengths.filter { $0 > 1e-6 * largest }.min() ?? largest
        let scales = (1...6).map { Double($0) / smallest } + [1e3 / largest, 1e6 / largest]
        for (index, scale) in scales.enumerated() {
            let whole = lengths.map { ($0 * scale).rounded() }
            let isNear = zip(lengths, whole).allSatisfy { abs($0 * scale - $1) < 1e-4 }
            guard isNear || index >= 6, (whole.max() ?? 0) * magnitude < 4e18 else { continue }
            let numbers = whole.map { Int($0) }
            let distance = distanceSum(numbers)
            let carried = zip(whole, capacity).reduce(0) { $0 + $1.0 * $1.1 }
            guard Double(distance) > carried * (1 + 1e-9) else { continue }
            return MetricInequality(problem, lengths: numbers, distance: distance)
        }
        return nil
    }

    private func tree(of source: Int, lengths: [Double]) -> (Tree, Double) {
        let root = sources[source].node
        let (parents, order) = paths(from: root, lengths: lengths)
        var amounts = problem.nodes.map { _ in 0.0 }
        for target in sources[source].targets {
            amounts[target.node] += Double(target.amount) / sources[source].total
        }
        var length = 0.0
        var (links, shares): ([Int], [Double]) = ([], [])
        for node in order.reversed() where amounts[node] > 0 && node != root {
            let (parent, link) = parents[node]
            links.append(link)
            shares.append(amounts[node])
            length += amounts[node] * lengths[link]
            amounts[parent] += amounts[node]
        }
        return (Tree(source: source, links: links, shares: shares, lastUse: clock), length)
    }

    /// Shortest paths; of equal ones that over fewer links.
    private func paths(
        from root: Int, lengths: [Double]
    ) -> (parents: [(node: Int, link: Int)], order: [Int]) {
        var distances = problem.nodes.map { _ in Double.infinity }
        var parents = problem.nodes.map { _ in (node: -1, link: -1) }
        var isDone = problem.nodes.map { _ in false }
        var order: [Int] = []
        distances[root] = 0
        while true {
            var nearest = -1
            for node in distances.indices where !isDone[node] && distances[node] < .infinity {
                if nearest < 0 || distances[node] < distances[nearest] { nearest = node }
            }
            guard nearest >= 0 else { return (parents, order) }
            isDone[nearest] = true
            order.append(nearest)
            for (node, link) in neighbours[nearest] where !isDone[node] {
                let length = distances[nearest] + lengths[link] + 1e-9
                if length < distances[node] {
                    distances[node] = length
                    parents[node] = (nearest, link)
                }
            }
        }
    }

    private func distances(from root: Int, lengths: [Int]) -> [Int] {
        var distances = problem.nodes.map { _ in Int.max }
        var isDone = problem.nodes.map { _ in false }
        distances[root] = 0
        while let nearest = distances.indices.filter({ !isDone[$0] && distances[$0] < .max })
            .min(by: { distances[$0] < distances[$1] })
        {
            isDone[nearest] = true
            for (node, link) in neighbours[nearest] where !isDone[node] {
                distances[node] = min(distances[node], distances[nearest] + lengths[link])
            }
        }
        return distances.map { $0 == .max ? 0 : $0 }
    }
}

extension MetricInequality {
    /// The inequality of whole lengths, the distances already added up.
    init(_ problem: DesignProblem, lengths: [Int], distance: Int) {
        self.lengths = lengths.enumerated().filter { $1 > 0 }.map { ($0, $1) }
        need = zip(lengths, problem.links).reduce(distance) { $0 - $1.0 * $1.1.installed }
    }
}
