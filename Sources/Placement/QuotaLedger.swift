/// What each goal has, and what a station gives it or takes from it.
struct QuotaLedger {
    /// A goal and an amount.
    struct Change {
        var quota: Int
        var amount: Int64
    }

    /// What is asked of each goal: its requirement, or what all stations together could give where that is less.
    let required: [Int64]
    /// What each goal has.
    private(set) var covered: [Int64]
    /// What all goals lack together.
    private(set) var shortfall: Int64
    private let goals: GoalIndex
    /// The elements of each station that goals count.
    private let rows: IndexLists

    init(problem: PlacementProblem, reachable: [Int64]) {
        let goals = GoalIndex(quotas: problem.quotas, elements: problem.elementCount)
        self.goals = goals
        required = problem.quotas.indices.map { min(problem.quotas[$0].required, reachable[$0]) }
        covered = Array(repeating: 0, count: problem.quotas.count)
        shortfall = required.reduce(0, +)
        var rows = IndexLists()
        for station in problem.stations.indices {
            rows.append(problem.coverage[station].filter { !goals.entries(of: Int($0)).isEmpty })
        }
        self.rows = rows
    }

    /// The amounts of a station's elements that have `count` servers, by goal.
    ///
    /// - Parameters:
    ///   - servers: servers of each element in lanes of four.
    ///   - changes: the result; what it held is replaced.
    func amounts(
        of station: Int, servedBy count: UInt16, servers: [UInt16], lane: Int, into changes: inout [Change]
    ) {
        changes.removeAll(keepingCapacity: true)
        for element in rows[station] where servers[Int(element) * 4 + lane] == count {
            for entry in goals.entries(of: Int(element)) {
                if let place = changes.firstIndex(where: { $0.quota == entry.quota }) {
                    changes[place].amount += entry.amount
                } else {
                    changes.append(Change(quota: entry.quota, amount: entry.amount))
                }
            }
        }
    }

    /// Whether a goal would lack something, or more than it does, without these amounts.
    func needs(_ changes: [Change]) -> Bool {
        changes.contains { covered[$0.quota] - $0.amount < required[$0.quota] && $0.amount > 0 }
    }

    /// How much more goals would lack without these amounts.
    func loss(_ changes: [Change]) -> Int64 {
        changes.reduce(0) { $0 + min(max(required[$1.quota] - covered[$1.quota] + $1.amount, 0), $1.amount) }
    }

    /// How much of what goals lack these amounts are.
    func relief(_ changes: [Change]) -> Int64 {
        changes.reduce(0) { $0 + min(max(required[$1.quota] - covered[$1.quota], 0), $1.amount) }
    }

    /// Adds the amounts, or with a sign of -1 takes them away.
    mutating func enter(_ changes: [Change], sign: Int64) {
        for change in changes {
            shortfall -= lack(change.quota)
            covered[change.quota] += sign * change.amount
            shortfall += lack(change.quota)
        }
    }

    private func lack(_ quota: Int) -> Int64 { max(required[quota] - covered[quota], 0) }
}
