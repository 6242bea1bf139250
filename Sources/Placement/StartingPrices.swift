internal import CKernels

/// Prices of service under which a good plan is nearly the best: where the search for prices begins.
///
/// The price of an element lies between what its last server adds and what the next would add, so that the plan serves
/// it as often as is worth its price; where in between is chosen so that what each station serves comes to what it
/// costs, for then it is built, but others on the same ground are not. Each built station asks for a share t between
/// the two ends, its elements take the mean of what their servers ask for, and the shares are corrected a few times.
struct StartingPrices {
    private let plan: PhasedPlan
    private let prices: PlacementSearch.Prices
    private let bonuses: [Double]

    private static let corrections = 6

    init(_ plan: PhasedPlan, prices: PlacementSearch.Prices) {
        self.plan = plan
        self.prices = prices
        var bonuses = [Double](repeating: 0, count: plan.problem.stations.count)
        for (limit, price) in zip(plan.problem.limits, prices.limits) where price != 0 {
            for station in limit.stations { bonuses[station] += price }
        }
        self.bonuses = bonuses
    }

    /// The prices of a four of phases, times `scale`.
    func prices(plane: Int, scale: UInt32) -> SharedBuffer<UInt32> {
        let count = plan.problem.elementCount * 4
        let result = SharedBuffer<UInt32>(repeating: 0, count: count)
        let (next, last) = (plan.next[plane], plan.last[plane])
        for place in 0..<count { result[place] = next[place] }
        let stations = plan.problem.stations.indices.filter {
            plan.phaseOf[$0] < min(plane * 4 + 4, plan.never)
        }
        var shares = [SIMD4<Double>](repeating: .zero, count: stations.count)
        let ranges = stations.map { sums(of: $0, last) - sums(of: $0, next) }
        let costs = stations.map { price(of: $0, plane: plane) }
        let spread = SharedBuffer<SIMD4<Float>>(repeating: .zero, count: plan.problem.elementCount)
        for pass in 0..<Self.corrections {
            for (index, station) in stations.enumerated() {
                let built = isBuilt(station, plane: plane)
                let worth = pass == 0 ? sums(of: station, next) : sums(of: station, result.pointer)
                let missing = costs[index] - worth
                for lane in 0..<4 where built[lane] > 0 && ranges[index][lane] > 0 {
                    let change = missing[lane] / ranges[index][lane] * (pass == 0 ? 1 : 0.8)
                    shares[index][lane] = min(max(shares[index][lane] + change, 0), 1)
                }
            }
            for element in 0..<plan.problem.elementCount { spread[element] = .zero }
            for (index, station) in stations.enumerated() {
                let share = SIMD4<Float>(shares[index]) * isBuilt(station, plane: plane)
                for element in plan.problem.coverage[station] { spread.pointer[Int(element)] += share }
            }
            for element in 0..<plan.problem.elementCount {
                for lane in 0..<4 {
                    let servers = plan.servers(of: element, plane: plane, lane: lane)
                    guard servers > 0 else { continue }
                    let place = element * 4 + lane
                    let mean = Double(spread[element][lane]) / Double(servers)
                    let width = Double(last[place]) - Double(next[place])
                    result[place] = next[place] + UInt32((mean * width).rounded())
                }
            }
        }
        for place in 0..<count { result[place] = UInt32(min(UInt64(result[place]) * UInt64(scale), 1 << 31)) }
        return result
    }

    /// What a station costs in each phase of four at the prices of money and numbers.
    private func price(of station: Int, plane: Int) -> SIMD4<Double> {
        let problem = plan.problem
        let site = problem.sites.siteOf[station]
        var price = SIMD4<Double>.zero
        for lane in 0..<4 where plane * 4 + lane < plan.never {
            let phase = plane * 4 + lane
            let tenants = problem.sites.stations[site].count { plan.phaseOf[Int($0)] <= phase }
            let cost =
                Double(problem.stations[station].cost)
                + Double(problem.sites.costs[site]) / Double(max(tenants, 1))
            price[lane] = cost * prices.money[phase] - (phase == plan.never - 1 ? bonuses[station] : 0)
        }
        return price
    }

    /// One in each phase of four in which a station stands.
    private func isBuilt(_ station: Int, plane: Int) -> SIMD4<Float> {
        var built = SIMD4<Float>.zero
        for lane in 0..<4 where plan.phaseOf[station] <= plane * 4 + lane && plane * 4 + lane < plan.never {
            built[lane] = 1
        }
        return built
    }

    private func sums(of station: Int, _ values: UnsafePointer<UInt32>) -> SIMD4<Double> {
        let coverage = plan.problem.coverage
        var sums: [UInt64] = [0, 0, 0, 0]
        placement_sums(
            coverage.members, coverage.offsets[station], coverage.offsets[station + 1], values, &sums)
        return SIMD4(Double(sums[0]), Double(sums[1]), Double(sums[2]), Double(sums[3]))
    }
}
