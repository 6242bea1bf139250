import Coverage
import RadioUnits

/// How full the cells are at the beginning of a drop's round: those in reach of its users, and the others in the mean.
struct CellStart: Sendable {
    let down: FixedBuffer<Double>
    let up: FixedBuffer<Double>
    let interference: FixedBuffer<Double>
    /// For each carrier the load in the downlink of the cells out of reach, summed, and the number of all its cells.
    let others: [(load: Double, count: Int)]

    init(_ loads: LoadSolution, _ carriers: [TrafficCarrier], _ reach: DropCells) {
        down = FixedBuffer(reach.cells.map { min(loads.down[$0], 1) })
        up = FixedBuffer(reach.cells.map { min(loads.up[$0], 1) })
        interference = FixedBuffer(reach.cells.map { loads.interference[$0] })
        others = zip(carriers, reach.numbers).map { carrier, numbers in
            let outside = numbers.indices.filter { numbers[$0] < 0 }
            let load = outside.reduce(0.0) { $0 + min(loads.down[carrier.firstCell + $1], 1) }
            return (load, carrier.cells)
        }
    }
}

/// How full the cells are in a round of a drop. Not `Sendable`: one task at a time.
final class CellState {
    /// Share of the blocks in use, by cell.
    private let down: UnsafeMutablePointer<Double>
    private let up: UnsafeMutablePointer<Double>
    /// Interference over noise at the station, by cell.
    private let interference: UnsafeMutablePointer<Double>
    /// The same as a rise of the noise [dB].
    private let rise: UnsafeMutablePointer<Float>
    /// Mean load in the downlink of each carrier.
    private let mean: UnsafeMutablePointer<Float>
    private let count: Int
    private let ranges: [Range<Int>]
    private var others: [(load: Double, count: Int)] = []

    /// Cells are full when users and rounding fill them.
    private static let full = 1 + 1e-9

    /// Room for the cells in reach.
    init(_ reach: DropCells) {
        count = reach.cells.count
        ranges = reach.ranges
        down = .allocate(capacity: max(count, 1))
        up = .allocate(capacity: max(count, 1))
        interference = .allocate(capacity: max(count, 1))
        rise = .allocate(capacity: max(count, 1))
        mean = .allocate(capacity: max(ranges.count, 1))
    }

    deinit {
        down.deallocate()
        up.deallocate()
        interference.deallocate()
        rise.deallocate()
        mean.deallocate()
    }

    /// Goes back to a beginning.
    func reset(to start: CellStart) {
        down.update(from: start.down.start, count: count)
        up.update(from: start.up.start, count: count)
        interference.update(from: start.interference.start, count: count)
        others = start.others
    }

    /// Lets a user have its shares of a cell where there is room for both.
    @inline(__always) func takes(_ share: (down: Double, up: Double), cell: Int) -> Bool {
        guard down[cell] + share.down <= Self.full, up[cell] + share.up <= Self.full else { return false }
        down[cell] += share.down
        up[cell] += share.up
        return true
    }

    /// Lets the station of a cell hear a terminal that another serves.
    @inline(__always) func disturb(_ cell: Int, by ratio: Double) { interference[cell] += ratio }

    /// The rise of the noise at a station [dB].
    @inline(__always) func rise(at cell: Int) -> Float { rise[cell] }

    /// Works out what the next round reads.
    func finish() {
        for cell in 0..<count { rise[cell] = Float(1 + interference[cell]) }
        TrafficCarrier.formDecibels(UnsafeMutableBufferPointer(start: rise, count: count))
        for carrier in ranges.indices {
            let load = ranges[carrier].reduce(others[carrier].load) { $0 + down[$1] }
            mean[carrier] = Float(load / Double(max(others[carrier].count, 1)))
        }
    }

    /// What disturbs a signal in the downlink [mW].
    ///
    /// - Parameters:
    ///   - cells: of its links.
    ///   - powers: of its links at the terminal [mW].
    @inline(__always) func disturbance(
        of signal: Drop.Signal, on carrier: DropCarrier, cells: UnsafePointer<Int32>,
        powers: UnsafePointer<Float>
    ) -> Float {
        guard carrier.hasInterference else { return carrier.noise }
        var disturbance = carrier.noise
        for link in 0..<PointLinks.kept where link != Int(signal.best) {
            let cell = Int(cells[link])
            if cell < 0 { break }
            disturbance += Float(down[cell]) * powers[link]
        }
        return disturbance + mean[Int(signal.carrier)] * signal.rest
    }
}
