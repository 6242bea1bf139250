import Foundation

/// Improves a plan: stations are drawn and given another phase or none, by heat bath, and exchanged for others that
/// serve the same ground, while a temperature falls.
///
/// What is drawn is judged by worth less the price of its money and of its number, so that the plan stays near its
/// budgets without a penalty; budgets, limits and exclusions hold at every move, and what goals and limits have is
/// not taken away again. The choices are those of independent Gumbel variates, looked up in a table, so that the
/// result is the same on every machine.
struct PlacementSearch {
    /// Prices that say what money and numbers are worth.
    struct Prices: Sendable {
        /// Weight a CNY of what is spent up to the end of each phase.
        var money: [Double]
        /// Weight a station of each limit.
        var limits: [Double]
    }

    private(set) var plan: PhasedPlan
    private let budgets: [Int64]
    /// What money and numbers are worth to the plan as it is.
    private(set) var prices: Prices
    /// Weight a CNY of what is spent in each phase, as it counts in the later ones too; then 0.
    private var moneyFrom: [Double] = []
    /// Worth of the number of each station.
    private var bonuses: [Double] = []
    /// Stations that may be moved, and those of them that are drawn.
    private let movable: [Int]
    private let drawable: [Int]
    private let isMovable: [Bool]
    private let servers: IndexLists
    /// What each station costs, and its site [CNY].
    private let costs: [Double]
    private let siteCosts: [Double]
    private var random: SplitMixStream
    private var worths: [Int64]
    /// Weight of a unit that a goal lacks.
    private let reliefWeight: Double
    /// Whether the plan lacked something at first: until the middle of the search it may then lack more.
    private let isLacking: Bool
    private var mayLack = false
    /// Mean price of a station: what temperatures are shares of.
    private let unit: Double
    /// Moves tried.
    private(set) var moves = 0

    /// Temperature at the beginning and the end, as a share of the mean price of a station.
    private static let hottest = 0.06
    private static let coldest = 0.002
    private static let variates: [Double] = (0..<4096).map { place in
        // To three decimals: whatever the mathematical library does in the last bit is gone.
        (-log(-log((Double(place) + 0.5) / 4096)) * 1e3).rounded() / 1e3
    }

    /// - Parameters:
    ///   - budgets: what may be spent up to the end of each phase.
    ///   - servers: stations of each element.
    ///   - undecided: the stations to draw; all where nil.
    init(
        _ plan: PhasedPlan, budgets: [Int64], prices: Prices, servers: IndexLists, seed: UInt64,
        undecided: [Bool]? = nil
    ) {
        self.plan = plan
        self.budgets = budgets
        self.prices = prices
        self.servers = servers
        let problem = plan.problem
        let isMovable = problem.stations.indices.map {
            problem.stations[$0].role != .existing && !problem.sites.isBlocked[$0]
        }
        self.isMovable = isMovable
        movable = isMovable.indices.filter { isMovable[$0] }
        drawable = movable.filter { undecided?[$0] ?? true }
        costs = problem.stations.map { Double($0.cost) }
        siteCosts = problem.sites.siteOf.map { Double(problem.sites.costs[$0]) }
        random = SplitMixStream(seed: seed)
        worths = Array(repeating: 0, count: problem.phaseCount)
        let built = problem.stations.indices.filter { plan.phaseOf[$0] < problem.phaseCount }
        reliefWeight = Double(plan.objective) / Double(max(built.count, 1))
        unit = max(reliefWeight * 0.3, 1)
        isLacking = plan.ledger.shortfall > 0 || plan.limitShortfall > 0
        spread()
    }

    /// Sums the prices by phase and station.
    private mutating func spread() {
        moneyFrom = prices.money + [0]
        for phase in prices.money.indices.reversed() { moneyFrom[phase] += moneyFrom[phase + 1] }
        bonuses = Array(repeating: 0, count: plan.problem.stations.count)
        for (limit, price) in zip(plan.problem.limits, prices.limits) where price != 0 {
            for station in limit.stations { bonuses[station] += price }
        }
    }

    /// Makes money dearer in phases that spend all they may and cheaper in those that leave some over, and stations of
    /// a limit likewise, so that the plan stays a little inside.
    private mutating func adapt() {
        for (phase, budget) in budgets.enumerated() where prices.money[phase] > 0 {
            let left = Double(budget - plan.spent[phase]) / Double(max(budget, 1))
            prices.money[phase] *= left > 0.02 ? 0.95 : left > 0.002 ? 0.98 : left < 0.0005 ? 1.015 : 1
        }
        for (index, limit) in plan.problem.limits.enumerated() where prices.limits[index] > 0 {
            let over = Double(plan.counts[index] - limit.atLeast) / Double(max(limit.atLeast, 1))
            prices.limits[index] *= over > 0.02 ? 0.95 : over > 0.002 ? 0.98 : over < 0.0005 ? 1.015 : 1
        }
        spread()
    }

    /// Number of stations that are drawn.
    var size: Int { drawable.count }

    /// Anneals over so many sweeps, then cools to nothing.
    ///
    /// - Parameter heat: share of the usual temperature to begin with.
    mutating func run(sweeps: Int, heat: Double, isCancelled: () -> Bool = { Task.isCancelled }) {
        guard !drawable.isEmpty else { return }
        let quarter = max(drawable.count / 4, 1)
        for sweep in 0..<sweeps {
            let share = Double(sweep) / Double(max(sweeps - 1, 1))
            // Whole weights: the last bits of a power differ from machine to machine.
            let hottest = max(Self.hottest * heat, Self.coldest)
            let temperature = (unit * hottest * pow(Self.coldest / hottest, share)).rounded()
            mayLack = isLacking && 2 * sweep < sweeps
            if isCancelled() { break }
            for place in drawable.indices {
                moves += 1
                if place % quarter == quarter - 1 { adapt() }
                if random.below(4) > 0 {
                    bathe(drawable[random.below(drawable.count)], temperature: temperature)
                } else {
                    exchange(temperature: temperature)
                }
            }
        }
        settle()
    }

