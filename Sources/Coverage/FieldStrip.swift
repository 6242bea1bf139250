import Raster

/// The field of a station that reaches into some rows.
struct StationField: Sendable {
    /// Index of the station.
    let station: Int
    let field: PathLossField
}

/// The fields of the stations that reach into a strip of rows; the strip moves over the grid and lets go of what it has passed.
struct FieldStrip: Sendable {
    private let windows: [GridWindow]
    private let field: @Sendable (Int) throws -> PathLossField
    /// Those at hand, in the order of their stations: sums have the same bits however the work is divided.
    private var held: [StationField] = []

    init(windows: [GridWindow], field: @escaping @Sendable (Int) throws -> PathLossField) {
        self.windows = windows
        self.field = field
    }

    /// Holds just the fields that reach into some rows.
    mutating func move(over rows: Range<Int>, workers: Int) async throws {
        held.removeAll { !$0.field.window.rows.overlaps(rows) }
        let known = Set(held.map(\.station))
        let missing = windows.indices.filter {
            !windows[$0].isEmpty && windows[$0].rows.overlaps(rows) && !known.contains($0)
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

    /// The fields at hand that reach into some rows.
    func fields(over rows: Range<Int>) -> [StationField] {
        held.filter { $0.field.window.rows.overlaps(rows) }
    }
}
