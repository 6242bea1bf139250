import Foundation

/// Annealed exchange of columns: some go and others come, and what is worse is kept with a probability that falls.
struct CoverSearch {
    private let state: CoverState
    private let target: CoverTarget
    private var random: SplitMixStream
    /// The chosen columns in no order, to draw from, and where each stands.
    private var list: [Int] = []
    private var place: [Int]
    /// The best choice so far.
    private(set) var best: [Int] = []
    private(set) var bestCovered: Int64 = 0
    /// Exchanges tried.
    private(set) var moves = 0

    /// Temperature at the beginning and the end, over the median of what the chosen columns are needed for.
    private static let hottest = 0.15
    private static let coldest = 0.004
    /// Share of exchanges of one column, and of those by heat bath rather than for the best.
    private static let singles = 0.9
    private static let baths = 0.8
    /// Moves between looks at the clock.
    private static let stretch = 32

    /// Chooses greedily: as many columns as asked for, or until the weight is covered or nothing adds to it.
    init(_ state: CoverState, target: CoverTarget, seed: UInt64) {
        self.state = state
        self.target = target
        random = SplitMixStream(seed: seed)
        place = Array(repeating: -1, count: state.problem.columnCount)
        while wantsMore, let next = state.bestToAdd() {
            if case .weight = target, state.values[next] <= 0 { break }
            add(next)
        }
        keep()
    }

    private var wantsMore: Bool {
        switch target {
        case .columns(let count): state.chosenCount < count
        case .weight(let weight): state.covered < weight
        }
    }

    /// Exchanges columns until the pace ends it or `isEnough`, which is told of every improvement; towards a weight with one column
    /// less each time it is reached.
    mutating func improve(pace: CoverPace, isEnough: (Self) -> Bool) {
        switch target {
        case .columns:
            guard !isEnough(self), !list.isEmpty, list.count < state.problem.columnCount else { return }
            anneal(pace: pace) { search in
                guard search.state.covered > search.bestCovered else { return false }
                search.keep()
                return isEnough(search)
            }
        case .weight(let weight):
            guard state.covered >= weight, !shrink(to: weight, isEnough) else { return }
            anneal(pace: pace) { $0.shrink(to: weight, isEnough) }
        }
    }

    /// Drops columns while the weight is covered; true where that is enough.
    private mutating func shrink(to weight: Int64, _ isEnough: (Self) -> Bool) -> Bool {
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

    private mutating func anneal(pace: CoverPace, accepted: (inout Self) -> Bool) {
        let needs = list.map { Double(state.values[$0]) }.sorted()
        let scale = max(needs[needs.count / 2], 1)
        while true {
            let share = pace.share(at: moves)
            guard share < 1, !Task.isCancelled else { return }
            let temperature = scale * Self.hottest * pow(Self.coldest / Self.hottest, share)
            for _ in 0..<Self.stretch {
                moves += 1
                if exchange(temperature: temperature), accepted(&self) { return }
            }
        }
    }

    /// Tries an exchange; false where it was taken back.
    private mutating func exchange(temperature: Double) -> Bool {
        let before = state.covered
        let count = min(random.unit() < Self.singles ? 1 : 2 + random.below(2), list.count)
        var gone = [drawn()]
        remove(gone[0])
        while gone.count < count, let next = state.neighbour(of: gone[0], isChosen: true, &random) {
            gone.append(next)
            remove(next)
        }
        if gone.count == 1, random.unit() < Self.baths {
            // Of all columns that are worse by no more than chance allows, any one: the heat bath, which takes nothing back.
            let floor = Double(state.values[gone[0]]) + temperature * log(max(random.unit(), 1e-300))
            add(state.anyToAdd(atLeast: floor, &random) ?? gone[0])
            return true
        }
        var come: [Int] = []
        for number in 0..<gone.count {
            guard let next = state.bestToAdd(except: [gone[0]]) else { break }
            let isLast = number == gone.count - 1
            let change = Double(state.covered + Int64(state.values[next]) - before)
            if isLast, change < 0, random.unit() >= exp(change / temperature) {
                for column in come { remove(column) }
                for column in gone { add(column) }
                return false
            }
            come.append(next)
            add(next)
        }
        return true
    }

    /// The less needed of two columns drawn.
    private mutating func drawn() -> Int {
        let (a, b) = (list[random.below(list.count)], list[random.below(list.count)])
        return state.values[a] <= state.values[b] ? a : b
    }

    private mutating func add(_ column: Int) {
        state.toggle(column)
        place[column] = list.count
        list.append(column)
    }

    private mutating func remove(_ column: Int) {
        state.toggle(column)
        let hole = place[column]
        place[column] = -1
        guard let last = list.popLast(), last != column else { return }
        list[hole] = last
        place[last] = hole
    }
}
