/// What sites are worth when service, money, numbers and exclusions have prices, and what is then built on each.
///
/// With the prices given every site is on its own: its stations are built each in the phase in which it brings most,
/// none before the site is opened, and the site is opened when that brings most. The sum over the sites and what the
/// prices say of budgets and limits is the Lagrangian's part that stations have a say in; every prices that are not
/// negative make it a bound.
struct SiteMarket: Sendable {
    /// What makes stations dear or cheap, besides what they serve.
    struct Prices<Number: SignedNumeric & Comparable & Sendable>: Sendable {
        /// Of a CNY spent up to the end of each phase.
        var money: [Number]
        /// Of a station of each limit: positive where it has a floor to reach, negative where a cap.
        var limits: [Number]
        /// Of having stations on a site of each group of exclusion.
        var groups: [Number]
    }

    /// What is built at some prices.
    struct Outcome<Number: SignedNumeric & Comparable & Sendable>: Sendable {
        /// Value of all sites, and of budgets, limits and groups.
        var value: Number
        /// Spent up to the end of each phase [CNY].
        var spent: [Int64]
        /// Stations of each limit.
        var counts: [Int]
        /// Sites with stations in each group.
        var open: [Int]
    }

    let budgets: [Int64]
    let limits: [StationLimit]
    let phaseCount: Int
    /// Stations by site, blocked ones left out.
    let slots: [Int]
    let starts: [Int]
    let costs: [Int64]
    let siteCosts: [Int64]
    let roles: [PlacementStation.Role]
    let groups: IndexLists
    private let groupCount: Int
    /// Sets of limits that stations are under, and which set each slot is under.
    let classes: [[Int]]
    let classOf: [Int]

    /// - Parameter limits: those that are to be held; the others of the problem are not asked for.
    init(problem: PlacementProblem, budgets: [Int64], limits: [StationLimit]) {
        self.budgets = budgets
        self.limits = limits
        phaseCount = problem.phaseCount
        let sites = problem.sites
        var (slots, starts) = ([Int](), [0])
        for site in 0..<sites.count {
            slots += sites.stations[site].map(Int.init).filter { !sites.isBlocked[$0] }
            starts.append(slots.count)
        }
        self.slots = slots
        self.starts = starts
        costs = slots.map { problem.stations[$0].role == .existing ? 0 : problem.stations[$0].cost }
        siteCosts = sites.costs
        roles = slots.map { problem.stations[$0].role }
        groups = sites.groups
        groupCount = sites.exclusions.count
        var sets = [[Int]](repeating: [], count: problem.stations.count)
        for (index, limit) in limits.enumerated() {
            for station in limit.stations { sets[station].append(index) }
        }
        var known: [[Int]: Int] = [:]
        var classes: [[Int]] = []
        classOf = slots.map { station in
            if let number = known[sets[station]] { return number }
            known[sets[station]] = classes.count
            classes.append(sets[station])
            return classes.count - 1
        }
        self.classes = classes
    }

