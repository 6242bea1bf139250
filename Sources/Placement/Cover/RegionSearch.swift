import Foundation

/// Improves choices of so many columns region by region.
///
/// A choice begins with a slow annealing over a core: the columns that the bound's mixture of choices holds, with or without those that are
/// worth most at its prices. Then the columns of a region go, and as many come, one more or one less, annealed in a problem of their own; what
/// the region gives or takes is made up for greedily elsewhere. Or the region is taken over from another choice.
final class RegionSearch {
    private let problem: CoverProblem
    private let kept: [Int]
    private let count: Int
    private let narrow: RegionCore
    private let wide: RegionCore
    private var whole: CoverChain
    /// Columns that regions are filled from: those of the wide core, and all that came into a choice since; by rank.
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
    /// The same where a start is fitted to all columns, which keeps its shape but not its places.
    private static let movesOfStart = 5_000
    /// How far weights are off in starts, at most, as a share.
    private static let jitter = 0.1
    /// What a choice may be worse by, in units of temperature, to be polished.
    private static let nearness = 0.1

    /// - Parameters:
    ///   - kept: columns that stay, by rank.
    ///   - count: how many columns are chosen besides those.
    ///   - narrow: the columns of the bound's mixture.
    ///   - wide: those and others.
    ///   - unit: of temperatures.
    init(
        _ problem: CoverProblem, incidence: CoverIncidence, kept: [Int], count: Int, narrow: RegionCore,
        wide: RegionCore, unit: Double, seed: UInt64
    ) {
        (self.problem, self.kept, self.count) = (problem, kept, count)
        (self.narrow, self.wide) = (narrow, wide)
        isOpen = Array(repeating: false, count: problem.columnCount)
        for rank in wide.extract.ranks { isOpen[rank] = true }
        whole = CoverChain(
            CoverState(problem, incidence: incidence), target: .columns(count + kept.count), kept: kept,
            unit: unit, seed: seed)
    }

    /// A new choice: drawn by the mixture, annealed over the core with weights a little off, polished over all columns.
    ///
    /// With the weights as they are starts would fall for the same few choices, those that have most like them, not the best.
    ///
    /// - Parameter isNarrow: whether it keeps to the columns of the mixture, where choices lie apart that are not found among more.
    func start(isNarrow: Bool, moves: Int, seed: UInt64, isOver: () -> Bool) -> Member {
        let core = isNarrow ? narrow : wide
        var random = SplitMixStream(seed: seed)
        var slow = CoverChain(
            CoverState(core.extract.problem.jittered(by: Self.jitter, &random), incidence: core.incidence),
            target: .columns(count), kept: [], start: core.drawn(count, &random), unit: whole.scale,
            seed: random.next())
        let done = slow.annealed(.slow, moves: moves, isOver: isOver).moves
        var found = polished(
            slow.best.map { core.extract.ranks[$0] }, .seam, moves: Self.movesOfStart, &random, isOver: isOver
        )
        found.moves += done
        return found
    }

    /// Improves a choice for so many moves or until it is over; takes regions over from another one.
    func improve(_ member: Member, with other: Member?, moves: Int, seed: UInt64, isOver: () -> Bool)
        -> Member
    {
        var (best, random, done) = (member, SplitMixStream(seed: seed), 0)
        while done < moves, !isOver(), !Task.isCancelled, !best.choice.isEmpty {
            let region = Region(around: problem.positions, &random)
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

    private func position(_ rank: Int) -> SIMD2<Double> { problem.positions[Int(problem.columnOrder[rank])] }

    /// The columns of a choice from the middle of a region outwards.
    private func outwards(_ choice: [Int], from region: Region) -> [(rank: Int, distance: Double)] {
        choice.map { ($0, region.distance(position($0))) }.sorted {
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
        let taken = other.choice.filter { region.distance(position($0)) <= edge }
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
            start: extract.ranks.indices.filter { gone.contains(extract.ranks[$0]) }, unit: whole.scale,
            seed: random.next())
        let before = chain.bestCovered
        let moves = chain.annealed(.slow, moves: Self.movesOfRegion * size, isOver: isOver).moves
        guard change != 0 || chain.bestCovered > before else {
            return Member(choice: [], covered: -1, moves: moves)
        }
        whole.restart(from: chain.best.map { extract.ranks[$0] } + staying, seed: random.next())
        var found = Member(choice: whole.best, covered: whole.bestCovered, moves: moves)
        let lack = Double(member.covered - found.covered)
        if change != 0, lack >= 0, lack < whole.scale * Self.nearness {
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
        var mayCome = [Bool](repeating: false, count: problem.columnCount)
        for rank in mayCome.indices where takesAll || isOpen[rank] {
            mayCome[rank] = region.distance(position(rank)) <= edge
        }
        for rank in gone { mayCome[rank] = true }
        for rank in staying + kept { mayCome[rank] = false }
        return try? CoverExtract(
            of: problem, ranks: mayCome.indices.filter { mayCome[$0] }, over: staying + kept)
    }

    /// Anneals a choice over all columns, so many moves for each of its own.
    private func polished(
        _ choice: [Int], _ schedule: CoverChain.Schedule, moves: Int, _ random: inout SplitMixStream,
        isOver: () -> Bool
    ) -> Member {
        whole.restart(from: choice, seed: random.next())
        let found = whole.annealed(schedule, moves: moves * count, isOver: isOver)
        open(found, over: nil)
        return found
    }

    /// Lets regions be filled from the columns of a choice that is better than another.
    private func open(_ found: Member, over member: Member?) {
        guard found.covered > member?.covered ?? -1 else { return }
        for rank in found.choice { isOpen[rank] = true }
    }
}
