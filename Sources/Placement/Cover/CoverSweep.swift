import Foundation

/// Puts a choice together column by column, along a line over the region: of all partial choices those go on that have lost least.
///
/// What a choice of so many columns falls short of the bound is a sum of losses, none below zero: for a chosen column what it is worth
/// less than the last of the worthiest, for another what it is worth more, for an element that nothing covers its weight less its price,
/// for one that several columns cover its price for each but one. Of columns that the line has passed, and of elements that only those
/// cover, the losses are known. Partial choices that cover the same of the other elements with as many columns have the same to
/// come, so that the better of them goes on.
///
/// - Source: the losses are those of complementary slackness for the bound of `CoverVolume`; to keep so many partial choices and no more
///   is B. T. Lowerre's beam search (The HARPY speech recognition system, Carnegie Mellon University, 1976).
package struct CoverSweep {
    /// How many columns are chosen.
    private let count: Int
    /// The elements of each column.
    private let elements: [[Int]]
    /// By element: what is lost where nothing covers it, and for each column but one that does.
    private let lacks: [Int64]
    private let prices: [Int64]
    /// A number for each element; those of what is covered, combined, tell partial choices apart.
    private let marks: [UInt64]
    /// What each column is worth more than the last of the worthiest.
    private let profits: [Int64]
    /// The share of each column in the bound's mixture.
    private let shares: [Double]

    /// How far the number of columns may be from that of the bound's mixture on the way, and at the end.
    private static let corridor = 4.0
    private static let mostAmiss: Int32 = 1
    /// Bits for the number of a partial choice, below those of what it has lost.
    private static let placeBits: UInt64 = 18
    /// The most partial choices that go on, and that are kept track of over all columns.
    private static let mostWidth = 1 << (placeBits - 1)
    private static let mostSteps = 8_000_000

    /// - Parameters:
    ///   - elements: of each column.
    ///   - weights: of the elements.
    ///   - prices: of the elements, at most their weights.
    ///   - shares: of the columns in a mixture of choices that the number of columns follows along the line.
    ///   - count: how many columns are chosen.
    package init(
        elements: [[Int]], weights: [Int64], prices: [Int64], shares: [Double], count: Int
    ) {
        (self.elements, self.prices, self.shares, self.count) = (elements, prices, shares, count)
        lacks = zip(weights, prices).map { max($0 - $1, 0) }
        var random = SplitMixStream(seed: 0x5EEB)
        marks = prices.map { _ in random.next() }
        let worths = elements.map { $0.reduce(Int64(0)) { $0 + prices[$1] } }
        let last = worths.sorted(by: >).prefix(max(count, 1)).last ?? 0
        profits = worths.map { $0 - last }
    }

    /// Partial choices, the better first.
    private struct Beam {
        var losses: [Int64] = []
        /// What tells apart which of the open elements are covered.
        var keys: [UInt64] = []
        var counts: [Int32] = []
        /// Where the list of taken columns ends.
        var trails: [Int32] = []
        /// The elements that are covered, so many words for each choice.
        var covered: [UInt64] = []
    }

    /// What a column makes of partial choices.
    private struct Candidates {
        var losses: [Int64] = []
        var keys: [UInt64] = []
        var counts: [Int32] = []
        /// Twice the number of the partial choice, and one where the column is taken.
        var sources: [Int] = []

        mutating func add(_ loss: Int64, _ key: UInt64, _ count: Int32, _ source: Int) {
            losses.append(loss)
            keys.append(key)
            counts.append(count)
            sources.append(source)
        }

        mutating func clear() {
            losses.removeAll(keepingCapacity: true)
            keys.removeAll(keepingCapacity: true)
            counts.removeAll(keepingCapacity: true)
            sources.removeAll(keepingCapacity: true)
        }
    }

    /// Columns that lose little together, as many as asked for or one more or less; none where no partial choice lasts or it is over.
    ///
    /// - Parameters:
    ///   - order: the columns along the line.
    ///   - width: how many partial choices go on at each column; fewer where there are very many columns.
    /// - Returns: the columns, and how many partial choices were looked at.
    package func choice(along order: [Int], width: Int, isOver: () -> Bool) -> (columns: [Int], steps: Int) {
        let width = max(min(width, Self.mostWidth, Self.mostSteps / max(order.count, 1)), 1)
        let words = (prices.count + 63) / 64
        var last = [Int](repeating: -1, count: prices.count)
        for (level, column) in order.enumerated() {
            for element in elements[column] { last[element] = level }
        }
        let columnsOfShare = Double(count) / max(shares.reduce(0, +), 1e-9)
        var beam = Beam(
            losses: [0], keys: [0], counts: [0], trails: [-1], covered: Array(repeating: 0, count: words))
        var taken: [(column: Int32, before: Int32)] = []
        var candidates = Candidates()
        var (steps, passed) = (0, 0.0)
        for (level, column) in order.enumerated() {
            if level % 16 == 0, isOver() || Task.isCancelled { return ([], steps) }
            passed += shares[column] * columnsOfShare
            let fewest = Int32(max(passed - Self.corridor, 0))
            let most = min(Int32(passed + Self.corridor), Int32(count) + Self.mostAmiss)
            let open = elements[column].filter { last[$0] > level }
            let closed = elements[column].filter { last[$0] == level }
            candidates.clear()
            propose(
                column, open: open, closed: closed, of: beam, words: words, within: fewest...most, &candidates
            )
            steps += beam.losses.count
            beam = best(of: candidates, from: beam, words: words, width: width, open: open) { before in
                taken.append((Int32(column), before))
                return Int32(taken.count - 1)
            }
        }
        let fitting = beam.counts.firstIndex { abs($0 - Int32(count)) <= Self.mostAmiss }
        var (columns, place) = ([Int](), fitting.map { beam.trails[$0] } ?? -1)
        while place >= 0 {
            columns.append(Int(taken[Int(place)].column))
            place = taken[Int(place)].before
        }
        return (columns, steps)
    }

    /// Leaves a column out of each partial choice, and takes it.
    ///
    /// - Parameters:
    ///   - open: its elements that columns to come cover too.
    ///   - closed: its other elements.
    private func propose(
        _ column: Int, open: [Int], closed: [Int], of beam: Beam, words: Int,
        within counts: ClosedRange<Int32>,
        _ candidates: inout Candidates
    ) {
        let (leaving, taking) = (max(profits[column], 0), max(-profits[column], 0))
        for state in beam.losses.indices {
            let covered = beam.covered[state * words..<(state + 1) * words]
            func isCovered(_ element: Int) -> Bool {
                covered[covered.startIndex + element >> 6] >> UInt64(element & 63) & 1 != 0
            }
            var (left, leftKey) = (beam.losses[state] + leaving, beam.keys[state])
            var (taken, takenKey) = (beam.losses[state] + taking, beam.keys[state])
            for element in closed {
                if isCovered(element) {
                    leftKey ^= marks[element]
                    takenKey ^= marks[element]
                    taken += prices[element]
                } else {
                    left += lacks[element]
                }
            }
            for element in open {
                if isCovered(element) { taken += prices[element] } else { takenKey ^= marks[element] }
            }
            let count = beam.counts[state]
            if counts.contains(count) { candidates.add(left, leftKey, count, state * 2) }
            if counts.contains(count + 1) { candidates.add(taken, takenKey, count + 1, state * 2 + 1) }
        }
    }

    /// The candidates that go on.
    ///
    /// - Parameter take: notes that the column is taken after others; where the list ends then.
    private func best(
        of candidates: Candidates, from beam: Beam, words: Int, width: Int, open: [Int],
        take: (Int32) -> Int32
    ) -> Beam {
        let ranked = candidates.losses.enumerated().map { index, loss in
            UInt64(min(loss, 1 << 44)) << Self.placeBits | UInt64(index)
        }.sorted()
        var next = Beam()
        next.covered.reserveCapacity(min(width, ranked.count) * words)
        var known = Set<UInt64>(minimumCapacity: width)
        for entry in ranked {
            let index = Int(entry & (1 << Self.placeBits - 1))
            let (key, count) = (candidates.keys[index], candidates.counts[index])
            guard known.insert(key ^ UInt64(count) &* 0x9E37_79B9_7F4A_7C15).inserted else { continue }
            let (state, isTaken) = (candidates.sources[index] / 2, candidates.sources[index] % 2 == 1)
            next.losses.append(candidates.losses[index])
            next.keys.append(key)
            next.counts.append(count)
            next.trails.append(isTaken ? take(beam.trails[state]) : beam.trails[state])
            let first = next.covered.count
            next.covered.append(contentsOf: beam.covered[state * words..<(state + 1) * words])
            if isTaken {
                for element in open { next.covered[first + element >> 6] |= 1 << UInt64(element & 63) }
            }
            if next.losses.count == width { break }
        }
        return next
    }
}
