public import RadioUnits

/// A place on the WGS 84 ellipsoid (CGCS2000 differs by less than a metre).
public struct GeodeticPoint: Hashable, Sendable {
    /// East of Greenwich.
    public var longitude: Degrees
    /// North of the equator.
    public var latitude: Degrees

    /// Creates a place; longitude first, as x before y.
    public init(longitude: Degrees, latitude: Degrees) {
        self.longitude = longitude
        self.latitude = latitude
    }
}
