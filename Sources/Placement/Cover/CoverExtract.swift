/// A covering problem of some columns of another: elements that are covered already are left out, and those that the same columns
/// cover are one.
///
/// Whether two elements are the same is told by a sum of 64 bits over their columns. What a search finds here is a proposal, and
/// counts by what it covers in the whole.
struct CoverExtract: Sendable {
    let problem: CoverProblem
    /// The rank in the whole of each column.
    let ranks: [Int]
    /// The price of each element, of those that are one together.
    let prices: [Int64]

    /// - Parameters:
    ///   - ranks: the columns, ascending by their rank in the whole.
    ///   - staying: what covers elements already, by rank.
    ///   - prices: of the elements of the whole by place; zero where none are given.
    init(
        of whole: CoverProblem, ranks: [Int], over staying: [Int], prices: [UInt32]? = nil
    ) throws(InstanceFormatError) {
        self.ranks = ranks
        let (matrix, order) = (whole.matrix, whole.columnOrder)
        var isCovered = [Bool](repeating: false, count: matrix.placeCount)
        for rank in staying { matrix.forEachPlace(of: Int(order[rank])) { isCovered[$0] = true } }
        var marks = [UInt64](repeating: 0, count: matrix.placeCount)
        for (index, rank) in ranks.enumerated() {
            var mixed = SplitMixStream(seed: UInt64(index))
            let mark = mixed.next()
            matrix.forEachPlace(of: Int(order[rank])) { if !isCovered[$0] { marks[$0] ^= mark } }
        }
        var elementOf: [UInt64: UInt32] = [:]
        var elements = [UInt32](repeating: 0, count: matrix.placeCount)
        var (weights, sums) = ([UInt32](), [Int64]())
        for place in marks.indices where marks[place] != 0 && whole.weights[place] > 0 {
            let price = prices.map { Int64($0[place]) } ?? 0
            if let element = elementOf[marks[place]] {
                elements[place] = element
                weights[Int(element)] += whole.weights[place]
                sums[Int(element)] += price
            } else {
                elements[place] = UInt32(weights.count)
                elementOf[marks[place]] = elements[place]
                weights.append(whole.weights[place])
                sums.append(price)
            }
        }
        var rows: [[UInt32]] = []
        rows.reserveCapacity(ranks.count)
        for rank in ranks {
            var row: [UInt32] = []
            matrix.forEachPlace(of: Int(order[rank])) { place in
                if !isCovered[place], whole.weights[place] > 0 { row.append(elements[place]) }
            }
            row.sort()
            var last: UInt32?
            row.removeAll { element in
                defer { last = element }
                return element == last
            }
            rows.append(row)
        }
        problem = try CoverProblem(rows: rows, weights: weights)
        self.prices = sums
    }
}
