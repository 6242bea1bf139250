/// A cover by greedy choice at prices: of the columns whose reduced cost is small, the one that pays most.
///
/// - Source: A. Caprara, M. Fischetti and P. Toth, A heuristic method for the set covering problem, Operations Research 47 (1999),
///   section 3: with γ the cost less the prices of the rows still uncovered and μ their number, γ / μ where γ > 0, else γ μ.
struct SetCoverGreedy {
    private let problem: SetCoverProblem
    private let prices: [Int]
    private let scale: Int
    private let candidates: [Int]

    /// Columns for each row that are looked at, the cheapest by reduced cost.
    private static let perRow = 5

    init(_ problem: SetCoverProblem, prices: [Int], reducedCosts: [Int], scale: Int) {
        (self.problem, self.prices, self.scale) = (problem, prices, scale)
        var isCandidate = reducedCosts.map { $0 < scale / 1000 }
        for row in 0..<problem.rowCount {
            var cheapest: [(cost: Int, column: Int)] = []
            for column in problem.rows[row] {
                let entry = (reducedCosts[Int(column)], Int(column))
                if cheapest.count < Self.perRow || entry < cheapest[cheapest.count - 1] {
                    if cheapest.count == Self.perRow { cheapest.removeLast() }
                    cheapest.insert(entry, at: cheapest.firstIndex { entry < $0 } ?? cheapest.count)
                }
            }
            for entry in cheapest { isCandidate[entry.column] = true }
        }
        candidates = isCandidate.indices.filter { isCandidate[$0] }
    }

    /// The columns of the cover, without those that the others make superfluous.
    func cover() -> [Int] {
        var isCovered = [Bool](repeating: false, count: problem.rowCount)
        var left = problem.rowCount
        var gammas = [Int](repeating: 0, count: candidates.count)
        var counts = [Int](repeating: 0, count: candidates.count)
        var place = [Int32](repeating: -1, count: problem.costs.count)
        for (index, column) in candidates.enumerated() {
            place[column] = Int32(index)
            counts[index] = problem.columns.range(of: column).count
            gammas[index] =
                problem.costs[column] * scale - problem.columns[column].reduce(0) { $0 + prices[Int($1)] }
        }
        var chosen: [Int] = []
        while left > 0 {
            var best = (score: Double.infinity, index: -1)
            for index in candidates.indices where counts[index] > 0 {
                let (gamma, count) = (Double(gammas[index]), Double(counts[index]))
                let score = gamma > 0 ? gamma / count : gamma * count
                if score < best.score { best = (score, index) }
            }
            guard best.index >= 0 else { break }
            let column = candidates[best.index]
            chosen.append(column)
            for row in problem.columns[column] where !isCovered[Int(row)] {
                isCovered[Int(row)] = true
                left -= 1
                for other in problem.rows[Int(row)] {
                    let index = Int(place[Int(other)])
                    guard index >= 0 else { continue }
                    counts[index] -= 1
                    gammas[index] += prices[Int(row)]
                }
            }
        }
        return needed(of: chosen)
    }

    /// Without columns whose rows the others cover, the dearest first.
    private func needed(of columns: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: problem.rowCount)
        for column in columns { for row in problem.columns[column] { counts[Int(row)] += 1 } }
        var kept = columns
        for column in columns.sorted(by: { (problem.costs[$0], $0) > (problem.costs[$1], $1) })
        where problem.columns[column].allSatisfy({ counts[Int($0)] > 1 }) {
            for row in problem.columns[column] { counts[Int(row)] -= 1 }
            kept.removeAll { $0 == column }
        }
        return kept
    }
}
