import Coverage
import RadioUnits

/// A carrier as the loops of a drop read it; its pointers are good as long as the problem that lends it is.
struct DropCarrier {
    /// `PointLinks.kept` entries a point, as of `PointLinks` and `LinkScatter`.
    let sectors: UnsafePointer<Int32>
    let powers: UnsafePointer<Float>
    let distances: UnsafePointer<Float>
    /// By point.
    let rest: UnsafePointer<Float>
    /// By sector: law of fading, site, cell among those in use, table of rates.
    let laws: UnsafePointer<LinkScatter.Law>
    let sites: UnsafePointer<Int32>
    let cells: UnsafePointer<Int32>
    let tableOfSector: UnsafePointer<Int32>
    /// Samples of all laws.
    let samples: UnsafePointer<LinkStatistics>
    let tables: UnsafePointer<RateTable.View>
    /// Noise of a terminal [mW].
    let noise: Float
    let hasInterference: Bool

    init(
        _ carrier: TrafficCarrier, _ scatter: LinkScatter, sites: FixedBuffer<Int32>,
        cells: FixedBuffer<Int32>
    ) {
        sectors = carrier.links.sectorMemory.start
        powers = carrier.links.powerMemory.start
        rest = carrier.links.restMemory.start
        distances = scatter.distances.start
        laws = scatter.laws.start
        samples = scatter.samples.start
        self.sites = sites.start
        self.cells = cells.start
        tableOfSector = carrier.tableOfSector.start
        tables = carrier.views.start
        noise = carrier.noise
        hasInterference = carrier.hasInterference
    }

    /// How a link scatters: `packed` as of `PointLinks`.
    @inline(__always) func scatter(of link: Int, packed: Int32) -> (
        link: LinkStatistics, indoorSigma: Float, isInside: Bool
    ) {
        let law = laws[Int(packed >> 1)]
        let distance = distances[link]
        let held = distance > law.nearest ? min(distance, law.last) : law.nearest
        let metre = Int(held)
        let first = Int(law.first) + metre
        let scatter = samples[first].towards(samples[first + 1], held - Float(metre))
        return (packed & 1 != 0 ? scatter.hidden : scatter, law.indoorSigma, law.isInside)
    }
}

/// The cells that the users of a drop can reach, numbered carrier by carrier.
struct DropCells {
    /// For each carrier the number of each of its sectors; -1 for one out of reach.
    private(set) var numbers: [[Int32]] = []
    /// For each cell its number in the network.
    private(set) var cells: [Int] = []
    /// The cells of each carrier among those in reach.
    private(set) var ranges: [Range<Int>] = []

    /// Finds the sectors that arrive at some points.
    init(of carriers: [TrafficCarrier], at points: [Int]) {
        for carrier in carriers {
            var isInReach = [Bool](repeating: false, count: carrier.cells)
            let sectors = carrier.links.sectors
            for point in points {
                for link in point * PointLinks.kept..<(point + 1) * PointLinks.kept {
                    let packed = sectors[link]
                    if packed < 0 { break }
                    isInReach[Int(packed >> 1)] = true
                }
            }
            let first = cells.count
            numbers.append(
                isInReach.enumerated().map { sector, isInReach in
                    guard isInReach else { return -1 }
                    cells.append(carrier.firstCell + sector)
                    return Int32(cells.count - 1)
                })
            ranges.append(first..<cells.count)
        }
    }
}
