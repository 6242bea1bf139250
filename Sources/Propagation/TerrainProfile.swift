import RadioUnits

/// Terrain along a straight path, at any spacing: ground, clutter standing on it and the zone of every point.
///
/// The first point lies under the transmitter, the last under the receiver.
///
/// - Source: ITU-R P.1812-7, annex 1, section 3.2 and attachment 1; ITU-R P.452-18, annex 1, section 3.2.
public struct TerrainProfile: Hashable, Sendable {
    /// d_i, from the transmitter [km]; the first is 0.
    public let kilometres: [Double]
    /// h_i, the ground above sea level [m].
    public let heights: [Double]
    /// R_i, the representative clutter height above the ground [m]; empty where there is none.
    public let clutterHeights: [Double]
    /// The zone of every point; empty where all are inland.
    public let zones: [RadioClimaticZone]
    /// g_i, ground and clutter, bare at both ends [m] (P.1812-7, eq. 1c).
    public let surfaceHeights: [Double]
    /// How much of the path lies over which zone.
    public let sections: ZoneSections

    /// The heights of the dry earth with room to spare [m]; what lies outside is a missing value in disguise.
    static let validHeights = -1000.0...10_000.0
    static let validClutterHeights = 0.0...1000.0
    /// Half way around the earth [km].
    static let longest = 20_040.0

    /// Creates a profile and checks every value.
    ///
    /// - Parameters:
    ///   - kilometres: distances from the transmitter [km]; rising from 0.
    ///   - heights: the ground above sea level [m].
    ///   - clutterHeights: above the ground [m]; none where empty.
    ///   - zones: inland everywhere where empty.
    /// - Throws: `PropagationError` with the index and the value of the first point that cannot be used.
    public init(
        kilometres: [Double], heights: [Double], clutterHeights: [Double] = [],
        zones: [RadioClimaticZone] = []
    ) throws(PropagationError) {
        guard kilometres.count >= 2 else {
            throw .profileTooShort(points: kilometres.count, model: "terrain profile", minimum: 2)
        }
        try Self.check(count: heights.count, of: "height", expected: kilometres.count)
        try Self.checkDistances(kilometres)
        try Self.check(heights, "height", Self.validHeights)
        if !clutterHeights.isEmpty {
            try Self.check(count: clutterHeights.count, of: "clutter height", expected: kilometres.count)
            try Self.check(clutterHeights, "clutter height", Self.validClutterHeights)
        }
        if !zones.isEmpty {
            try Self.check(count: zones.count, of: "zone", expected: kilometres.count)
        }
        self.kilometres = kilometres
        self.heights = heights
        self.clutterHeights = clutterHeights
        self.zones = zones
        surfaceHeights = Self.surface(
            heights: heights, clutter: clutterHeights, interior: 1..<max(kilometres.count - 1, 1))
        sections =
            zones.isEmpty
            ? ZoneSections(inlandKilometres: kilometres[kilometres.count - 1])
            : ZoneSections(kilometres: kilometres, zones: zones)
    }

    /// The number of points.
    public var count: Int { kilometres.count }

    /// The length of the path [km].
    public var lengthKilometres: Double { kilometres[kilometres.count - 1] }

    /// The length of the path.
    public var distance: Metres { Metres(kilometres: lengthKilometres) }

    /// The ground under the transmitter [m].
    var firstHeight: Double { heights[0] }
    /// The ground under the receiver [m].
    var lastHeight: Double { heights[heights.count - 1] }

    /// Ground and clutter, bare nearer than `bareKilometres` to either end [m] (P.452-18, section 3.2.3).
    func surface(bareKilometres: Double) -> [Double] {
        guard !clutterHeights.isEmpty else { return heights }
        let end = lengthKilometres - bareKilometres
        guard let first = kilometres.firstIndex(where: { $0 >= bareKilometres }),
            let last = kilometres.lastIndex(where: { $0 <= end }), first <= last
        else { return heights }
        return Self.surface(heights: heights, clutter: clutterHeights, interior: first..<(last + 1))
    }

    private static func surface(heights: [Double], clutter: [Double], interior: Range<Int>) -> [Double] {
        guard !clutter.isEmpty else { return heights }
        var surface = heights
        for index in interior { surface[index] += clutter[index] }
        return surface
    }
}

extension TerrainProfile {
    private static func check(
        count: Int, of field: String, expected: Int
    ) throws(PropagationError) {
        guard count == expected else {
            throw .profileLengthsDiffer(field: field, count: count, expected: expected)
        }
    }

    private static func check(
        _ values: [Double], _ field: String, _ valid: ClosedRange<Double>
    ) throws(PropagationError) {
        for index in values.indices where !valid.contains(values[index]) {
            throw .profileValueInvalid(index: index, field: field, value: values[index])
        }
    }

    private static func checkDistances(_ kilometres: [Double]) throws(PropagationError) {
        guard kilometres[0] == 0 else {
            throw .profileValueInvalid(index: 0, field: "distance [km]", value: kilometres[0])
        }
        for index in kilometres.indices.dropFirst() {
            guard kilometres[index] <= longest else {  // also a NaN
                throw .profileValueInvalid(index: index, field: "distance [km]", value: kilometres[index])
            }
            guard kilometres[index] > kilometres[index - 1] else {
                throw .profileNotIncreasing(
                    index: index, distance: kilometres[index], previous: kilometres[index - 1])
            }
        }
    }

    /// Checks that a model which needs `minimum` points gets them.
    func check(minimum: Int, model: String) throws(PropagationError) {
        guard count >= minimum else {
            throw .profileTooShort(points: count, model: model, minimum: minimum)
        }
    }
}
