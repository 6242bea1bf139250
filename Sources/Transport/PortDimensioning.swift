/// A port or ring rate that can be bought.
public struct PortRate: Sendable, Equatable {
    /// Rate [Gbit/s].
    public var gigabits: Int
    /// Cost of one, in any unit.
    public var cost: Int

    /// Creates a rate.
    public init(gigabits: Int, cost: Int) {
        self.gigabits = gigabits
        self.cost = cost
    }
}

/// The cheapest ports for a load.
public struct PortChoice: Sendable, Equatable {
    /// Number of ports of each rate, in order of the rates given.
    public var counts: [Int]
    /// Rate of all ports [Gbit/s].
    public var gigabits: Int
    /// Cost of all ports; proven least for the load, so it is its own bound.
    public var cost: Int
}

/// Chooses ports at least cost.
///
/// With the ways of the traffic given, elements do not compete: the sum of the least costs is the least sum.
public struct PortDimensioning: Sendable {
    private let rates: [PortRate]
    private let limitPerMille: Int
    private static let largestRate = 100_000

    /// Takes the rates on offer.
    ///
    /// - Parameters:
    ///   - rates: what can be bought, in any number.
    ///   - limitPerMille: share of a rate that may be used in the busy hour [‰]; 700 by default.
    /// - Throws: `TransportError.ruleOutOfRange`.
    public init(rates: [PortRate], limitPerMille: Int = 700) throws(TransportError) {
        try TransportError.check(Double(limitPerMille), of: "utilisation limit [per mille]", in: 1...1000)
        try TransportError.check(Double(rates.count), of: "number of port rates", in: 1...100)
        for rate in rates {
            try TransportError.check(Double(rate.gigabits), of: "port rate [Gbit/s]", in: 1...10_000)
            try TransportError.check(Double(rate.cost), of: "cost of a port", in: 0...1e12)
        }
        self.rates = rates
        self.limitPerMille = limitPerMille
    }

    /// The cheapest ports whose rate, used up to the limit, carries a load; of equal costs the choice that ends with
    /// the rate named first.
    ///
    /// - Parameter load: what is to be carried [kbit/s].
    /// - Throws: `TransportError.ruleOutOfRange` for a load that needs more than 100 Tbit/s.
    /// - Complexity: O(needed Gbit/s × rates), by dynamic programming over whole Gbit/s.
    public func cheapest(for load: Int) throws(TransportError) -> PortChoice {
        try TransportError.check(Double(load), of: "load of ports [kbit/s]", in: 0...1e11)
        // Whole numbers throughout: 70 Gbit/s at 70 % need exactly 100 Gbit/s.
        let unit = 1000 * limitPerMille
        let needed = (load + unit - 1) / unit
        try TransportError.check(
            Double(needed), of: "rate needed [Gbit/s]", in: 0...Double(Self.largestRate))
        var costs = [0]
        var last = [0]
        for rate in stride(from: 1, through: needed, by: 1) {
            var (best, choice) = (Int.max, 0)
            for (index, port) in rates.enumerated() {
                let cost = costs[max(rate - port.gigabits, 0)] + port.cost
                if cost < best { (best, choice) = (cost, index) }
            }
            costs.append(best)
            last.append(choice)
        }
        var choice = PortChoice(counts: rates.map { _ in 0 }, gigabits: 0, cost: costs[needed])
        var left = needed
        while left > 0 {
            choice.counts[last[left]] += 1
            choice.gigabits += rates[last[left]].gigabits
            left = max(left - rates[last[left]].gigabits, 0)
        }
        return choice
    }
}
