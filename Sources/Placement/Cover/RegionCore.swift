/// The columns that starts of `RegionSearch` choose from: those of the bound's mixture, and so many at least that are worth most at its
/// prices.
struct RegionCore: Sendable {
    let extract: CoverExtract
    let incidence: CoverIncidence
    /// The share of each column in the mixture.
    private let shares: [Double]

    /// The share in the mixture from which on a column belongs to a core.
    private static let leastShare: Float = 1e-3

    /// - Parameters:
    ///   - kept: columns that stay, by rank.
    ///   - least: how many columns it has at least.
    init(of problem: CoverProblem, kept: [Int], volume: CoverVolume, least: Int) throws(InstanceFormatError) {
        let (order, mixture, worths) = (problem.columnOrder, volume.mixture, volume.worths)
        var isIn = order.map { mixture[Int($0)] > Self.leastShare }
        let ranked = order.indices.sorted { (worths[Int(order[$0])], $1) > (worths[Int(order[$1])], $0) }
        for rank in ranked.prefix(least + kept.count) { isIn[rank] = true }
        for rank in kept { isIn[rank] = false }
        let ranks = order.indices.filter { isIn[$0] }
        extract = try CoverExtract(of: problem, ranks: ranks, over: kept)
        incidence = CoverIncidence(extract.problem)
        shares = ranks.map { Double(mixture[Int(order[$0])] + Self.leastShare) }
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
