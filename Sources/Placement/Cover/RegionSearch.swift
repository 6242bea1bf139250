import Foundation

/// Improves choices of so many columns region by region.
///
/// A choice begins over a core, the columns that the bound's mixture of choices holds and those of choices found before: by a slow
/// annealing, or by a sweep. Then the columns of a region go, and as many come, one more or one less, annealed in a problem of their own; what
/// the region gives or takes is made up for greedily elsewhere. Or the region is taken over from another choice.
final class RegionSearch {
    private let ground: RegionGround
    private let longAxis: Double
    private var whole: CoverChain
    /// Columns that regions are filled from: those of the ground, and all that came into a choice since; by rank.
    private var isOpen: [Bool]

    typealias Member = CoverWorker.Member

    /// Columns that a region has at least and at most, the larger the rarer, and how far it is stretched at most.
    private static let sizes = 6.0...40.0
    private static let mostStretch = 3.0
    /// Shares of moves: regions taken over, those with another number of columns, and those filled from all columns.
    private static let crossings = 0.3
    private static let changes = 0.5
    private static let openings = 0.1
    /// Moves for each column of a region, and for each of a choice that is polished a little.
    private static let movesOfRegion = 4_000
    private static let movesOfPolish = 500
    /// The same where a start is fitted to all columns, which keeps its shape but not its places: by whether the core is narrow.
    private static let movesOfFit = (narrow: 1_000, wide: 5_000)
    /// How far weights are off, at most and as a share, where a start is annealed over a wide core: with the weights as they are those
    /// starts would fall for the same few choices, those that have most like them, not the best.
    private static let jitter = 0.1
    /// How far from the long axis sweeps go, either way [rad].
    private static let aslant = 0.35
    /// How many partial choices of a sweep count as much as a move.
    private static let stepsOfMove = 10
    /// What a choice may be worse by, in units of temperature, to be polished.
    private static let nearness = 0.1

    init(_ ground: RegionGround, seed: UInt64) {
        self.ground = ground
        longAxis = ground.longAxis
        isOpen = Array(repeating: false, count: ground.problem.columnCount)
        for rank in ground.open { isOpen[rank] = true }
        whole = CoverChain(
            CoverState(ground.problem, incidence: ground.incidence),
            target: .columns(ground.count + ground.kept.count), kept: ground.kept, warmth: ground.warmth,
            seed: seed)
    }

    /// A new choice: drawn by the mixture, annealed over the core, fitted to all columns.
    func start(over core: RegionCore, moves: Int, seed: UInt64, isOver: () -> Bool) -> Member {
        var random = SplitMixStream(seed: seed)
        let problem = core.extract.problem
        var slow = CoverChain(
            CoverState(
                core.isNarrow ? problem : problem.jittered(by: Self.jitter, &random),
                incidence: core.incidence),
            target: .columns(ground.count), kept: [], start: core.drawn(ground.count, &random),
            warmth: ground.warmth, seed: random.next())
        let done = slow.annealed(.slow, moves: moves, isOver: isOver).moves
        return fitted(slow.best, of: core, after: done, &random, isOver: isOver)
    }

    /// A new choice: the best of a sweep over the core near the long axis, fitted to all columns; with nothing where it is over before.
    func sweep(over core: RegionCore, width: Int, seed: UInt64, isOver: () -> Bool) -> Member {
        var random = SplitMixStream(seed: seed)
        let angle = longAxis + (2 * random.unit() - 1) * Self.aslant + (random.below(2) == 0 ? .pi : 0)
        let along = SIMD2(cos(angle), sin(angle))
        let places = core.extract.ranks.map { (ground.position($0) * along).sum() }
        let (columns, steps) = core.sweep(ground.count).choice(
            along: places.indices.sorted { (places[$0], $0) < (places[$1], $1) }, width: width, isOver: isOver
        )
        let moves = steps / Self.stepsOfMove
        guard !columns.isEmpty else { return Member(choice: [], covered: -1, moves: moves) }
        return fitted(columns, of: core, after: moves, &random, isOver: isOver)
    }

    /// What columns of a core become among all columns.
    private func fitted(
        _ columns: [Int], of core: RegionCore, after done: Int, _ random: inout SplitMixStream,
        isOver: () -> Bool
    ) -> Member {
        let moves = core.isNarrow ? Self.movesOfFit.narrow : Self.movesOfFit.wide
        var found = polished(
            columns.map { core.extract.ranks[$0] }, .seam, moves: moves, &random, isOver: isOver)
        found.moves += done
        return found
    }

    /// Improves a choice for so many moves or until it is over; takes regions over from another one.
    func improve(_ member: Member, with other: Member?, moves: Int, seed: UInt64, isOver: () -> Bool)
        -> Member
    {
        var (best, random, done) = (member, SplitMixStream(seed: seed), 0)
        while done < moves, !isOver(), !Task.isCancelled, !best.choice.isEmpty {
            let region = Region(around: ground.problem.positions, &random)
            let proposed: Member
            if let other, random.unit() < Self.crossings {
                proposed = crossed(best, with: other, in: region, &random, isOver: isOver)
            } else {
                proposed = refilled(best, in: region, &random, isOver: isOver)
            }
            done += max(proposed.moves, 1)
            if proposed.covered > best.covered { best = proposed }
        }
        best.moves = done
        return best
    }

