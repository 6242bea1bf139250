internal import CKernels

/// An upper bound on what columns can cover, from prices on elements: the volume algorithm, summed in integers.
///
/// With a price u_j between 0 and w_j for being covered, no p columns T cover more than
///
///     Σ_j (w_j - u_j) + Σ_{i in T} Σ_{j in i} u_j   <=   Σ_j (w_j - u_j) + the p largest Σ_{j in i} u_j .
///
/// The fewest columns for a weight D are at least the smallest p for which that reaches D. Prices are whole numbers of
/// 1/`scale`, so the bound is exact however they were found.
///
/// - Source: F. Barahona and R. Anbil, The volume algorithm, Mathematical Programming 87 (2000).
struct CoverVolume {
    private let problem: CoverProblem
    private let scale: Int64
    /// The most a price can be: the weight.
    private let ceilings: [UInt32]
    private let target: CoverTarget
    /// Weight that the search reached at first, which says how far the bound may fall.
    private let objective: Int64
    private let count: Int

    private var centre: [UInt32]
    private var trial: [UInt32]
    private var direction: [Float]
    private var counts: [UInt8]
    private var sums: [UInt32]
    /// Columns looked for: given, or the fewest not excluded yet.
    private var columns: Int
    /// The best bound so far: weight that so many columns can cover at most, or columns that are needed at least.
    private(set) var bound: Int64
    /// Steps done.
    private(set) var steps = 0

    /// - Parameter start: columns chosen by the search, where prices begin.
    init(_ problem: CoverProblem, target: CoverTarget, start: [Int], objective: Int64) {
        self.problem = problem
        self.target = target
        self.objective = objective
        var reachable = [UInt8](repeating: 0, count: problem.matrix.placeCount)
        var scale: Int64 = 1024
        var heaviest: Int64 = 1
        for column in 0..<problem.columnCount {
            problem.matrix.count(column, into: &reachable)
            heaviest = max(heaviest, Int64(problem.matrix.sum(of: problem.weights, column: column)))
        }
        while scale > 1, scale * heaviest >= 1 << 31 { scale /= 2 }
        self.scale = scale
        ceilings = zip(problem.weights, reachable).map { $1 > 0 ? $0 * UInt32(scale) : 0 }
        count = problem.matrix.placeCount
        counts = Array(repeating: 0, count: count)
        for column in start { problem.matrix.count(column, into: &counts) }
        centre = zip(ceilings, counts).map { ceiling, count in
            count == 0 ? ceiling : UInt32(UInt64(ceiling) * 3 / (4 * UInt64(count)))
        }
        trial = centre
        direction = Array(repeating: 0, count: count)
        sums = Array(repeating: 0, count: problem.columnCount)
        switch target {
        case .columns(let count):
            columns = min(max(count, 0), problem.columnCount)
            bound = zip(problem.weights, reachable).reduce(0) { $0 + ($1.1 > 0 ? Int64($1.0) : 0) }
        case .weight:
            columns = max(start.count * 97 / 100, 0)
            bound = 0
        }
    }

    /// Lowers the bound until the pace ends it or `isEnough`.
    mutating func run(pace: CoverPace, improved: (Self) -> Bool) {
        var value = evaluate(centre)
        for index in direction.indices {
            direction[index] = ceilings[index] > 0 ? Float(counts[index]) - 1 : 0
        }
        var control = VolumeSteps()
        var checkpoint = value
        var told = bound
        while pace.share(at: steps) < 1, !Task.isCancelled {
            steps += 1
            let distance = Double(value - aim)
            guard distance > 0, let step = stepLength(control.factor * distance) else { break }
            cover_prices(centre, direction, ceilings, Float(step), count, &trial)
            let next = evaluate(trial)
            if next < value {
                swap(&centre, &trial)
                value = next
                control.succeed()
            } else {
                control.fail()
            }
            average(control)
            if steps % 100 == 0 {
                control.review(gain: Double(checkpoint - value), value: Double(value))
                checkpoint = value
            }
            if bound != told {
                told = bound
                if improved(self) { return }
                value = moveOn(value)
            }
        }
    }

    /// Where the bound cannot go below.
    private var aim: Int64 {
        switch target {
        case .columns: objective * scale
        // A little below what is to be shown unreachable.
        case .weight(let weight): weight * scale - weight * scale / 20_000
        }
    }

    /// Turns to the fewest columns that are not excluded yet, once those looked for are.
    private mutating func moveOn(_ value: Int64) -> Int64 {
        guard case .weight = target, Int64(columns) < bound else { return value }
        columns = Int(bound)
        return evaluate(centre)
    }

    private func stepLength(_ gain: Double) -> Double? {
        let norm = cover_norm(centre, direction, ceilings, count)
        return norm > 1e-9 ? gain / norm : nil
    }

    private mutating func average(_ control: VolumeSteps) {
        var products = [0.0, 0.0]
        cover_products(counts, direction, ceilings, count, &products)
        let share = control.share(product: products[0], square: products[1])
        cover_average(counts, ceilings, Float(share), count, &direction)
    }

    /// The bound of some prices times `scale`; how many of the best columns cover each element is left in `counts`.
    private mutating func evaluate(_ prices: [UInt32]) -> Int64 {
        for column in 0..<problem.columnCount {
            sums[column] = problem.matrix.sum(of: prices, column: column)
        }
        let order = sums.enumerated().map { UInt64($1) << 32 | UInt64(UInt32.max - UInt32($0)) }.sorted(by: >)
        let free = Int64(cover_total(ceilings, count)) - Int64(cover_total(prices, count))
        var value = free
        for index in counts.indices { counts[index] = 0 }
        for key in order.prefix(columns) {
            value += Int64(key >> 32)
            problem.matrix.count(Int(UInt32.max - UInt32(truncatingIfNeeded: key)), into: &counts)
        }
        note(value, free: free, order: order)
        return value
    }

    private mutating func note(_ value: Int64, free: Int64, order: [UInt64]) {
        switch target {
        case .columns: bound = min(bound, value / scale)
        case .weight(let weight):
            var (sum, needed) = (free, 0)
            while sum < weight * scale, needed < order.count {
                sum += Int64(order[needed] >> 32)
                needed += 1
            }
            bound = max(bound, Int64(needed))
        }
    }
}

extension CoverMatrix {
    /// Adds one to each element of a column, up to 255.
    func count(_ column: Int, into counts: inout [UInt8]) {
        let entries = offsets[column]..<offsets[column + 1]
        blocks.withUnsafeBufferPointer { blocks in
            masks.withUnsafeBufferPointer { masks in
                counts.withUnsafeMutableBufferPointer { counts in
                    cover_count(
                        blocks.baseAddress?.advanced(by: entries.lowerBound),
                        masks.baseAddress?.advanced(by: entries.lowerBound), entries.count, counts.baseAddress
                    )
                }
            }
        }
    }
}
