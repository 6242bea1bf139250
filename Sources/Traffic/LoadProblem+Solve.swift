import Coverage

extension LoadProblem {
    /// Loads as far as they have come, in the form that the loops read.
    struct State: Sendable {
        /// Of each cell, at most 1.
        var down: [Float]
        /// Mean over the cells of each carrier.
        var mean: [Float]
        /// Share of its offered uplink traffic that each cell carries.
        var carried: [Float]
        /// Noise rise of each cell [dB].
        var rise: [Float]
    }

    /// What a stretch of items adds.
    private struct Sums: Sendable {
        var down: [Double]
        var up: [Double]
        var interference: [Double]
    }

    /// Stretches that items are worked through in: their number shows in the rounding, so that it is fixed.
    private static let stretches = 16

    /// Loads from empty cells on until they stand still.
    ///
    /// More load elsewhere means more interference, lower rates, and so more load: the loads that a state asks for are a
    /// standard interference function of it, but for the cap at full cells. From empty cells each step goes up, towards the least
    /// state in balance; where traffic fits there is just one.
    ///
    /// - Source: R. D. Yates, A Framework for Uplink Power Control in Cellular Radio Systems, IEEE JSAC 13(7), 1995; for loads
    ///   I. Siomina, D. Yuan, Analysis of Cell Load Coupling for LTE Network Planning and Optimization, IEEE Trans. Wireless
    ///   Commun. 11(6), 2012.
    /// - Parameters:
    ///   - greatest: most iterations.
    ///   - workers: most tasks at work; the result is the same bits for any number.
    /// - Complexity: O(iterations times items).
    public func solution(iterations greatest: Int = 100, workers: Int) async throws -> LoadSolution {
        var solution = LoadSolution(self)
        while solution.iterations < greatest, !solution.hasConverged {
            let next = try await sums(in: state(of: solution), workers: workers)
            var residual = 0.0
            for cell in 0..<cells {
                residual = max(
                    residual, abs(min(next.down[cell], 1) - min(solution.down[cell], 1)),
                    abs(min(next.up[cell], 1) - min(solution.up[cell], 1)))
            }
            (solution.down, solution.up) = (next.down, next.up)
            solution.interference = next.interference
            solution.residual = residual
            solution.iterations += 1
        }
        return solution
    }

    /// What this traffic takes of the cells, and how it disturbs them, against the loads of another balance of the same cells.
    public func loads(against balance: LoadSolution, workers: Int) async throws -> LoadSolution {
        precondition(balance.down.count == cells, "both are about the same cells")
        let sums = try await sums(in: state(of: balance), workers: workers)
        var solution = LoadSolution(self)
        (solution.down, solution.up, solution.interference) = (sums.down, sums.up, sums.interference)
        return solution
    }

    /// The state that loads amount to.
    func state(of solution: LoadSolution) -> State {
        var rise = solution.interference.map { Float(1 + $0) }
        TrafficCarrier.formDecibels(&rise)
        return State(
            down: solution.down.map { Float(min($0, 1)) },
            mean: carriers.map { carrier in
                let own = solution.down[carrier.firstCell..<carrier.firstCell + carrier.cells]
                return Float(own.reduce(0) { $0 + min($1, 1) } / Double(max(own.count, 1)))
            },
            carried: solution.up.map { Float(LoadSolution.carriedShare(load: $0)) }, rise: rise)
    }

    private func sums(in state: State, workers: Int) async throws -> Sums {
        let count = Self.stretches
        let parts = try await mapConcurrently(count, piece: 1, workers: workers) { number in
            sums(
                of: number * demands.count / count..<(number + 1) * demands.count / count, in: state)
        }
        var total = Sums(
            down: [Double](repeating: 0, count: cells), up: [Double](repeating: 0, count: cells),
            interference: [Double](repeating: 0, count: cells))
        for part in parts {
            for cell in 0..<cells {
                total.down[cell] += part.down[cell]
                total.up[cell] += part.up[cell]
                total.interference[cell] += part.interference[cell]
            }
        }
        return total
    }

    private func sums(of range: Range<Int>, in state: State) -> Sums {
        let ratios = qualities(of: range, in: state)
        var sums = Sums(
            down: [Double](repeating: 0, count: cells), up: [Double](repeating: 0, count: cells),
            interference: [Double](repeating: 0, count: cells))
        for run in runs(in: range) {
            let carrier = carriers[Int(demands[run.lowerBound].carrier)]
            carrier.withLinks { sectors, powers, perEnergy in
                for number in run {
                    let demand = demands[number]
                    let table = carrier.tables[Int(demand.table)]
                    let cell = Int(demand.cell)
                    if demand.down > 0 {
                        let rate = max(
                            table.downlink(ratio: ratios[number - range.lowerBound]), table.least.down)
                        sums.down[cell] += Double(demand.down / rate)
                    }
                    guard demand.up > 0 else { continue }
                    let rate = table.uplink(ratio: demand.uplinkRatio - state.rise[cell])
                    let share = demand.up / max(rate, table.least.up)
                    sums.up[cell] += Double(share)
                    guard carrier.hasInterference else { continue }
                    // What the terminals of the point are at the stations that do not serve them.
                    let spread = share * state.carried[cell] * demand.spread / table.stationNoise
                    let first = Int(demand.point) * PointLinks.kept
                    for place in first + 1..<first + PointLinks.kept {
                        if sectors[place] < 0 { break }
                        let sector = Int(sectors[place] >> 1)
                        sums.interference[carrier.firstCell + sector] += Double(
                            spread * powers[place] * perEnergy[sector])
                    }
                }
            }
        }
        return sums
    }

    /// A stretch of demands cut where the carrier changes: they come carrier by carrier.
    private func runs(in range: Range<Int>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = range.lowerBound
        for number in range
        where number + 1 == range.upperBound
            || demands[number + 1].carrier != demands[number].carrier
        {
            runs.append(start..<number + 1)
            start = number + 1
        }
        return runs
    }

    /// The quality of each item in the downlink [dB].
    func qualities(of range: Range<Int>, in state: State) -> [Float] {
        var ratios: [Float] = []
        ratios.reserveCapacity(range.count)
        for run in runs(in: range) {
            let carrier = carriers[Int(demands[run.lowerBound].carrier)]
            let mean = state.mean[Int(demands[run.lowerBound].carrier)]
            carrier.withLinks { sectors, powers, _ in
                for number in run {
                    let demand = demands[number]
                    let first = Int(demand.point) * PointLinks.kept
                    var disturbance = demand.noise
                    if carrier.hasInterference {
                        for place in first + 1..<first + PointLinks.kept {
                            if sectors[place] < 0 { break }
                            disturbance +=
                                state.down[carrier.firstCell + Int(sectors[place] >> 1)] * powers[place]
                        }
                        disturbance += mean * carrier.links.rest[Int(demand.point)]
                    }
                    ratios.append(powers[first] / disturbance)
                }
            }
        }
        TrafficCarrier.formDecibels(&ratios)
        return ratios
    }
}
