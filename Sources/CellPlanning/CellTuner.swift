import Coverage

/// Tunes the antennas of a carrier: coordinate descent over its sectors, in rounds.
///
/// - Source: the usual shape of automatic cell planning. Stations that share no sample are visited at the same time; what a visit
///   finds does not depend on those, so that the result is the same for any number of workers.
public struct CellTuner: Sendable {
    /// Which cells were changed, and what each change is worth.
    public struct Outcome: Sendable {
        /// The antennas at the end.
        public var state: TuningState
        /// What the changes of each sector of each station added to the worth.
        public var gains: [[Int64]]
        /// What everything was worth at first.
        public var worthBefore: Int64
        /// The greatest worth there could be.
        public var greatestWorth: Int64
        /// Rounds until nothing more was found, or as many as were allowed.
        public var rounds: Int
    }

    private let moves: TuningMoves
    private let rounds: Int
    private let leastGain: Int64

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - rounds: visits of every station at most.
    ///   - leastGain: what a change of an antenna must add to the worth.
    public init(moves: TuningMoves, rounds: Int, leastGain: Int64 = 1) {
        self.moves = moves
        self.rounds = rounds
        self.leastGain = max(leastGain, 1)
    }

    /// Searches from a state on.
    ///
    /// - Throws: `CancellationError`; `AntennaError` and `CoverageError` for moves to antennas that cannot be.
    public func tuned(
        _ start: TuningState, workers: Int, progress: (Double) -> Void = { _ in }
    ) async throws -> Outcome {
        let colours = StationColours(start.links)
        var state = start
        var gains = start.choices.map { $0.map { _ in Int64(0) } }
        var done = 0
        for round in 0..<rounds {
            let before = state.worth
            for (index, stations) in colours.classes.enumerated() {
                for visit in try await visits(stations, state, workers: workers) {
                    guard let visit else { continue }
                    state.apply(visit)
                    for (sector, gain) in visit.gains.enumerated() { gains[visit.station][sector] += gain }
                }
                progress((Double(round) + Double(index + 1) / Double(colours.classes.count)) / Double(rounds))
            }
            done += 1
            if state.worth == before { break }
        }
        return Outcome(
            state: state, gains: gains, worthBefore: start.worth,
            greatestWorth: start.links.demand.greatestWorth, rounds: done)
    }

    private func visits(
        _ stations: [Int], _ state: TuningState, workers: Int
    ) async throws -> [StationVisit.Outcome?] {
        let (moves, leastGain) = (moves, leastGain)
        return try await mapConcurrently(stations.count, piece: 2, workers: workers) {
            try StationVisit.outcome(of: stations[$0], state: state, moves: moves, leastGain: leastGain)
        }
    }
}
