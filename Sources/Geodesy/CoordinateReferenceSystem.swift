/// The name of a coordinate reference system in an authority's register, such as `EPSG:4548`.
///
/// Only a name: what it means is PROJ's business, behind `GISIO`.
public struct CoordinateReferenceSystem: Hashable, Sendable, Codable, CustomStringConvertible {
    /// `AUTHORITY:CODE`.
    public var name: String

    /// Creates a reference from `AUTHORITY:CODE`.
    public init(_ name: String) { self.name = name }

    /// Longitude and latitude on WGS 84, in degrees.
    public static let wgs84 = CoordinateReferenceSystem("EPSG:4326")

    /// The name.
    public var description: String { name }

    /// Encodes as the bare name.
    public init(from decoder: any Decoder) throws {
        name = try decoder.singleValueContainer().decode(String.self)
    }

    /// Encodes as the bare name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
