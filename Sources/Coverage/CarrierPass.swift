public import RadioUnits
public import Raster

/// One carrier of a network on its way over the grid: the fields at hand are those that reach into the slab at work.
///
///     var pass = try CarrierPass(engine: engine, stations: stations, field: { fields[$0] }, ...)
///     for slab in slabs {
///         pass.move(over: slab, with: try pass.missing(over: slab).map { try pass.fetched($0, over: slab) })
///         for part in CoveragePatch.parts(of: slab) { take(pass.patch(part)) }
///     }
///
/// SS-SINR is the serving power over the noise and the power of all other sectors times their load. The probability mixes the
/// two states of the serving link: in each, the fading is normal about the state's median, and level and quality are taken
/// as independent. They share the serving fade, so that the product is a lower bound of the joint probability (Slepian's
/// inequality). Other sectors stay at their expectation.
public struct CarrierPass: Sendable {
    private let network: SignalTable
    private let points: PointTable?
    private var strip: FieldStrip

    /// Prepares a carrier.
    ///
    /// - Parameters:
    ///   - stations: in the order that numbers their sectors.
    ///   - field: gives the field of a station as the engine computes it; asked once for each, more often only where whole
    ///     fields are not held.
    ///   - inside: not 0 in the cells that count; the rest have no server.
    ///   - noisePerElement: thermal noise and noise figure in one resource element.
    ///   - load: mean load of the interfering sectors, 0 to 1; of those that have none of their own, where others have.
    ///   - extents: where each condition is asked about; everywhere without it.
    ///   - overlap: which sectors count as servers beside the best.
    ///   - sampled: cells whose links are kept, ascending.
    ///   - points: cells at which the links of `PointLinks` are gathered, ascending.
    /// - Throws: `CoverageError` for stations or values out of range.
    public init(
        engine: PathLossEngine, stations: [StationSignal],
        field: @escaping @Sendable (Int) throws -> PathLossField, inside: RasterLayer<UInt8>,
        noisePerElement: PowerLevel, load: Double, conditions: [CellConditions],
        extents: [ServiceExtent]? = nil, overlap: OverlapRule = OverlapRule(), sampled: [Int] = [],
        points: [Int] = []
    ) throws(CoverageError) {
        network = try SignalTable(
            engine: engine, stations: stations, inside: inside, noise: noisePerElement, load: load,
            conditions: conditions, extents: extents, overlap: overlap, sampled: sampled)
        self.points =
            points.isEmpty ? nil : try PointTable(engine: engine, stations: stations, cells: points)
        strip = FieldStrip(stations: stations, grid: engine.grid, field: field)
    }

    /// Whether fields are held as a whole while a slab is at work, or only its rows: then each is asked for in every slab.
    public var holdsWholeFields: Bool {
        get { strip.holdsWhole }
        set { strip.holdsWhole = newValue }
    }

    /// The most that whole fields take while the work goes from one of some slabs to the next [bytes].
    public func demand(of slabs: [GridWindow]) -> Int { strip.demand(of: slabs) }

    /// The stations whose fields reach into a slab and are not at hand.
    public func missing(over slab: GridWindow) -> [Int] { strip.missing(over: slab) }

    /// The field of a station, as far as it is to be held over a slab.
    ///
    /// - Throws: what the source of the fields throws; `CoverageError.gridsDiffer` for a field of another shape.
    public func fetched(_ station: Int, over slab: GridWindow) throws -> StationField {
        try strip.fetched(station, over: slab)
    }

    /// Lets go of the fields that a slab does not need and takes those that were missing.
    public mutating func move(over slab: GridWindow, with fetched: [StationField]) {
        strip.move(over: slab, with: fetched)
    }

    /// Computes a part of the slab at work.
    public func patch(_ window: GridWindow) -> CoveragePatch {
        CoveragePatch(
            window: window, fields: strip.fields(over: window), network: network, points: points)
    }
}
