import Coverage

/// The innermost loops of a balance of loads: what a stretch of demands takes of its carrier's cells.
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

        /// The state that loads amount to.
        init(_ solution: LoadSolution, of carriers: [TrafficCarrier]) {
            down = solution.down.map { Float(min($0, 1)) }
            mean = carriers.map { carrier in
                let own = solution.down[carrier.firstCell..<carrier.firstCell + carrier.cells]
                return Float(own.reduce(0) { $0 + min($1, 1) } / Double(max(own.count, 1)))
            }
            carried = solution.up.map { Float(LoadSolution.carriedShare(load: $0)) }
            rise = solution.interference.map { Float(1 + $0) }
            TrafficCarrier.formDecibels(&rise)
        }
    }

    /// What a stretch adds, by sector of its carrier.
    struct Sums: Sendable {
        var load: [Double]
        /// Interference over noise at the stations; empty for the downlink.
        var interference: [Double] = []
    }

    /// Shares of the downlink's blocks.
    func downlink(of stretch: Stretch, in state: State) -> Sums {
        let carrier = carriers[stretch.carrier]
        let ratios = qualities(of: stretch, in: state)
        let (demands, views) = (demands.values, carrier.views.values)
        var load = [Double](repeating: 0, count: carrier.cells)
        load.withUnsafeMutableBufferPointer { load in
            ratios.withUnsafeBufferPointer { ratios in
                for number in stretch.range where demands[number].down > 0 {
                    let demand = demands[number]
                    let table = views[Int(demand.table)]
                    let ratio = ratios[number - stretch.range.lowerBound]
                    load[Int(demand.sector)] += Double(demand.downShare(table, ratio: ratio))
                }
            }
        }
        return Sums(load: load)
    }

    /// Shares of the uplink's blocks, and what the terminals are at the stations that do not serve them.
    func uplink(of stretch: Stretch, in state: State) -> Sums {
        let carrier = carriers[stretch.carrier]
        var sums = Sums(
            load: [Double](repeating: 0, count: carrier.cells),
            interference: [Double](repeating: 0, count: carrier.cells))
        sums.load.withUnsafeMutableBufferPointer { load in
            sums.interference.withUnsafeMutableBufferPointer { interference in
                state.rise.withUnsafeBufferPointer { rise in
                    state.carried.withUnsafeBufferPointer { carried in
                        addUplink(
                            of: stretch, on: carrier, rise: rise, carried: carried, load: load,
                            interference: interference)
                    }
                }
            }
        }
        return sums
    }

    private func addUplink(
        of stretch: Stretch, on carrier: TrafficCarrier, rise: UnsafeBufferPointer<Float>,
        carried: UnsafeBufferPointer<Float>, load: UnsafeMutableBufferPointer<Double>,
        interference: UnsafeMutableBufferPointer<Double>
    ) {
        let (demands, views) = (demands.values, carrier.views.values)
        let (sectors, powers) = (carrier.links.sectors, carrier.links.powers)
        let (perEnergy, disturbs) = (carrier.perEnergy.values, carrier.hasInterference)
        for number in stretch.range where demands[number].up > 0 {
            let demand = demands[number]
            let table = views[Int(demand.table)]
            let cell = carrier.firstCell + Int(demand.sector)
            let share = demand.upShare(table, rise: rise[cell])
            load[Int(demand.sector)] += Double(share)
            guard disturbs else { continue }
            let spread = share * carried[cell] * demand.spread / table.stationNoise
            let first = Int(demand.point) * PointLinks.kept
            for place in first + 1..<first + PointLinks.kept {
                let packed = sectors[place]
                if packed < 0 { break }
                let sector = Int(packed >> 1)
                interference[sector] += Double(spread * powers[place] * perEnergy[sector])
            }
        }
    }

    /// The quality of each demand in the downlink [dB].
    func qualities(of stretch: Stretch, in state: State) -> [Float] {
        let carrier = carriers[stretch.carrier]
        let (demands, rest) = (demands.values, carrier.links.rest)
        let (sectors, powers) = (carrier.links.sectors, carrier.links.powers)
        let (firstCell, mean, disturbs) = (
            carrier.firstCell, state.mean[stretch.carrier], carrier.hasInterference
        )
        var ratios = [Float](unsafeUninitializedCapacity: stretch.range.count) { ratios, count in
            count = stretch.range.count
            state.down.withUnsafeBufferPointer { load in
                for (place, number) in stretch.range.enumerated() {
                    let first = Int(demands[number].point) * PointLinks.kept
                    var disturbance = demands[number].noise
                    if disturbs {
                        for link in first + 1..<first + PointLinks.kept {
                            let packed = sectors[link]
                            if packed < 0 { break }
                            disturbance += load[firstCell + Int(packed >> 1)] * powers[link]
                        }
                        disturbance += mean * rest[Int(demands[number].point)]
                    }
                    ratios[place] = powers[first] / disturbance
                }
            }
        }
        TrafficCarrier.formDecibels(&ratios)
        return ratios
    }
}

extension LoadProblem.Demand {
    /// Share of its cell's blocks that it takes in the downlink, at a quality [dB].
    @inline(__always) func downShare(_ table: RateTable.View, ratio: Float) -> Float {
        down / max(table.downlink(ratio: ratio), table.leastDown)
    }

    /// Share of its cell's blocks that it takes in the uplink, where the noise has risen [dB].
    @inline(__always) func upShare(_ table: RateTable.View, rise: Float) -> Float {
        up / max(table.uplink(ratio: uplinkRatio - rise), table.leastUp)
    }
}
