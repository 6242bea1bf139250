internal import CKernels
import Raster

/// The power that arrives in the cells of a tile: the best sector's, and the sum of the others.
struct PowerTile {
    let window: GridWindow
    /// Power of the best sector per resource element [mW]; shape of the window.
    private var best: [Float]
    /// Power of all others [mW], times their loads where they differ.
    private var others: [Float]
    /// Power of the best sector times its load, where sectors differ in it; else empty.
    private var loaded: [Float]
    /// As the kernel packs it: twice the sector's number, plus 1 where the ground hides it.
    private var servers: [Int32]
    /// The least loss of each field added in each row that it reaches [dB], 1e9 where it has none; shape
    /// `[field, row]`.
    private(set) var leastLosses: [Float] = []
    /// Of each row the columns from the first to the last cell that counts.
    private let spans: [Range<Int>]

    /// An empty tile; where `inside` is 0 in the cells at both ends of a row, nothing is added there.
    init(window: GridWindow, network: SignalTable) {
        let inside = network.inside
        let spans = window.rows.map { row in
            let start = row * inside.grid.columns
            let line = inside.samples[start + window.columns.lowerBound..<start + window.columns.upperBound]
            let first = line.firstIndex { $0 != 0 } ?? line.endIndex
            let last = line.lastIndex { $0 != 0 } ?? first - 1
            return first - start..<last + 1 - start
        }
        self.init(window: window, spans: spans, network: network)
    }

    /// An empty tile to which nothing is added outside of some columns of each row.
    init(window: GridWindow, spans: [Range<Int>], network: SignalTable) {
        self.window = window
        self.spans = spans
        best = [Float](repeating: 0, count: window.count)
        others = best
        loaded = network.hasOwnLoads ? best : []
        servers = [Int32](repeating: -1, count: window.count)
    }

    /// Adds the sectors of some stations where their fields reach the tile.
    mutating func add(_ fields: [StationField], of network: SignalTable, seenBy view: TerminalView) {
        leastLosses = [Float](repeating: 1e9, count: fields.count * window.height)
        for (place, near) in fields.enumerated() {
            add(near.station, field: near.field, of: network, seenBy: view, at: place * window.height)
        }
    }

