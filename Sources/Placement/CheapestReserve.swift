/// What the cheapest stations that are not built yet would cost.
///
/// Fenwick trees over the stations in order of cost, one of counts and one of sums.
struct CheapestReserve {
    private var counts: [Int]
    private var sums: [Int64]
    /// Rank of each station by cost and index, from 1; zero for those that are not counted.
    private var ranks: [Int]
    private let costs: [Int64]

    /// The stations of a list that are `open`, at the costs given.
    init(costs: [Int64], open: (Int) -> Bool) {
        self.costs = costs
        let order = costs.indices.filter(open).sorted { (costs[$0], $0) < (costs[$1], $1) }
        ranks = Array(repeating: 0, count: costs.count)
        counts = Array(repeating: 0, count: order.count + 1)
        sums = Array(repeating: 0, count: order.count + 1)
        for (position, station) in order.enumerated() {
            ranks[station] = position + 1
            update(station, sign: 1)
        }
    }

    /// Takes a station out: it is built, or cannot be any more.
    mutating func remove(_ station: Int) {
        update(station, sign: -1)
        ranks[station] = 0
    }

    private mutating func update(_ station: Int, sign: Int) {
        var node = ranks[station]
        while node > 0, node < counts.count {
            counts[node] += sign
            sums[node] += Int64(sign) * costs[station]
            node += node & -node
        }
    }

    /// What the `number` cheapest cost together [CNY], or nil where there are not so many.
    ///
    /// - Complexity: O(log n).
    func cost(of number: Int) -> Int64? {
        var (node, left, total) = (0, number, Int64(0))
        var step = 1
        while step < counts.count { step *= 2 }
        while step > 0, left > 0 {
            let next = node + step
            if next < counts.count, counts[next] <= left {
                node = next
                left -= counts[next]
                total += sums[next]
            }
            step /= 2
        }
        return left <= 0 ? total : nil
    }

    /// What a station that is not built and the cheapest others cost, `number` together [CNY].
    func cost(of number: Int, with station: Int) -> Int64? {
        var (node, cheaper) = (ranks[station], 0)
        while node > 0 {
            cheaper += counts[node]
            node -= node & -node
        }
        // Counted with itself: it is one of the cheapest anyway.
        if cheaper <= number { return cost(of: number) }
        return cost(of: number - 1).map { $0 + costs[station] }
    }
}
