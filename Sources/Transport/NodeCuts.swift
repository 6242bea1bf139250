import RadioUnits

/// Metric inequalities of cuts: a set of nodes against the others.
struct NodeCuts {
    private let problem: DesignProblem
    private let masks: [UInt64]
    private static let enumerable = 17

    init(_ problem: DesignProblem) {
        self.problem = problem
        var masks = problem.nodes.map { _ in UInt64(0) }
        if problem.nodes.count <= Self.enumerable {
            for link in problem.links {
                masks[link.from] |= 1 << UInt64(link.to)
                masks[link.to] |= 1 << UInt64(link.from)
            }
        }
        self.masks = masks
    }

    /// Whether all cuts are few enough to be listed.
    var isEnumerable: Bool { problem.nodes.count <= Self.enumerable }

    /// All cuts with both sides connected; the others follow from them.
    func all() -> [MetricInequality] {
        let count = problem.nodes.count
        guard count > 1 else { return [] }
        let whole = (UInt64(1) << UInt64(count)) - 1
        var cuts: [MetricInequality] = []
        // The last node is always on the other side.
        for set in 1..<(UInt64(1) << UInt64(count - 1)) where isConnected(set) && isConnected(whole & ~set) {
            cuts.append(cut { set >> UInt64($0) & 1 == 1 })
        }
        return cuts
    }

    private func isConnected(_ set: UInt64) -> Bool {
        var reached = set & (~set &+ 1)
        var front = reached
        while front != 0 {
            var next = UInt64(0)
            while front != 0 {
                next |= masks[front.trailingZeroBitCount]
                front &= front - 1
            }
            front = next & set & ~reached
            reached |= front
        }
        return reached == set
    }

    /// The inequality of a set.
    func cut(_ isInside: (Int) -> Bool) -> MetricInequality {
        let sides = problem.nodes.indices.map(isInside)
        let need = problem.demands.reduce(0) { $0 + (sides[$1.from] != sides[$1.to] ? $1.amount : 0) }
        let lengths = problem.links.map { sides[$0.from] != sides[$0.to] ? 1 : 0 }
        return MetricInequality(problem, lengths: lengths, distance: need)
    }

    /// Cuts with little room: single nodes, and unions of what is left when links with much room are contracted.
    ///
    /// - Parameters:
    ///   - capacity: of each link, as it stands.
    ///   - tries: contractions, each with other random weights.
    func tight(_ capacity: [Double], tries: Int, random: inout SplitMix64) -> [MetricInequality] {
        var found: [(room: Double, sides: [Bool])] = []
        for _ in 0..<tries {
            let order = problem.links.indices.map { link in
                (capacity[link] * (0.5 + Double(random.next() >> 11) / 9007199254740992), link)
            }.sorted { $0 > $1 }
            found += unions(contracted(order.map(\.1)), capacity)
        }
        var seen: Set<[Bool]> = []
        return found.sorted { $0.room < $1.room }.filter { seen.insert($0.sides).inserted }.prefix(40 + tries)
            .map { entry in cut { entry.sides[$0] } }
    }

    /// Groups of nodes, numbered, when links are contracted in order until few are left.
    private func contracted(_ order: [Int]) -> (groups: [Int], count: Int) {
        var group = Array(problem.nodes.indices)
        var count = group.count
        for link in order where count > 8 {
            let (a, b) = (group[problem.links[link].from], group[problem.links[link].to])
            guard a != b else { continue }
            for node in group.indices where group[node] == b { group[node] = a }
            count -= 1
        }
        var numbers: [Int: Int] = [:]
        for number in group where numbers[number] == nil { numbers[number] = numbers.count }
        return (group.map { numbers[$0] ?? 0 }, count)
    }

    /// The unions of groups with least room.
    private func unions(_ groups: (groups: [Int], count: Int), _ capacity: [Double]) -> [(Double, [Bool])] {
        let count = groups.count
        guard count > 1, count <= 8 else { return [] }
        var room = Array(repeating: 0.0, count: count * count)
        var need = room
        for (link, value) in zip(problem.links, capacity) {
            room[groups.groups[link.from] * count + groups.groups[link.to]] += value
        }
        for demand in problem.demands {
            need[groups.groups[demand.from] * count + groups.groups[demand.to]] += Double(demand.amount)
        }
        return (1..<(1 << (count - 1))).map { set in
            var (carried, asked) = (0.0, 0.0)
            for a in 0..<count {
                for b in 0..<count where (set >> a) & 1 != (set >> b) & 1 {
                    carried += room[a * count + b]
                    asked += need[a * count + b]
                }
            }
            return (
                asked > 0 ? carried / asked : .infinity, groups.groups.map { (set >> $0) & 1 == 1 }
            )
        }.sorted { $0.0 < $1.0 }.prefix(4).map { $0 }
    }
}
