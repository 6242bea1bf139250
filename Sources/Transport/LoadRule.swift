/// How the busy-hour loads of several cells or sites are added up.
public enum LoadRule: String, Sendable, CaseIterable {
    /// Every one at its busy-hour mean: for aggregates, where peaks do not fall together.
    case sumOfMeans = "sum_of_means"
    /// The larger of the sum of the means and the highest single peak.
    ///
    /// - Source: NGMN Alliance, Guidelines for LTE Backhaul Traffic Estimation, 2011: max(N × busy-hour mean, peak).
    case ngmn
    /// One at its peak, the others at their mean: for access rings.
    ///
    /// - Source: 5G transport practice (IMT-2020 transport planning): cell peak + (N − 1) × cell mean.
    case peakPlusMeans = "peak_plus_means"

    /// Load of means and peaks [Gbit/s].
    public func load(_ loads: some Sequence<(mean: Double, peak: Double)>) -> Double {
        var (sum, highest, surge) = (0.0, 0.0, 0.0)
        for load in loads {
            sum += load.mean
            highest = max(highest, load.peak)
            surge = max(surge, load.peak - load.mean)
        }
        switch self {
        case .sumOfMeans: return sum
        case .ngmn: return max(sum, highest)
        case .peakPlusMeans: return sum + surge
        }
    }

    /// Load of a group of sites on a link, encapsulation included [Gbit/s].
    func load(of sites: some Collection<TransportSite>, overhead: Double) -> Double {
        load(sites.lazy.map { (mean: $0.busyMean, peak: $0.peak) }) * (1 + overhead)
    }

    /// Load of many sites of which a share is at its peak together: the means, and the largest surges of so many.
    ///
    /// - Parameters:
    ///   - share: 0.05 to 0.15 is measured in mobile networks.
    ///   - overhead: encapsulation, as a share.
    static func simultaneousPeaks(
        of sites: some Collection<TransportSite>, share: Double, overhead: Double
    ) -> Double {
        let count = Int((Double(sites.count) * share).rounded(.up))
        let surges = sites.map { max($0.peak - $0.busyMean, 0) }.sorted(by: >).prefix(count)
        return (sites.reduce(0) { $0 + $1.busyMean } + surges.reduce(0, +)) * (1 + overhead)
    }
}
