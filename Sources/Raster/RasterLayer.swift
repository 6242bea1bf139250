/// Samples on a grid, row-major from the north-western corner.
///
/// No data is `Float.nan` in layers of `Float`; integer layers say in their documentation what stands for it.
public struct RasterLayer<Sample: Sendable>: Sendable {
    /// Where the samples lie.
    public let grid: RasterGrid
    /// One sample a cell; shape `[grid.rows * grid.columns]`.
    public var samples: [Sample]

    /// Wraps samples that are already in row-major order.
    public init(grid: RasterGrid, samples: [Sample]) {
        precondition(samples.count == grid.count, "a layer has one sample a cell")
        self.grid = grid
        self.samples = samples
    }

    /// A layer of one value.
    public init(grid: RasterGrid, filledWith sample: Sample) {
        self.grid = grid
        self.samples = Array(large: grid.count, filledWith: sample)
    }

    /// The sample of a cell of the grid.
    @inlinable public subscript(cell: GridCell) -> Sample {
        get { samples[grid.index(cell)] }
        set { samples[grid.index(cell)] = newValue }
    }
}

extension RasterLayer: Equatable where Sample: Equatable {}
