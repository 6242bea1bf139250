/// Searches for a choice of columns: one long annealing where moves are dear; where they are cheap region by region, or, within a
/// budget, by many short annealings whose results are crossed.
struct CoverSearch {
    private let problem: CoverProblem
    private let target: CoverTarget
    private let kept: [Int]
    private let limits: CoverLimits
    private let incidence: CoverIncidence
    private let first: CoverWorker

    typealias Member = CoverWorker.Member

    /// How a search goes about it.
    enum Way: Sendable {
        /// Nothing to exchange.
        case none
        /// Fewer and fewer columns that cover a weight.
        case fewest(Int64)
        /// One annealing.
        case long
        /// So many annealings that are crossed.
        case crossed(Int)
        /// Region by region, in about so many moves.
        case regions(moves: Int)
    }

    /// Moves of a short annealing for each column chosen, and how many of them make more than one worthwhile.
    private static let movesPerColumn = 500
    private static let fewAnnealings = 24
    /// Moves that tell how fast they are.
    private static let probe = 2_000

    /// Chooses greedily.
    ///
    /// - Parameter kept: columns that stay, by rank.
    init(_ problem: CoverProblem, target: CoverTarget, kept: [Int], limits: CoverLimits) {
        (self.problem, self.target, self.kept, self.limits) = (problem, target, kept, limits)
        incidence = CoverIncidence(problem)
        first = CoverWorker(problem, incidence: incidence, target: target, kept: kept, seed: limits.seed)
    }

    /// The greedy choice.
    var greedy: Member { get async { await first.member } }

    /// How the search had best go about it.
    ///
    /// - Parameter share: of the time left that it has.
    func way(share: Double) async -> Way {
        if case .weight(let weight) = target { return .fewest(weight) }
        guard await !first.isStuck else { return .none }
        let greedy = await first.member
        let pace = CoverPace(steps: limits.iterations, deadline: limits.deadline, share: share)
        let moves = await affordable(from: greedy, pace: pace)
        let length = length(greedy)
        guard moves / length >= Self.fewAnnealings else { return .long }
        // By the clock two workers do twice as much; by moves they share them.
        let both = limits.deadline != nil && limits.workers > 1 ? moves * 2 : moves
        if case .columns = target { return .regions(moves: both) }
        return .crossed(moves / length)
    }

    /// Searches until a limit is reached, or `isEnough`, which is told of every improvement.
    ///
    /// - Parameters:
    ///   - share: of the time left.
    ///   - volume: the bound as far as it has come, for its mixture of choices.
    func improve(
        _ way: Way, share: Double, with volume: CoverVolume, isEnough: @escaping @Sendable (Member) -> Bool
    ) async -> Member {
        let greedy = await first.member
        let pace = CoverPace(steps: limits.iterations, deadline: limits.deadline, share: share)
        if case .fewest(let weight) = way {
            return await first.shrink(to: weight, pace: pace, isEnough: isEnough)
        }
        guard !isEnough(greedy) else { return greedy }
        switch way {
        case .none, .fewest: return greedy
        case .long: return await first.anneal(pace: pace, isEnough: isEnough)
        case .crossed(let count):
            let second = CoverWorker(
                problem, incidence: incidence, target: target, kept: kept, seed: limits.seed)
            let population = CoverPopulation(
                greedy: greedy, workers: [first, second], isParallel: limits.workers > 1,
                length: length(greedy),
                count: count, columnCount: problem.columnCount, seed: limits.seed)
            return await population.run(pace: pace, isEnough: isEnough)
        case .regions(let moves):
            let ground = RegionGround(
                problem, incidence: incidence, kept: kept, count: greedy.choice.count, volume: volume,
                unit: await first.warmth.unit)
            let regions = CoverRegions(
                ground, isParallel: limits.workers > 1, affordable: moves, seed: limits.seed)
            return await regions.run(from: greedy, pace: pace, isEnough: isEnough)
        }
    }

    private func length(_ greedy: Member) -> Int { Self.movesPerColumn * max(greedy.choice.count, 8) }

    /// How many moves the limits allow one worker.
    private func affordable(from greedy: Member, pace: CoverPace) async -> Int {
        if let iterations = limits.iterations, limits.deadline == nil { return iterations }
        let start = ContinuousClock.now
        let probed = await first.anneal(
            from: greedy.choice, seed: limits.seed, moves: Self.probe, isOver: { pace.share(at: 0) >= 1 })
        let perMove = (ContinuousClock.now - start) / .seconds(1) / Double(max(probed.moves, 1))
        return min(pace.affordable(perMove: perMove), limits.iterations ?? .max)
    }
}
