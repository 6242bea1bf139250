/// Prices of service that make the Lagrangian bound small: the volume algorithm on integers.
///
/// With a price u_j on each server of element j, for any set T within the budget B
///
///     f(T) <= Σ_j Σ_{k <= degree_j} max(0, w_j(k) - u_j) + max { Σ_{i in T} Σ_{j in i} u_j : cost(T) <= B }
///
/// and the last term is bounded by the fractional knapsack. Every u gives a valid bound; prices are integers
/// in units of 1/`scale`, and each bound is summed in integers, so it is exact however the prices were found.
/// The search follows the averaged subgradient (Barahona and Anbil 2000, The volume algorithm), with step
/// lengths in floating point and sums in a fixed order.
struct PriceSearch {
    let bound: CoverageBound
    /// Units of price a unit of weight.
    private let scale: UInt32
    /// The prices of the best bound so far.
    private var centre: [UInt32]
    /// Averaged subgradient.
    private var direction: [Float]
    private let objective: Int64
    /// The stations that serve each element.
    private let servers: IndexLists

    init(bound: CoverageBound, servers: [UInt32], objective: Int64) {
        self.bound = bound
        self.objective = objective
        self.servers = IndexLists(bound.problem.coverage).transposed(count: bound.degrees.count)
        let largest = max(bound.problem.firstWeights.max() ?? 1, 1)
        var scale: UInt32 = 1024
        while UInt64(scale) * UInt64(largest) > 1 << 31 { scale /= 2 }
        self.scale = scale
        // Between the worth of the last server and that of the next, where the plan would be the best.
        centre = servers.indices.map { element in
            let problem = bound.problem
            let last = problem.weight(of: element, server: max(servers[element], 1))
            let next = problem.weight(of: element, server: servers[element] + 1)
            return UInt32((UInt64(last) + UInt64(next)) * UInt64(scale) / 2)
        }
        direction = Array(repeating: 0, count: servers.count)
    }

    /// What prices give: the bound in units of price, and by how much supply exceeds demand.
    private struct Evaluation {
        var value: Int128
        var excess: [Float]
    }

    /// Searches and returns the least bound found, in units of weight, rounded down since f is whole.
    mutating func run(steps: Int) async throws -> Int128 {
        var centreValue: Int128
        var length = 0.5
        var failures = 0
        let first = await evaluate(centre)
        centreValue = first.value
        direction = first.excess
        for _ in 0..<steps {
            try Task.checkCancellation()
            let target = Int128(objective) * Int128(scale)
            let distance = Double(centreValue - target)
            guard distance > Double(scale), let trial = await step(length * distance) else { break }
            let evaluation = await evaluate(trial)
            if evaluation.value < centreValue {
                centre = trial
                centreValue = evaluation.value
                length = min(length * 1.1, 2)
                failures = 0
            } else {
                failures += 1
                if failures % 3 == 0 { length *= 0.7 }
            }
            await average(with: evaluation.excess)
        }
        return centreValue / Int128(scale)
    }

    /// Prices one step from the centre, or nil where there is no direction left.
    private func step(_ gain: Double) async -> [UInt32]? {
        let (centre, direction, ceilings) = (centre, direction, ceilings)
        let norms = await bands { range in
            var sum = 0.0
            for j in range {
                let slope = Double(direction[j])
                // A price at its limit does not move against it.
                let isHeld = slope > 0 ? centre[j] == 0 : centre[j] >= ceilings[j] &* scale
                if !isHeld { sum += slope * slope }
            }
            return sum
        }
        let norm = norms.reduce(0, +)
        guard norm > 1e-9 else { return nil }
        let length = gain / norm
        return await bands { range in
            range.map { j in
                let price = Double(centre[j]) - length * Double(direction[j])
                return UInt32(max(0, min(price, Double(ceilings[j] &* scale))).rounded())
            }
        }.flatMap { $0 }
    }

    /// The most that a price can be worth.
    private var ceilings: [UInt32] { bound.problem.firstWeights }

    /// Averages the new subgradient into the direction, so that the result is short.
    private mutating func average(with excess: [Float]) async {
        let direction = direction
        let sums = await bands { range -> SIMD2<Double> in
            var sums = SIMD2<Double>.zero
            for j in range {
                // |e + t (d - e)|² is least at t = -(e · (d - e)) / |d - e|²; α = 1 - t.
                let difference = Double(direction[j]) - Double(excess[j])
                sums += SIMD2(Double(excess[j]) * difference, difference * difference)
            }
            return sums
        }.reduce(SIMD2<Double>.zero, +)
        let best = sums.y > 0 ? 1 + sums.x / sums.y : 0.1
        let share = Float(min(max(best, 0.01), 0.1))
        self.direction = await bands { range in
            range.map { direction[$0] + share * (excess[$0] - direction[$0]) }
        }.flatMap { $0 }
    }

    private func evaluate(_ prices: [UInt32]) async -> Evaluation {
        let problem = bound.problem
        let values = await problem.coverage.sums(of: prices, workers: bound.workers)
        let filling = bound.knapsack.filling(values: values)
        let supply = await self.supply(of: filling.isIn)
        let (degrees, scale) = (bound.degrees, scale)
        let parts = await bands { range in
            var surplus: Int64 = 0
            let excess = range.map { j -> Float in
                var demand: UInt32 = 0
                while demand < degrees[j] {
                    let worth = problem.weight(of: j, server: demand + 1) &* scale
                    if worth <= prices[j] { break }
                    surplus += Int64(worth - prices[j])
                    demand += 1
                }
                return Float(supply[j]) - Float(demand)
            }
            return (surplus, excess)
        }
        let value = parts.reduce(filling.bound) { $0 + Int128($1.0) }
        return Evaluation(value: value, excess: parts.flatMap { $0.1 })
    }

    /// How many of the stations serve each element.
    private func supply(of isIn: [Bool]) async -> [UInt32] {
        let servers = servers
        let chosen = isIn.map { $0 ? UInt8(1) : 0 }
        return await bands { range in
            chosen.withUnsafeBufferPointer { chosen in
                servers.members.withUnsafeBufferPointer { stations in
                    range.map { element in
                        servers.range(of: element).reduce(0) { $0 &+ UInt32(chosen[Int(stations[$1])]) }
                    }
                }
            }
        }.flatMap { $0 }
    }

    /// Calls `body` for ranges of elements that do not depend on the number of workers.
    private func bands<Value: Sendable>(_ body: @escaping @Sendable (Range<Int>) -> Value) async -> [Value] {
        let (count, width) = (centre.count, 1 << 16)
        return await inOrder((count + width - 1) / width, workers: bound.workers) { band in
            body(band * width..<min((band + 1) * width, count))
        }
    }
}
