import RadioUnits

/// Terrain heights at equal steps along a straight path, the first and the last under the terminals.
///
/// Longley-Rice and the Extended Hata model count points, so they need the even spacing.
public struct EquidistantProfile: Hashable, Sendable {
    /// The ground above sea level [m], one height a point.
    public let heights: [Double]
    /// The distance between neighbours.
    public let step: Metres

    /// How far a point may lie from its even place, as a part of the step; covers distances rounded in files.
    static let tolerance = 0.01
    /// The heights of the dry earth with room to spare [m]; what lies outside is a missing value in disguise.
    static let validHeights = -1000.0...10_000.0
    /// Half way around the earth.
    static let longest = Metres(kilometres: 20_040)

    /// Creates a profile from heights [m] at equal steps.
    ///
    /// - Throws: `PropagationError` on fewer than two points, on a height that no land has and on steps
    ///   below 1 mm or that lead more than half way around the earth.
    public init(heights: [Double], step: Metres) throws(PropagationError) {
        guard heights.count >= 2 else {
            throw .profileTooShort(points: heights.count, model: "equidistant profile", minimum: 2)
        }
        guard step.value >= 0.001, step.value * Double(heights.count - 1) <= Self.longest.value else {
            throw .profileValueInvalid(index: 0, field: "step", value: step.value)
        }
        if let index = heights.firstIndex(where: { !Self.validHeights.contains($0) }) {
            throw .profileValueInvalid(index: index, field: "height", value: heights[index])
        }
        self.heights = heights
        self.step = step
    }

    /// Creates a profile from points with their distances from the first terminal [m].
    ///
    /// - Throws: `PropagationError` where the distances do not rise in equal steps from zero.
    public init(distances: [Double], heights: [Double]) throws(PropagationError) {
        guard distances.count == heights.count else {
            throw .profileLengthsDiffer(field: "height", count: heights.count, expected: distances.count)
        }
        guard let last = distances.last, distances.count >= 2 else {
            throw .profileTooShort(points: distances.count, model: "equidistant profile", minimum: 2)
        }
        try Self.checkRising(distances)
        let mean = last / Double(distances.count - 1)
        for (index, distance) in distances.enumerated() {
            guard abs(distance - mean * Double(index)) <= Self.tolerance * mean else {
                throw .profileValueInvalid(index: index, field: "uneven distance", value: distance)
            }
        }
        // A step written in full in the file beats the quotient, which may be one bit off and move a `floor`.
        let first = distances[1]
        let step = abs(first - mean) <= 1e-13 * mean ? first : mean
        try self.init(heights: heights, step: Metres(step))
    }

    private static func checkRising(_ distances: [Double]) throws(PropagationError) {
        var previous = -Double.infinity
        for (index, distance) in distances.enumerated() {
            guard distance.isFinite, distance >= 0 else {
                throw .profileValueInvalid(index: index, field: "distance", value: distance)
            }
            guard distance > previous else {
                throw .profileNotIncreasing(index: index, distance: distance, previous: previous)
            }
            previous = distance
        }
    }

    /// The number of steps, one less than the points.
    public var intervals: Int { heights.count - 1 }

    /// The length of the path.
    public var distance: Metres { Metres(Double(intervals) * step.value) }

    /// The same path walked from the other end.
    public var reversed: EquidistantProfile {
        EquidistantProfile(validHeights: heights.reversed(), step: step)
    }

    private init(validHeights: [Double], step: Metres) {
        heights = validHeights
        self.step = step
    }
}
