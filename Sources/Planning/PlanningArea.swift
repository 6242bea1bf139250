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
    /// Not 0 in the cells that statistics of predictions speak of; nil where they speak of all.
    public var focus: RasterLayer<UInt8>?
    /// What was found odd, one line each.
    public var warnings: [String]

    /// Whether statistics of predictions speak of a cell of the area.
    @inline(__always) func isInFocus(_ cell: Int) -> Bool { focus.map { $0.samples[cell] != 0 } ?? true }

    /// Number of cells inside the area.
    public var insideCount: Int { county.samples.count { $0 > 0 } }
}
