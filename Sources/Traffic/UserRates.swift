/// The rates of a user in the downlink, weighed by traffic.
public struct UserRate: Sendable, Equatable {
    /// Number of the point.
    public var point: Int
    /// Traffic offered by such users [Mbit/s].
    public var weight: Double
    /// With the cell to itself [Mbit/s].
    public var single: Double
    /// On what the other users of the cell leave; 0 in a cell that is full [Mbit/s].
    public var loaded: Double
}

extension LoadProblem {
    /// The rates of all downlink users in reach, in a balance of loads.
    ///
    /// - Source: in a cell that shares its time evenly, a transfer goes at the rate of the cell times 1 - load (T. Bonald,
    ///   A. Proutière, Wireless Downlink Data Channels: User Performance and Cell Dimensioning, MobiCom 2003).
    public func userRates(_ solution: LoadSolution) -> [UserRate] {
        let ratios = qualities(of: demands.indices, in: state(of: solution))
        var served: [UserRate] = []
        for (demand, ratio) in zip(demands, ratios) where demand.down > 0 {
            let table = carriers[Int(demand.carrier)].tables[Int(demand.table)]
            let single = Double(max(table.downlink(ratio: ratio), table.least.down))
            served.append(
                UserRate(
                    point: Int(demand.point), weight: Double(demand.down), single: single,
                    loaded: single * max(1 - solution.down[Int(demand.cell)], 0)))
        }
        return served
    }
}
