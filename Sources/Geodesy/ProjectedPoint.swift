public import RadioUnits

/// A place in a projected coordinate reference system [m], x to the east and y to the north.
///
/// The CRS is that of the grid or layer the point came with; points of two CRSs are never mixed.
public struct ProjectedPoint: Hashable, Sendable, Codable {
    /// Easting [m].
    public var x: Double
    /// Northing [m].
    public var y: Double

    /// Creates a place from its easting and northing.
    @inlinable public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// The straight-line distance in the plane of the projection.
    @inlinable public func distance(to other: ProjectedPoint) -> Metres {
        let dx = x - other.x
        let dy = y - other.y
        return Metres((dx * dx + dy * dy).squareRoot())
    }
}
