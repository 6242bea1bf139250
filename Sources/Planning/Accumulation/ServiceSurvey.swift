import Geodesy
import Raster

/// Surveys the areas in which the cells of a carrier serve: their borders, and how far each reaches.
struct ServiceSurvey: CoverageAccumulator {
    let grid: RasterGrid
    private let place: Int
    private let sites: [ProjectedPoint]
    private var near: [[(cell: Int32, length: Int)]]
    private var squares: [Double]
    /// The last row that came by, until the row below it is known.
    private var last: [Int32] = []
    private var row = 0

    /// - Parameters:
    ///   - place: of the carrier among the network's.
    ///   - sites: where each cell stands.
    init(grid: RasterGrid, place: Int, sites: [ProjectedPoint]) {
        self.grid = grid
        self.place = place
        self.sites = sites
        near = Array(repeating: [], count: sites.count)
        squares = Array(repeating: 0, count: sites.count)
    }

    mutating func add(_ band: CoverageBand) {
        let servers = band.carriers[place].patch.server
        for first in stride(from: 0, to: servers.count, by: band.window.width) {
            let line = Array(servers[first..<first + band.window.width])
            close(below: line)
            last = line
        }
    }

    /// Takes in the last row of the grid.
    mutating func finish() {
        close(below: [])
        last = []
    }

    /// Length of each border in cells of the grid.
    var borders: [(a: Int, b: Int, weight: Int)] {
        near.enumerated().flatMap { cell, list in list.map { (cell, Int($0.cell), $0.length) } }
    }

    /// Distance to the farthest place each cell serves [m].
    var radii: [Double] { squares.map { $0.squareRoot() } }

    /// Surveys the last row, given the one below it.
    private mutating func close(below line: [Int32]) {
        guard !last.isEmpty else { return }
        let y = grid.north - (Double(row) + 0.5) * grid.cellSize
        for column in last.indices {
            let server = last[column]
            guard server >= 0 else { continue }
            let place = sites[Int(server)]
            let (dx, dy) = (grid.west + (Double(column) + 0.5) * grid.cellSize - place.x, y - place.y)
            let square = dx * dx + dy * dy
            if square > squares[Int(server)] { squares[Int(server)] = square }
            if column + 1 < last.count { note(server, last[column + 1]) }
            if !line.isEmpty { note(server, line[column]) }
        }
        row += 1
    }

    private mutating func note(_ a: Int32, _ b: Int32) {
        guard b >= 0, a != b else { return }
        let (low, high) = (Int(min(a, b)), max(a, b))
        if let place = near[low].firstIndex(where: { $0.cell == high }) {
            near[low][place].length += 1
        } else {
            near[low].append((high, 1))
        }
    }
}
