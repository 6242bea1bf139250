public import RadioUnits

/// Ground and what stands on it between two antennas, in equal steps.
public struct HopProfile: Sendable {
    /// Length [m].
    public let length: Double
    /// Ground above sea level and height of the clutter on it [m].
    public let points: [(ground: Double, obstacle: Double)]
    /// Antennas above ground [m].
    public let antennas: (Double, Double)

    /// Creates a profile; the first and the last point are where the antennas stand.
    public init(
        length: Double, points: [(ground: Double, obstacle: Double)], antennas: (Double, Double)
    ) {
        self.length = length
        self.points = points
        self.antennas = antennas
    }

    /// 4/3 of the earth's radius [m]: the median of refraction.
    private static let effectiveRadius = 8_500_000.0

    /// Antennas above sea level [m].
    public var ends: (Double, Double) {
        ((points.first?.ground ?? 0) + antennas.0, (points.last?.ground ?? 0) + antennas.1)
    }

    /// Mean of the ground [m].
    public var meanGround: Double { points.reduce(0) { $0 + $1.ground } / Double(max(points.count, 1)) }

    /// The least clearance along the path over the radius of the first Fresnel zone there; 1 is what P.530 asks for at the
    /// median of refraction.
    ///
    /// The steps at either end, where the antennas stand above what surrounds them, are passed over.
    ///
    /// - Source: ITU-R P.530-18, section 2.2.2.1.
    /// - Throws: `PropagationError` for a carrier or a length that P.530 does not know.
    public func clearance(_ carrier: Frequency) throws(PropagationError) -> Double {
        let last = points.count - 1
        var least = Double.infinity
        for index in stride(from: 1, to: last, by: 1) {
            let share = Double(index) / Double(last)
            let (d1, d2) = (share * length, (1 - share) * length)
            guard d1 >= 1, d2 >= 1 else { continue }
            let ray = ends.0 + share * (ends.1 - ends.0) - d1 * d2 / (2 * Self.effectiveRadius)
            let zone = try FresnelClearance(
                carrier: carrier, distanceFromTransmitter: Metres(d1), distanceFromReceiver: Metres(d2))
            least = min(least, (ray - points[index].ground - points[index].obstacle) / zone.radius.value)
        }
        return least.isFinite ? least : 0
    }
}
