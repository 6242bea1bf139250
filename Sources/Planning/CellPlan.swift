import Coverage
import GISIO
import Geodesy
import Placement
import Raster

/// Neighbours, PCI and root sequences of the cells of one carrier, from where they serve best.
struct CellPlan: Sendable {
    /// Network and carrier, by id.
    let network: String
    let carrier: String
    /// Number of the carrier in the table.
    let carrierNumber: Int
    /// For each cell the number of its sector within the network, and its site.
    let sectors: [Int32]
    private let sites: [CandidateSite]
    /// Distance to the farthest place each cell serves [m].
    let radii: [Double]
    let graph: CellGraph
    let identities: PhysicalCellIdentities
    let roots: RandomAccessRoots
    private let cellSize: Double

    /// - Parameters:
    ///   - bestServer: the serving cell of the carrier, counted over its cells.
    ///   - siteNumbers: for each cell the index of its site; cells of a site follow each other.
    init(
        network: String, carrier: String, carrierNumber: Int, bestServer: RasterLayer<Int32>,
        sectors: [Int32], siteNumbers: [Int], sites all: [CandidateSite]
    ) {
        (self.network, self.carrier, self.carrierNumber) = (network, carrier, carrierNumber)
        self.sectors = sectors
        sites = siteNumbers.map { all[$0] }
        cellSize = bestServer.grid.cellSize
        var survey = ServiceSurvey(cells: sites.count)
        survey.walk(bestServer, places: sites.map(\.position))
        radii = survey.radii
        graph = CellGraph(cells: sites.count, borders: survey.borders + Self.siblings(siteNumbers))
        identities = PhysicalCellIdentities(graph, sites: siteNumbers)
        roots = RandomAccessRoots(graph, radii: radii)
    }

    /// Cells of one site are neighbours even where their areas do not touch.
    private static func siblings(_ sites: [Int]) -> [(a: Int, b: Int, weight: Int)] {
        sites.indices.flatMap { cell in
            ((cell + 1)..<sites.count).prefix { sites[$0] == sites[cell] }.map { (cell, $0, 0) }
        }
    }

    /// What the summary says.
    func outcome() -> IdentityOutcome {
        let violations = identities.violations(graph)
        let degrees = graph.neighbours.map(\.count)
        let count = Double(max(graph.count, 1))
        return IdentityOutcome(
            network: network, carrier: carrier, cells: graph.count,
            neighboursMean: (Double(degrees.reduce(0, +)) / count).rounded(decimals: 3),
            neighboursMost: degrees.max() ?? 0, collisions: violations.collisions,
            confusions: violations.confusions, modulo3: violations.modulo3,
            modulo3Bound: violations.modulo3Bound, modulo4: violations.modulo4, modulo30: violations.modulo30,
            pairs: degrees.reduce(0, +) / 2, rootOverlaps: roots.overlaps,
            rootsMean: (Double(roots.cells.reduce(0) { $0 + $1.count }) / count).rounded(decimals: 3))
    }

    /// Rows of `cells.csv`.
    var rows: [[String]] {
        sectors.indices.map { cell in
            [
                network, carrier, "\(sectors[cell])", sites[cell].id, "\(identities.identities[cell])",
                "\(roots.cells[cell].root)", "\(roots.cells[cell].count)", "\(roots.cells[cell].shift)",
                "\(radii[cell].rounded(decimals: 0))", "\(graph.neighbours[cell].count)",
            ]
        }
    }

    /// Header of `cells.csv`.
    static let columns = [
        "network", "carrier", "sector", "site_id", "pci", "root_sequence", "roots", "cyclic_shift",
        "radius_m", "neighbours",
    ]

    /// Rows of `neighbours.csv`: every cell with each of its neighbours and the length of their border [m].
    var neighbourRows: [[String]] {
        sectors.indices.flatMap { cell in
            graph.neighbours[cell].map { near in
                [
                    network, carrier, "\(sectors[cell])", "\(sectors[near.cell])",
                    "\((Double(near.weight) * cellSize).rounded(decimals: 0))",
                ]
            }
        }
    }

    /// Header of `neighbours.csv`.
    static let neighbourColumns = ["network", "carrier", "sector", "neighbour_sector", "border_m"]
}

/// Borders between the areas of cells, and how far each cell serves.
private struct ServiceSurvey {
    private var near: [[(cell: Int32, length: Int)]]
    private var squares: [Double]

    init(cells: Int) {
        near = Array(repeating: [], count: cells)
        squares = Array(repeating: 0, count: cells)
    }

    /// Length of each border in cells of the grid.
    var borders: [(a: Int, b: Int, weight: Int)] {
        near.enumerated().flatMap { cell, list in list.map { (cell, Int($0.cell), $0.length) } }
    }

    /// [m].
    var radii: [Double] { squares.map { $0.squareRoot() } }

    mutating func walk(_ servers: RasterLayer<Int32>, places: [ProjectedPoint]) {
        let grid = servers.grid
        servers.samples.withUnsafeBufferPointer { samples in
            for row in 0..<grid.rows {
                let y = grid.north - (Double(row) + 0.5) * grid.cellSize
                for column in 0..<grid.columns {
                    let index = row * grid.columns + column
                    let server = samples[index]
                    guard server >= 0 else { continue }
                    let place = places[Int(server)]
                    let (dx, dy) = (grid.west + (Double(column) + 0.5) * grid.cellSize - place.x, y - place.y)
                    let square = dx * dx + dy * dy
                    if square > squares[Int(server)] { squares[Int(server)] = square }
                    if column + 1 < grid.columns { note(server, samples[index + 1]) }
                    if row + 1 < grid.rows { note(server, samples[index + grid.columns]) }
                }
            }
        }
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
