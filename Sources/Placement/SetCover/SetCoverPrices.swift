/// A lower bound on the cost of a cover, from prices on rows: the volume algorithm, summed in integers.
///
/// With a price u_i >= 0 for each row, no cover costs less than Σ u_i + Σ_j min(0, c_j - Σ_{i in j} u_i). Prices are whole numbers of
/// 1/`scale`, so the bound is exact however they were found.
struct SetCoverPrices {
    private static let scale = 1 << 16
    private let problem: SetCoverProblem
    private let largest: Int
    /// The prices of the best bound.
    private(set) var centre: [Int]
    private var direction: [Double]
    /// c_j - Σ u_i of each column at the best prices, times the scale.
    private(set) var reducedCosts: [Int] = []
    private var value = Int.min
    /// Steps done.
    private(set) var steps = 0
    /// The cheapest cover that greedy choice by prices found.
    private(set) var cover: [Int] = []
    private(set) var coverCost = Int.max
    /// The first step that makes a cover, and the steps between covers.
    private let firstCover: Int
    private static let coverInterval = 10

    /// - Parameter prices: where to begin; by what the rows cost where nil.
    init(_ problem: SetCoverProblem, from prices: [Int]? = nil) {
        self.problem = problem
        firstCover = prices == nil ? 200 : Self.coverInterval
        largest = Self.scale * (problem.costs.max() ?? 1)
        // What a row costs where its cheapest column shares its cost among its rows.
        centre =
            prices
            ?? (0..<problem.rowCount).map { row in
                problem.rows[row].map { column in
                    Self.scale * problem.costs[Int(column)]
                        / max(problem.columns.range(of: Int(column)).count, 1)
                }.min() ?? 0
            }
        direction = Array(repeating: 0, count: problem.rowCount)
    }

    /// The bound: no cover costs less.
    var bound: Int { value <= 0 ? 0 : (value + Self.scale - 1) / Self.scale }

    /// Reduced costs in units of cost.
    func reducedCost(_ column: Int) -> Double { Double(reducedCosts[column]) / Double(Self.scale) }

    /// Raises the bound until the pace ends it or it reaches the cost of a cover.
    mutating func run(pace: CoverPace, cost: Int, improved: (_ cost: Int, _ bound: Int) -> Bool) {
        var cost = cost
        let first = evaluate(centre)
        (value, reducedCosts, direction) = first
        var control = VolumeSteps()
        var (checkpoint, vain) = (value, 0)
        var told = bound
        while pace.share(at: steps) < 1, bound < cost, !Task.isCancelled {
            steps += 1
            let norm = zip(direction, centre).reduce(0.0) { $0 + ($1.0 < 0 && $1.1 == 0 ? 0 : $1.0 * $1.0) }
            guard norm > 1e-9 else { return }
            let aim = min(Double(cost * Self.scale), Double(value) * 1.05 + Double(Self.scale))
            let step = control.factor * (aim - Double(value)) / norm
            let trial = zip(centre, direction).map { price, slope in
                Int(min(max(Double(price) + step * slope, 0), Double(largest)).rounded())
            }
            let next = evaluate(trial)
            if next.value > value {
                (value, reducedCosts, centre) = (next.value, next.reduced, trial)
                control.succeed()
            } else {
                control.fail()
            }
            average(with: next.slope, control)
            if steps >= firstCover, steps % Self.coverInterval == 0 {
                let found = SetCoverGreedy(
                    problem, prices: trial, reducedCosts: next.reduced, scale: Self.scale
                ).cover()
                let price = problem.cost(of: found)
                if price < coverCost { (cover, coverCost) = (found, price) }
                if coverCost < cost {
                    cost = coverCost
                    if improved(cost, bound) { return }
                }
            }
            if steps % 100 == 0 {
                let gain = Double(value - checkpoint)
                control.review(gain: gain, value: Double(max(value, 1)))
                checkpoint = value
                vain = gain < VolumeSteps.leastGain * Double(value) ? vain + 1 : 0
                if vain >= VolumeSteps.mostVain { return }
            }
            if bound != told {
                told = bound
                if improved(cost, told) { return }
            }
        }
    }

    private mutating func average(with slope: [Double], _ control: VolumeSteps) {
        var (product, square) = (0.0, 0.0)
        for row in slope.indices {
            let difference = direction[row] - slope[row]
            product += slope[row] * difference
            square += difference * difference
        }
        let share = control.share(product: product, square: square)
        for row in slope.indices { direction[row] += share * (slope[row] - direction[row]) }
    }

    /// Bound, reduced costs, and for each row how many columns are missing.
    private func evaluate(_ prices: [Int]) -> (value: Int, reduced: [Int], slope: [Double]) {
        var slope = [Double](repeating: 1, count: prices.count)
        var value = prices.reduce(0, +)
        let (members, offsets) = (problem.columns.members, problem.columns.offsets)
        let reduced = problem.costs.indices.map { column in
            var cost = problem.costs[column] * Self.scale
            for place in offsets[column]..<offsets[column + 1] { cost -= prices[Int(members[place])] }
            if cost < 0 {
                value += cost
                for place in offsets[column]..<offsets[column + 1] { slope[Int(members[place])] -= 1 }
            }
            return cost
        }
        return (value, reduced, slope)
    }

    /// Columns that every cover which costs less than `cost` has, and those that it may have besides, by reduced costs.
    func decided(below cost: Int) -> (forced: [Int], open: [Int]) {
        let slack = (cost - 1) * Self.scale - value
        return (
            reducedCosts.indices.filter { -reducedCosts[$0] > slack },
            reducedCosts.indices.filter { abs(reducedCosts[$0]) <= slack }
        )
    }

    /// Columns that a good cover is likely to need: those with the smallest reduced costs, some for each row.
    func core(perRow: Int, below limit: Double, keeping some: [Int]) -> [Int] {
        var isKept = problem.costs.indices.map { reducedCost($0) < limit }
        for column in some { isKept[column] = true }
        for row in 0..<problem.rowCount {
            let cheapest = problem.rows[row].sorted {
                (reducedCosts[Int($0)], $0) < (reducedCosts[Int($1)], $1)
            }
            for column in cheapest.prefix(perRow) { isKept[Int(column)] = true }
        }
        return isKept.indices.filter { isKept[$0] }
    }
}
