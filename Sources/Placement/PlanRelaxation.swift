internal import CKernels

/// An upper bound on the worth of every plan that keeps within the budgets and has what goals and limits ask.
///
/// With a price u_pj on each server of element j in phase p, a price π_z of each unit of a goal and prices of money,
/// numbers and exclusions (`SiteMarket`), for every such plan
///
///     Σ_p a_p f(S_p) <= Σ_p Σ_j Σ_k max(0, a_p w_j(k) + [p last, k = 1] Σ_z π_z a_zj - u_pj) - Σ_z π_z q_z
///                       + the value of the market at worths Σ_{j in i} u_pj .
///
/// The prices of goals are the best for given u, goal by goal, found by halving. All prices are whole numbers of
/// 1/`scale`, money's of 1/2¹⁶ of that, and the bound is summed in integers: it is exact however they were found.
final class PlanRelaxation: @unchecked Sendable {
    let problem: PlacementProblem
    let market: SiteMarket
    let worth: ElementWorth
    /// Stations of each element.
    let servers: IndexLists
    private let offsets: [Int64]
    private let workers: Int
    /// Goals that are to be met, with the amount that is asked.
    let goals: [Goal]
    /// The elements' worth with what goals add to it.
    let elements: SharedBuffer<placement_element>
    private let sums: SharedBuffer<UInt64>
    private let worths: SharedBuffer<Double>
    private let exactWorths: SharedBuffer<Int128>
    private let phases: SharedBuffer<Int32>
    private let masks: [SharedBuffer<UInt64>]
    private let supply: SharedBuffer<UInt64>
    private var goalPrices: [UInt32]
    private var marketPrices: MarketPrices
    private var isFirst = true

    /// Fraction of the prices of money, numbers and exclusions.
    private static let fraction = 16

    /// Units of price a unit of weight, where they fit.
    static let wantedScale: UInt32 = 1024

    struct Goal {
        var quota: Int
        var elements: [UInt32]
        var amounts: [UInt32]
        var required: Int64
    }

    /// What prices give.
    struct Evaluation {
        /// The bound in units of 2⁻¹⁶ / `scale`.
        var value: Int128
        /// Prices of money, numbers and exclusions, in those units.
        var market: SiteMarket.Prices<Int128>
        /// Prices of the goals, in units of 1 / `scale`.
        var goals: [UInt32]
    }

    /// - Parameters:
    ///   - budgets: what may be spent up to the end of each phase.
    ///   - required: what is asked of each goal; nothing where it is not to be held.
    ///   - limits: the limits that are to be held.
    ///   - groups: prices of the groups of exclusion to begin with; none where nil.
    ///   - start: a good plan, and what money and numbers are worth to it.
    init(
        _ start: PhasedPlan, prices: PlacementSearch.Prices, degrees: [UInt32], budgets: [Int64],
        required: [Int64], limits: [StationLimit], servers: IndexLists, workers: Int,
        groups: [Double]? = nil
    ) {
        let problem = start.problem
        self.problem = problem
        self.workers = workers
        self.servers = servers
        market = SiteMarket(problem: problem, budgets: budgets, limits: limits)
        worth = ElementWorth(problem: problem, degrees: degrees, scale: Self.wantedScale)
        offsets = servers.offsets.map(Int64.init)
        goals = problem.quotas.indices.filter { required[$0] > 0 }.map { index in
            let quota = problem.quotas[index]
            return Goal(
                quota: index, elements: quota.elements,
                amounts: quota.amounts.isEmpty
                    ? Array(repeating: 1, count: quota.elements.count) : quota.amounts,
                required: required[index])
        }
        goalPrices = Array(repeating: 0, count: goals.count)
        let (stations, elementCount) = (problem.stations.count, problem.elementCount)
        elements = SharedBuffer(worth.elements)
        sums = SharedBuffer(repeating: 0, count: stations * 4)
        let slots = market.slots.count * problem.phaseCount
        worths = SharedBuffer(repeating: 0, count: slots)
        exactWorths = SharedBuffer(repeating: 0, count: slots)
        phases = SharedBuffer(repeating: 0, count: market.slots.count)
        masks = worth.lanes.map { _ in SharedBuffer(repeating: 0, count: stations) }
        supply = SharedBuffer(repeating: 0, count: elementCount)
        let scale = Double(worth.scale)
        let built = max(start.counts[0], 1)
        marketPrices = MarketPrices(
            market: market,
            groups: groups?.map { $0 * scale } ?? problem.sites.exclusions.map { _ in 0 },
            start: .init(money: prices.money.map { $0 * scale }, limits: prices.limits.map { $0 * scale }),
            station: Double(start.objective) * scale / Double(built))
    }

    /// Evaluates prices; supply less demand is left in `excess`.
    func evaluate(_ prices: [SharedBuffer<UInt32>], excess: [SharedBuffer<Float>]) async -> Evaluation {
        let goalValue = priceGoals(prices[worth.goalPlane])
        await sumWorths(prices)
        let times = isFirst ? 60 : market.slots.count < 2000 ? 24 : 3
        isFirst = false
        marketPrices.improve(market, worths: worths.pointer, times: times)
        let exact = Self.rounded(marketPrices.best)
        let outcome = market.outcome(
            at: exact, worths: exactWorths.pointer, number: { Int128($0) }, phases: phases.pointer)
        let surplus = await demand(prices, excess: excess)
        let value = outcome.value + ((surplus - goalValue) << Self.fraction)
        return Evaluation(value: value, market: exact, goals: goalPrices)
    }

