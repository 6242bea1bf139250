import Foundation

/// A chain of annealed exchanges: a column goes and another comes, and what is worse is kept with a probability that falls.
struct CoverChain {
    let state: CoverState
    private let target: CoverTarget
    private var spending: CoverSpending?
    private var random: SplitMixStream
    /// The columns that may go, by rank and in no order, to draw from, and where each stands.
    private var list: [Int] = []
    private var place: [Int]
    /// How hot annealings are; by what the chosen columns are needed for at first, in the median, where it is not given.
    private(set) var warmth: Warmth
    /// The best choice so far, by rank.
    private(set) var best: [Int] = []
    private(set) var bestCovered: Int64 = 0
    /// Exchanges tried.
    private(set) var moves = 0

    /// What temperatures mean.
    struct Warmth: Sendable {
        /// The unit of temperatures.
        var unit: Double
        /// How cold annealings become at least, over the unit, whatever their schedule.
        var coldest = Double.infinity
    }

    /// How exchanges are drawn, and how hot it is, over the unit of temperatures.
    struct Schedule {
        var hottest: Double
        var coldest: Double
        /// Share of exchanges of one column, and of those by heat bath rather than for the best.
        var singles: Double
        var baths: Double
        /// Whether of two columns drawn the less needed one goes.
        var prefersNeedless: Bool

        /// One long annealing.
        static let long = Self(
            hottest: 0.15, coldest: 0.004, singles: 0.9, baths: 0.8, prefersNeedless: true)
        /// A slow one from a start of no worth.
        static let slow = baths(from: 0.06)
        /// One that smooths what was put together from two choices, and one that fits to all columns what was found with some.
        static let seam = baths(from: 0.02)
        static let polish = baths(from: 0.01)
        /// One of many short ones, whose results are crossed.
        static let short = baths(from: 0.03)

        /// One column at a time, by heat bath alone.
        private static func baths(from hottest: Double) -> Self {
            Self(hottest: hottest, coldest: 0.003, singles: 1, baths: 1, prefersNeedless: false)
        }
    }

    /// Share of exchanges within a budget that take two columns out, and how many may come in for them.
    private static let pairs = 0.3
    private static let mostToCome = 4
    /// Moves between looks at the clock.
    private static let stretch = 32

    /// Completes a start greedily: as many columns as asked for, what the budget buys, or until the weight is covered; where nothing
    /// adds to it no more.
    ///
    /// - Parameter warmth: by the choice completed where none is given.
    init(
        _ state: CoverState, target: CoverTarget, kept: [Int], start: [Int] = [], warmth: Warmth? = nil,
        seed: UInt64
    ) {
        (self.state, self.target) = (state, target)
        random = SplitMixStream(seed: seed)
        place = Array(repeating: -1, count: state.columnCount)
        for rank in kept { state.keep(rank) }
        if case .budget(let budget) = target {
            spending = CoverSpending(state, budget: budget, kept: kept)
        }
        self.warmth = warmth ?? Warmth(unit: 1)
        for rank in start { add(rank) }
        complete()
        if warmth == nil {
            let needs = list.map { Double(state.value($0)) }.sorted()
            if !needs.isEmpty { self.warmth.unit = max(needs[needs.count / 2], 1) }
        }
        keep()
    }

    /// The columns that may go, by rank.
    var choice: [Int] { list }

    /// Whether there is nothing to exchange.
    var isStuck: Bool { list.isEmpty || state.chosenCount == state.columnCount }

    /// Begins anew from other columns, completed or cut to what is allowed, with numbers of its own.
    mutating func restart(from ranks: [Int], seed: UInt64) {
        random = SplitMixStream(seed: seed)
        var isWanted = [Bool](repeating: false, count: state.columnCount)
        for rank in ranks { isWanted[rank] = true }
        for rank in list.sorted() where !isWanted[rank] { remove(rank) }
        for rank in ranks.sorted() where place[rank] < 0 { add(rank) }
        // The order of the list must not tell what went before.
        list.sort()
        for (index, rank) in list.enumerated() { place[rank] = index }
        complete()
        (best, bestCovered) = ([], 0)
        keep()
    }

    private var isBeyond: Bool {
        switch target {
        case .columns(let count): state.chosenCount > count && !list.isEmpty
        case .budget: (spending?.room ?? 0) < 0 && !list.isEmpty
        case .weight: false
        }
    }

    /// Lets go what is too much, the least needed first, or takes greedily what is lacking.
    private mutating func complete() {
        while isBeyond, let least = state.leastNeeded() { remove(least) }
        switch target {
        case .columns(let count):
            while state.chosenCount < count, let next = state.bestToAdd() { add(next) }
        case .weight(let weight):
            while state.covered < weight, let next = state.bestToAdd(), state.value(next) > 0 { add(next) }
        case .budget:
            while let next = spending?.worthiest(state) { add(next) }
        }
    }

