import Coverage
import Scenario

/// Gathers what the parks have on one carrier.
struct ParkTally: CoverageAccumulator {
    /// A park with the sector that serves each of its cells; -1 where there is none.
    private struct Park {
        var zone: Int
        var cursor: ZoneCursor
        var servers: [Int32] = []
    }

    private let carrier: CarrierOnAir
    private let place: Int
    private let zoneCount: Int
    private var parks: [Park]
    /// Cells that each sector serves.
    private var size: [Double]
    private var cells: [Int: CellLinks] = [:]
    /// By zone the indoor systems that serve its buildings, each counted with the share of its cells that lie there.
    private var systemsOfZone: [Double]
    /// For each cell of a park with indoor systems their numbers.
    private var systemsOfCell: [Int: [Int]] = [:]

    /// - Parameters:
    ///   - place: of the carrier among the network's.
    ///   - systems: cells of the grid that each indoor system of the carrier serves.
    init(area: PlanningArea, carrier: CarrierOnAir, place: Int, systems: [[Int32]]) {
        self.carrier = carrier
        self.place = place
        zoneCount = area.zones.count
        parks = area.zones.enumerated().filter { $0.element.kind == .industrialPark }
            .map { Park(zone: $0.offset, cursor: ZoneCursor($0.element)) }
        size = Array(repeating: 0, count: carrier.sectors.count)
        systemsOfZone = Array(repeating: 0, count: area.zones.count)
        for (zone, park) in area.zones.enumerated() where park.kind == .industrialPark {
            let inside = Set(park.cells)
            for (system, served) in systems.enumerated() {
                let own = served.filter(inside.contains)
                guard !own.isEmpty else { continue }
                systemsOfZone[zone] += Double(own.count) / Double(served.count)
                for cell in own { systemsOfCell[Int(cell), default: []].append(system) }
            }
        }
    }

    mutating func add(_ band: CoverageBand) {
        let patch = band.carriers[place].patch
        for sector in patch.server where sector >= 0 { size[Int(sector)] += 1 }
        for index in parks.indices {
            for cell in parks[index].cursor.advance(over: band) {
                parks[index].servers.append(patch.server[Int(cell) - band.firstCell])
            }
        }
        for links in patch.samples { cells[links.cell] = links }
    }

    /// What there is.
    func outcome() -> ParkCarrier {
        var sectors = [Double](repeating: 0, count: zoneCount)
        for park in parks {
            sectors[park.zone] = park.servers.reduce(0) { sum, sector in
                sector >= 0 ? sum + 1 / size[Int(sector)] : sum
            }
        }
        return ParkCarrier(
            carrier: carrier.number, cells: cells, radioOfStation: carrier.radioOfStation,
            loadOfStation: carrier.loadOfStation, sectors: sectors, systems: carrier.systems,
            systemsOfZone: systemsOfZone, systemsOfCell: systemsOfCell)
    }
}
