import Raster

/// The field of a station.
struct StationField: Sendable {
    /// Index of the station.
    let station: Int
    let field: PathLossField
}

/// The fields of the stations that reach into a window; as the window moves over the grid, it lets go of those it has passed.
struct FieldStrip: Sendable {
    private let windows: [GridWindow]
    private let field: @Sendable (Int) throws -> PathLossField
    /// Whether fields are held as a whole, or only the rows at work.
    private var holdsWhole = true
    /// Those at hand, in the order of their stations: sums have the same bits however the work is divided.
    private var held: [StationField] = []

    /// A strip over the stations that are on the air.
    init(
        stations: [StationSignal], grid: RasterGrid, field: @escaping @Sendable (Int) throws -> PathLossField
    ) {
        let nowhere = GridWindow(columns: 0..<0, rows: 0..<0)
        windows = stations.map { $0.isOnAir ? $0.window(on: grid) : nowhere }
        self.field = field
    }

    /// The grid in slabs of whole patches, north to south: as high as the memory for the fields that reach into one allows.
    mutating func slabs(of grid: RasterGrid, within bytes: Int) -> [GridWindow] {
        let heights = [8, 4, 2, 1].map { $0 * CoveragePatch.height }
        let height = heights.first { demand(of: Self.slabs(of: grid, height: $0)) <= bytes }
        holdsWhole = height != nil
        return Self.slabs(of: grid, height: height ?? CoveragePatch.height)
    }

    private static func slabs(of grid: RasterGrid, height: Int) -> [GridWindow] {
        stride(from: 0, to: grid.rows, by: height).map {
            GridWindow(columns: grid.window.columns, rows: $0..<min($0 + height, grid.rows))
        }
    }

    /// The most that whole fields reaching into one of some slabs take [bytes].
    private func demand(of slabs: [GridWindow]) -> Int {
        slabs.map { slab in
            windows.reduce(0) { sum, window in
                sum + (window.intersection(slab).isEmpty ? 0 : window.count * MemoryLayout<Int16>.size)
            }
        }.max() ?? 0
    }

    /// Holds just the fields that reach into a window.
    mutating func move(over window: GridWindow, workers: Int) async throws {
        if !holdsWhole { held = [] }
        held.removeAll { $0.field.window.intersection(window).isEmpty }
        let known = Set(held.map(\.station))
        let missing = windows.indices.filter {
            !windows[$0].intersection(window).isEmpty && !known.contains($0)
        }
        let strip = self
        let fetched = try await mapConcurrently(missing.count, piece: 16, workers: workers) { index in
            let got = StationField(station: missing[index], field: try strip.field(missing[index]))
            guard got.field.window == strip.windows[got.station] else {
                throw CoverageError.gridsDiffer(layer: "path loss")
            }
            guard !strip.holdsWhole else { return got }
            return StationField(
                station: got.station, field: got.field.cropped(to: got.field.window.intersection(window)))
        }
        held = (held + fetched).sorted { $0.station < $1.station }
    }

    /// The fields at hand that reach into a window.
    func fields(over window: GridWindow) -> [StationField] {
        held.filter { !$0.field.window.intersection(window).isEmpty }
    }
}
