/// Which elements are served by the stations chosen so far, and what one more server would add.
struct ServiceState {
    /// What a server counts for while stations are chosen.
    enum Stage {
        /// First servers count, elements of open goals `goalFactor` times as much.
        case goals
        /// First and further servers count, as in the objective.
        case service
    }

    /// How much more an element of an open goal counts than another: goals come first, but among stations
    /// that help them the one that also serves most else is taken.
    static let goalFactor: UInt32 = 8

    let problem: PlacementProblem
    private(set) var stage = Stage.service
    /// Servers of each element.
    private(set) var servers: [UInt32]
    /// What the next server of each element counts in the present stage.
    private(set) var marginals: [UInt32]
    /// What each goal has so far.
    private(set) var covered: [Int64]
    /// What all stations together would give to each goal.
    let reachable: [Int64]
    /// Goals that are not met as far as they can be.
    private(set) var openGoals = 0
    /// Number of open goals that an element belongs to.
    private var memberships: [UInt32]
    private let goals: GoalIndex

    init(problem: PlacementProblem, degrees: [UInt32]) {
        self.problem = problem
        servers = Array(repeating: 0, count: problem.elementCount)
        marginals = problem.firstWeights
        covered = Array(repeating: 0, count: problem.quotas.count)
        memberships = Array(repeating: 0, count: problem.elementCount)
        goals = GoalIndex(quotas: problem.quotas, elements: problem.elementCount)
        reachable = problem.reachable(degrees: degrees)
        for quota in problem.quotas.indices where isOpen(quota) {
            openGoals += 1
            for element in problem.quotas[quota].elements { memberships[Int(element)] += 1 }
        }
    }

    /// Whether a goal has less than it asks for, or than all stations could give it.
    private func isOpen(_ quota: Int) -> Bool {
        covered[quota] < min(problem.quotas[quota].required, reachable[quota])
    }

    /// Begins a stage: what counts changes for every element.
    mutating func begin(_ stage: Stage) {
        self.stage = stage
        for element in marginals.indices { marginals[element] = marginal(of: element) }
    }

    /// Whether a station would serve something that an open goal lacks.
    func helpsOpenGoal(station: Int) -> Bool {
        problem.coverage[station].contains { servers[Int($0)] == 0 && memberships[Int($0)] > 0 }
    }

    /// Builds a station.
    mutating func add(station: Int) {
        let coverage = problem.coverage
        for position in coverage.offsets[station]..<coverage.offsets[station + 1] {
            let element = Int(coverage.members[position])
            servers[element] += 1
            if servers[element] == 1 { creditGoals(of: element) }
            marginals[element] = marginal(of: element)
        }
    }

    private func marginal(of element: Int) -> UInt32 {
        switch stage {
        case .service: return problem.weight(of: element, server: servers[element] + 1)
        case .goals:
            guard servers[element] == 0 else { return 0 }
            let first = problem.firstWeights[element]
            // An element of a goal counts even where its weight is zero.
            return memberships[element] > 0 ? Self.goalFactor * max(first, 1) : first
        }
    }

    private mutating func creditGoals(of element: Int) {
        for entry in goals.entries(of: element) {
            let wasOpen = isOpen(entry.quota)
            covered[entry.quota] += entry.amount
            if wasOpen, !isOpen(entry.quota) { close(entry.quota) }
        }
    }

    /// A goal is met: its elements count no more than others.
    private mutating func close(_ quota: Int) {
        openGoals -= 1
        for element in problem.quotas[quota].elements {
            memberships[Int(element)] -= 1
            if memberships[Int(element)] == 0 { marginals[Int(element)] = marginal(of: Int(element)) }
        }
    }
}

extension PlacementProblem {
    /// What all stations together would give to each goal.
    func reachable(degrees: [UInt32]) -> [Int64] {
        quotas.map { quota in
            quota.elements.indices.reduce(0) {
                $0 + (degrees[Int(quota.elements[$1])] > 0 ? quota.amount(at: $1) : 0)
            }
        }
    }
}

/// The goals that each element belongs to.
struct GoalIndex: Sendable {
    struct Entry: Sendable {
        var quota: Int
        var amount: Int64
    }

    private var offsets: [Int]
    private var list: [Entry]

    init(quotas: [PlacementQuota], elements: Int) {
        offsets = Array(repeating: 0, count: elements + 1)
        for quota in quotas { for element in quota.elements { offsets[Int(element) + 1] += 1 } }
        for element in 0..<elements { offsets[element + 1] += offsets[element] }
        list = Array(repeating: Entry(quota: 0, amount: 0), count: offsets.last ?? 0)
        var next = offsets
        for (index, quota) in quotas.enumerated() {
            for (position, element) in quota.elements.enumerated() {
                list[next[Int(element)]] = Entry(quota: index, amount: quota.amount(at: position))
                next[Int(element)] += 1
            }
        }
    }

    func entries(of element: Int) -> ArraySlice<Entry> { list[offsets[element]..<offsets[element + 1]] }
}