    /// Drops columns while the weight is covered; true where that is enough.
    mutating func shrink(to weight: Int64, _ isEnough: (Self) -> Bool) -> Bool {
        while state.covered >= weight {
            keep()
            if isEnough(self) { return true }
            guard let least = state.leastNeeded() else { return true }
            remove(least)
        }
        return list.isEmpty
    }

    private mutating func keep() {
        best = list
        bestCovered = state.covered
    }

    /// Notes a better choice; true where there is one.
    mutating func keepIfBetter() -> Bool {
        guard state.covered > bestCovered else { return false }
        keep()
        return true
    }

    /// Exchanges until the share of the way, told of the moves done in this annealing, is 1 or a choice is accepted as enough.
    mutating func anneal(
        _ schedule: Schedule, share: (Int) -> Double, accepted: (inout Self) -> Bool
    ) {
        let start = moves
        let coldest = min(schedule.coldest, warmth.coldest)
        while true {
            let share = share(moves - start)
            guard share < 1, !Task.isCancelled, !list.isEmpty else { return }
            let temperature = warmth.unit * schedule.hottest * pow(coldest / schedule.hottest, share)
            for _ in 0..<Self.stretch {
                moves += 1
                exchange(schedule, temperature: temperature)
                if accepted(&self) || list.isEmpty { return }
            }
        }
    }

    /// Exchanges so many times, or until it is over, and gives the best choice.
    mutating func annealed(_ schedule: Schedule, moves count: Int, isOver: () -> Bool) -> CoverWorker.Member {
        let before = moves
        anneal(schedule, share: { isOver() ? 1 : Double($0) / Double(max(count, 1)) }) {
            _ = $0.keepIfBetter()
            return false
        }
        return CoverWorker.Member(choice: best, covered: bestCovered, moves: moves - before)
    }

    private mutating func exchange(_ schedule: Schedule, temperature: Double) {
        let first = drawn(schedule)
        if spending != nil {
            exchangeWithinBudget(first, temperature: temperature)
        } else if random.unit() >= schedule.singles {
            exchangeForBest(first, count: min(2 + random.below(2), list.count), temperature: temperature)
        } else if random.unit() < schedule.baths {
            // Of all columns that are worse by no more than chance allows, any one: the heat bath, which takes nothing back.
            let floor = Double(state.value(first)) + chance(temperature)
            remove(first)
            add(state.anyToAdd(atLeast: floor, &random) ?? first)
        } else {
            exchangeForBest(first, count: 1, temperature: temperature)
        }
    }

    /// How much worse chance allows it to be, zero or less.
    private mutating func chance(_ temperature: Double) -> Double {
        temperature * log(max(random.unit(), 1e-300))
    }

    /// Takes some near columns out and the best in, or takes it all back.
    private mutating func exchangeForBest(_ first: Int, count: Int, temperature: Double) {
        let before = state.covered
        var (gone, come) = ([first], [Int]())
        remove(first)
        while gone.count < count, let next = state.chosenNeighbour(of: first, &random) {
            gone.append(next)
            remove(next)
        }
        for number in gone.indices {
            guard let next = state.bestToAdd(except: [first]) else { break }
            let change = Double(state.covered + Int64(state.value(next)) - before)
            if number == gone.count - 1, change < chance(temperature) {
                for rank in come { remove(rank) }
                for rank in gone { add(rank) }
                return
            }
            come.append(next)
            add(next)
        }
    }

    /// Takes one or two columns out and what fits and is worth it in, or takes it all back; by weight less what columns cost at the price
    /// of the budget.
    private mutating func exchangeWithinBudget(_ first: Int, temperature: Double) {
        let before = worthOfAll
        let floor = (spending?.worth(first, state) ?? 0) + chance(temperature)
        var (gone, come) = ([first], [Int]())
        remove(first)
        if !list.isEmpty, random.unit() < Self.pairs {
            let second = state.chosenNeighbour(of: first, &random) ?? list[random.below(list.count)]
            gone.append(second)
            remove(second)
        }
        while come.count < Self.mostToCome,
            let next = spending?.any(
                state, atLeast: come.isEmpty ? floor : chance(temperature), &random)
        {
            come.append(next)
            add(next)
        }
        guard worthOfAll - before < chance(temperature) else { return }
        for rank in come.reversed() { remove(rank) }
        for rank in gone.reversed() { add(rank) }
    }

    /// Weight covered less what the columns cost at the price of the budget.
    private var worthOfAll: Double { Double(state.covered) - (spending?.spent ?? 0) }

    private mutating func drawn(_ schedule: Schedule) -> Int {
        let one = list[random.below(list.count)]
        guard schedule.prefersNeedless else { return one }
        let other = list[random.below(list.count)]
        return state.value(one) <= state.value(other) ? one : other
    }

    private mutating func add(_ rank: Int) {
        state.toggle(rank)
        spending?.pay(rank)
        place[rank] = list.count
        list.append(rank)
    }

    private mutating func remove(_ rank: Int) {
        state.toggle(rank)
        spending?.takeBack(rank)
        let hole = place[rank]
        place[rank] = -1
        guard let last = list.popLast(), last != rank else { return }
        list[hole] = last
        place[last] = hole
    }
}