    /// Spends what is left, then only what improves.
    private mutating func settle() {
        for _ in 0..<2 {
            fill()
            for _ in drawable.indices where !Task.isCancelled { exchange(temperature: 0, isFree: true) }
        }
        fill()
    }

    /// Draws the phase of a station anew.
    private mutating func bathe(_ station: Int, temperature: Double) {
        let now = plan.phaseOf[station]
        guard let (phase, _) = drawn(for: station, temperature: temperature), phase != now else { return }
        if phase == plan.never, !plan.isDispensable(station), !(mayLack && random.below(8) == 0) { return }
        plan.move(station, to: phase)
    }

    /// The phase of a station that a draw favours, and what it is worth against not building it; nil where it cannot
    /// be built.
    private mutating func drawn(
        for station: Int, temperature: Double, mayStayAway: Bool = true, isFree: Bool = false
    ) -> (phase: Int, value: Double)? {
        let (now, never) = (plan.phaseOf[station], plan.never)
        plan.worths(of: station, into: &worths)
        let others = plan.phaseOfOthers(at: station)
        var value = bonuses[station]
        if now == never {
            guard plan.admits(station) else { return mayStayAway ? (never, 0) : nil }
            value += Double(plan.relief(by: station)) * reliefWeight
        }
        let (cost, site) = (costs[station], siteCosts[station])
        let isMandatory = now < never && plan.problem.stations[station].role == .mandatory
        var best: (phase: Int, value: Double, drawn: Double)?
        if mayStayAway, !isMandatory { best = (never, 0, temperature * variate()) }
        for phase in stride(from: never - 1, through: 0, by: -1) {
            value += Double(worths[phase])
            var price = 0.0
            if !isFree {
                price = moneyFrom[phase] * cost
                if phase < others { price += (moneyFrom[phase] - moneyFrom[others]) * site }
            }
            let drawn = value - price + temperature * variate()
            if let best, drawn <= best.drawn { continue }
            guard phase == now || plan.affords(station, in: phase, others: others, budgets: budgets) else {
                continue
            }
            best = (phase, value - price, drawn)
        }
        return best.map { ($0.phase, $0.value) }
    }

    /// Takes a station out and another in, and back where that is worse than chance allows.
    private mutating func exchange(temperature: Double, isFree: Bool = false) {
        let station = drawable[random.below(drawable.count)]
        let phase = plan.phaseOf[station]
        guard phase < plan.never, plan.problem.stations[station].role != .mandatory,
            let other = neighbour(of: station), plan.phaseOf[other] == plan.never
        else { return }
        let before = (value(isFree: isFree), plan.ledger.shortfall, plan.limitShortfall)
        plan.move(station, to: plan.never)
        let luck = temperature * (variate() - variate())
        if let (place, _) = drawn(for: other, temperature: temperature, mayStayAway: false, isFree: isFree) {
            plan.move(other, to: place)
            let change = value(isFree: isFree) - before.0
            if plan.ledger.shortfall <= before.1, plan.limitShortfall <= before.2,
                change + luck > 0 || plan.ledger.shortfall < before.1
            {
                return
            }
            plan.move(other, to: plan.never)
        }
        plan.move(station, to: phase)
    }

    /// The plan's worth, less the price of its money and with that of its numbers unless the money is free.
    private func value(isFree: Bool) -> Double {
        guard !isFree else { return Double(plan.objective) }
        var value = Double(plan.objective)
        for (price, spent) in zip(prices.money, plan.spent) { value -= price * Double(spent) }
        for (price, count) in zip(prices.limits, plan.counts) { value += price * Double(count) }
        return value
    }

    /// A station that serves some ground that this one serves, or now and then any.
    private mutating func neighbour(of station: Int) -> Int? {
        let row = plan.problem.coverage[station]
        guard !row.isEmpty, random.below(4) > 0 else { return drawable[random.below(drawable.count)] }
        let list = servers[Int(row[row.startIndex + random.below(row.count)])]
        guard !list.isEmpty else { return nil }
        let other = Int(list[list.startIndex + random.below(list.count)])
        return isMovable[other] ? other : nil
    }

    /// Builds what still fits, by worth for its cost.
    private mutating func fill() {
        let never = plan.never
        var offers: [(ratio: Double, station: Int)] = []
        for station in movable where plan.phaseOf[station] == never && plan.admits(station) {
            guard let (_, value) = drawn(for: station, temperature: 0, mayStayAway: false, isFree: true),
                value > 0
            else { continue }
            let site = plan.problem.sites.costs[plan.problem.sites.siteOf[station]]
            let cost =
                plan.problem.stations[station].cost + (plan.phaseOfOthers(at: station) < never ? 0 : site)
            offers.append((value / Double(max(cost, 1)), station))
        }
        offers.sort { ($1.ratio, $0.station) < ($0.ratio, $1.station) }
        for offer in offers where plan.admits(offer.station) {
            if let (phase, value) = drawn(
                for: offer.station, temperature: 0, mayStayAway: false, isFree: true), value > 0
            {
                plan.move(offer.station, to: phase)
            }
        }
        // And earlier where the money is there.
        for station in movable where plan.phaseOf[station] < never && plan.phaseOf[station] > 0 {
            if let (phase, _) = drawn(for: station, temperature: 0, mayStayAway: false, isFree: true) {
                plan.move(station, to: phase)
            }
        }
    }

    private mutating func variate() -> Double { Self.variates[random.below(4096)] }
}
