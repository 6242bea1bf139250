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

    /// Holds just the fields that reach into a window.
    mutating func move(over window: GridWindow, workers: Int) async throws {
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
            return got
        }
        held = (held + fetched).sorted { $0.station < $1.station }
    }

    /// The fields at hand that reach into a window.
    func fields(over window: GridWindow) -> [StationField] {
        held.filter { !$0.field.window.intersection(window).isEmpty }
    }
}
