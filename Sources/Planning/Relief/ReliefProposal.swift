/// A change with what it is expected to do; the balance of loads says what it does.
struct ReliefProposal: Sendable {
    /// A cell that it takes load off.
    struct Relieved: Sendable {
        /// Number of the cell in its network.
        var cell: Int
        /// By how much its overload is expected to fall.
        var amount: Double
    }

    var change: ReliefChange
    /// Index of its network.
    var network: Int
    /// What it costs [CNY].
    var cost: Int64
    var relieved: [Relieved]

    /// Chooses changes in order of their cost for the overload that they take, which counts once a cell: what another change takes
    /// already does not count again.
    ///
    /// - Returns: what is chosen, in that order; the state admits all of it together.
    static func chosen(
        from proposals: [ReliefProposal], state: ReliefState, passing tried: Set<ReliefChange>
    ) -> [ReliefProposal] {
        struct Offer {
            var price: Double
            var index: Int
        }
        func isBefore(_ a: Offer, _ b: Offer) -> Bool { (a.price, a.index) < (b.price, b.index) }
        // By network the cells that what is chosen relieves.
        var claimed = [Set<Int>](repeating: [], count: (proposals.map(\.network).max() ?? -1) + 1)
        func price(_ proposal: ReliefProposal) -> Double {
            let own = claimed[proposal.network]
            let amount = proposal.relieved.reduce(0) { own.contains($1.cell) ? $0 : $0 + $1.amount }
            return amount > 0 ? Double(max(proposal.cost, 1)) / amount : .infinity
        }
        // The last is the next.
        var queue = proposals.indices.map { Offer(price: price(proposals[$0]), index: $0) }
            .filter { $0.price.isFinite && !tried.contains(proposals[$0.index].change) }
            .sorted { isBefore($1, $0) }
        var (state, chosen) = (state, [ReliefProposal]())
        while let offer = queue.popLast() {
            let proposal = proposals[offer.index]
            guard state.admits(proposal.change) else { continue }
            let now = Offer(price: price(proposal), index: offer.index)
            guard now.price.isFinite else { continue }
            if now.price > offer.price {
                queue.insert(now, at: queue.partitioningIndex { isBefore($0, now) })
                continue
            }
            state.make(proposal.change)
            chosen.append(proposal)
            claimed[proposal.network].formUnion(proposal.relieved.map(\.cell))
        }
        return chosen
    }
}
