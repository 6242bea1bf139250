/// The distribution of a quantity over samples.
public struct CumulativeDistribution: Hashable, Sendable {
    private let sorted: [Double]

    /// Sorts samples; at least one is needed for a quantile.
    public init(_ samples: [Double]) { sorted = samples.sorted() }

    /// How many samples there are.
    public var count: Int { sorted.count }

    /// The value below which a share of the samples lies, between two samples in proportion.
    ///
    /// - Parameter percentage: 0 to 100; values outside take the nearer end.
    /// - Returns: nil where there are no samples.
    public func quantile(percentage: Double) -> Double? {
        guard let last = sorted.indices.last, !percentage.isNaN else { return nil }
        let position = min(max(percentage / 100, 0), 1) * Double(last)
        let lower = min(Int(position), last)
        let upper = min(lower + 1, last)
        return sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower))
    }
}
