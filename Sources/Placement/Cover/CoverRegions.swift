/// Some choices of so many columns, each improved region by region: `RegionSearch`.
///
/// Rounds have two jobs whoever does them, so that the result does not depend on the number of workers.
struct CoverRegions {
    private let workers: [RegionWorker]
    private let isParallel: Bool
    private let count: Int
    /// Moves of a start.
    private let slowMoves: Int
    private var random: SplitMixStream
    /// The best choice first.
    private var members: [Member] = []
    /// Starts still to come.
    private var starts = Self.startsOfRound
    /// Whether starts keep to the bound's mixture: every other time.
    private var isNarrow = false
    /// Improvements in a row that were in vain.
    private var failures = 0

    typealias Member = CoverWorker.Member

    private static let size = 5
    private static let startsOfRound = 8
    /// Vain improvements for each member after which all begin anew.
    private static let patience = 10
    /// Moves of an improvement for each column chosen.
    private static let movesOfJob = 2_500
    /// Share of the moves that the first starts take, and the least and the most moves of each for a column chosen; in the core a move is
    /// about twice as fast.
    private static let shareOfStarts = 0.25
    private static let coreSpeed = 2
    private static let slowMovesPerColumn = 500...10_000

    /// What a worker does in a round.
    private enum Job: Sendable {
        case start(seed: UInt64)
        case improve(Int, with: Int?, seed: UInt64)
    }

    /// - Parameters:
    ///   - count: how many columns are chosen.
    ///   - affordable: about how many moves over all columns the limits allow both workers together.
    init(workers: [RegionWorker], isParallel: Bool, count: Int, affordable: Int, seed: UInt64) {
        (self.workers, self.isParallel, self.count) = (workers, isParallel, count)
        let some = Int(Double(affordable) * Self.shareOfStarts) / Self.startsOfRound * Self.coreSpeed
        let limits = Self.slowMovesPerColumn
        slowMoves = min(max(some, limits.lowerBound * count), limits.upperBound * count)
        random = SplitMixStream(seed: seed ^ 0x9E67)
    }

    /// Improves until the pace ends it or `isEnough`, which is told of every improvement of the best.
    func run(
        from greedy: Member, pace: CoverPace, isEnough: @Sendable (Member) -> Bool
    ) async -> Member {
        var regions = self
        return await regions.improved(greedy, pace: pace, isEnough: isEnough)
    }

    private mutating func improved(
        _ greedy: Member, pace: CoverPace, isEnough: @Sendable (Member) -> Bool
    ) async -> Member {
        var (best, moves) = (greedy, 0)
        while pace.share(at: moves) < 1, !Task.isCancelled {
            let jobs = jobs()
            for (job, found) in zip(jobs, await done(jobs, pace: pace)) {
                moves += found.moves
                take(found, of: job)
                guard found.covered > best.covered else { continue }
                best = found
                if isEnough(best) {
                    best.moves = moves
                    return best
                }
            }
            members.sort { $0.covered > $1.covered }
            review()
        }
        best.moves = moves
        return best
    }

    private mutating func jobs() -> [Job] {
        if starts > 0 || members.count < 2 {
            starts -= workers.count
            return workers.map { _ in .start(seed: random.next()) }
        }
        // The better of two drawn; each worker another one.
        let one = min(random.below(members.count), random.below(members.count))
        var two = min(random.below(members.count), random.below(members.count))
        if two == one { two = (two + 1) % members.count }
        return [one, two].map { index in
            let other = (index + 1 + random.below(members.count - 1)) % members.count
            return .improve(index, with: other == index ? nil : other, seed: random.next())
        }
    }

    private func done(_ jobs: [Job], pace: CoverPace) async -> [Member] {
        let (workers, members, isNarrow, slowMoves) = (workers, members, isNarrow, slowMoves)
        let moves = Self.movesOfJob * count
        let isOver: @Sendable () -> Bool = { pace.isLate }
        return await both(isParallel: isParallel) { number in
            switch jobs[number] {
            case .start(let seed):
                await workers[number].start(
                    isNarrow: isNarrow, moves: slowMoves, seed: seed, isOver: isOver)
            case .improve(let index, let other, let seed):
                await workers[number].improve(
                    members[index], with: other.map { members[$0] }, moves: moves, seed: seed, isOver: isOver)
            }
        }
    }

    /// Takes what a job found, unless another member covers as much.
    private mutating func take(_ found: Member, of job: Job) {
        let isNew = !members.contains { $0.covered == found.covered }
        switch job {
        case .start:
            if isNew { members.append(found) }
        case .improve(let index, _, _):
            guard isNew, found.covered > members[index].covered else {
                failures += 1
                return
            }
            members[index] = found
            failures = 0
        }
    }

    /// Lets the worst go, and all of them where nothing gets better.
    private mutating func review() {
        if members.count > Self.size { members.removeLast(members.count - Self.size) }
        guard failures > Self.patience * Self.size else { return }
        members = []
        (starts, failures) = (Self.startsOfRound, 0)
        isNarrow.toggle()
    }
}

/// A task of `RegionSearch` beside another.
actor RegionWorker {
    private let search: RegionSearch

    /// Parameters as of `RegionSearch`.
    init(
        _ problem: CoverProblem, incidence: CoverIncidence, kept: [Int], count: Int, narrow: RegionCore,
        wide: RegionCore, unit: Double, seed: UInt64
    ) {
        search = RegionSearch(
            problem, incidence: incidence, kept: kept, count: count, narrow: narrow, wide: wide, unit: unit,
            seed: seed)
    }

    func start(isNarrow: Bool, moves: Int, seed: UInt64, isOver: @Sendable () -> Bool) -> CoverWorker.Member {
        search.start(isNarrow: isNarrow, moves: moves, seed: seed, isOver: isOver)
    }

    func improve(
        _ member: CoverWorker.Member, with other: CoverWorker.Member?, moves: Int, seed: UInt64,
        isOver: @Sendable () -> Bool
    ) -> CoverWorker.Member {
        search.improve(member, with: other, moves: moves, seed: seed, isOver: isOver)
    }
}
