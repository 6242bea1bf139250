internal import CKernels
import Raster

/// A band of rows of a carrier's coverage, worked through in tiles that stay in the cache.
struct CoverageBand: Sendable {
    /// Rows of a band, and columns of a tile.
    static let height = 64
    private static let tileWidth = 256

    /// The rows of a grid in slabs of whole bands: what is worked through at a time.
    static func slabs(rows: Int) -> [Range<Int>] {
        stride(from: 0, to: rows, by: 8 * height).map { $0..<min($0 + 8 * height, rows) }
    }

    let rows: Range<Int>
    /// As in `CarrierCoverage`, over the rows of the band.
    private(set) var server: [Int32]
    private(set) var rsrp: [Float]
    private(set) var sinr: [Float]
    private(set) var probability: [ServiceProbability]

    /// Computes a band from the fields that reach into it, in the order of their stations.
    init(rows: Range<Int>, fields: [StationField], network: SignalTable) {
        let grid = network.engine.grid
        let count = rows.count * grid.columns
        self.rows = rows
        server = [Int32](repeating: -1, count: count)
        rsrp = [Float](repeating: .nan, count: count)
        sinr = [Float](repeating: .nan, count: count)
        probability = network.conditions.map { _ in ServiceProbability(count: count) }
        for first in stride(from: 0, to: grid.columns, by: Self.tileWidth) {
            let columns = first..<min(first + Self.tileWidth, grid.columns)
            let window = GridWindow(columns: columns, rows: rows)
            guard Self.holdsArea(window, of: network) else { continue }
            var tile = PowerTile(window: window)
            for near in fields { tile.add(near.station, field: near.field, of: network) }
            finish(tile, network: network)
        }
    }

    private static func holdsArea(_ window: GridWindow, of network: SignalTable) -> Bool {
        window.rows.contains { row in
            let first = row * network.inside.grid.columns
            return network.inside.samples[
                first + window.columns.lowerBound..<first + window.columns.upperBound
            ].contains { $0 != 0 }
        }
    }

    private mutating func finish(_ tile: PowerTile, network: SignalTable) {
        let columns = network.inside.grid.columns
        var links = LinkRow(width: tile.window.width)
        for row in tile.window.rows {
            let cells = row * columns + tile.window.columns.lowerBound
            let first = cells - rows.lowerBound * columns
            tile.writeLevels(of: row, network: network, at: first, rsrp: &rsrp, sinr: &sinr)
            links.fill(row: row, of: tile, network: network)
            for (index, condition) in network.conditions.enumerated() {
                let isIndoor = condition.building != nil
                func write(_ offset: Double, _ output: inout [UInt16]) {
                    links.writeService(
                        condition.kernel(offset: offset), isIndoor: isIndoor, row: row, of: tile,
                        network: network, at: first, into: &output)
                }
                write(0, &probability[index].nominal)
                write(condition.modelError.value, &probability[index].low)
                write(-condition.modelError.value, &probability[index].high)
            }
            for column in 0..<tile.window.width {
                if network.inside.samples[cells + column] != 0 {
                    server[first + column] = tile.server(row: row, column: column).sector
                } else {
                    clear(first + column)
                }
            }
        }
    }

    private mutating func clear(_ cell: Int) {
        rsrp[cell] = .nan
        sinr[cell] = .nan
        for index in probability.indices {
            probability[index].nominal[cell] = 0
            probability[index].low[cell] = 0
            probability[index].high[cell] = 0
        }
    }
}
