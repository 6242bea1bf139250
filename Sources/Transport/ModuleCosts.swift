/// The least cost of modules on a link that carry a load, for every load.
struct ModuleCosts {
    /// Capacity that is there already.
    let installed: Int
    /// Cost of a unit of flow.
    let routingCost: Int
    private let unit: Int
    private let costs: [Int]
    private let choice: [Int8]
    private let modules: [CapacityModule]

    static let never = Int.max / 4
    private static let largest = 1 << 18

    /// Tabulates a link up to a load; the step is the largest that all modules are multiples of, if it is not too fine.
    ///
    /// - Parameter modules: what may be used of the link's modules; only the first hundred are.
    init(_ link: DesignLink, modules: [CapacityModule], most total: Int) {
        installed = link.installed
        routingCost = link.routingCost
        let modules = Array(modules.prefix(100))
        self.modules = modules
        let common = modules.reduce(0) { Self.divisor($0, $1.capacity) }
        // Where the step is coarser than the modules ask for, they count as less than they are.
        unit = max(common, total / Self.largest + 1, 1)
        let steps = modules.isEmpty ? 0 : (total + unit - 1) / unit
        var costs = [0]
        var choice: [Int8] = [-1]
        costs.reserveCapacity(steps + 1)
        choice.reserveCapacity(steps + 1)
        for step in stride(from: 1, through: steps, by: 1) {
            var (best, chosen) = (Self.never, -1)
            for (index, module) in modules.enumerated() {
                let cost = costs[max(step - max(module.capacity / unit, 1), 0)] + module.cost
                if module.capacity >= unit, cost < best { (best, chosen) = (cost, index) }
            }
            costs.append(best)
            choice.append(Int8(chosen))
        }
        (self.costs, self.choice) = (costs, choice)
    }

    /// Cost of the modules that carry a load, or `never`.
    func cost(of load: Int) -> Int {
        guard load > installed else { return 0 }
        let step = (load - installed + unit - 1) / unit
        return step < costs.count ? costs[step] : Self.never
    }

    /// The modules that carry a load, by index, or nil.
    func modules(for load: Int) -> [Int]? {
        guard cost(of: load) < Self.never else { return nil }
        var counts = modules.map { _ in 0 }
        var step = max(load - installed + unit - 1, 0) / unit
        while step > 0 {
            let index = Int(choice[step])
            counts[index] += 1
            step = max(step - max(modules[index].capacity / unit, 1), 0)
        }
        return counts
    }

    private static func divisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
