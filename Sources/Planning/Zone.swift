public import Geodesy
public import Scenario

/// A zone that goals speak of, with the cells of the grid whose centres it holds.
public struct Zone: Sendable {
    /// Id in its layer.
    public var id: String
    /// Name in its layer.
    public var name: String
    /// What kind of zone it is.
    public var kind: ZoneKind
    /// Index of the county that holds most of it.
    public var county: Int
    /// Its outline in the CRS of the grid.
    public var outline: MultiPolygon
    /// Offsets of its cells inside the area, ascending.
    public var cells: [Int32]
}

/// A county of the planning area.
public struct County: Sendable {
    /// Administrative division code.
    public var id: String
    /// Name in its layer.
    public var name: String
    /// Outline in the CRS of the grid.
    public var outline: MultiPolygon
    /// Area on the ground [km²].
    public var areaKm2: Double
    /// Residents.
    public var population: Double
}
