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

    /// - Parameter place: of the carrier among the network's.
    init(area: PlanningArea, carrier: CarrierOnAir, place: Int) {
        self.carrier = carrier
        self.place = place
        zoneCount = area.zones.count
        parks = area.zones.enumerated().filter { $0.element.kind == .industrialPark }
            .map { Park(zone: $0.offset, cursor: ZoneCursor($0.element)) }
        size = Array(repeating: 0, count: carrier.sectors.count)
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
            loadOfStation: carrier.loadOfStation, sectors: sectors)
    }
}
