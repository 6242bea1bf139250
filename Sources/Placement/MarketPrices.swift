/// Prices of money, numbers and exclusions that make the bound small for given prices of service.
///
/// The bound is convex in them and cheap to evaluate, so they are improved a few times at every step, all at once, by
/// signs alone: a price goes up where more is asked than there is and down where less, in strides that grow while the
/// sign stays and halve when it turns, but never to nothing, for the prices of service move on.
///
/// - Source: M. Riedmiller and H. Braun, A direct adaptive method for faster backpropagation learning: the RPROP
///   algorithm, IEEE ICNN 1993.
struct MarketPrices: Sendable {
    /// The prices that gave the least bound last.
    private(set) var best: SiteMarket.Prices<Double>
    private var now: [Double]
    private var strides: [Double]
    private var signs: [Double]
    private let phases: Int
    private let limits: Int
    private let least: [Double]
    private let floors: [Double]
    private let largest: [Double]

    /// - Parameters:
    ///   - groups: prices of the groups of exclusion to begin with.
    ///   - start: prices to begin with, in units of the prices of service.
    ///   - station: worth of a station, the unit of those that begin with nothing.
    init(market: SiteMarket, groups: [Double], start: PlacementSearch.Prices, station: Double) {
        phases = market.budgets.count
        limits = market.limits.count
        now = start.money + start.limits + groups
        strides = now.map { max(abs($0) * 0.05, 1e-12) }
        for index in phases..<now.count { strides[index] = max(strides[index], station * 0.01) }
        least = strides.map { $0 * 0.02 }
        signs = Array(repeating: 0, count: now.count)
        // A limit without a cap has no price below zero, one without a floor none above.
        floors =
            market.budgets.map { _ in 0 }
            + market.limits.map { $0.atMost == nil ? 0 : -.greatestFiniteMagnitude }
            + groups.map { _ in 0 }
        largest =
            market.budgets.map { _ in .greatestFiniteMagnitude }
            + market.limits.map { $0.atLeast > 0 ? .greatestFiniteMagnitude : 0 }
            + groups.map { _ in .greatestFiniteMagnitude }
        best = .init(money: [], limits: [], groups: [])
        best = prices(now)
    }

    private func prices(_ list: [Double]) -> SiteMarket.Prices<Double> {
        .init(
            money: Array(list[..<phases]), limits: Array(list[phases..<phases + limits]),
            groups: Array(list[(phases + limits)...]))
    }

    /// Improves the prices so many times.
    mutating func improve(_ market: SiteMarket, worths: UnsafePointer<Double>, times: Int) {
        var lowest = Double.infinity
        for _ in 0..<times {
            let prices = prices(now)
            let outcome = market.outcome(at: prices, worths: worths, number: Double.init, phases: nil)
            if outcome.value < lowest { (lowest, best) = (outcome.value, prices) }
            move(slopes(of: outcome, prices: prices, market: market))
        }
    }

    /// By how much the bound rises with each price.
    private func slopes(
        of outcome: SiteMarket.Outcome<Double>, prices: SiteMarket.Prices<Double>, market: SiteMarket
    ) -> [Double] {
        var slopes = zip(market.budgets, outcome.spent).map { Double($0 - $1) }
        for (index, limit) in market.limits.enumerated() {
            let (count, price) = (outcome.counts[index], prices.limits[index])
            if price > 0 || (price == 0 && count < limit.atLeast) {
                slopes.append(Double(count - limit.atLeast))
            } else if let most = limit.atMost, price < 0 || count > most {
                slopes.append(Double(count - most))
            } else {
                slopes.append(0)
            }
        }
        return slopes + outcome.open.map { Double(1 - $0) }
    }

    private mutating func move(_ slopes: [Double]) {
        for index in now.indices {
            let sign: Double = slopes[index] > 0 ? 1 : slopes[index] < 0 ? -1 : 0
            if sign * signs[index] > 0 {
                strides[index] *= 1.2
            } else if sign * signs[index] < 0 {
                strides[index] = max(strides[index] * 0.5, least[index])
            }
            signs[index] = sign
            now[index] = min(max(now[index] - sign * strides[index], floors[index]), largest[index])
        }
    }
}
