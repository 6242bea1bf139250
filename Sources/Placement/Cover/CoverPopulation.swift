/// Choices of columns that are crossed and annealed, the best of which stay.
///
/// A child takes the columns of one parent in a stretch of ranks, which is a region, and those of another parent elsewhere. Rounds
/// have two children whoever anneals them, so that the result does not depend on the number of workers.
struct CoverPopulation {
    private let greedy: CoverWorker.Member
    private let workers: [CoverWorker]
    private let isParallel: Bool
    /// Moves of an annealing.
    private let length: Int
    private let columnCount: Int
    private let size: Int
    private var random: SplitMixStream
    private var members: [CoverWorker.Member] = []
    /// Children in a row that did not enter.
    private var failures = 0

    private static let sizes = 8...24
    /// Failures, over the size, after which all begins anew.
    private static let patience = 8
    /// The least and the most that a child takes from its first parent.
    private static let shares = 0.1...0.5

    /// - Parameters:
    ///   - count: how many annealings may be expected.
    init(
        greedy: CoverWorker.Member, workers: [CoverWorker], isParallel: Bool, length: Int, count: Int,
        columnCount: Int, seed: UInt64
    ) {
        (self.greedy, self.workers, self.isParallel) = (greedy, workers, isParallel)
        (self.length, self.columnCount) = (length, columnCount)
        size = min(max(count / 12, Self.sizes.lowerBound), Self.sizes.upperBound)
        random = SplitMixStream(seed: seed ^ 0xC0FE)
    }

    /// Anneals and crosses until the pace ends it or `isEnough`, which is told of every improvement.
    func run(
        pace: CoverPace, isEnough: @Sendable (CoverWorker.Member) -> Bool
    ) async -> CoverWorker.Member {
        var population = self
        return await population.evolve(pace: pace, isEnough: isEnough)
    }

    private mutating func evolve(
        pace: CoverPace, isEnough: @Sendable (CoverWorker.Member) -> Bool
    ) async -> CoverWorker.Member {
        var best = greedy
        var moves = 0
        while pace.share(at: moves) < 1, !Task.isCancelled {
            let jobs = workers.map { _ in (choice: child(), seed: random.next()) }
            for member in await done(jobs, pace: pace) {
                moves += member.moves
                enter(member)
                guard member.covered > best.covered else { continue }
                best = member
                if isEnough(best) {
                    best.moves = moves
                    return best
                }
            }
        }
        best.moves = moves
        return best
    }

    private func done(_ jobs: [(choice: [Int], seed: UInt64)], pace: CoverPace) async -> [CoverWorker.Member]
    {
        let (workers, length) = (workers, length)
        return await both(isParallel: isParallel) { number in
            await workers[number].anneal(
                from: jobs[number].choice, seed: jobs[number].seed, moves: length, isOver: { pace.isLate })
        }
    }

    /// The columns to begin with: greedy ones until there are enough members, then those of two of them.
    private mutating func child() -> [Int] {
        guard members.count == size else { return greedy.choice }
        let one = random.below(size)
        let other = (one + 1 + random.below(size - 1)) % size
        let (low, high) = (Self.shares.lowerBound, Self.shares.upperBound)
        let width = Int(Double(columnCount) * (low + (high - low) * random.unit()))
        let (start, count) = (random.below(columnCount), columnCount)
        let isInside = { (rank: Int) in (rank - start + count) % count < width }
        return members[one].choice.filter(isInside) + members[other].choice.filter { !isInside($0) }
    }

    /// Takes a member in, for the worst one where there are enough; after many in vain all but the best begin anew.
    private mutating func enter(_ member: CoverWorker.Member) {
        guard members.count == size else {
            members.append(member)
            return
        }
        let worst = members.indices.min { members[$0].covered < members[$1].covered } ?? 0
        if member.covered > members[worst].covered,
            !members.contains(where: { $0.covered == member.covered })
        {
            members[worst] = member
            failures = 0
        } else {
            failures += 1
            guard failures > Self.patience * size else { return }
            members = []
            failures = 0
        }
    }
}
