extension DesignSolver {
    /// A first design from paths, and what can be taken away from it.
    mutating func construct() {
        var paths = PathDesign(problem, costs: costs, seed: limits.seed)
        let span = limits.deadline.map { ($0 - ContinuousClock.now) / 6 }
        let start = ContinuousClock.now
        offer(counts(carrying: paths.loads), loads: paths.loads.map(Double.init))
        paths.improve(rounds: 300, until: span.map { start.advanced(by: $0) })
        offer(counts(carrying: paths.loads), loads: paths.loads.map(Double.init))
        if !best.counts.isEmpty { shrink(best.counts, until: span.map { start.advanced(by: $0 * 2) }) }
    }

    /// The cheapest modules that carry loads, by column; nil where some link cannot.
    private func counts(carrying loads: [Int]) -> [Int]? {
        var counts = Array(repeating: 0, count: relaxation.moduleColumns)
        for (link, load) in loads.enumerated() {
            guard let chosen = costs[link].modules(for: load) else { return nil }
            let columns = relaxation.variables.columns(of: link)
            for (column, count) in zip(columns, chosen) { counts[column] = count }
        }
        return counts
    }

    /// Takes a design if it is the cheapest so far.
    mutating func offer(_ counts: [Int]?, loads: [Double]) {
        guard let counts else { return }
        let cost = cost(counts, loads)
        guard cost < best.cost * (1 - 1e-12) else { return }
        best = (cost, counts, loads)
        tell(nil)
    }

    /// Reports cost and bound.
    func tell(_ bound: Double?) {
        let unit = Double(problem.costUnits)
        report(best.cost / unit, (bound ?? 0) / unit)
    }

    /// Takes modules away, or puts the next cheaper ones in their place, as long as all demands can be routed.
    private mutating func shrink(_ start: [Int], until end: ContinuousClock.Instant?) {
        func isOver() -> Bool { isLate || end.map { ContinuousClock.now >= $0 } ?? false }
        relaxation.oracle.deadline = end
        defer { relaxation.oracle.deadline = limits.deadline }
        var counts = start
        let order = problem.links.indices.sorted { linkCost($0, counts) > linkCost($1, counts) }
        var hasChanged = true
        while hasChanged, !isOver() {
            hasChanged = false
            for link in order where linkCost(link, counts) > 0 && !isOver() {
                guard let trial = lightened(counts, link: link), let loads = cheapestLoads(trial) else {
                    continue
                }
                guard step > 0 || cost(trial, loads) < best.cost else { continue }
                counts = trial
                hasChanged = true
                offer(counts, loads: loads)
            }
        }
    }

    /// The next cheaper modules on a link.
    private func lightened(_ counts: [Int], link: Int) -> [Int]? {
        let columns = relaxation.variables.columns(of: link)
        let full = columns.reduce(0) { $0 + counts[$1] * relaxation.variables.capacities[$1] }
        guard let less = cheaper(link, than: linkCost(link, counts), below: full) else { return nil }
        var trial = counts
        for (column, count) in zip(columns, less) { trial[column] = count }
        return trial
    }

    /// The cheapest routing within modules, or nil where they do not carry everything.
    private mutating func cheapestLoads(_ counts: [Int]) -> [Double]? {
        let capacity = relaxation.variables.capacity(counts.map(Double.init))
        guard let loads = relaxation.loads(capacity) else { return nil }
        return step > 0 ? loads : relaxation.oracle.leastCost(capacity).loads ?? loads
    }

    private func cost(_ counts: [Int], _ loads: [Double]) -> Double {
        Double(zip(counts, relaxation.variables.costs).reduce(0) { $0 + $1.0 * $1.1 })
            + relaxation.routingCost(loads)
    }

    private func linkCost(_ link: Int, _ counts: [Int]) -> Int {
        relaxation.variables.columns(of: link).reduce(0) { $0 + counts[$1] * relaxation.variables.costs[$1] }
    }

    /// Modules of a link with the most capacity among those that cost less.
    private func cheaper(_ link: Int, than cost: Int, below capacity: Int) -> [Int]? {
        // The tables give the cheapest for a load: the largest load that costs less is found by halving.
        var (low, high) = (0, capacity)
        while low < high {
            let load = (low + high + 1) / 2
            if costs[link].cost(of: load + costs[link].installed) < cost {
                low = load
            } else {
                high = load - 1
            }
        }
        return low < capacity ? costs[link].modules(for: low + costs[link].installed) : nil
    }

    /// A design with the capacities of a point, rounded up.
    mutating func roundUp(_ x: [Double]) {
        let capacity = relaxation.variables.capacity(x)
        guard let counts = counts(carrying: capacity.map { Int(($0 - 1e-6).rounded(.up)) }),
            let loads = cheapestLoads(counts)
        else { return }
        offer(counts, loads: loads)
        let span = limits.deadline.map { ($0 - ContinuousClock.now) / 20 }
        shrink(counts, until: span.map { .now.advanced(by: $0) })
    }

    /// Modules in the order of the problem.
    func modules(_ counts: [Int]) -> [[Int]] {
        problem.links.indices.map { link in
            var numbers = problem.links[link].modules.map { _ in 0 }
            for column in relaxation.variables.columns(of: link) {
                let module = CapacityModule(
                    capacity: relaxation.variables.capacities[column],
                    cost: relaxation.variables.costs[column])
                if let index = problem.links[link].modules.firstIndex(of: module) {
                    numbers[index] = counts[column]
                }
            }
            return numbers
        }
    }
}
