import Coverage

/// One round of letting users into cells: what each finds against a state of the cells, and what the next state gets of it.
struct Admission {
    private static let kept = PointLinks.kept

    let carriers: UnsafePointer<DropCarrier>
    let services: UnsafePointer<DropProblem.Rates>
    let signals: UnsafeBufferPointer<Drop.Signal>
    let powers: UnsafeBufferPointer<Float>
    /// Least quality where cells disturb one another [dB].
    let leastQuality: Float
    let state: CellState
    let next: CellState

    /// Tries the signals of a user until one serves it; the outcome that comes nearest to that.
    func outcome(of user: Drop.User) -> DropOutcome {
        var outcome = DropOutcome.noCoverage
        for place in user.signals {
            let result = tried(signals[place], services[Int(user.service)], point: Int(user.point))
            if result.rawValue > outcome.rawValue { outcome = result }
            if outcome == .served { break }
        }
        return outcome
    }

    /// Tries to let a user into the cell of one signal.
    private func tried(_ signal: Drop.Signal, _ asked: DropProblem.Rates, point: Int) -> DropOutcome {
        let carrier = carriers[Int(signal.carrier)]
        guard let arriving = powers.baseAddress?.advanced(by: signal.powers) else { return .noCoverage }
        let links = point * Self.kept
        let sector = Int(carrier.sectors[links + Int(signal.best)] >> 1)
        let (cell, table) = (Int(carrier.cells[sector]), carrier.table(of: sector))
        let disturbance = state.disturbance(
            of: signal, on: carrier, links: links, powers: arriving, rest: signal.rest)
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
                let packed = carrier.sectors[links + link]
                guard packed >= 0 else { break }
                let other = Int(packed >> 1)
                next.disturb(
                    Int(carrier.cells[other]), by: Double(spread * arriving[link] * carrier.perEnergy[other]))
            }
        }
        return .served
    }
}
