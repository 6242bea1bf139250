import Coverage
import RadioUnits
import Raster
internal import Traffic

/// The indoor systems among a network's stations as traffic meets them: a cell each on every carrier they send, for the terminals in
/// the buildings of the points they serve.
///
/// Such a terminal is at a point of its own: there the sectors outdoors arrive as in the street, and the system by so much stronger as
/// the wall takes, which every link of a terminal indoors is then lessened by. Outdoors no system is heard.
struct IndoorCells: Sendable {
    /// A system on a carrier.
    struct Cell: Sendable {
        /// Index of its site.
        var site: Int
        var transmitter: IndoorPlan.Transmitter
    }

    /// Points outdoors in whose buildings a system serves, ascending.
    let points: [Int]
    /// For each of them the sites of its systems, ascending.
    private let sitesOfPoint: [[Int]]
    /// For each of them the type of its buildings.
    private let buildingOfPoint: [Int]
    private let cells: [Cell]

    /// - Parameter sites: of the network's stations; outdoor ones are passed over.
    init(sites: [Int], network: Int, points: DemandPoints, plan: TrafficPlan) {
        let indoor = plan.radio.indoor
        var served: [Int: [Int]] = [:]
        var cells: [Cell] = []
        for index in sites where indoor.isIndoor(plan.sites[index]) {
            let site = plan.sites[index]
            let own = indoor.transmitters(of: site, network: network)
            guard !own.isEmpty else { continue }
            cells += own.map { Cell(site: index, transmitter: $0) }
            for cell in indoor.cells(of: site, area: plan.area) {
                let place = points.cells[..<points.outdoors].partitioningIndex { $0 >= Int(cell) }
                guard place < points.outdoors, points.cells[place] == Int(cell) else { continue }
                served[place, default: []].append(index)
            }
        }
        self.points = served.keys.sorted()
        sitesOfPoint = self.points.map { served[$0] ?? [] }
        let buildings = BuildingTable(scenario: plan.scenario)
        buildingOfPoint = self.points.map {
            buildings.variant(ofClass: plan.area.clutter.samples[points.cells[$0]])
        }
        self.cells = cells
    }

    /// The cells on a carrier of the table, in the order of their sites.
    func cells(on carrier: Int) -> [Cell] { cells.filter { $0.transmitter.carrier == carrier } }

    /// What the cells of a carrier bring to the points, numbered from a sector on [mW].
    ///
    /// - Parameter walls: around a terminal, by type of building.
    func arriving(
        on carrier: Int, from first: Int, walls: [ServiceCondition.Building]
    ) -> [(point: Int, sectors: [(sector: Int, power: Float)])] {
        let own = cells(on: carrier)
        let places = Dictionary(
            own.enumerated().map { ($1.site, $0) }, uniquingKeysWith: { first, _ in first })
        return points.indices.map { number in
            let (point, sites) = (points[number], sitesOfPoint[number])
            let wall = walls[buildingOfPoint[number]].loss
            let sectors = sites.compactMap { site in
                places[site].map { place in
                    let level = own[place].transmitter.system.meanLevel + wall
                    return (sector: first + place, power: Float(level.milliwatts))
                }
            }
            return (point, sectors)
        }
    }

    /// The points with nothing more than what arrives in the street: for carriers that no system sends.
    var unserved: [(point: Int, sectors: [(sector: Int, power: Float)])] { points.map { ($0, []) } }
}
