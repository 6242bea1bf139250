/// Searches for a choice of columns: one long annealing where moves are dear, many short ones whose results are crossed where they
/// are cheap.
struct CoverSearch {
    private let problem: CoverProblem
    private let target: CoverTarget
    private let kept: [Int]
    private let limits: CoverLimits
    private let incidence: CoverIncidence
    private let first: CoverWorker

    typealias Member = CoverWorker.Member

    /// Moves of a short annealing for each column chosen, and how many of them make crossing worthwhile.
    private static let movesPerColumn = 500
    private static let fewAnnealings = 24
    /// Moves that tell how fast they are.
    private static let probe = 2_000
    /// Ones of the matrix up to which the search may go by weights, which take eight bytes for each.
    private static let mostOnes = 20_000_000

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

    /// Searches until a limit is reached, or `isEnough`, which is told of every improvement.
    ///
    /// - Parameter share: of the time left.
    func improve(share: Double, isEnough: @escaping @Sendable (Member) -> Bool) async -> Member {
        let greedy = await first.member
        let pace = CoverPace(steps: limits.iterations, deadline: limits.deadline, share: share)
        if case .weight(let weight) = target {
            return await first.shrink(to: weight, pace: pace, isEnough: isEnough)
        }
        guard !isEnough(greedy), await !first.isStuck else { return greedy }
        let length = Self.movesPerColumn * max(greedy.choice.count, 8)
        let count = await affordable(length: length, from: greedy, pace: pace)
        guard count >= Self.fewAnnealings else { return await first.anneal(pace: pace, isEnough: isEnough) }
        let second = CoverWorker(
            problem, incidence: incidence, target: target, kept: kept, seed: limits.seed)
        let population = CoverPopulation(
            greedy: greedy, workers: [first, second], isParallel: limits.workers > 1, length: length,
            count: count, columnCount: problem.columnCount, reach: reach, seed: limits.seed)
        return await population.run(pace: pace, isEnough: isEnough)
    }

    /// Weight that all columns cover together, where that many columns are asked for and lists of all ones are not too long.
    private var reach: Int64? {
        guard case .columns = target, problem.matrix.onesCount <= Self.mostOnes else { return nil }
        return problem.coverableWeight
    }

    /// How many annealings of so many moves the limits allow.
    private func affordable(length: Int, from greedy: Member, pace: CoverPace) async -> Int {
        if let iterations = limits.iterations, limits.deadline == nil { return iterations / length }
        let start = ContinuousClock.now
        let probed = await first.anneal(
            from: greedy.choice, seed: limits.seed, moves: Self.probe, isOver: { pace.share(at: 0) >= 1 })
        let perMove = (ContinuousClock.now - start) / .seconds(1) / Double(max(probed.moves, 1))
        return min(pace.affordable(perMove: perMove), limits.iterations ?? .max) / length
    }
}
