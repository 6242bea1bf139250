/// What the models of 3GPP TR 38.901, section 7.4 share.
public enum TR38901 {
    /// Editions of the report whose numbers differ.
    public enum Release: String, CaseIterable, Hashable, Sendable, Codable {
        /// V14 to V18: infrared-reflecting glass 23 + 0.3 f.
        case v17
        /// V19: infrared-reflecting glass 25.4 + 0.11 f; plywood and the Low-loss A class are new.
        case v19
    }

    /// The propagation velocity in the breakpoint distances [m/s].
    ///
    /// - Source: TR 38.901 V17.0.0, table 7.4.1-1, note 1. The exact speed moves a loss by less than 0.006 dB.
    public static let propagationSpeed = 3.0e8

    /// The band of the urban and indoor models [GHz].
    public static let validGHz = 0.5...100.0

    /// Where a propagation speed is accepted: the rounded value of the report and the exact one.
    static let validSpeed = 2.99e8...3.01e8
}
