/// What lies under a point of a long path, for ducts and for diffraction over water.
///
/// - Source: ITU-R P.1812-7, annex 1, table 2; ITU-R P.452-18, annex 1, section 3.2.1.
public enum RadioClimaticZone: UInt8, CaseIterable, Hashable, Sendable, Codable {
    /// Sea, oceans and other large bodies of water, of a circle of 100 km at least.
    case sea
    /// Land up to 100 m above the sea or water and within 50 km of its shore.
    case coastalLand
    /// All other land.
    case inland

    /// The zone of a code of P.1812's files: 1 sea, 3 coastal land, 4 inland; nil for any other.
    public init?(pointToAreaCode code: Double) {
        switch code {
        case 1: self = .sea
        case 3: self = .coastalLand
        case 4: self = .inland
        default: return nil
        }
    }

    /// The zone of a code of P.452's files: 1 coastal land, 2 inland, 3 sea; nil for any other.
    public init?(interferenceCode code: Double) {
        switch code {
        case 1: self = .coastalLand
        case 2: self = .inland
        case 3: self = .sea
        default: return nil
        }
    }
}

/// How much of a path lies over which zone.
public struct ZoneSections: Hashable, Sendable {
    /// omega, the fraction of the path over the sea.
    public let seaFraction: Double
    /// d_tm, the longest continuous section over land, inland or coastal [km].
    public let longestLandKilometres: Double
    /// d_lm, the longest continuous inland section [km].
    public let longestInlandKilometres: Double

    /// A path inland from end to end.
    init(inlandKilometres: Double) {
        seaFraction = 0
        longestLandKilometres = inlandKilometres
        longestInlandKilometres = inlandKilometres
    }

    /// Measures a path; where the zone changes between two points, each takes half of the way.
    init(kilometres: [Double], zones: [RadioClimaticZone]) {
        let length = kilometres[kilometres.count - 1]
        let sea = Self.sections(kilometres, zones) { $0 == .sea }.reduce(0, +)
        seaFraction = sea / length
        longestLandKilometres = Self.sections(kilometres, zones) { $0 != .sea }.max() ?? 0
        longestInlandKilometres = Self.sections(kilometres, zones) { $0 == .inland }.max() ?? 0
    }

    private static func sections(
        _ kilometres: [Double], _ zones: [RadioClimaticZone], where belongs: (RadioClimaticZone) -> Bool
    ) -> [Double] {
        let last = kilometres.count - 1
        var lengths: [Double] = []
        var start: Int?
        for index in 0...last {
            if belongs(zones[index]), start == nil { start = index }
            guard let first = start, index == last || !belongs(zones[index + 1]) else { continue }
            var halves = 0.0
            if belongs(zones[index]), index < last {
                halves += (kilometres[index + 1] - kilometres[index]) / 2
            }
            if first > 0 { halves += (kilometres[first] - kilometres[first - 1]) / 2 }
            lengths.append(kilometres[index] - kilometres[first] + halves)
            start = nil
        }
        return lengths
    }
}
