import Placement
import Scenario

/// A plan with changes for the relief of cells: what it then is, what they cost, and what may yet come.
///
/// Changes are for the traffic of the whole network, so that they are built in the last phase, from what all phases leave.
struct ReliefState: Sendable {
    let choices: StationChoices
    let plan: PlacementPlan
    /// The radio side as cell planning left it.
    let tuned: RadioPlan
    /// What may be spent [CNY].
    let budget: Int64
    /// In the order in which they were made.
    private(set) var changes: [ReliefChange] = []
    /// What each cost when it was made [CNY].
    private(set) var costs: [ReliefChange: Int64] = [:]
    /// What they cost together [CNY].
    private(set) var cost: Int64 = 0
    /// Stations of each limit, followed where that has a cap.
    private var counts: [Int]
    /// Limits with a cap by option, and groups of exclusion by site, those apart that nothing can break.
    private let limitsOf: [Int: [Int]]
    private let groupsOf: [Int: [Int]]
    private var built: Set<Int>
    /// Sites with a station, and those of them with one that the plan builds.
    private var openSites: Set<Int>
    private var paidSites: Set<Int>

    init(choices: StationChoices, plan: PlacementPlan, tuned: RadioPlan, rules: ReliefRules) {
        self.choices = choices
        self.plan = plan
        self.tuned = tuned
        let scenario = choices.side.scenario
        let money = scenario.phases.reduce(Int64(0)) { $0 + Int64($1.budget.rounded()) }
        budget = max(money - plan.phases.reduce(0) { $0 + $1.cost }, 0) + Int64(rules.budget.rounded())
        let options = choices.options
        let chosen = plan.choices.map(\.station)
        let built = Set(chosen + options.indices.filter { options[$0].isExisting })
        let limits = choices.constraints.limits
        counts = limits.map { $0.stations.count(where: built.contains) }
        limitsOf = Self.inverted(limits.map { $0.atMost == nil ? [] : $0.stations })
        groupsOf = Self.inverted(choices.constraints.exclusions)
        openSites = Set(built.map { options[$0].site })
        paidSites = Set(chosen.map { options[$0].site })
        self.built = built
    }

    private static func inverted(_ lists: [[Int]]) -> [Int: [Int]] {
        var inverted: [Int: [Int]] = [:]
        for (number, list) in lists.enumerated() {
            for member in list { inverted[member, default: []].append(number) }
        }
        return inverted
    }

    /// What is left to spend [CNY].
    var money: Int64 { budget - cost }

    /// The network with the changes.
    var network: PlannedNetwork {
        PlannedNetwork(
            scenario: choices.side.scenario, sites: choices.side.sites, options: choices.options, plan: plan,
            relief: changes)
    }

    /// The radio side with the changes: a station with other sectors than before is set as its class says.
    var side: RadioSide {
        var radio = tuned
        let (side, options) = (choices.side, choices.options)
        for change in changes {
            let option = options[change.option]
            guard let siteClass = change.siteClass,
                side.scenario.siteClasses[siteClass].sectors
                    != side.scenario.siteClasses[side.sites[option.site].siteClass].sectors
            else { continue }
            for (number, entry) in radio.carriers.entries.enumerated() where entry.network == option.network {
                radio.tuning.settings[.init(site: option.site, carrier: number)] = nil
            }
        }
        return side.with(radio, sites: network.sites)
    }

    /// Whether a station stands or is chosen.
    func isBuilt(_ option: Int) -> Bool { built.contains(option) }

    /// Whether money, limits, exclusions and what stands let a change be made.
    func admits(_ change: ReliefChange) -> Bool {
        guard cost(of: change) <= money else { return false }
        guard change.siteClass == nil else {
            return built.contains(change.option)
                && !changes.contains { $0.option == change.option && $0.siteClass != nil }
        }
        return isOpen(change.option)
    }

    /// Whether roles, limits and exclusions let a station come, money aside.
    func isOpen(_ option: Int) -> Bool {
        let limits = choices.constraints.limits
        let site = choices.options[option].site
        return !built.contains(option) && choices.constraints.roles[option] == .candidate
            && (limitsOf[option] ?? []).allSatisfy { counts[$0] < limits[$0].atMost ?? .max }
            && (openSites.contains(site)
                || (groupsOf[site] ?? []).allSatisfy { group in
                    !choices.constraints.exclusions[group].contains(where: openSites.contains)
                })
    }

    /// What a change costs [CNY].
    func cost(of change: ReliefChange) -> Int64 {
        let option = choices.options[change.option]
        let (scenario, site) = (choices.side.scenario, choices.side.sites[option.site])
        if let siteClass = change.siteClass {
            return Equipment(scenario: scenario).cost(
                ofRebuilding: site.siteClass, to: siteClass, network: option.network)
        }
        return option.cost + (paidSites.contains(option.site) ? 0 : site.openingCost(scenario))
    }

    /// Makes a change.
    mutating func make(_ change: ReliefChange) {
        let price = cost(of: change)
        costs[change] = price
        cost += price
        changes.append(change)
        guard change.siteClass == nil else { return }
        let site = choices.options[change.option].site
        built.insert(change.option)
        openSites.insert(site)
        paidSites.insert(site)
        for limit in limitsOf[change.option] ?? [] { counts[limit] += 1 }
    }

    /// The same plan with some of the changes alone.
    func keeping(_ isKept: (ReliefChange) -> Bool) -> Self {
        var state = self
        for change in changes where change.siteClass == nil { state.remove(change) }
        state.changes = []
        (state.cost, state.costs) = (0, [:])
        for change in changes where isKept(change) { state.make(change) }
        return state
    }

    private mutating func remove(_ change: ReliefChange) {
        built.remove(change.option)
        for limit in limitsOf[change.option] ?? [] { counts[limit] -= 1 }
        openSites = Set(built.map { choices.options[$0].site })
        paidSites = Set(plan.choices.map { choices.options[$0.station].site })
    }
}
