extension SiteMarket {
    /// By how much the bound falls when a station must be built, and when it must not.
    struct Regret: Sendable {
        var built: Int128
        var absent: Int128
    }

    /// The regrets of every slot at some prices: reduced costs of the stations.
    func regrets(at prices: Prices<Int128>, worths: UnsafePointer<Int128>) -> [Regret] {
        let money = moneyFrom(prices)
        let bonuses = classes.map { $0.reduce(Int128(0)) { $0 + prices.limits[$1] } }
        var regrets = [Regret](repeating: Regret(built: 0, absent: 0), count: slots.count)
        for site in siteCosts.indices where starts[site] < starts[site + 1] {
            let toll = groups[site].reduce(Int128(0)) { $0 + prices.groups[Int($1)] }
            func value(built: Int?, absent: Int?) -> Int128 {
                best(
                    of: site, toll: toll, money: money, bonuses: bonuses, worths: worths, built: built,
                    absent: absent)
            }
            let free = value(built: nil, absent: nil)
            for slot in starts[site]..<starts[site + 1] where roles[slot] == .candidate {
                regrets[slot] = Regret(
                    built: free - value(built: slot, absent: nil),
                    absent: free - value(built: nil, absent: slot))
            }
        }
        return regrets
    }

    /// What a site is worth at best when one of its stations must, or must not, be built; what stands already apart.
    private func best(
        of site: Int, toll: Int128, money: [Int128], bonuses: [Int128], worths: UnsafePointer<Int128>,
        built: Int?, absent: Int?
    ) -> Int128 {
        let range = starts[site]..<starts[site + 1]
        let stands = range.contains { roles[$0] == .existing }
        var mustOpen = false
        var best = range.map { slot -> Int128? in
            let isForced = slot == built || roles[slot] == .mandatory
            mustOpen = mustOpen || isForced
            return isForced ? nil : 0
        }
        var value: Int128? = mustOpen ? nil : 0
        for phase in (0..<phaseCount).reversed() {
            var sum = -Int128(siteCosts[site]) * money[phase] - (stands ? 0 : toll)
            for (place, slot) in range.enumerated() where roles[slot] != .existing && slot != absent {
                let offer =
                    worths[slot * phaseCount + phase] + bonuses[classOf[slot]]
                    - Int128(costs[slot]) * money[phase]
                let most = best[place].map { max($0, offer) } ?? offer
                best[place] = most
                sum += most
            }
            value = value.map { max($0, sum) } ?? sum
        }
        return value ?? 0
    }
}
