import RadioUnits

/// The linear relaxation of a design problem over modules and routing cost, with the inequalities found so far.
struct DesignRelaxation {
    let variables: DesignVariables
    var programme: BoxedProgramme
    var oracle: RoutingOracle

    private let problem: DesignProblem
    private let cuts: NodeCuts
    /// Rows that may be violated again.
    private var pool: [BoxedProgramme.Row] = []
    /// Rows of cuts that were never violated so far.
    private var reserve: [BoxedProgramme.Row] = []
    /// Inequalities that turned capacities down, to ask first.
    private var witnesses: [MetricInequality] = []
    private var random: SplitMix64
    /// Cost of a unit of the routing column, nil where routing is free.
    private let routingUnit: Double?

    /// Integer points are those whose modules are whole within this.
    static let wholeness = 1e-6

    init(_ problem: DesignProblem, seed: UInt64) {
        self.problem = problem
        variables = DesignVariables(problem)
        oracle = RoutingOracle(problem)
        cuts = NodeCuts(problem)
        random = SplitMix64(seed: seed, 1)
        var costs = variables.costs.map(Double.init)
        var upper = variables.most.map(Double.init)
        let dearest = max(costs.max() ?? 1, 1)
        routingUnit = problem.links.contains { $0.routingCost > 0 } ? dearest : nil
        if let routingUnit {
            costs.append(routingUnit)
            let longest = problem.links.reduce(0.0) { $0 + Double($1.routingCost) }
            let total = problem.demands.reduce(0.0) { $0 + Double($1.amount) }
            upper.append(longest * total / routingUnit + 1)
        }
        programme = BoxedProgramme(costs: costs, lower: costs.map { _ in 0 }, upper: upper)
        let single = problem.nodes.indices.map { node in cuts.cut { $0 == node } }
        reserve = (cuts.isEnumerable ? cuts.all() : single).flatMap { $0.rows(variables) }
        if routingUnit != nil { addRoutingRow(problem.links.map { _ in 0 }) }
    }

    /// Number of module columns.
    var moduleColumns: Int { variables.links.count }

    /// Adds rows that the point violates, the worst first; gives how many.
    mutating func separate(_ x: [Double], thorough: Bool) -> Int {
        var found: [(violation: Double, row: BoxedProgramme.Row)] = violated(pool, x)
        if thorough || found.isEmpty {
            let isHit = reserve.map { $0.bound - $0.product(x) > 1e-4 }
            if isHit.contains(true) {
                let fresh = zip(reserve, isHit).filter(\.1).map(\.0)
                reserve = zip(reserve, isHit).filter { !$0.1 }.map(\.0)
                pool += fresh
                found += violated(fresh, x)
            }
        }
        if thorough, found.isEmpty, !cuts.isEnumerable {
            let tight = cuts.tight(variables.capacity(x), tries: 30, random: &random)
            let rows = violated(tight.flatMap { $0.rows(variables) }, x)
            pool += rows.map(\.row)
            found += rows
        }
        return add(found)
    }

    private func violated(
        _ rows: [BoxedProgramme.Row], _ x: [Double]
    ) -> [(violation: Double, row: BoxedProgramme.Row)] {
        rows.compactMap { row in
            let violation = row.bound - row.product(x)
            guard violation > 1e-4 else { return nil }
            let size = row.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return (violation / size, row)
        }
    }

    private mutating func add(_ found: [(violation: Double, row: BoxedProgramme.Row)]) -> Int {
        var used = 0
        var touched: [Int: Int] = [:]
        for (_, row) in found.sorted(by: { ($0.violation, $0.row.bound) > ($1.violation, $1.row.bound) }) {
            // Rows over the same columns say much the same.
            let busy = row.columns.reduce(0) { $0 + touched[$1, default: 0] }
            guard busy <= 3 * row.columns.count else { continue }
            for column in row.columns { touched[column, default: 0] += 1 }
            programme.add(row)
            used += 1
            if used >= 40 { break }
        }
        return used
    }

    /// Adds the metric inequality that a point violates most, if its capacities do not carry the demands.
    ///
    /// - Returns: whether a row was added, or the loads of a routing, or neither.
    mutating func separateMetric(_ x: [Double]) -> (added: Bool, loads: [Double]?) {
        switch oracle.check(variables.capacity(x)) {
        case .undecided: return (false, nil)
        case .routed(let loads): return (false, loads)
        case .violated(let inequality):
            witnesses.append(inequality)
            let rows = inequality.rows(variables)
            let found = violated(rows, x)
            pool += found.map(\.row)
            let count = add(found)
            if count == 0, let row = rows.first, row.bound - row.product(x) > 1e-7 {
                programme.add(row)
                return (true, nil)
            }
            return (count > 0, nil)
        }
    }

    /// Whether capacities are known or found not to carry the demands; the loads where they do.
    mutating func loads(_ capacity: [Double]) -> [Double]? {
        for witness in witnesses.suffix(400).reversed() {
            let carried = witness.lengths.reduce(0.0) { $0 + Double($1.length) * capacity[$1.link] }
            let installed = witness.lengths.reduce(0) { $0 + $1.length * problem.links[$1.link].installed }
            if carried < Double(witness.need + installed) * (1 - 1e-9) { return nil }
        }
        switch oracle.check(capacity) {
        case .routed(let loads): return loads
        case .violated(let inequality):
            witnesses.append(inequality)
            pool += inequality.rows(variables)
            return nil
        case .undecided: return nil
        }
    }

    /// The cheapest routing within capacities that carry the demands, and the row it gives where that is violated.
    mutating func separateRouting(_ x: [Double]) -> (added: Bool, loads: [Double]?) {
        guard let routingUnit else { return (false, nil) }
        let (loads, lengths) = oracle.leastCost(variables.capacity(x))
        guard let loads else { return (false, nil) }
        let cost = routingCost(loads) / routingUnit
        guard x[moduleColumns] < cost - 1e-7 * (1 + cost) else { return (false, loads) }
        return (addRoutingRow(lengths, violatedBy: x), loads)
    }

    /// Cost of a routing.
    func routingCost(_ loads: [Double]) -> Double {
        zip(problem.links, loads).reduce(0) { $0 + Double($1.0.routingCost) * $1.1 }
    }

    /// Routing cost + Σ length · capacity ≥ Σ demand · distance, lengths in 64ths of a unit of cost.
    @discardableResult
    private mutating func addRoutingRow(_ lengths: [Int], violatedBy x: [Double]? = nil) -> Bool {
        guard let routingUnit else { return false }
        let whole = zip(lengths, problem.links).map { max($0, 0) + 64 * $1.routingCost }
        let installed = zip(lengths, problem.links).reduce(0) { $0 + max($1.0, 0) * $1.1.installed }
        let scale = 1 / (64 * routingUnit)
        var row = BoxedProgramme.Row(
            columns: [moduleColumns], values: [1],
            bound: Double(oracle.distanceSum(whole) - installed) * scale)
        for column in 0..<moduleColumns where lengths[variables.links[column]] > 0 {
            row.columns.append(column)
            row.values.append(
                Double(lengths[variables.links[column]]) * Double(variables.capacities[column]) * scale)
        }
        if let x, row.bound - row.product(x) < 1e-8 { return false }
        programme.add(row)
        return true
    }
}
