/// Local search over incomplete covers: rows that stay uncovered grow in weight until they are worth a column.
///
/// - Source: C. Gao, X. Yao, T. Weise and J. Li, An efficient local search heuristic with row weighting for the unicost set covering
///   problem, European Journal of Operational Research 246 (2015); here by weight a cost, and with as many columns added as the best
///   cost allows.
struct SetCoverSearch {
    private let problem: SetCoverProblem
    private var random: SplitMixStream
    private var weights: [Int]
    /// Weight of the uncovered rows that a column covers, or less the weight of those that it alone covers.
    private var scores: [Int]
    private var counts: [Int32]
    /// The columns that cover a row, all xored: the one, where there is one.
    private var holders: [UInt32]
    private var isIn: [Bool]
    private var mayCome: [Bool]
    private var changed: [Int]
    /// The columns in the cover, the least needed first.
    private var cover: ColumnHeap
    private var uncovered: [Int] = []
    private var uncoveredPlace: [Int]
    private var tabu = -1
    private var cost = 0
    /// The best cover so far.
    private(set) var best: [Int] = []
    private(set) var bestCost = Int.max
    /// Columns removed.
    private(set) var moves = 0

    private static let stretch = 64

    init(_ problem: SetCoverProblem, seed: UInt64) {
        self.problem = problem
        random = SplitMixStream(seed: seed)
        weights = Array(repeating: 1, count: problem.rowCount)
        scores = problem.costs.indices.map { problem.columns.range(of: $0).count }
        counts = Array(repeating: 0, count: problem.rowCount)
        holders = Array(repeating: 0, count: problem.rowCount)
        isIn = Array(repeating: false, count: problem.costs.count)
        mayCome = Array(repeating: true, count: problem.costs.count)
        changed = Array(repeating: 0, count: problem.costs.count)
        cover = ColumnHeap(columnCount: problem.costs.count)
        uncovered = Array(0..<problem.rowCount)
        uncoveredPlace = Array(0..<problem.rowCount)
    }

    /// Searches until the pace ends it or `isEnough`; begins with some columns and completes them greedily.
    mutating func run(from start: [Int] = [], pace: CoverPace, improved: (Int) -> Bool) {
        for column in start where !isIn[column] { add(column) }
        while !uncovered.isEmpty, let column = worthiest(of: scores.indices) { add(column) }
        guard uncovered.isEmpty else { return }
        repeat {
            for _ in 0..<Self.stretch {
                while uncovered.isEmpty {
                    keep()
                    if improved(bestCost) { return }
                    guard let least = cover.first(sparing: -1) else { return }
                    remove(least)
                }
                step()
            }
        } while pace.share(at: moves) < 1 && !Task.isCancelled
    }

    private mutating func keep() {
        // Columns that are not needed may have piled up.
        while let column = cover.first(sparing: -1), scores[column] == 0 { remove(column) }
        if cost < bestCost { (best, bestCost) = (isIn.indices.filter { isIn[$0] }, cost) }
    }

    private mutating func step() {
        moves += 1
        guard let least = cover.first(sparing: tabu) else { return }
        remove(least)
        mayCome[least] = false
        tabu = -1
        while !uncovered.isEmpty {
            let row = uncovered[random.below(uncovered.count)]
            guard let column = worthiest(of: problem.rows[row].lazy.map { Int($0) }),
                cost + problem.costs[column] < bestCost
            else { break }
            add(column)
            tabu = column
            for row in uncovered {
                weights[row] += 1
                for column in problem.rows[row] { scores[Int(column)] += 1 }
            }
        }
    }

    /// The column that may come with the most weight a cost; of equals the one that has not changed for longest.
    private func worthiest(of columns: some Sequence<Int>) -> Int? {
        var best: Int?
        for column in columns where !isIn[column] && mayCome[column] && scores[column] > 0 {
            guard let current = best else {
                best = column
                continue
            }
            let (a, b) = (scores[column] * problem.costs[current], scores[current] * problem.costs[column])
            if a > b || a == b && changed[column] < changed[current] { best = column }
        }
        return best
    }

    private mutating func add(_ column: Int) {
        isIn[column] = true
        cost += problem.costs[column]
        changed[column] = moves
        scores[column] = -scores[column]
        for row in problem.columns[column] {
            let row = Int(row)
            counts[row] += 1
            if counts[row] == 1 {
                settle(row)
                for other in problem.rows[row] where other != column { scores[Int(other)] -= weights[row] }
            } else if counts[row] == 2 {
                change(Int(holders[row]), by: weights[row])
            }
            holders[row] ^= UInt32(column)
            for other in problem.rows[row] { mayCome[Int(other)] = true }
        }
        cover.insert(column, need: need(column), changed: moves)
    }

    /// Weight a cost that only a column of the cover covers.
    private func need(_ column: Int) -> Double {
        Double(-scores[column]) / Double(max(problem.costs[column], 1))
    }

    /// Changes the score of a column of the cover.
    private mutating func change(_ column: Int, by amount: Int) {
        scores[column] += amount
        cover.update(column, need: need(column))
    }

    private mutating func remove(_ column: Int) {
        isIn[column] = false
        cost -= problem.costs[column]
        cover.remove(column)
        changed[column] = moves
        scores[column] = -scores[column]
        for row in problem.columns[column] {
            let row = Int(row)
            counts[row] -= 1
            holders[row] ^= UInt32(column)
            if counts[row] == 0 {
                uncoveredPlace[row] = uncovered.count
                uncovered.append(row)
                for other in problem.rows[row] where other != column { scores[Int(other)] += weights[row] }
            } else if counts[row] == 1 {
                change(Int(holders[row]), by: -weights[row])
            }
            for other in problem.rows[row] where other != column { mayCome[Int(other)] = true }
        }
    }

    private mutating func settle(_ row: Int) {
        let hole = uncoveredPlace[row]
        uncoveredPlace[row] = -1
        guard let last = uncovered.popLast(), last != row else { return }
        uncovered[hole] = last
        uncoveredPlace[last] = hole
    }
}