    /// Stations that every plan builds, and that none builds, which is worth more than `objective` and keeps what the bound
    /// asks; from the last evaluation.
    func certainties(_ evaluation: Evaluation, objective: Int64) -> (built: [Int], absent: [Int]) {
        let unit = Int128(worth.scale) << Self.fraction
        let slack = evaluation.value - Int128(objective + 1) * unit
        let regrets = market.regrets(at: evaluation.market, worths: exactWorths.pointer)
        func stations(_ regret: (SiteMarket.Regret) -> Int128) -> [Int] {
            zip(market.slots, regrets).filter { regret($0.1) > slack }.map(\.0).sorted()
        }
        return (stations(\.absent), stations(\.built))
    }

    /// Whether the last prices evaluated build a slot of the market by the end of a phase.
    func isBuilt(_ slot: Int, by phase: Int) -> Bool { Int(phases[slot]) <= phase }

    /// The bound in units of weight, rounded down since every plan's worth is whole.
    func bound(_ value: Int128) -> Int128 { (value >> Self.fraction) / Int128(worth.scale) }

    /// A price of money, numbers or exclusions in units of weight.
    func weight(_ price: Int128) -> Double {
        Double(price) / Double(worth.scale) / Double(1 << Self.fraction)
    }

    private static func rounded(_ prices: SiteMarket.Prices<Double>) -> SiteMarket.Prices<Int128> {
        let unit = Double(1 << fraction)
        func whole(_ list: [Double]) -> [Int128] {
            list.map { Int128(max(min(($0 * unit).rounded(), 1e18), -1e18)) }
        }
        return .init(money: whole(prices.money), limits: whole(prices.limits), groups: whole(prices.groups))
    }

    /// Sets the price of each goal; what all ask for at their prices is returned.
    private func priceGoals(_ prices: SharedBuffer<UInt32>) -> Int128 {
        var (four, total) = (worth.lanes[worth.goalPlane], Int128(0))
        for (index, goal) in goals.enumerated() {
            let old = goalPrices[index]
            if old > 0 {
                for (element, amount) in zip(goal.elements, goal.amounts) {
                    elements.pointer[Int(element)].bonus -= old * amount
                }
            }
            var price = placement_goal_price(
                goal.elements, goal.amounts, goal.elements.count, elements.pointer, &four, prices.pointer,
                goal.required, old, 1 << 30)
            if price > 0 {
                // What a price cannot be without overflow it is not: any price will do for a bound.
                for (element, amount) in zip(goal.elements, goal.amounts) {
                    price = min(price, (.max - elements[Int(element)].bonus) / max(amount, 1))
                }
                for (element, amount) in zip(goal.elements, goal.amounts) {
                    elements.pointer[Int(element)].bonus += price * amount
                }
            }
            goalPrices[index] = price
            total += Int128(price) * Int128(goal.required)
        }
        return total
    }

    /// What service from each phase on is worth at each slot.
    private func sumWorths(_ prices: [SharedBuffer<UInt32>]) async {
        let (coverage, sums, phaseCount) = (problem.coverage, sums, problem.phaseCount)
        let (slots, worths, exact) = (market.slots, worths, exactWorths)
        for plane in prices.indices.reversed() {
            let values = prices[plane]
            _ = await bands(slots.count, width: 1 << 9) { range in
                for slot in range {
                    let station = slots[slot]
                    placement_sums(
                        coverage.members, coverage.offsets[station], coverage.offsets[station + 1],
                        values.pointer, sums.pointer + station * 4)
                    for phase in (plane * 4..<min(plane * 4 + 4, phaseCount)).reversed() {
                        let place = slot * phaseCount + phase
                        let later = phase + 1 < phaseCount ? exact[place + 1] : 0
                        exact[place] = later + Int128(sums[station * 4 + phase - plane * 4]) << Self.fraction
                        // By way of 64 bits: the conversion of 128 is slow. These only look for prices.
                        worths[place] = Double(Int64(truncatingIfNeeded: exact[place] >> Self.fraction))
                    }
                }
            }
        }
    }

    /// Worth above price, summed.
    private func demand(
        _ prices: [SharedBuffer<UInt32>], excess: [SharedBuffer<Float>]
    ) async -> Int128 {
        let (supply, elements, offsets, servers) = (supply, elements, offsets, servers.members)
        var total = Int128(0)
        for plane in prices.indices {
            let (values, masks, excess, four) = (
                prices[plane], masks[plane], excess[plane], worth.lanes[plane]
            )
            for (slot, station) in market.slots.enumerated() {
                masks[station] = mask(phase: Int(phases[slot]), plane: plane)
            }
            let parts = await bands(problem.elementCount, width: 1 << 14) { range in
                var lanes = four
                placement_supply(
                    servers, offsets, range.lowerBound, range.upperBound, masks.pointer, supply.pointer)
                return placement_demand(
                    range.lowerBound, range.upperBound, elements.pointer, &lanes, values.pointer,
                    supply.pointer, excess.pointer)
            }
            total += parts.reduce(Int128(0)) { $0 + Int128($1) }
        }
        return total
    }

    /// One in the lane of each phase of four in which a station stands.
    private func mask(phase: Int, plane: Int) -> UInt64 {
        (0..<4).reduce(UInt64(0)) { mask, lane in
            let number = plane * 4 + lane
            return phase <= number && number < problem.phaseCount ? mask | 1 << UInt64(16 * lane) : mask
        }
    }

    /// Calls `body` for ranges that do not depend on the number of workers.
    func bands<Value: Sendable>(
        _ count: Int, width: Int, _ body: @escaping @Sendable (Range<Int>) -> Value
    ) async -> [Value] {
        await inOrder((count + width - 1) / width, workers: workers) { band in
            body(band * width..<min((band + 1) * width, count))
        }
    }
}
