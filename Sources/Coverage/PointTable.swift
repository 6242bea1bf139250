internal import CKernels
import RadioUnits
import Raster

/// The points of a gathering and the stations around them, laid out for its loops.
struct PointTable: Sendable {
    private let engine: PathLossEngine
    private let cells: [Int]
    private let places: [StationSignal]
    private let windows: [GridWindow]
    private let kernels: [StationKernel]
    private let firstSector: [Int32]

    /// Rows of the grid that one stretch of points spans.
    private static let stretch = 64

    init(engine: PathLossEngine, stations: [StationSignal], cells: [Int]) throws(CoverageError) {
        guard zip(cells, cells.dropFirst()).allSatisfy({ $0 < $1 }), cells.first ?? 0 >= 0,
            cells.last ?? 0 < max(engine.grid.count, 1)
        else {
            throw .countDiffers(cells.count, of: "points, not ascending cells of the grid", expected: 0)
        }
        self.engine = engine
        self.cells = cells
        places = stations
        let nowhere = GridWindow(columns: 0..<0, rows: 0..<0)
        let width = engine.grid.columns
        let columns = cells.lazy.map { $0 % width }
        let bounds = GridWindow(
            columns: (columns.min() ?? 0)..<(columns.max() ?? -1) + 1,
            rows: (cells.first ?? 0) / width..<(cells.last ?? -width) / width + 1)
        windows = stations.map { station in
            let window = station.window(on: engine.grid)
            return station.isOnAir && !window.intersection(bounds).isEmpty ? window : nowhere
        }
        var kernels: [StationKernel] = []
        var firstSector: [Int32] = []
        var next: Int32 = 0
        for station in stations {
            kernels.append(try station.kernel(on: engine))
            firstSector.append(next)
            next += Int32(station.antennas.count)
        }
        self.kernels = kernels
        self.firstSector = firstSector
    }

    /// Rows of the grid with the points in them, north to south; bands as high as the memory for their fields allows.
    func bands(within bytes: Int) -> [(rows: Range<Int>, points: Range<Int>)] {
        let height = [8, 4, 2, 1].map { $0 * Self.stretch }.first { height in
            rows(by: height).allSatisfy { demand(of: $0) <= bytes }
        }
        return rows(by: height ?? Self.stretch).compactMap { rows in
            let points = self.points(in: rows)
            return points.isEmpty ? nil : (rows, points)
        }
    }

    private func rows(by height: Int) -> [Range<Int>] {
        stride(from: 0, to: engine.grid.rows, by: height).map { $0..<min($0 + height, engine.grid.rows) }
    }

    private func demand(of rows: Range<Int>) -> Int {
        windows.reduce(0) { $0 + ($1.rows.overlaps(rows) ? 2 * $1.count : 0) }
    }

    /// The stations whose fields reach into some rows, ascending.
    func stations(in rows: Range<Int>) -> [Int] { windows.indices.filter { reaches($0, rows) } }

    /// Whether the field of a station reaches into some rows.
    func reaches(_ station: Int, _ rows: Range<Int>) -> Bool {
        !windows[station].isEmpty && windows[station].rows.overlaps(rows)
    }

    /// Stretches of points, each within a few rows.
    func parts(of points: Range<Int>) -> [Range<Int>] {
        guard let first = points.first, let last = points.last else { return [] }
        let top = cells[first] / engine.grid.columns
        let bottom = cells[last] / engine.grid.columns
        return stride(from: top, through: bottom, by: Self.stretch)
            .map { self.points(in: $0..<min($0 + Self.stretch, bottom + 1)) }.filter { !$0.isEmpty }
    }

    /// The points in some rows, by bisection.
    func points(in rows: Range<Int>) -> Range<Int> {
        func place(_ row: Int) -> Int {
            cells.partitioningIndex { $0 >= row * engine.grid.columns }
        }
        return place(rows.lowerBound)..<place(rows.upperBound)
    }

    /// The links of a stretch, worked through in tiles of columns so that a field meets only points near it.
    ///
    /// - Parameter fields: those that reach into its rows, in the order of their stations; of each at least these rows.
    func links(of points: Range<Int>, from fields: [StationField]) -> LinkStretch {
        let grid = engine.grid
        let rows = points.map { Int32(cells[$0] / grid.columns) }
        let columns = points.map { Int32(cells[$0] % grid.columns) }
        let tiles = Dictionary(grouping: rows.indices) { columns[$0] / 256 }
        var all = LinkStretch(count: points.count)
        for tile in tiles.keys.sorted() {
            let members = tiles[tile] ?? []
            var links = LinkStretch(count: members.count)
            let (memberRows, memberColumns) = (members.map { rows[$0] }, members.map { columns[$0] })
            let ground = members.map { engine.terrain.samples[cells[points.lowerBound + $0]] }
            let window = GridWindow(
                columns: Int(tile) * 256..<min(Int(tile) * 256 + 256, grid.columns),
                rows: Int(rows.first ?? 0)..<Int(rows.last ?? 0) + 1)
            for near in fields where !near.field.window.intersection(window).isEmpty {
                near.field.losses.withUnsafeBufferPointer { losses in
                    links.add(
                        kernels[near.station], first: firstSector[near.station],
                        field: placed(near, losses.baseAddress), rows: memberRows,
                        columns: memberColumns, ground: ground)
                }
            }
            all.overwrite(members, with: links)
        }
        return all
    }

    /// Seen from the first cell of the whole field, so that cells have the same places whatever rows of it are at hand.
    private func placed(_ near: StationField, _ losses: UnsafePointer<Int16>?) -> coverage_field {
        let grid = engine.grid
        let (held, site) = (near.field.window, places[near.station].position)
        let window = places[near.station].window(on: grid)
        let corner = grid.centre(
            of: GridCell(column: window.columns.lowerBound, row: window.rows.lowerBound))
        let top = window.rows.lowerBound
        return coverage_field(
            losses: losses, row: Int32(top), column: Int32(window.columns.lowerBound),
            first: Int32(held.rows.lowerBound - top), end: Int32(held.rows.upperBound - top),
            width: Int32(window.width), east: Float(corner.x - site.x), north: Float(corner.y - site.y),
            cell: Float(grid.cellSize))
    }
}
