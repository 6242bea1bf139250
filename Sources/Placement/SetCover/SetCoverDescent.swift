/// Improves a cover by setting part of it free and pricing what is left anew: for problems whose prices nearly tell the cover.
struct SetCoverDescent {
    private let problem: SetCoverProblem
    private let prices: [Int]
    private var random: SplitMixStream
    /// The best cover so far.
    private(set) var best: [Int]
    private(set) var bestCost: Int
    /// Parts set free.
    private(set) var moves = 0

    /// Steps of the prices of a part.
    private static let steps = 150

    /// - Parameters:
    ///   - prices: of the rows, at the best bound.
    ///   - start: a cover.
    init(_ problem: SetCoverProblem, prices: [Int], start: [Int], seed: UInt64) {
        (self.problem, self.prices, best) = (problem, prices, start)
        bestCost = problem.cost(of: start)
        random = SplitMixStream(seed: seed)
    }

    /// Sets parts free until the pace ends it or `isEnough`.
    mutating func run(pace: CoverPace, improved: (Int) -> Bool) throws(InstanceFormatError) {
        var current = best
        while pace.share(at: moves) < 1, !Task.isCancelled, best.count > 1 {
            moves += 1
            let share = 0.3 + 0.6 * random.unit()
            let free = neighbours(of: current, count: max(Int(share * Double(current.count)), 2))
            let fixed = current.filter { !free.contains($0) }
            let (part, columns, rows) = try problem.remainder(fixing: fixed)
            var search = SetCoverPrices(part, from: rows.map { prices[$0] })
            search.run(pace: CoverPace(steps: Self.steps, deadline: nil, share: 1), cost: .max / 1_000_000) {
                _, _ in false
            }
            let found = fixed + search.cover.map { columns[$0] }
            let cost = problem.cost(of: found)
            guard !search.cover.isEmpty, cost <= problem.cost(of: current) else { continue }
            current = found
            if cost < bestCost {
                (best, bestCost) = (found, cost)
                if improved(cost) { return }
            }
        }
    }

    /// Columns of a cover near a row: those that share rows with columns already taken.
    private mutating func neighbours(of cover: [Int], count: Int) -> Set<Int> {
        let holders = cover.enumerated().reduce(into: [[Int]](repeating: [], count: problem.rowCount)) {
            holders, entry in
            for row in problem.columns[entry.element] { holders[Int(row)].append(entry.element) }
        }
        var taken: Set<Int> = [cover[random.below(cover.count)]]
        var front = Array(taken)
        while taken.count < count {
            // From time to time from elsewhere: parts that do not touch can change together.
            guard let column = front.popLast(), random.unit() > 0.1 else {
                let next = cover[random.below(cover.count)]
                if taken.insert(next).inserted { front.append(next) }
                continue
            }
            let rows = problem.columns[column]
            for _ in 0..<4 where taken.count < count {
                let row = Int(rows[rows.startIndex + random.below(rows.count)])
                // Columns that could stand in for this one lead to the rows around it.
                let others = problem.rows[row]
                let other = Int(others[others.startIndex + random.below(others.count)])
                for near in problem.columns[other] {
                    for next in holders[Int(near)] where taken.count < count && taken.insert(next).inserted {
                        front.insert(next, at: 0)
                    }
                }
            }
            front.insert(column, at: 0)
        }
        return taken
    }
}
