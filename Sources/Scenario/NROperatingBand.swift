import RadioUnits

/// The NR operating bands that scenarios use, with their edges.
///
/// - Source: 3GPP TS 38.104 V17 table 5.2-1.
enum NROperatingBand {
    /// Edges of a band [MHz], or nil where it is not in the table.
    static func edges(_ name: String) -> (
        downlink: ClosedRange<Double>, uplink: ClosedRange<Double>, duplex: Carrier.Duplex
    )? {
        switch name {
        case "n1": (2110...2170, 1920...1980, .fdd)
        case "n3": (1805...1880, 1710...1785, .fdd)
        case "n5": (869...894, 824...849, .fdd)
        case "n7": (2620...2690, 2500...2570, .fdd)
        case "n8": (925...960, 880...915, .fdd)
        case "n20": (791...821, 832...862, .fdd)
        case "n28": (758...803, 703...748, .fdd)
        case "n34": (2010...2025, 2010...2025, .tdd)
        case "n38": (2570...2620, 2570...2620, .tdd)
        case "n39": (1880...1920, 1880...1920, .tdd)
        case "n40": (2300...2400, 2300...2400, .tdd)
        case "n41": (2496...2690, 2496...2690, .tdd)
        case "n77": (3300...4200, 3300...4200, .tdd)
        case "n78": (3300...3800, 3300...3800, .tdd)
        case "n79": (4400...5000, 4400...5000, .tdd)
        default: nil
        }
    }

    /// The bands of the table.
    static let names = [
        "n1", "n3", "n5", "n7", "n8", "n20", "n28", "n34", "n38", "n39", "n40", "n41", "n77", "n78", "n79",
    ]
}
