public import RadioUnits

/// A cell as the transport network sees it.
public struct CellTraffic: Sendable, Equatable {
    /// Channel bandwidth.
    public var bandwidth: Frequency
    /// Mean spectral efficiency in the busy hour [bit/s/Hz].
    public var meanEfficiency: Double
    /// Spectral efficiency of one user in the best place, alone in the cell [bit/s/Hz].
    public var peakEfficiency: Double
    /// Share of the time given to the downlink, 0 to 1.
    public var downlinkShare: Double

    /// Creates a cell.
    public init(
        bandwidth: Frequency, meanEfficiency: Double, peakEfficiency: Double, downlinkShare: Double
    ) {
        self.bandwidth = bandwidth
        self.meanEfficiency = meanEfficiency
        self.peakEfficiency = peakEfficiency
        self.downlinkShare = downlinkShare
    }

    /// Busy-hour mean rate of the user plane [Gbit/s].
    public var mean: Double { bandwidth.gigahertz * meanEfficiency * downlinkShare }
    /// Peak rate of the user plane [Gbit/s].
    public var peak: Double { bandwidth.gigahertz * peakEfficiency * downlinkShare }
}

/// What a site asks of its transport link: user plane and traffic between sites, without encapsulation.
///
/// - Source: 5G transport practice (IMT-2020 transport planning): site mean = N × cell mean, site peak = one
///   cell's peak
///   and the mean of the others; NGMN, Guidelines for LTE Backhaul Traffic Estimation, 2011, for the principle.
public struct SiteTraffic: Sendable, Equatable {
    /// Busy-hour mean [Gbit/s].
    public var busyMean: Double
    /// Peak by the rule [Gbit/s].
    public var peak: Double

    /// Adds up the cells of a site.
    ///
    /// - Parameters:
    ///   - cells: the cells of all networks at the site.
    ///   - betweenSites: traffic on Xn as a share of the mean, 0 to 1.
    ///   - rule: how a peak is made of the cells'.
    public init(cells: [CellTraffic], betweenSites: Double = 0, rule: LoadRule = .peakPlusMeans) {
        let loads = cells.map { (mean: $0.mean * (1 + betweenSites), peak: $0.peak) }
        busyMean = LoadRule.sumOfMeans.load(loads)
        peak = rule.load(loads)
    }
}
