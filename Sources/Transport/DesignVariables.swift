/// The modules that a cheapest design may use, as columns of a programme.
struct DesignVariables {
    /// Link of each column.
    let links: [Int]
    /// Capacity of each column's module.
    let capacities: [Int]
    /// Cost of each column's module.
    let costs: [Int]
    /// So many of a module suffice.
    let most: [Int]
    /// Capacity that is there already, by link.
    let installed: [Int]
    private let ranges: [Range<Int>]

    /// Leaves out modules that others replace at no more cost, and counts no more of a module than is cheaper otherwise.
    init(_ problem: DesignProblem) {
        let total = max(problem.demands.reduce(0) { $0 + $1.amount }, 1)
        var (links, capacities, costs, most): ([Int], [Int], [Int], [Int]) = ([], [], [], [])
        var ranges: [Range<Int>] = []
        for (index, link) in problem.links.enumerated() {
            let useful = Self.useful(link.modules)
            ranges.append(links.count..<(links.count + useful.count))
            for module in useful {
                links.append(index)
                capacities.append(module.capacity)
                costs.append(module.cost)
                let cover = (total + module.capacity - 1) / module.capacity
                most.append(useful.reduce(cover) { min($0, Self.limit(module, beside: $1)) })
            }
        }
        (self.links, self.capacities, self.costs, self.most) = (links, capacities, costs, most)
        self.ranges = ranges
        installed = problem.links.map(\.installed)
    }

    /// Columns of a link's modules, the smallest first.
    func columns(of link: Int) -> Range<Int> { ranges[link] }

    /// The modules of a link's columns.
    func modules(of link: Int) -> [CapacityModule] {
        ranges[link].map { CapacityModule(capacity: capacities[$0], cost: costs[$0]) }
    }

    /// Capacity of each link.
    func capacity(_ counts: [Double]) -> [Double] {
        var capacity = installed.map(Double.init)
        for column in links.indices { capacity[links[column]] += counts[column] * Double(capacities[column]) }
        return capacity
    }

    /// So many of a module that as many of another, larger one carry as much for no more are too many.
    private static func limit(_ module: CapacityModule, beside other: CapacityModule) -> Int {
        guard other.capacity > module.capacity, module.cost > 0 else { return Int.max }
        let equal = (other.cost + module.cost - 1) / module.cost
        return equal <= other.capacity / module.capacity ? max(equal - 1, 0) : Int.max
    }

    /// Modules that no set of the others replaces: as much capacity at no more cost.
    private static func useful(_ modules: [CapacityModule]) -> [CapacityModule] {
        var kept = Array(Set(modules)).sorted { ($0.capacity, $0.cost) < ($1.capacity, $1.cost) }
        var index = kept.count - 1
        while index >= 0 {
            let module = kept[index]
            let others = kept.enumerated().filter { $0.offset != index }.map(\.element)
            if cheapest(others, for: module.capacity, below: module.cost) { kept.remove(at: index) }
            index -= 1
        }
        return kept
    }

    /// Whether modules that cover a capacity cost no more than a limit; a simple search, the smaller the rarer.
    private static func cheapest(_ modules: [CapacityModule], for capacity: Int, below limit: Int) -> Bool {
        if modules.contains(where: { $0.capacity >= capacity && $0.cost <= limit }) { return true }
        return modules.contains { first in
            first.capacity < capacity && first.cost > 0
                && modules.contains { second in
                    // As many of one as fit, the rest from another.
                    let most = min(capacity / first.capacity, limit / max(first.cost, 1))
                    return (1...max(most, 1)).suffix(3).contains { times in
                        let rest = capacity - times * first.capacity
                        let count = rest > 0 ? (rest + second.capacity - 1) / second.capacity : 0
                        return times <= most && count < 1 << 20
                            && times * first.cost + count * second.cost <= limit
                    }
                }
        }
    }
}
