import Foundation

/// Some choices of so many columns, each improved region by region: `RegionSearch`.
///
/// Rounds have two jobs whoever does them, so that the result does not depend on the number of workers.
struct CoverRegions {
    private let ground: RegionGround
    private let workers: [RegionWorker]
    private let isParallel: Bool
    /// What the first starts may take each, in moves.
    private let share: Int
    private var random: SplitMixStream
    /// The best choice first.
    private var members: [Member] = []
    /// Choices whose columns make cores, the best first.
    private var finds: [Member] = []
    /// Rounds since all began anew.
    private var round = 0
    /// Whether cores are narrow, and sweeps go over them: every other time, where the bound is telling.
    private var isNarrow = false
    /// Improvements in a row that were in vain.
    private var failures = 0

    typealias Member = CoverWorker.Member

    private static let size = 5
    private static let mostFinds = 30
    /// Rounds of nothing but starts; after them, over narrow cores, one in so many.
    private static let roundsOfStarts = 4
    private static let roundsToStart = 3
    /// Share of those starts by sweep, and how many partial choices go on in them: so many, or more by up to a factor.
    private static let sweeps = 0.7
    private static let width = (least: 1_000.0, factor: 4.0)
    /// Vain improvements for each member after which all begin anew; fewer where that is over a narrow core.
    private static let patience = (narrow: 10, wide: 10, beforeNarrow: 4)
    /// Moves of an improvement for each column chosen.
    private static let movesOfJob = 2_500
    /// Share of the moves that the first starts take, and the least and the most moves of each for a column chosen; in the core a move is
    /// about twice as fast.
    private static let shareOfStarts = 0.25
    private static let coreSpeed = 2
    private static let leastSlowMoves = 500
    private static let mostSlowMoves = (narrow: 2_500, wide: 10_000)

    /// What a worker does in a round.
    private enum Job: Sendable {
        case start(RegionCore, seed: UInt64)
        case sweep(RegionCore, width: Int, seed: UInt64)
        case improve(Int, with: Int?, seed: UInt64)
    }

    /// - Parameters:
    ///   - affordable: about how many moves over all columns the limits allow both workers together.
    init(_ ground: RegionGround, isParallel: Bool, affordable: Int, seed: UInt64) {
        (self.ground, self.isParallel) = (ground, isParallel)
        workers = (0..<2).map { _ in RegionWorker(ground, seed: seed) }
        share = Int(Double(affordable) * Self.shareOfStarts) / (2 * Self.roundsOfStarts) * Self.coreSpeed
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
            if jobs.isEmpty { break }
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

    /// What the workers do next; nothing where sums do not fit.
    private mutating func jobs() -> [Job] {
        round += 1
        let isStart = round <= Self.roundsOfStarts || members.count < 2
        if isStart || isNarrow && round % Self.roundsToStart == 0 {
            guard let core = ground.core(isNarrow: isNarrow, with: finds) else { return [] }
            let isSweep = isNarrow && random.unit() < Self.sweeps
            return workers.map { _ in
                let width = Int(Self.width.least * pow(Self.width.factor, random.unit()))
                let seed = random.next()
                return isSweep ? .sweep(core, width: width, seed: seed) : .start(core, seed: seed)
            }
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
        let (workers, members) = (workers, members)
        let most = isNarrow ? Self.mostSlowMoves.narrow : Self.mostSlowMoves.wide
        let slowMoves = min(max(share, Self.leastSlowMoves * ground.count), most * ground.count)
        let moves = Self.movesOfJob * ground.count
        let isOver: @Sendable () -> Bool = { pace.isLate }
        return await both(isParallel: isParallel) { number in
            switch jobs[number] {
            case .start(let core, let seed):
                await workers[number].start(over: core, moves: slowMoves, seed: seed, isOver: isOver)
            case .sweep(let core, let width, let seed):
                await workers[number].sweep(over: core, width: width, seed: seed, isOver: isOver)
            case .improve(let index, let other, let seed):
                await workers[number].improve(
                    members[index], with: other.map { members[$0] }, moves: moves, seed: seed, isOver: isOver)
            }
        }
    }

    /// Takes what a job found, unless another member covers as much.
    private mutating func take(_ found: Member, of job: Job) {
        guard !found.choice.isEmpty else { return }
        note(found)
        let isNew = !members.contains { $0.covered == found.covered }
        switch job {
        case .start, .sweep:
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

    /// Keeps the columns of a choice for cores.
    private mutating func note(_ found: Member) {
        guard !finds.contains(where: { $0.covered == found.covered }) else { return }
        finds.append(found)
        finds.sort { $0.covered > $1.covered }
        if finds.count > Self.mostFinds { finds.removeLast() }
    }

    /// Lets the worst go, and all of them where nothing gets better.
    private mutating func review() {
        if members.count > Self.size { members.removeLast(members.count - Self.size) }
        let patience =
            isNarrow
            ? Self.patience.narrow : ground.isTelling ? Self.patience.beforeNarrow : Self.patience.wide
        guard failures > patience * Self.size else { return }
        (members, finds) = ([], [])
        (round, failures) = (0, 0)
        isNarrow = ground.isTelling && !isNarrow
    }
}

/// A task of `RegionSearch` beside another.
actor RegionWorker {
    private let search: RegionSearch

    init(_ ground: RegionGround, seed: UInt64) { search = RegionSearch(ground, seed: seed) }

    func start(over core: RegionCore, moves: Int, seed: UInt64, isOver: @Sendable () -> Bool)
        -> CoverWorker.Member
    { search.start(over: core, moves: moves, seed: seed, isOver: isOver) }

    func sweep(over core: RegionCore, width: Int, seed: UInt64, isOver: @Sendable () -> Bool)
        -> CoverWorker.Member
    { search.sweep(over: core, width: width, seed: seed, isOver: isOver) }

    func improve(
        _ member: CoverWorker.Member, with other: CoverWorker.Member?, moves: Int, seed: UInt64,
        isOver: @Sendable () -> Bool
    ) -> CoverWorker.Member {
        search.improve(member, with: other, moves: moves, seed: seed, isOver: isOver)
    }
}
