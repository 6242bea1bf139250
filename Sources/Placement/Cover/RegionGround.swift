import Foundation

/// What regions are searched with: the problem, and what the bound tells of it.
struct RegionGround: Sendable {
    let problem: CoverProblem
    /// Columns that stay, by rank.
    let kept: [Int]
    /// How many columns are chosen besides those.
    let count: Int
    let incidence: CoverIncidence
    /// How hot annealings are.
    let warmth: CoverChain.Warmth
    /// Whether the bound tells much of which columns are worth it; not where nearly all can be covered, by many choices.
    let isTelling: Bool
    private let volume: CoverVolume
    /// Ranks by what columns are worth, the most first.
    private let ranked: [Int]

    /// Columns by worth, besides those of the bound's mixture, that regions are filled from at first, and that wide cores have.
    private static let worthMost = 1_000
    /// The share of the weight that no choice covers from which on the bound tells columns apart.
    private static let tellingLack = 2e-3
    /// Annealings end where that share counts, within limits.
    private static let coldestOfLack = 0.02
    private static let coldest = 2e-4...3e-3

    /// - Parameter unit: of temperatures.
    init(
        _ problem: CoverProblem, incidence: CoverIncidence, kept: [Int], count: Int, volume: CoverVolume,
        unit: Double
    ) {
        (self.problem, self.incidence, self.kept, self.count) = (problem, incidence, kept, count)
        self.volume = volume
        let (order, worths) = (problem.columnOrder, volume.worths)
        ranked = order.indices.sorted { (worths[Int(order[$0])], $1) > (worths[Int(order[$1])], $0) }
        let lack = Double(problem.coverableWeight - volume.bound) / Double(max(volume.bound, 1))
        let coldest = min(max(lack * Self.coldestOfLack, Self.coldest.lowerBound), Self.coldest.upperBound)
        isTelling = lack > Self.tellingLack
        warmth = CoverChain.Warmth(unit: unit, coldest: coldest)
    }

    /// The direction in which columns lie farthest apart [rad].
    var longAxis: Double {
        let mean = problem.positions.reduce(.zero, +) / Double(max(problem.positions.count, 1))
        let (along, across) = problem.positions.reduce(into: (0.0, 0.0)) { sums, place in
            let way = place - mean
            sums.0 += way.x * way.x - way.y * way.y
            sums.1 += 2 * way.x * way.y
        }
        return atan2(across, along) / 2
    }

    /// Where a column stands.
    func position(_ rank: Int) -> SIMD2<Double> { problem.positions[Int(problem.columnOrder[rank])] }

    /// The core that has the columns of some choices too; nil where its sums do not fit, which those of the problem do.
    ///
    /// - Parameter isNarrow: whether it has no more columns of worth than are chosen.
    func core(isNarrow: Bool, with choices: [CoverWorker.Member]) -> RegionCore? {
        let worthiest = isNarrow ? count : max(count, Self.worthMost)
        return try? RegionCore(
            of: problem, kept: kept, volume: volume, isNarrow: isNarrow,
            worthiest: ranked.prefix(worthiest + kept.count), found: choices.flatMap(\.choice))
    }

    /// The columns that regions are filled from at first, by rank.
    var open: [Int] {
        ranked.enumerated().filter { place, rank in
            place < Self.worthMost || volume.mixture[Int(problem.columnOrder[rank])] > RegionCore.leastShare
        }.map(\.element)
    }
}
