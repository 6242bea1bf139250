/// Choices of columns that are crossed and annealed, the best of which stay.
///
/// A child takes the columns of one parent in a stretch of ranks, which is a region, and those of another parent elsewhere. Rounds
/// have two children whoever anneals them, so that the result does not depend on the number of workers. Where the best choice covers
/// nearly everything, one of the two is that choice, searched by weights.
struct CoverPopulation {
    private let greedy: CoverWorker.Member
    private let workers: [CoverWorker]
    private let isParallel: Bool
    /// Moves of an annealing.
    private let length: Int
    private let columnCount: Int
    /// Weight from which on a choice is nearly complete; nil where weights are no use.
    private let nearlyAll: Int64?
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
    /// What a nearly complete choice lacks at most: one part in so many.
    private static let leastPart: Int64 = 2_000
    /// Exchanges by weights in the time of an annealed one.
    private static let weighedMoves = 2

    /// What a worker does in a round.
    private enum Job {
        case anneal(from: [Int], seed: UInt64)
        case weigh(from: CoverWorker.Member)
    }

    /// - Parameters:
    ///   - count: how many annealings may be expected.
    ///   - reach: weight that all columns cover together, where the search may go by weights.
    init(
        greedy: CoverWorker.Member, workers: [CoverWorker], isParallel: Bool, length: Int, count: Int,
        columnCount: Int, reach: Int64?, seed: UInt64
    ) {
        (self.greedy, self.workers, self.isParallel) = (greedy, workers, isParallel)
        (self.length, self.columnCount) = (length, columnCount)
        nearlyAll = reach.map { $0 - $0 / Self.leastPart }
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
            let jobs = workers.indices.map { index in
                index > 0 && best.covered >= nearlyAll ?? .max
                    ? Job.weigh(from: best) : .anneal(from: child(), seed: random.next())
            }
            for (job, member) in zip(jobs, await done(jobs, pace: pace)) {
                moves += member.moves
                if case .weigh = job, member.covered <= best.covered { continue }
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

    private func done(_ jobs: [Job], pace: CoverPace) async -> [CoverWorker.Member] {
        let length = length
        let isOver: @Sendable () -> Bool = { pace.isLate }
        @Sendable func done(_ job: Job, by worker: CoverWorker) async -> CoverWorker.Member {
            switch job {
            case .anneal(let choice, let seed):
                await worker.anneal(from: choice, seed: seed, moves: length, isOver: isOver)
            case .weigh(let member):
                await worker.weigh(from: member, moves: Self.weighedMoves * length, isOver: isOver)
            }
        }
        if isParallel {
            async let one = done(jobs[0], by: workers[0])
            async let two = done(jobs[1], by: workers[1])
            return await [one, two]
        }
        var found: [CoverWorker.Member] = []
        for (worker, job) in zip(workers, jobs) { found.append(await done(job, by: worker)) }
        return found
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
