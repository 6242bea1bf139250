import Coverage
import Raster

/// What a network covers in some whole rows of the grid; samples are row-major over them.
///
/// Bands are what the coverage phase hands on: nothing of it holds the whole grid.
struct CoverageBand: Sendable {
    /// One of the network's carriers.
    struct Carrier: Sendable {
        /// Best server, level, quality and service, with the links of sampled cells.
        let patch: CoveragePatch
        /// SS-RSRP on sixteenths of a decibel, as the raster holds it.
        let rsrp: [Float]
        /// SS-SINR on sixteenths of a decibel.
        let sinr: [Float]

        init(_ patch: CoveragePatch) {
            self.patch = patch
            rsrp = patch.rsrp.roundedToSixteenths()
            sinr = patch.sinr.roundedToSixteenths()
        }
    }

    /// The cells it spans: all columns.
    let window: GridWindow
    /// Offset of its first cell in the grid.
    let firstCell: Int
    /// What tallies count its cells by.
    let ground: BandGround
    /// In the network's order.
    let carriers: [Carrier]
    /// Number of the serving sector within the network; -1 where there is none.
    var server: [Int32]
    /// Probability of service by condition, on the carrier that does best.
    var probability: [ServiceProbability]
    /// Rate of a terminal on the carrier that serves it, in the downlink [Mbit/s]; NaN where there is no server.
    var downlink: [Float]
    /// The same in the uplink.
    var uplink: [Float]

    /// Offsets of its cells in the grid.
    var cells: Range<Int> { firstCell..<firstCell + window.count }

    /// A band without service.
    init(_ patches: [CoveragePatch], window: GridWindow, of area: PlanningArea, conditions: Int) {
        self.window = window
        firstCell = window.rows.lowerBound * window.width
        ground = BandGround(firstCell..<firstCell + window.count, of: area)
        carriers = patches.map(Carrier.init)
        server = Array(repeating: -1, count: window.count)
        probability = (0..<conditions).map { _ in ServiceProbability(count: window.count) }
        downlink = Array(repeating: .nan, count: window.count)
        uplink = downlink
    }
}

/// Gathers something from a network's coverage as its bands come by, from north to south.
///
/// Every accumulator sees all bands in order and is fed by one task at a time, so that its sums have the same bits for any
/// number of workers and any height of a band.
protocol CoverageAccumulator: ~Copyable {
    /// Takes in the next band.
    mutating func add(_ band: CoverageBand) throws
}
