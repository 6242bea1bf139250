internal import CKernels
public import Raster

/// A window of a carrier's coverage, worked through in tiles that stay in the cache.
///
/// What a cell gets does not depend on the window: every sum runs over the stations in their order. Samples are row-major
/// over the window.
public struct CoveragePatch: Sendable {
    /// Rows of a patch that one task works through, and rows of a tile.
    public static let height = 64
    private static let tileWidth = 256

    /// The cells it spans.
    public let window: GridWindow
    /// Number of the serving sector, counted over all stations in order; -1 where there is none.
    public private(set) var server: [Int32]
    /// SS-RSRP of the best server [dBm]; NaN where there is none.
    public private(set) var rsrp: [Float]
    /// SS-SINR of the best server [dB]; NaN where there is none.
    public private(set) var sinr: [Float]
    /// Probability of service under each condition.
    public private(set) var probability: [ServiceProbability]
    /// Sectors that come near the best.
    public private(set) var servers: ServerCounts
    /// What arrives in the floors that conditions ask about, the lowest first.
    public private(set) var floors: [FloorLevels]
    /// Links of the sampled cells of the window.
    public private(set) var samples: [CellLinks]
    /// What arrives at the points of demand in the window's rows.
    package let links: LinkStretch

    /// A window in patches of whole rows, north to south.
    public static func parts(of window: GridWindow) -> [GridWindow] {
        stride(from: window.rows.lowerBound, to: window.rows.upperBound, by: height).map { first in
            GridWindow(columns: window.columns, rows: first..<min(first + height, window.rows.upperBound))
        }
    }

    /// Computes a window from the fields that reach into its rows, in the order of their stations.
    init(window: GridWindow, fields: [StationField], network: SignalTable, points: PointTable? = nil) {
        self.window = window
        server = [Int32](repeating: -1, count: window.count)
        rsrp = [Float](repeating: .nan, count: window.count)
        sinr = [Float](repeating: .nan, count: window.count)
        probability = network.conditions.map { _ in ServiceProbability(count: window.count) }
        servers = ServerCounts(count: window.count)
        floors = network.views.compactMap(\.height).map { FloorLevels(height: $0, count: window.count) }
        samples = CellLinks.gather(network.sampled, in: window, fields: fields, network: network)
        links =
            points.map { $0.links(of: $0.points(in: window.rows), from: fields) } ?? LinkStretch(count: 0)
        for first in stride(
            from: window.columns.lowerBound, to: window.columns.upperBound, by: Self.tileWidth)
        {
            let columns = first..<min(first + Self.tileWidth, window.columns.upperBound)
            let part = GridWindow(columns: columns, rows: window.rows)
            guard Self.holdsArea(part, of: network) else { continue }
            var tile = PowerTile(window: part, network: network)
            let near = fields.filter { !$0.field.window.intersection(part).isEmpty }
            tile.add(near, of: network, seenBy: network.views[0])
            let start = columns.lowerBound - window.columns.lowerBound
            tile.countServers(
                near, network: network, at: .init(start: start, stride: window.width), into: &servers)
            finish(tile, network: network)
            for floor in floors.indices { add(floor, in: part, near, network: network) }
        }
    }

    /// Works out a floor in the cells of a part about which it is asked.
    private mutating func add(
        _ floor: Int, in part: GridWindow, _ near: [StationField], network: SignalTable
    ) {
        let view = network.views[floor + 1]
        let extents = view.conditions.flatMap { [network.extents[$0].nominal, network.extents[$0].interval] }
        let spans = part.rows.map { row in
            let columns = extents.map { $0.columns(row: row, within: part.columns) }.filter { !$0.isEmpty }
            let first = columns.map(\.lowerBound).min() ?? part.columns.lowerBound
            return first..<(columns.map(\.upperBound).max() ?? first)
        }
        guard spans.contains(where: { !$0.isEmpty }) else { return }
        var tile = PowerTile(window: part, spans: spans, network: network)
        tile.add(near, of: network, seenBy: view)
        var links = LinkRow(width: part.width)
        for row in part.rows where tile.counts(row: row) {
            let first = offset(of: row, in: part)
            floors[floor].take(row, of: tile, network: network, at: first)
            writeService(of: tile, row: row, seenBy: view, &links, network: network)
            let cells = row * network.inside.grid.columns + part.columns.lowerBound
            for column in 0..<part.width where network.inside.samples[cells + column] == 0 {
                clear(first + column)
            }
        }
    }

    /// Offset in the window of the first cell of a row of a tile.
    private func offset(of row: Int, in tile: GridWindow) -> Int {
        (row - window.rows.lowerBound) * window.width + tile.columns.lowerBound - window.columns.lowerBound
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
        for row in tile.window.rows where tile.counts(row: row) {
            let cells = row * columns + tile.window.columns.lowerBound
            let first = offset(of: row, in: tile.window)
            tile.writeLevels(of: row, network: network, at: first, rsrp: &rsrp, sinr: &sinr)
            writeService(of: tile, row: row, seenBy: network.views[0], &links, network: network)
            tile.writeServers(of: row, at: first, into: &server)
            for column in 0..<tile.window.width where network.inside.samples[cells + column] == 0 {
                clear(first + column)
            }
        }
    }

    /// Writes the probability of service of a row under the conditions of a view.
    private mutating func writeService(
        of tile: PowerTile, row: Int, seenBy view: TerminalView, _ links: inout LinkRow, network: SignalTable
    ) {
        let target = offset(of: row, in: tile.window)
        let classes = network.engine.clutter.samples
        links.fill(row: row, of: tile, seenBy: view, network: network)
        for index in view.conditions {
            let (asked, extent) = (network.conditions[index], network.extents[index])
            func write(_ errors: Double, in extent: CellExtent, _ output: inout [UInt16]) {
                let columns = extent.columns(row: row, within: tile.window.columns)
                guard !columns.isEmpty else { return }
                for part in asked.stretches(
                    columns, classes: classes, first: row * network.engine.grid.columns)
                {
                    links.writeService(
                        part.condition, errors: errors, row: row, columns: part.columns, of: tile,
                        network: network, at: target, into: &output)
                }
            }
            write(0, in: extent.nominal, &probability[index].nominal)
            write(1, in: extent.interval, &probability[index].low)
            write(-1, in: extent.interval, &probability[index].high)
        }
    }

    private mutating func clear(_ cell: Int) {
        server[cell] = -1
        rsrp[cell] = .nan
        sinr[cell] = .nan
        servers.clear(cell)
        for floor in floors.indices { floors[floor].clear(cell) }
        for index in probability.indices {
            probability[index].nominal[cell] = 0
            probability[index].low[cell] = 0
            probability[index].high[cell] = 0
        }
    }
}