    /// A stretched disc around a column.
    private struct Region {
        private let centre: SIMD2<Double>
        private let along: SIMD2<Double>
        private let stretch: Double

        init(around positions: [SIMD2<Double>], _ random: inout SplitMixStream) {
            centre = positions[random.below(positions.count)]
            let angle = random.unit() * .pi
            along = SIMD2(cos(angle), sin(angle))
            stretch = 1 + random.unit() * (RegionSearch.mostStretch - 1)
        }

        /// How far out a place is.
        func distance(_ place: SIMD2<Double>) -> Double {
            let way = place - centre
            let (u, v) = ((way * along).sum() / stretch, (way.y * along.x - way.x * along.y) * stretch)
            return u * u + v * v
        }
    }

    /// The columns of a choice from the middle of a region outwards.
    private func outwards(_ choice: [Int], from region: Region) -> [(rank: Int, distance: Double)] {
        choice.map { ($0, region.distance(ground.position($0))) }.sorted {
            ($0.distance, $0.rank) < ($1.distance, $1.rank)
        }
    }

    /// How many columns of so many a region has; at least one.
    private func size(of choice: Int, _ random: inout SplitMixStream) -> Int {
        let share = random.unit()
        let (low, high) = (Self.sizes.lowerBound, Self.sizes.upperBound)
        return max(min(Int(low + share * share * (high + 1 - low)), choice - 2), 1)
    }

    /// A choice with another one's columns in a region.
    private func crossed(
        _ member: Member, with other: Member, in region: Region, _ random: inout SplitMixStream,
        isOver: () -> Bool
    ) -> Member {
        let sites = outwards(member.choice, from: region)
        let edge = sites[size(of: sites.count, &random) - 1].distance
        let taken = other.choice.filter { region.distance(ground.position($0)) <= edge }
        let child = Set(taken + sites.filter { $0.distance > edge }.map(\.rank))
        guard child != Set(member.choice), child != Set(other.choice) else {
            return Member(choice: [], covered: -1)
        }
        return polished(child.sorted(), .seam, moves: Self.movesOfPolish, &random, isOver: isOver)
    }

    /// A choice with a region's columns chosen anew.
    private func refilled(
        _ member: Member, in region: Region, _ random: inout SplitMixStream, isOver: () -> Bool
    ) -> Member {
        let sites = outwards(member.choice, from: region)
        let size = size(of: sites.count, &random)
        let change = random.unit() < Self.changes ? (random.below(2) == 0 ? 1 : -1) : 0
        let takesAll = random.unit() < Self.openings
        let staying = sites[size...].map(\.rank)
        guard
            let extract = extract(
                gone: sites[..<size].map(\.rank), staying: staying, region: region,
                edge: sites[size - 1].distance, takesAll: takesAll)
        else { return Member(choice: [], covered: -1) }
        let gone = Set(sites[..<size].map(\.rank))
        var chain = CoverChain(
            CoverState(extract.problem, incidence: CoverIncidence(extract.problem)),
            target: .columns(size + change), kept: [],
            start: extract.ranks.indices.filter { gone.contains(extract.ranks[$0]) }, warmth: ground.warmth,
            seed: random.next())
        let before = chain.bestCovered
        let moves = chain.annealed(.slow, moves: Self.movesOfRegion * size, isOver: isOver).moves
        guard change != 0 || chain.bestCovered > before else {
            return Member(choice: [], covered: -1, moves: moves)
        }
        whole.restart(from: chain.best.map { extract.ranks[$0] } + staying, seed: random.next())
        var found = Member(choice: whole.best, covered: whole.bestCovered, moves: moves)
        let lack = Double(member.covered - found.covered)
        if change != 0, lack >= 0, lack < ground.warmth.unit * Self.nearness {
            found = polished(whole.best, .polish, moves: Self.movesOfPolish, &random, isOver: isOver)
            found.moves += moves
        }
        open(found, over: member)
        return found
    }

    /// The problem of a region: its own columns and those that may come, over what the staying ones leave.
    private func extract(
        gone: [Int], staying: [Int], region: Region, edge: Double, takesAll: Bool
    ) -> CoverExtract? {
        var mayCome = [Bool](repeating: false, count: ground.problem.columnCount)
        for rank in mayCome.indices where takesAll || isOpen[rank] {
            mayCome[rank] = region.distance(ground.position(rank)) <= edge
        }
        for rank in gone { mayCome[rank] = true }
        for rank in staying + ground.kept { mayCome[rank] = false }
        return try? CoverExtract(
            of: ground.problem, ranks: mayCome.indices.filter { mayCome[$0] },
            over: staying + ground.kept)
    }

    /// Anneals a choice over all columns, so many moves for each of its own.
    private func polished(
        _ choice: [Int], _ schedule: CoverChain.Schedule, moves: Int, _ random: inout SplitMixStream,
        isOver: () -> Bool
    ) -> Member {
        whole.restart(from: choice, seed: random.next())
        let found = whole.annealed(schedule, moves: moves * ground.count, isOver: isOver)
        open(found, over: nil)
        return found
    }

    /// Lets regions be filled from the columns of a choice that is better than another.
    private func open(_ found: Member, over member: Member?) {
        guard found.covered > member?.covered ?? -1 else { return }
        for rank in found.choice { isOpen[rank] = true }
    }
}
