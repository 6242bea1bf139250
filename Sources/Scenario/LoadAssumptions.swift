/// How loads of sites are added up, and what comes on top of them: keys of `transport` in the scenario.
public struct LoadAssumptions: Sendable, Equatable {
    /// How the loads of the cells of a site and of the sites of a ring are added up.
    public enum Rule: String, Sendable, CaseIterable {
        /// The larger of the sum of the busy-hour means and the highest peak.
        case ngmn
        /// One at its peak, the others at their mean.
        case peakPlusMeans = "peak_plus_means"
    }

    /// The rule.
    public var rule = Rule.peakPlusMeans
    /// What IPsec adds, as a share.
    public var ipsec = 0.0
    /// Traffic between sites (Xn) as a share of the mean.
    public var betweenSites = 0.0
    /// Share of the sites of a county that are at their peak together.
    public var simultaneity = 0.1

    /// What is taken where the scenario says nothing.
    public init() {}

    init(_ reader: SectionReader) {
        rule = reader.choice("load_rule", rule, isRequired: false)
        ipsec = reader.optionalNumber("ipsec_pct", 0...100).map { $0 / 100 } ?? ipsec
        betweenSites = reader.optionalNumber("between_sites_pct", 0...100).map { $0 / 100 } ?? betweenSites
        simultaneity = reader.optionalNumber("peak_together_pct", 0...100).map { $0 / 100 } ?? simultaneity
    }
}
