public import Raster

/// A grid in slabs of whole rows, north to south, as high as memory allows.
public struct CoverageSlabs: Sendable {
    /// The slabs.
    public let windows: [GridWindow]
    /// Whether what they need fits into memory; where not, slabs are as low as may be.
    public let fits: Bool

    /// Chooses the first of some heights whose slabs fit.
    ///
    /// - Parameters:
    ///   - heights: in patches, the most wanted first.
    ///   - bytes: the memory there is.
    ///   - demand: what slabs need [bytes].
    public init(
        of grid: RasterGrid, heights: [Int], within bytes: Int, demand: ([GridWindow]) -> Int
    ) {
        for height in heights {
            let windows = Self.windows(of: grid, height: height * CoveragePatch.height)
            guard demand(windows) <= bytes else { continue }
            (self.windows, fits) = (windows, true)
            return
        }
        windows = Self.windows(of: grid, height: (heights.last ?? 1) * CoveragePatch.height)
        fits = false
    }

    private static func windows(of grid: RasterGrid, height: Int) -> [GridWindow] {
        stride(from: 0, to: grid.rows, by: max(height, 1)).map {
            GridWindow(columns: grid.window.columns, rows: $0..<min($0 + max(height, 1), grid.rows))
        }
    }
}
