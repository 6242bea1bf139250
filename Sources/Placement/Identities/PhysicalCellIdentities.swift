/// A physical cell identity (PCI) for every cell, as a colouring of the neighbour graph.
///
/// PCI = 3 N1 + N2 with N1 in 0...335 and N2 in 0...2 (TS 38.211 V17, section 7.4.2.1). Cells of one site share N1, three at a time, and differ in
/// N2. No two neighbours have one PCI (collision), nor two neighbours of one cell (confusion); beyond that neighbours should
/// differ modulo 3 (primary synchronisation signal), modulo 4 (demodulation reference of the broadcast channel) and modulo 30
/// (sequences of the uplink reference signals), long borders before short ones.
public struct PhysicalCellIdentities: Sendable, Equatable, Codable {
    /// What a plan violates, in pairs of cells.
    public struct Violations: Sendable, Equatable {
        /// Neighbours with one identity.
        public var collisions = 0
        /// Neighbours of one cell with one identity.
        public var confusions = 0
        /// Neighbours that agree modulo 3.
        public var modulo3 = 0
        /// No plan has fewer of those: sets of four cells that are all neighbours cannot all differ.
        public var modulo3Bound = 0
        /// Neighbours that agree modulo 4.
        public var modulo4 = 0
        /// Neighbours that agree modulo 30.
        public var modulo30 = 0
    }

    /// The identity of each cell.
    public private(set) var identities: [Int]

    private static let groups = 336
    private static let passes = 20
    private static let orders = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0], [1, 0, 2]]

    /// Plans identities.
    ///
    /// - Parameter sites: the site of each cell; its cells follow each other.
    public init(_ graph: CellGraph, sites: [Int]) {
        precondition(sites.count == graph.count, "a site for each cell")
        identities = Array(repeating: 0, count: graph.count)
        let units = Self.units(of: sites)
        let residues = Self.residues(graph, units: units)
        let groups = Self.groups(graph, units: units, residues: residues)
        for (unit, cells) in units.enumerated() {
            for cell in cells { identities[cell] = 3 * groups[unit] + residues[cell] }
        }
    }

    /// Cells of a site, three at a time.
    private static func units(of sites: [Int]) -> [[Int]] {
        var units: [[Int]] = []
        for (cell, site) in sites.enumerated() {
            if let last = units.last, last.count < 3, sites[last[0]] == site {
                units[units.count - 1].append(cell)
            } else {
                units.append([cell])
            }
        }
        return units
    }

    /// N2 of each cell: every unit takes in turn the order that disagrees most with its surroundings, until none gains.
    private static func residues(_ graph: CellGraph, units: [[Int]]) -> [Int] {
        var residues = [Int](repeating: 0, count: graph.count)
        for cells in units { for (slot, cell) in cells.enumerated() { residues[cell] = slot } }
        func cost(_ cells: [Int], _ order: [Int]) -> Int {
            var sum = 0
            for (slot, cell) in cells.enumerated() {
                for near in graph.neighbours[cell]
                where !cells.contains(near.cell) && residues[near.cell] == order[slot] {
                    sum += near.weight + 1
                }
            }
            return sum
        }
        for _ in 0..<passes {
            var hasChanged = false
            for cells in units {
                let now = cells.map { residues[$0] }
                var best = (cost: cost(cells, now), order: now)
                for order in orders {
                    let price = cost(cells, order)
                    if price < best.cost { best = (price, order) }
                }
                guard best.order != now else { continue }
                hasChanged = true
                for (slot, cell) in cells.enumerated() { residues[cell] = best.order[slot] }
            }
            if !hasChanged { break }
        }
        return residues
    }

    /// N1 of each unit: the most entangled first, each the group with the least conflict.
    private static func groups(_ graph: CellGraph, units: [[Int]], residues: [Int]) -> [Int] {
        var unitOf = [Int](repeating: 0, count: graph.count)
        for (unit, cells) in units.enumerated() { for cell in cells { unitOf[cell] = unit } }
        let around = units.map { cells in cells.map { graph.surroundings(of: $0) } }
        let order = units.indices.sorted { a, b in
            (around[b].reduce(0) { $0 + $1.count }, a) < (around[a].reduce(0) { $0 + $1.count }, b)
        }
        var groups = [Int](repeating: -1, count: units.count)
        for pass in 0..<3 {
            var hasChanged = false
            for unit in order {
                var costs = [Int](repeating: 0, count: Self.groups)
                for (slot, cell) in units[unit].enumerated() {
                    for other in around[unit][slot]
                    where residues[other] == residues[cell] && unitOf[other] != unit {
                        let group = groups[unitOf[other]]
                        if group >= 0 { costs[group] += 1 << 32 }
                    }
                    for near in graph.neighbours[cell]
                    where unitOf[near.cell] != unit && groups[unitOf[near.cell]] >= 0 {
                        let group = groups[unitOf[near.cell]]
                        addSoftCosts(
                            &costs, from: (residues[cell], residues[near.cell], group),
                            weight: near.weight + 1)
                    }
                }
                let best = costs.indices.min { (costs[$0], $0) < (costs[$1], $1) } ?? 0
                if groups[unit] < 0 || costs[best] < costs[groups[unit]] {
                    groups[unit] = best
                    hasChanged = true
                }
            }
            if pass > 0, !hasChanged { break }
        }
        return groups
    }

    private static func addSoftCosts(
        _ costs: inout [Int], from near: (own: Int, other: Int, group: Int), weight: Int
    ) {
        if near.own == near.other {
            for group in stride(from: near.group % 10, to: groups, by: 10) { costs[group] += 4 * weight }
        }
        let residue = (3 * near.group + near.other) % 4
        // 3 N1 + N2 agrees modulo 4 for one N1 in four.
        let first = (0..<4).first { (3 * $0 + near.own) % 4 == residue } ?? 0
        for group in stride(from: first, to: groups, by: 4) { costs[group] += weight }
    }

    /// What the plan violates.
    public func violations(_ graph: CellGraph) -> Violations {
        var violations = Violations()
        for (a, b, _) in graph.pairs {
            let (p, q) = (identities[a], identities[b])
            if p == q { violations.collisions += 1 }
            if p % 3 == q % 3 { violations.modulo3 += 1 }
            if p % 4 == q % 4 { violations.modulo4 += 1 }
            if p % 30 == q % 30 { violations.modulo30 += 1 }
        }
        for cell in identities.indices {
            let direct = Set(graph.neighbours[cell].map(\.cell))
            violations.confusions += graph.surroundings(of: cell).count {
                $0 > cell && identities[$0] == identities[cell]
                    && !direct.intersection(graph.neighbours[$0].map(\.cell)).isEmpty
            }
        }
        violations.modulo3Bound = graph.disjointQuartets
        return violations
    }
}
