import Coverage

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
    public func userRates(_ solution: LoadSolution, workers: Int) async throws -> [UserRate] {
        let state = State(solution, of: carriers)
        let parts = try await mapConcurrently(stretches.count, piece: 1, workers: workers) { part in
            userRates(of: stretches[part], solution, state)
        }
        return Array(parts.joined())
    }

    private func userRates(of stretch: Stretch, _ solution: LoadSolution, _ state: State) -> [UserRate] {
        let carrier = carriers[stretch.carrier]
        let ratios = qualities(of: stretch, in: state)
        return zip(stretch.range, ratios).compactMap { number, ratio in
            let demand = demands.values[number]
            guard demand.down > 0 else { return nil }
            let table = carrier.views.values[Int(demand.table)]
            let single = Double(max(table.downlink(ratio: ratio), table.leastDown))
            let load = solution.down[carrier.firstCell + Int(demand.sector)]
            return UserRate(
                point: Int(demand.point), weight: Double(demand.down), single: single,
                loaded: single * max(1 - load, 0))
        }
    }
}
