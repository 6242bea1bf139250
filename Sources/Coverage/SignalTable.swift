internal import CKernels
import RadioUnits
import Raster

/// All that the bands of a carrier's coverage read, checked once and laid out for the loops.
///
/// A class, as each row of each field hands it on: to copy it would count references to all its arrays.
final class SignalTable: Sendable {
    /// Where the links of a station's cells are found.
    struct Link {
        var east: Double
        var north: Double
        /// First sample of its law in `samples`, and the last distance it holds [m].
        var first: Int
        var last: Float
        var nearest: Float
        var indoorSigma: Float

        /// The statistics at a distance [m], given the samples of all laws.
        @inline(__always) func link(
            at distance: Float, of samples: UnsafeBufferPointer<LinkStatistics>
        ) -> LinkStatistics {
            let held = distance > nearest ? min(distance, last) : nearest
            let metre = Int(held)
            return samples[first + metre].towards(samples[first + metre + 1], held - Float(metre))
        }
    }

    let engine: PathLossEngine
    let stations: [StationSignal]
    let inside: RasterLayer<UInt8>
    /// Noise in a resource element [mW].
    let noise: Float
    /// What all interference is multiplied by: the mean load, or 1 where each sector's power counts with its own.
    let load: Float
    /// Whether sectors differ in their loads.
    let hasOwnLoads: Bool
    let conditions: [CellConditions]
    /// Where each condition is asked about.
    let extents: [ServiceExtent]
    let overlap: OverlapRule
    /// Cells whose links are kept, ascending.
    let sampled: [Int]
    /// Of each station.
    let kernels: [StationKernel]
    /// Level of each station's strongest sector [dBm].
    let levels: [Float]
    let firstSector: [Int32]
    /// The links as the receivers of the fields see them, then as terminals at other heights do.
    let views: [TerminalView]
    /// Of each sector.
    let stationOfSector: [Int32]

    init(
        engine: PathLossEngine, stations: [StationSignal], inside: RasterLayer<UInt8>, noise: PowerLevel,
        load: Double, conditions: [CellConditions], extents: [ServiceExtent]? = nil,
        overlap: OverlapRule = OverlapRule(), sampled: [Int] = []
    ) throws(CoverageError) {
        guard inside.grid == engine.grid else { throw .gridsDiffer(layer: "inside") }
        try CoverageError.check(noise.dBm, of: "noise per resource element [dBm]", valid: -250...100)
        try CoverageError.check(load, of: "load", valid: 0...1)
        for condition in conditions { try condition.check() }
        try overlap.check()
        guard extents == nil || extents?.count == conditions.count else {
            throw .countDiffers(extents?.count ?? 0, of: "extents", expected: conditions.count)
        }
        self.engine = engine
        self.stations = stations
        self.inside = inside
        self.noise = Float(noise.milliwatts)
        let hasOwnLoads = stations.contains { $0.antennas.contains { $0.load != nil } }
        self.hasOwnLoads = hasOwnLoads
        self.load = hasOwnLoads ? 1 : Float(load)
        self.conditions = conditions
        self.extents = extents ?? conditions.map { _ in .everywhere }
        self.overlap = overlap
        self.sampled = sampled
        var kernels: [StationKernel] = []
        var firstSector: [Int32] = []
        var stationOfSector: [Int32] = []
        for (index, station) in stations.enumerated() {
            var kernel = try station.kernel(on: engine)
            for (sector, antenna) in station.antennas.enumerated() where hasOwnLoads && antenna.load == nil {
                kernel.sectors[sector].load = Float(load)
            }
            kernels.append(kernel)
            firstSector.append(Int32(stationOfSector.count))
            stationOfSector += station.antennas.map { _ in Int32(index) }
        }
        self.kernels = kernels
        levels = kernels.map(\.level)
        self.firstSector = firstSector
        self.stationOfSector = stationOfSector
        var views: [TerminalView] = []
        for height in [nil] + CellConditions.terminalHeights(conditions).map({ $0 }) {
            views.append(
                try TerminalView(
                    height: height, receivers: engine.receiverHeight, stations: stations,
                    conditions: conditions))
        }
        self.views = views
    }

    /// The links of stations, and the samples of their tables one after the other.
    static func links(
        of stations: [StationSignal], tables: [LinkTable]
    ) -> ([Link], [LinkStatistics]) {
        var firstOfTable: [ObjectIdentifier: Int] = [:]
        var samples: [LinkStatistics] = []
        let links = zip(stations, tables).map { station, table in
            let first = firstOfTable[ObjectIdentifier(table)] ?? samples.count
            if first == samples.count {
                firstOfTable[ObjectIdentifier(table)] = first
                samples += table.samples
            }
            return Link(
                east: station.position.x, north: station.position.y, first: first,
                last: Float(table.samples.count - 2), nearest: table.nearest, indoorSigma: table.indoorSigma)
        }
        return (links, samples)
    }
}
