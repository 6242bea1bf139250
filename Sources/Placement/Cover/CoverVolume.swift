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
    /// Parts of a unit of weight that prices count.
    let scale: Int64
    /// The most a price can be: the weight.
    private let ceilings: [UInt32]
    private let target: CoverTarget
    /// Weight that the search reached at first, which says how far the bound may fall.
    private let objective: Int64
    private let kept: [Int]
    private let count: Int

    /// The best prices so far, by place, in parts of `scale`.
    private(set) var centre: [UInt32]
    private var trial: [UInt32]
    private var direction: [Float]
    private var counts: [UInt8]
    private var sums: [UInt32]
    /// The columns chosen last, besides those kept.
    private var chosen: [UInt32] = []
    /// The choices of the steps averaged as the direction is: about the share of each column in the best mixture of choices.
    private(set) var mixture: [Float]
    /// Columns looked for: given, or the fewest not excluded yet.
    private var columns: Int
    /// The best bound so far: weight that so many columns can cover at most, or columns that are needed at least.
    private(set) var bound: Int64
    /// Steps done.
    private(set) var steps = 0

    /// - Parameters:
    ///   - kept: columns that every choice has.
    ///   - start: columns chosen by the search, where prices begin.
    init(_ problem: CoverProblem, target: CoverTarget, kept: [Int], start: [Int], objective: Int64) {
        self.problem = problem
        self.kept = kept
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
        mixture = Array(repeating: 0, count: problem.columnCount)
        let most = zip(problem.weights, reachable).reduce(Int64(0)) { $0 + ($1.1 > 0 ? Int64($1.0) : 0) }
        switch target {
        case .columns(let count):
            columns = min(max(count, 0), problem.columnCount)
            bound = most
        case .budget:
            columns = start.count
            bound = most
        case .weight:
            columns = max(start.count * 97 / 100, 0)
            bound = 0
        }
    }

    /// Lowers the bound until the pace ends it or `isEnough`.
    mutating func run(pace: CoverPace, improved: (Self) -> Bool) {
        var value = evaluate(centre)
        for column in chosen where steps == 0 { mixture[Int(column)] = 1 }
        for index in direction.indices {
            direction[index] = ceilings[index] > 0 ? Float(counts[index]) - 1 : 0
        }
        var control = VolumeSteps()
        var (checkpoint, vain) = (value, 0)
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
                let gain = Double(checkpoint - value)
                control.review(gain: gain, value: Double(value))
                checkpoint = value
                vain = gain < VolumeSteps.leastGain * Double(value) ? vain + 1 : 0
                if vain >= VolumeSteps.mostVain { return }
            }
            if bound != told {
                told = bound
                if improved(self) { return }
                value = moveOn(value)
            }
        }
    }

    /// What the elements of each column are worth at the best prices, kept ones too.
    var worths: [UInt32] {
        (0..<problem.columnCount).map { problem.matrix.sum(of: centre, column: $0) }
    }

    /// Where the bound cannot go below.
    private var aim: Int64 {
        switch target {
        case .columns, .budget: objective * scale
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
        for column in mixture.indices { mixture[column] *= 1 - Float(share) }
        for column in chosen { mixture[Int(column)] += Float(share) }
    }

    /// The bound of some prices times `scale`; how many of the best columns cover each element is left in `counts`.
    private mutating func evaluate(_ prices: [UInt32]) -> Int64 {
        for column in 0..<problem.columnCount {
            sums[column] = problem.matrix.sum(of: prices, column: column)
        }
        let free = Int64(cover_total(ceilings, count)) - Int64(cover_total(prices, count))
        for index in counts.indices { counts[index] = 0 }
        let value: Int64
        if case .budget(let budget) = target {
            value = free + select(within: budget)
            bound = min(bound, value / scale)
        } else {
            value = free + selectMost(free: free)
        }
        return value
    }

    /// Chooses the columns with the largest sums besides those kept; gives their sum.
    private mutating func selectMost(free: Int64) -> Int64 {
        var total: Int64 = 0
        for column in kept {
            total += Int64(sums[column])
            problem.matrix.count(column, into: &counts)
            sums[column] = 0
        }
        let own = total
        let order = sums.enumerated().map { UInt64($1) << 32 | UInt64(UInt32.max - UInt32($0)) }.sorted(by: >)
        chosen.removeAll(keepingCapacity: true)
        for key in order.prefix(max(columns - kept.count, 0)) where key >> 32 > 0 {
            let column = UInt32.max - UInt32(truncatingIfNeeded: key)
            total += Int64(key >> 32)
            problem.matrix.count(Int(column), into: &counts)
            chosen.append(column)
        }
        switch target {
        case .weight(let weight):
            var (sum, needed) = (free + own, kept.count)
            while sum < weight * scale, needed - kept.count < order.count {
                sum += Int64(order[needed - kept.count] >> 32)
                needed += 1
            }
            bound = max(bound, Int64(needed))
        default: bound = min(bound, (free + total) / scale)
        }
        return total
    }

    /// Chooses by sum a cost besides those kept; gives what no choice within the budget has more of: the last column that does not fit
    /// counts in part. It counts as chosen in so many steps as that part says, spread evenly.
    private mutating func select(within budget: Int64) -> Int64 {
        var (total, room) = (Int64(0), budget)
        for column in kept {
            total += Int64(sums[column])
            room -= Int64(problem.costs[column])
            problem.matrix.count(column, into: &counts)
            sums[column] = 0
        }
        let worth = sums.indices.map { Double(sums[$0]) / Double(max(problem.costs[$0], 1)) }
        let order = sums.indices.sorted { (worth[$0], $1) > (worth[$1], $0) }
        for column in order {
            let (sum, cost) = (Int64(sums[column]), Int64(problem.costs[column]))
            guard sum > 0 else { break }
            if cost <= room {
                room -= cost
                total += sum
                problem.matrix.count(column, into: &counts)
                continue
            }
            guard room > 0 else { break }
            let part = Double(room) / Double(cost)
            // One more for what rounding may have put into the wrong order.
            total += (sum * room + cost - 1) / cost + 1
            let phase = Double(steps) * 0.618_033_988_749_895
            if phase - phase.rounded(.down) < part { problem.matrix.count(column, into: &counts) }
            break
        }
        return total
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