    /// Finds the best for each site.
    ///
    /// - Parameters:
    ///   - worths: what service in a phase and all later ones is worth, `phaseCount` a slot.
    ///   - phases: where not nil, is set to the phase of each slot, `phaseCount` where it is not built.
    func outcome<Number: SignedNumeric & Comparable & Sendable>(
        at prices: Prices<Number>, worths: UnsafePointer<Number>, number: (Int64) -> Number,
        phases: UnsafeMutablePointer<Int32>?
    ) -> Outcome<Number> {
        let money = moneyFrom(prices)
        let bonuses = classes.map { $0.reduce(Number.zero) { $0 + prices.limits[$1] } }
        var outcome = Outcome(
            value: constant(prices, number), spent: Array(repeating: 0, count: phaseCount),
            counts: Array(repeating: 0, count: classes.count), open: Array(repeating: 0, count: groupCount))
        var best = [Number](repeating: .zero, count: 8)
        for site in siteCosts.indices where starts[site] < starts[site + 1] {
            let range = starts[site]..<starts[site + 1]
            if best.count < range.count { best = Array(repeating: .zero, count: range.count) }
            let toll = groups[site].reduce(Number.zero) { $0 + prices.groups[Int($1)] }
            let siteCost = number(siteCosts[site])
            // Existing stations first: they are there in any case.
            var (sure, stands, mustOpen) = (Number.zero, false, false)
            for slot in range {
                if roles[slot] == .existing {
                    sure += worths[slot * phaseCount] + bonuses[classOf[slot]]
                    outcome.counts[classOf[slot]] += 1
                    stands = true
                } else if roles[slot] == .mandatory {
                    mustOpen = true
                }
            }
            var (chosen, value) = (phaseCount, Number.zero)
            var isFirst = true
            for phase in stride(from: phaseCount - 1, through: 0, by: -1) {
                var sum = Number.zero - siteCost * money[phase]
                if !stands { sum -= toll }
                for slot in range where roles[slot] != .existing {
                    let offer =
                        worths[slot * phaseCount + phase] + bonuses[classOf[slot]]
                        - number(costs[slot]) * money[phase]
                    let place = slot - range.lowerBound
                    let isMandatory = roles[slot] == .mandatory
                    if isFirst {
                        best[place] = isMandatory ? offer : max(offer, .zero)
                    } else {
                        best[place] = max(best[place], offer)
                    }
                    sum += best[place]
                }
                if sum > value || (isFirst && mustOpen) { (chosen, value) = (phase, sum) }
                isFirst = false
            }
            outcome.value += value + sure
            if stands { outcome.value -= toll }
            let isOpen = stands || chosen < phaseCount
            if isOpen { for group in groups[site] { outcome.open[Int(group)] += 1 } }
            note(
                range, openedIn: chosen, siteCost: siteCosts[site], money: money, bonuses: bonuses,
                worths: worths, number: number, phases: phases, into: &outcome)
        }
        outcome.counts = limits.indices.map { limit in
            classes.indices.reduce(0) { classes[$1].contains(limit) ? $0 + outcome.counts[$1] : $0 }
        }
        return outcome
    }

    /// Puts down what a site builds that is opened in a phase.
    private func note<Number: SignedNumeric & Comparable & Sendable>(
        _ range: Range<Int>, openedIn opening: Int, siteCost: Int64, money: [Number], bonuses: [Number],
        worths: UnsafePointer<Number>, number: (Int64) -> Number, phases: UnsafeMutablePointer<Int32>?,
        into outcome: inout Outcome<Number>
    ) {
        for phase in opening..<max(phaseCount, opening) { outcome.spent[phase] += siteCost }
        for slot in range {
            var chosen = roles[slot] == .existing ? 0 : phaseCount
            if roles[slot] != .existing, opening < phaseCount {
                var best = Number.zero
                for phase in opening..<phaseCount {
                    let offer =
                        worths[slot * phaseCount + phase] + bonuses[classOf[slot]]
                        - number(costs[slot]) * money[phase]
                    let isForced = roles[slot] == .mandatory && chosen == phaseCount
                    if offer > best || isForced { (chosen, best) = (phase, offer) }
                }
                if chosen < phaseCount {
                    outcome.counts[classOf[slot]] += 1
                    for phase in chosen..<phaseCount { outcome.spent[phase] += costs[slot] }
                }
            }
            if let phases { phases[slot] = Int32(chosen) }
        }
    }

    func moneyFrom<Number>(_ prices: Prices<Number>) -> [Number] {
        var money = prices.money
        for phase in money.indices.dropLast().reversed() { money[phase] += money[phase + 1] }
        return money
    }

    /// What budgets, limits and groups are worth at their prices.
    private func constant<Number>(_ prices: Prices<Number>, _ number: (Int64) -> Number) -> Number {
        var sum = Number.zero
        for (budget, price) in zip(budgets, prices.money) { sum += number(budget) * price }
        for (limit, price) in zip(limits, prices.limits) {
            sum -= number(Int64(price > .zero ? limit.atLeast : limit.atMost ?? 0)) * price
        }
        return prices.groups.reduce(sum, +)
    }
}
