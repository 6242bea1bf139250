/// Which column to branch on: the one that raises the bound most on both sides, tried out or learned.
struct DesignBranching {
    private var gains: [Double]
    private var samples: [Int]

    init(columns: Int) {
        gains = Array(repeating: 0, count: columns)
        samples = Array(repeating: 0, count: columns)
    }

    /// Notes what a branch on a column has brought.
    mutating func learn(_ column: Int, _ gain: Double) {
        gains[column] += gain
        samples[column] += 1
    }

    /// A column that is not whole, or nil if all are.
    func choose(_ x: [Double], relaxation: DesignRelaxation, target: Double, bound: Double) -> Int? {
        let open = gains.indices.filter {
            abs(x[$0] - x[$0].rounded()) >= DesignRelaxation.wholeness
        }
        guard open.count > 1 else { return open.first }
        func prior(_ column: Int) -> Double {
            let part = x[column] - x[column].rounded(.down)
            let mean =
                samples[column] > 0
                ? gains[column] / Double(samples[column]) : Double(relaxation.variables.costs[column])
            return mean * min(part, 1 - part)
        }
        let ranked = open.sorted { (prior($1), $0) < (prior($0), $1) }
        var (best, chosen) = (-1.0, ranked[0])
        for column in ranked.prefix(8) {
            let down = gain(column, relaxation, x[column].rounded(.down), isUp: false, target, bound)
            let up = gain(column, relaxation, x[column].rounded(.down) + 1, isUp: true, target, bound)
            let score = max(down, 1e-6) * max(up, 1e-6)
            if score > best { (best, chosen) = (score, column) }
        }
        return chosen
    }

    /// What the bound gains when a column is bounded, after a few steps.
    private func gain(
        _ column: Int, _ relaxation: DesignRelaxation, _ value: Double, isUp: Bool, _ target: Double,
        _ bound: Double
    ) -> Double {
        var trial = relaxation.programme
        if isUp {
            trial.setBounds(column, value, trial.upper[column])
        } else {
            trial.setBounds(column, trial.lower[column], value)
        }
        let status = trial.solve(limit: 30, cutoff: target)
        return status == .infeasible || status == .cutOff
            ? target - bound : max(min(trial.objective, target) - bound, 0)
    }
}
