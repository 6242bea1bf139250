import Placement

/// Neighbours, PCI and root sequences of the cells of one carrier, from where they serve best.
struct CellPlan: Sendable, Codable {
    /// Network and carrier, by id.
    let network: String
    let carrier: String
    /// Number of the carrier in the table.
    let carrierNumber: Int
    /// For each cell the number of its sector within the network, and its site.
    let sectors: [Int32]
    /// Index of the site of each cell.
    private let sites: [Int]
    /// Distance to the farthest place each cell serves [m].
    let radii: [Double]
    let graph: CellGraph
    let identities: PhysicalCellIdentities
    let roots: RandomAccessRoots
    private let cellSize: Double

    /// - Parameters:
    ///   - survey: where the carrier's cells outdoors serve.
    ///   - indoors: what is around its indoor cells, whose numbers follow.
    ///   - reach: how far from its middle an indoor cell of a site serves [m].
    init(
        network: String, carrier: CarrierOnAir, survey: ServiceSurvey, indoors: IndoorSurvey,
        sites all: [CandidateSite], reach: (CandidateSite) -> Double
    ) {
        let systems = carrier.systems.map { all[$0.site] }
        let siteOfCell = carrier.siteOfSector + carrier.systems.map(\.site)
        let first = carrier.siteOfSector.count
        self.network = network
        self.carrier = carrier.entry.carrier.id
        carrierNumber = carrier.number
        sectors = carrier.sectors + carrier.systems.map(\.sector)
        sites = siteOfCell
        cellSize = survey.grid.cellSize
        radii = survey.radii + systems.map(reach)
        // Who leaves a building finds the cell of the street before it.
        let doors =
            indoors.streets.map { (a: $0.sector, b: first + $0.system, weight: $0.weight) }
            + indoors.overlaps.map { (a: first + $0.a, b: first + $0.b, weight: $0.weight) }
        graph = CellGraph(
            cells: sites.count, borders: survey.borders + Self.siblings(siteOfCell) + doors)
        identities = PhysicalCellIdentities(graph, sites: siteOfCell)
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

    /// Whether there is one of everything for each cell, and it has a site among so many.
    func isWhole(sites count: Int) -> Bool {
        [sectors.count, sites.count, radii.count, identities.identities.count, roots.cells.count]
            .allSatisfy { $0 == graph.count } && sites.allSatisfy((0..<count).contains)
    }

    /// Rows of `cells.csv`.
    func rows(sites all: [CandidateSite]) -> [[String]] {
        sectors.indices.map { cell in
            [
                network, carrier, "\(sectors[cell])", all[sites[cell]].id, "\(identities.identities[cell])",
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
