import Raster

/// The field of a station, or the rows of it that are at work.
public struct StationField: Sendable {
    /// Index of the station.
    let station: Int
    let field: PathLossField
}

/// The fields of the stations that reach into a window; as the window moves over the grid, it lets go of those it has passed.
struct FieldStrip: Sendable {
    private let windows: [GridWindow]
    private let field: @Sendable (Int) throws -> PathLossField
    /// Whether fields are held as a whole, or only the rows at work.
    var holdsWhole = true
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

    /// The most that whole fields take while the work goes from one of some slabs to the next [bytes].
    func demand(of slabs: [GridWindow]) -> Int {
        zip(slabs, slabs.dropFirst() + slabs.suffix(1)).map { slab, next in
            windows.reduce(0) { sum, window in
                let isIdle = window.intersection(slab).isEmpty && window.intersection(next).isEmpty
                return sum + (isIdle ? 0 : window.count * MemoryLayout<Int16>.size)
            }
        }.max() ?? 0
    }

    /// The stations whose fields reach into a window and are not at hand.
    func missing(over window: GridWindow) -> [Int] {
        let known = Set(holdsWhole ? held.map(\.station) : [])
        return windows.indices.filter {
            !windows[$0].intersection(window).isEmpty && !known.contains($0)
        }
    }

    /// The field of a station, as far as it is to be held while a window is at work.
    func fetched(_ station: Int, over window: GridWindow) throws -> StationField {
        let field = try field(station)
        guard field.window == windows[station] else {
            throw CoverageError.gridsDiffer(layer: "path loss")
        }
        guard !holdsWhole else { return StationField(station: station, field: field) }
        return StationField(
            station: station, field: field.cropped(to: field.window.intersection(window)))
    }

    /// Holds just the fields that reach into a window, given those that were missing.
    mutating func move(over window: GridWindow, with fetched: [StationField]) {
        if !holdsWhole { held = [] }
        held.removeAll { $0.field.window.intersection(window).isEmpty }
        held = (held + fetched).sorted { $0.station < $1.station }
    }

    /// Holds just the fields that reach into a window.
    mutating func move(over window: GridWindow, workers: Int) async throws {
        let (strip, missing) = (self, missing(over: window))
        let fetched = try await mapConcurrently(missing.count, piece: 16, workers: workers) {
            try strip.fetched(missing[$0], over: window)
        }
        move(over: window, with: fetched)
    }

    /// The fields at hand that reach into a window.
    func fields(over window: GridWindow) -> [StationField] {
        held.filter { !$0.field.window.intersection(window).isEmpty }
    }
}
