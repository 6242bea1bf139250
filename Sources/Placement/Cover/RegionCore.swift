/// The columns that starts of `RegionSearch` choose from: those of the bound's mixture, some that are worth most at its prices, and those of
/// choices found before.
struct RegionCore: Sendable {
    let extract: CoverExtract
    let incidence: CoverIncidence
    /// Whether it has few columns besides those of the mixture and of choices.
    let isNarrow: Bool
    /// The share of each column in the mixture.
    private let shares: [Double]
    /// Parts of a unit of weight that the prices of elements count.
    private let scale: Int64

    /// The share in the mixture from which on a column belongs to a core.
    static let leastShare: Float = 1e-3

    /// - Parameters:
    ///   - kept: columns that stay, by rank.
    ///   - worthiest: those that are worth most, by rank.
    ///   - found: columns of choices, by rank.
    init(
        of problem: CoverProblem, kept: [Int], volume: CoverVolume, isNarrow: Bool,
        worthiest: some Sequence<Int>, found: [Int]
    ) throws(InstanceFormatError) {
        self.isNarrow = isNarrow
        let (order, mixture) = (problem.columnOrder, volume.mixture)
        var isIn = order.map { mixture[Int($0)] > Self.leastShare }
        for rank in worthiest { isIn[rank] = true }
        for rank in found { isIn[rank] = true }
        for rank in kept { isIn[rank] = false }
        let ranks = order.indices.filter { isIn[$0] }
        extract = try CoverExtract(of: problem, ranks: ranks, over: kept, prices: volume.centre)
        incidence = CoverIncidence(extract.problem)
        scale = volume.scale
        shares = ranks.map { Double(mixture[Int(order[$0])] + Self.leastShare) }
    }

    /// A sweep over its columns.
    func sweep(_ count: Int) -> CoverSweep {
        let (problem, prices) = (extract.problem, extract.prices)
        return CoverSweep(
            elements: (0..<problem.columnCount).map { problem.matrix.places(of: $0).map(Int.init) },
            weights: problem.weights.prefix(prices.count).map { Int64($0) * scale }, prices: prices,
            shares: shares, count: count)
    }

    /// Columns about as the mixture has them in every stretch of ranks: a systematic sample of about so many.
    func drawn(_ count: Int, _ random: inout SplitMixStream) -> [Int] {
        let step = shares.reduce(0, +) / Double(max(count, 1))
        var (sum, next, found) = (0.0, random.unit() * step, [Int]())
        for (index, share) in shares.enumerated() {
            sum += share
            guard sum > next else { continue }
            found.append(index)
            while next < sum { next += step }
        }
        return found
    }
}
