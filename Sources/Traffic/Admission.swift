import Coverage

/// One round of letting users into cells: what each finds against a state of the cells, and what the next state gets of it.
struct Admission {
    private static let kept = PointLinks.kept

    let carriers: UnsafePointer<DropCarrier>
    let services: UnsafePointer<DropProblem.Rates>
    let signals: UnsafeBufferPointer<Drop.Signal>
    /// `PointLinks.kept` entries a signal.
    let powers: UnsafeBufferPointer<Float>
    let cells: UnsafeBufferPointer<Int32>
    /// What the station of a cell gets of a power that arrives from it.
    let perEnergy: UnsafePointer<Float>
    /// Least quality where cells disturb one another [dB].
    let leastQuality: Float
    let state: CellState
    let next: CellState

    /// Tries the signals of a user until one serves it; the outcome that comes nearest to that.
    func outcome(of user: Drop.User) -> DropOutcome {
        var outcome = DropOutcome.noCoverage
        for place in user.signals {
            let result = tried(signals[place], services[Int(user.service)])
            if result.rawValue > outcome.rawValue { outcome = result }
            if outcome == .served { break }
        }
        return outcome
    }

    /// Tries to let a user into the cell of one signal.
    private func tried(_ signal: Drop.Signal, _ asked: DropProblem.Rates) -> DropOutcome {
        let carrier = carriers[Int(signal.carrier)]
        let first = Int(signal.place) * Self.kept
        guard let arriving = powers.baseAddress?.advanced(by: first),
            let near = cells.baseAddress?.advanced(by: first)
        else { return .noCoverage }
        let (cell, table) = (Int(near[Int(signal.best)]), carrier.tables[Int(signal.table)])
        let disturbance = state.disturbance(of: signal, on: carrier, cells: near, powers: arriving)
        let quality = TrafficCarrier.decibels(arriving[Int(signal.best)] / disturbance)
        if carrier.hasInterference, quality < leastQuality { return .blockedByQuality }
        var taken = (down: 0.0, up: 0.0)
        if asked.down > 0 {
            let rate = Double(table.downlink(ratio: quality))
            guard rate >= asked.down else { return .blockedByQuality }
            taken.down = asked.down / rate
        }
        let terminal = table.terminal(level: signal.level)
        if asked.up > 0 {
            let rate = Double(table.uplink(ratio: terminal.ratio - state.rise(at: cell)))
            guard rate * Double(terminal.share) >= asked.up else { return .uplinkLimited }
            taken.up = asked.up / rate
        }
        guard next.takes(taken, cell: cell) else { return .noCapacity }
        if carrier.hasInterference, taken.up > 0 {
            let spread = Float(taken.up) * terminal.density / table.uplinkExcess / table.stationNoise
            for link in 0..<Self.kept where link != Int(signal.best) {
                let other = Int(near[link])
                guard other >= 0 else { break }
                next.disturb(other, by: Double(spread * arriving[link] * perEnergy[other]))
            }
        }
        return .served
    }
}
