import RadioUnits

/// A design in which each demand takes one path, improved demand by demand.
///
/// A demand is taken out and put on the path that adds least to the cost of modules and routing; the old path is one of
/// them, so the cost never rises. Between rounds all demands over a random link, or some at random, are taken out at once.
struct PathDesign {
    private let problem: DesignProblem
    private let neighbours: [[(node: Int, link: Int)]]
    private let costs: [ModuleCosts]
    private var paths: [[Int]]
    private(set) var loads: [Int]
    private var random: SplitMix64

    init(_ problem: DesignProblem, costs: [ModuleCosts], seed: UInt64) {
        self.problem = problem
        self.costs = costs
        var neighbours: [[(node: Int, link: Int)]] = problem.nodes.map { _ in [] }
        for (index, link) in problem.links.enumerated() {
            neighbours[link.from].append((link.to, index))
            neighbours[link.to].append((link.from, index))
        }
        self.neighbours = neighbours
        paths = problem.demands.map { _ in [] }
        loads = problem.links.map { _ in 0 }
        random = SplitMix64(seed: seed)
        let order = problem.demands.indices.sorted {
            (problem.demands[$1].amount, $0) < (problem.demands[$0].amount, $1)
        }
        for demand in order { insert(demand) }
        settle()
    }

    /// Cost of modules and routing.
    var cost: Double {
        zip(costs, loads).reduce(0) { $0 + Double($1.0.cost(of: $1.1)) + Double($1.0.routingCost * $1.1) }
    }

    /// Goes on until a deadline or so many rounds without progress.
    mutating func improve(rounds: Int, until deadline: ContinuousClock.Instant?) {
        var best = self
        var (bestCost, idle) = (cost, 0)
        while idle < rounds, deadline.map({ ContinuousClock.now < $0 }) ?? true {
            disturb()
            settle()
            let now = cost
            if now < bestCost { (bestCost, idle) = (now, 0) } else { idle += 1 }
            if now <= bestCost {
                best = self
            } else {
                let state = random
                self = best
                random = state
            }
        }
        let state = random
        self = best
        random = state
    }

    /// Takes out the demands of a random link, or some at random, and puts them back in random order.
    private mutating func disturb() {
        var out: [Int]
        if random.next() % 4 > 0 {
            let used = loads.indices.filter { loads[$0] > 0 }
            guard !used.isEmpty else { return }
            let link = used[Int(random.next() % UInt64(used.count))]
            out = paths.indices.filter { paths[$0].contains(link) }
        } else {
            let share = 2 + random.next() % 8
            out = paths.indices.filter { _ in random.next() % 16 < share }
        }
        for index in stride(from: out.count - 1, to: 0, by: -1) {
            out.swapAt(index, Int(random.next() % UInt64(index + 1)))
        }
        for demand in out { remove(demand) }
        for demand in out { insert(demand) }
    }

    /// Puts every demand on its best path until nothing changes.
    private mutating func settle() {
        var before = cost
        for _ in 0..<20 {
            for demand in paths.indices {
                remove(demand)
                insert(demand)
            }
            let now = cost
            guard now < before else { return }
            before = now
        }
    }

    private mutating func remove(_ demand: Int) {
        for link in paths[demand] { loads[link] -= problem.demands[demand].amount }
        paths[demand] = []
    }

    private mutating func insert(_ index: Int) {
        let demand = problem.demands[index]
        var distances = problem.nodes.map { _ in Int.max }
        var parents = problem.nodes.map { _ in (node: -1, link: -1) }
        var isDone = problem.nodes.map { _ in false }
        distances[demand.from] = 0
        while true {
            var nearest = -1
            for node in distances.indices where !isDone[node] && distances[node] < .max {
                if nearest < 0 || distances[node] < distances[nearest] { nearest = node }
            }
            guard nearest >= 0, nearest != demand.to else { break }
            isDone[nearest] = true
            for (node, link) in neighbours[nearest] where !isDone[node] {
                let added = distances[nearest] + extra(link, demand.amount)
                if added < distances[node] {
                    distances[node] = added
                    parents[node] = (nearest, link)
                }
            }
        }
        var place = demand.to
        var path: [Int] = []
        while place != demand.from, parents[place].node >= 0 {
            path.append(parents[place].link)
            place = parents[place].node
        }
        paths[index] = path
        for link in path { loads[link] += demand.amount }
    }

    /// What an amount more on a link costs; one more a link, so that of equal paths the shortest is taken.
    private func extra(_ link: Int, _ amount: Int) -> Int {
        let (table, load) = (costs[link], loads[link])
        let full = table.cost(of: load + amount)
        guard full < ModuleCosts.never else { return ModuleCosts.never / 100_000 }
        return full - table.cost(of: load) + table.routingCost * amount + 1
    }
}