    private mutating func add(
        _ index: Int, field: PathLossField, of network: SignalTable, seenBy view: TerminalView, at place: Int
    ) {
        let part = field.window.intersection(window)
        let (station, kernel) = (network.stations[index], network.kernels[index])
        guard !part.isEmpty, !kernel.sectors.isEmpty else { return }
        let grid = network.engine.grid
        let width = window.width
        let first = part.columns.lowerBound
        let (rows, columns) = (window.rows.lowerBound, window.columns.lowerBound)
        field.losses.withUnsafeBufferPointer { losses in
            network.engine.terrain.samples.withUnsafeBufferPointer { heights in
                best.withUnsafeMutableBufferPointer { best in
                    others.withUnsafeMutableBufferPointer { others in
                        loaded.withUnsafeMutableBufferPointer { loaded in
                            servers.withUnsafeMutableBufferPointer { servers in
                                for row in part.rows {
                                    let reach = station.reach(
                                        in: row, columns: part.columns.clamped(to: spans[row - rows]),
                                        of: grid
                                    ).inWholeVectors(within: part.columns)
                                    guard !reach.isEmpty else { continue }
                                    let loss =
                                        (row - field.window.rows.lowerBound) * field.window.width + first
                                        - field.window.columns.lowerBound
                                    let target = (row - rows) * width + first - columns
                                    let seen = grid.place(of: row, from: first, seenFrom: station.position)
                                    let line = UnsafeBufferPointer(
                                        rebasing: losses[loss..<loss + part.columns.count])
                                    view.withLosses(
                                        line, of: index, at: seen,
                                        columns: reach.lowerBound - first..<reach.upperBound - first
                                    ) { line in
                                        coverage_power_row(
                                            seen, kernel.height - view.rise, kernel.sectors,
                                            kernel.sectors.count, network.firstSector[index], line,
                                            heights.baseAddress?.advanced(by: row * grid.columns + first),
                                            reach.lowerBound - first, reach.upperBound - first,
                                            best.baseAddress?.advanced(by: target),
                                            others.baseAddress?.advanced(by: target),
                                            loaded.isEmpty ? nil : loaded.baseAddress?.advanced(by: target),
                                            servers.baseAddress?.advanced(by: target))
                                    }
                                    leastLosses[place + row - rows] = coverage_least_loss(
                                        losses.baseAddress?.advanced(by: loss + reach.lowerBound - first),
                                        reach.count)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whether a row holds a cell that counts.
    func counts(row: Int) -> Bool { !spans[row - window.rows.lowerBound].isEmpty }

    /// Writes the numbers of the best sectors of a row; -1 where there is none.
    func writeServers(of row: Int, at target: Int, into output: inout [Int32]) {
        precondition(target >= 0 && target + window.width <= output.count, "a row lies within its band")
        let start = offset(row: row)
        servers.withUnsafeBufferPointer { servers in
            output.withUnsafeMutableBufferPointer { output in
                for column in 0..<window.width { output[target + column] = servers[start + column] >> 1 }
            }
        }
    }

    /// Lends the best sectors of a row: twice their number, plus 1 where the ground hides them; below 0 where there is none.
    func withServers(of row: Int, _ body: (UnsafeBufferPointer<Int32>) -> Void) {
        let start = offset(row: row)
        servers.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[start..<start + window.width]))
        }
    }

    /// Writes level and quality of a row.
    func writeLevels(
        of row: Int, network: SignalTable, at target: Int, rsrp: inout [Float], sinr: inout [Float]
    ) {
        precondition(target >= 0 && target + window.width <= rsrp.count, "a row lies within its band")
        withPowers(of: row) { best, others in
            rsrp.withUnsafeMutableBufferPointer { rsrp in
                sinr.withUnsafeMutableBufferPointer { sinr in
                    coverage_level_row(
                        best, others, network.noise, network.load, window.width,
                        rsrp.baseAddress?.advanced(by: target), sinr.baseAddress?.advanced(by: target))
                }
            }
        }
    }

    /// Lends the powers of a row to a kernel.
    func withPowers(of row: Int, _ body: (UnsafePointer<Float>?, UnsafePointer<Float>?) -> Void) {
        let start = offset(row: row)
        best.withUnsafeBufferPointer { best in
            others.withUnsafeBufferPointer { others in
                body(best.baseAddress?.advanced(by: start), others.baseAddress?.advanced(by: start))
            }
        }
    }

    private func offset(row: Int) -> Int { (row - window.rows.lowerBound) * window.width }
}

extension StationSignal {
    /// The columns of a row that lie within the radius, and a cell more on either side.
    fileprivate func reach(in row: Int, columns: Range<Int>, of grid: RasterGrid) -> Range<Int> {
        let north = grid.north - (Double(row) + 0.5) * grid.cellSize - position.y
        let squared = law.radius.value * law.radius.value - north * north
        guard squared > 0 else { return columns.lowerBound..<columns.lowerBound }
        let half = squared.squareRoot()
        let from = ((position.x - half - grid.west) / grid.cellSize).rounded(.down) - 1
        let to = ((position.x + half - grid.west) / grid.cellSize).rounded(.up) + 1
        let (low, high) = (Double(columns.lowerBound), Double(columns.upperBound))
        let first = Int(min(max(from, low), high))
        return first..<max(Int(min(max(to, low), high)), first)
    }
}

extension Range<Int> {
    /// The same with as many columns more that the kernel has whole vectors to work through: beyond the reach of a station there is no
    /// loss and nothing arrives.
    fileprivate func inWholeVectors(within columns: Range<Int>) -> Range<Int> {
        let (first, lanes) = (columns.lowerBound, 16)
        guard !isEmpty else { return self }
        let end = first + (upperBound - first + lanes - 1) / lanes * lanes
        return first + (lowerBound - first) / lanes * lanes..<Swift.min(end, columns.upperBound)
    }
}
