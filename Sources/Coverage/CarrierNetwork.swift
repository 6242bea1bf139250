public import RadioUnits
public import Raster

/// One carrier of a network with its coverage, kept up to date while single stations are changed: what-if.
///
/// A change computes the cells around the station's old and new place anew and no others; the result is bit for bit that
/// of `CarrierCoverage.compute` over the changed stations. A station that is taken off the air keeps the numbers of its
/// sectors, and one that is put up gets the next ones, so that the numbers elsewhere stay.
public struct CarrierNetwork: Sendable {
    /// The stations, in the order that numbers their sectors.
    public private(set) var stations: [StationSignal]
    /// What they cover.
    public private(set) var coverage: CarrierCoverage

    private let engine: PathLossEngine
    private let inside: RasterLayer<UInt8>
    private let noise: PowerLevel
    private let load: Double
    private let conditions: [CellConditions]
    private let workers: Int
    private let original: @Sendable (Int) throws -> PathLossField
    /// Fields of stations that were moved or put up.
    private var changed: [Int: PathLossField] = [:]

    /// Computes the coverage of a carrier; parameters as of `CarrierCoverage.compute`.
    ///
    /// - Parameter field: keeps being asked for the fields around a change, so should be quick.
    public init(
        engine: PathLossEngine, stations: [StationSignal],
        field: @escaping @Sendable (Int) throws -> PathLossField, inside: RasterLayer<UInt8>,
        noisePerElement: PowerLevel, load: Double, conditions: [CellConditions], workers: Int
    ) async throws {
        self.engine = engine
        self.stations = stations
        self.inside = inside
        noise = noisePerElement
        self.load = load
        self.conditions = conditions
        self.workers = workers
        original = field
        coverage = try await CarrierCoverage.compute(
            engine: engine, stations: stations, field: field, inside: inside,
            noisePerElement: noisePerElement,
            load: load, conditions: conditions, workers: workers)
    }

    /// Moves, retunes, silences or revives a station.
    ///
    /// - Returns: the windows of the cells that were computed anew.
    /// - Throws: `CoverageError` for a station that cannot be; then nothing has changed.
    public mutating func replace(_ index: Int, with station: StationSignal) async throws -> [GridWindow] {
        guard stations.indices.contains(index) else {
            throw CoverageError.countDiffers(index, of: "station number", expected: stations.count)
        }
        let old = stations[index]
        guard station.antennas.count == old.antennas.count else {
            throw CoverageError.countDiffers(
                station.antennas.count, of: "sectors", expected: old.antennas.count)
        }
        let isElsewhere =
            station.position != old.position || station.antennaHeight != old.antennaHeight
            || station.law.identity != old.law.identity
        var next = stations
        next[index] = station
        return try await change(to: next, at: index, field: isElsewhere ? try computed(station) : nil)
    }

    /// Puts up a station; its sectors get the next numbers.
    ///
    /// - Returns: the windows of the cells that were computed anew.
    /// - Throws: `CoverageError` for a station that cannot be; then nothing has changed.
    public mutating func append(_ station: StationSignal) async throws -> [GridWindow] {
        try await change(to: stations + [station], at: stations.count, field: try computed(station))
    }

    /// The cells that a change of a station touches: around its old place, if it had one, and its new one; as one window where
    /// that is less than two.
    public func windows(changing index: Int, to station: StationSignal) -> [GridWindow] {
        // A place off the grid is refused by the change itself.
        guard engine.grid.cell(containing: station.position) != nil else { return [] }
        let new = station.window(on: engine.grid)
        guard stations.indices.contains(index) else { return [new] }
        let old = stations[index].window(on: engine.grid)
        let both = new.union(old)
        return both.count <= new.count + old.count ? [both] : [new, old]
    }

    private func computed(_ station: StationSignal) throws -> PathLossField {
        try engine.fields(
            site: station.position, antennaHeight: station.antennaHeight, laws: [station.law])[0]
    }

    /// Computes what is new before anything is replaced.
    private mutating func change(
        to next: [StationSignal], at index: Int, field: PathLossField?
    ) async throws -> [GridWindow] {
        let table = try SignalTable(
            engine: engine, stations: next, inside: inside, noise: noise, load: load, conditions: conditions)
        var fields = changed
        if let field { fields[index] = field }
        let (known, original) = (fields, original)
        var strip = FieldStrip(stations: next, grid: engine.grid) { try known[$0] ?? original($0) }
        let windows = windows(changing: index, to: next[index])
        var patches: [CoveragePatch] = []
        for window in windows {
            try await strip.move(over: window, workers: workers)
            patches += try await CarrierCoverage.patches(
                of: window, from: strip, network: table, workers: workers)
        }
        stations = next
        changed = fields
        for patch in patches { coverage.take(patch) }
        return windows
    }
}
