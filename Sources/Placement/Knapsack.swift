/// The fractional knapsack over stations: how much value fits into a budget.
struct Knapsack {
    /// Cost of each station [CNY].
    let costs: [Int64]
    /// Stations that are in anyway, at no cost.
    let isFixed: [Bool]
    /// Money for the others [CNY].
    let budget: Int64

    /// An upper bound on the value, and the stations that fit whole.
    struct Filling {
        var bound: Int128
        var isIn: [Bool]
    }

    /// Fills by value per cost.
    ///
    /// The bound is Σ max(0, v_i - λ c_i) + λ B, valid for every λ >= 0; λ is the price of the station at
    /// which the money runs out, rounded to 2⁻²⁰. It is summed in integers: that the order was found in
    /// floating point does not matter.
    func filling(values: [UInt64]) -> Filling {
        let ratios = values.indices.map { Double(values[$0]) / Double(max(costs[$0], 1)) }
        let order = values.indices.filter { !isFixed[$0] && values[$0] > 0 }
            .sorted { (ratios[$1], $0) < (ratios[$0], $1) }
        var isIn = isFixed
        var left = budget
        var price: Int128 = 0
        for station in order {
            guard costs[station] <= left else {
                price = (Int128(values[station]) << Self.fraction) / Int128(max(costs[station], 1))
                break
            }
            left -= costs[station]
            isIn[station] = true
        }
        var bound = price * Int128(budget)
        for station in values.indices {
            let value = Int128(values[station]) << Self.fraction
            bound += isFixed[station] ? value : max(0, value - price * Int128(costs[station]))
        }
        // Rounded up: the sum is an upper bound.
        return Filling(bound: (bound + (1 << Self.fraction) - 1) >> Self.fraction, isIn: isIn)
    }

    private static let fraction: Int128 = 20
}
