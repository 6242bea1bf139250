import Geodesy
public import Raster
import Scenario

/// Everything the scenario's layers say, on the planning grid.
public struct PlanningArea: Sendable {
    /// The grid: the counties' bounding box at the scenario's resolution.
    public var grid: RasterGrid
    /// The counties, in the order of their layer.
    public var counties: [County]
    /// Number of the county of each cell, from 1 in that order; 0 outside the area.
    public var county: RasterLayer<UInt8>
    /// Ground height above mean sea level [m].
    public var terrain: RasterLayer<Float>
    /// Clutter class codes.
    public var clutter: RasterLayer<UInt8>
    /// Residents per cell; 0 outside the area.
    public var population: RasterLayer<Float>
    /// The zones of every kind the goals speak of.
    public var zones: [Zone]
    /// What was found odd, one line each.
    public var warnings: [String]

    /// Number of cells inside the area.
    public var insideCount: Int { county.samples.count { $0 > 0 } }
}
