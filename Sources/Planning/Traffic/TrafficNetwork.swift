import Coverage
import RadioUnits
import Raster
import Scenario
internal import Traffic

/// A network as its traffic sees it: its carriers at the points of demand, narrow ones after the others.
struct TrafficNetwork: Sendable {
    /// What stands behind a carrier.
    struct Description: Sendable {
        /// Id of the carrier, or of the narrow one.
        var id: String
        /// What it speaks.
        var technology: TrafficService.Technology
        /// Its number in the table of carriers, or its host's.
        var number: Int
        /// Stations on the air outdoors with their sites, in the order that numbers their sectors.
        var stations: [(site: Int, signal: StationSignal)]
        /// Indoor systems, a sector each, which follow those outdoors.
        var systems: [IndoorSystem] = []
        /// For each sector its site, and its number on it.
        var sectors: [(site: Int, number: Int)]
        /// Walls around an indoor terminal, by type of building.
        var walls: [ServiceCondition.Building]
    }

    /// What a sector is built of, and how cell planning set it otherwise.
    private struct Hardware: Hashable {
        var radio: Int
        var change = AntennaChange(power: 0, beamGain: 0)

        /// The kinds among some sectors, each once, in the order in which they come.
        static func kinds(of sectors: [Hardware]) -> [Hardware] {
            var known: Set<Hardware> = []
            return sectors.filter { known.insert($0).inserted }
        }
    }

    /// Index in the scenario.
    let index: Int
    let descriptions: [Description]
    let carriers: [TrafficCarrier]
    /// The points of demand, and one more for the buildings of each that an indoor system of the network serves.
    let points: DemandPoints

    /// For each point the type of its buildings.
    let buildingOfPoint: [UInt8]

    /// Gathers what arrives at the points.
    ///
    /// - Parameters:
    ///   - sites: of the network's stations that come into question, ascending.
    ///   - known: what arrives at the points, by the number of the carrier, where that has been gathered already.
    init(
        _ index: Int, sites: [Int], points: DemandPoints, plan: TrafficPlan, known: [Int: PointLinks] = [:]
    ) async throws {
        self.index = index
        let indoor = IndoorCells(sites: sites, network: index, points: points, plan: plan)
        self.points = points.adding(buildingsOf: indoor.points)
        let buildings = BuildingTable(scenario: plan.scenario)
        buildingOfPoint = self.points.cells.map {
            UInt8(buildings.variant(ofClass: plan.area.clutter.samples[$0]))
        }
        let id = plan.scenario.networks[index].id
        var descriptions: [Description] = []
        var carriers: [TrafficCarrier] = []
        var hosts: [(description: Description, hardware: [Hardware], links: PointLinks)] = []
        for (number, entry) in plan.radio.carriers.entries.enumerated() where entry.network == index {
            var (description, radios) = try Self.description(
                of: entry, number: number, network: index, sites: sites, plan: plan)
            var links: PointLinks
            if let gathered = known[number] {
                links = gathered
            } else {
                links = try await Self.links(to: description, at: points, plan: plan)
            }
            precondition(links.count == points.count, "what arrives is known at every point")
            if indoor.points.isEmpty {
                hosts.append((description, radios, links))
            } else {
                hosts.append((description, radios, links.adding(indoor.unserved)))
                links = links.adding(
                    indoor.arriving(
                        on: number, from: description.sectors.count, walls: description.walls))
            }
            let cells = indoor.cells(on: number)
            description.systems = cells.map(\.transmitter.system)
            description.sectors += cells.map { ($0.site, 0) }
            radios += cells.map { Hardware(radio: $0.transmitter.radio) }
            let tables = TrafficTables(scenario: plan.scenario, rules: plan.rules)
            let kinds = Hardware.kinds(of: radios)
            carriers.append(
                try TrafficCarrier(
                    links: links, noise: entry.noise.milliwatts,
                    firstCell: carriers.reduce(0) { $0 + $1.cells }, hasInterference: true,
                    tables: try kinds.map {
                        try tables.table(
                            of: entry, radio: plan.scenario.radios[$0.radio], change: $0.change)
                    }, tableOfSector: radios.map { kinds.firstIndex(of: $0) ?? 0 }))
            descriptions.append(description)
        }
        for overlay in Self.overlays(of: id, plan.scenario) {
            guard let host = hosts.first(where: { $0.description.id == overlay.hostCarrier }) else {
                continue
            }
            let entry = plan.radio.carriers.entries[host.description.number]
            let radios = host.hardware
            let tables = TrafficTables(scenario: plan.scenario, rules: plan.rules)
            let kinds = Hardware.kinds(of: radios)
            carriers.append(
                try TrafficCarrier(
                    links: host.links, noise: entry.noise.milliwatts,
                    firstCell: carriers.reduce(0) { $0 + $1.cells }, hasInterference: false,
                    tables: kinds.map {
                        tables.table(
                            of: overlay, host: entry, radio: plan.scenario.radios[$0.radio],
                            change: $0.change)
                    }, tableOfSector: radios.map { kinds.firstIndex(of: $0) ?? 0 }))
            var description = host.description
            description.id = overlay.id
            description.technology = overlay.technology == .cat1 ? .category1 : .narrowband
            description.walls = try buildings.types.map { try $0.wall(at: overlay.frequency) }
            descriptions.append(description)
        }
        self.descriptions = descriptions
        self.carriers = carriers
    }

    private static func links(
        to description: Description, at points: DemandPoints, plan: TrafficPlan
    ) async throws -> PointLinks {
        let (stations, number, fields) = (description.stations, description.number, plan.fields)
        return try await PointLinks.gather(
            at: points.cells, engine: plan.engine, stations: stations.map(\.signal),
            field: { try fields.field(of: stations[$0].site, carrier: number) }, workers: plan.workers,
            fieldMemory: plan.memory)
    }

    /// Of each technology the narrow carrier of a network that bears most.
    private static func overlays(of network: String, _ scenario: PlanScenario) -> [NarrowbandOverlay] {
        let own = scenario.networks.first { $0.id == network }?.carriers.map(\.id) ?? []
        return NarrowbandOverlay.Technology.allCases.compactMap { technology in
            scenario.overlays.filter { $0.technology == technology && own.contains($0.hostCarrier) }
                .max { $0.greatestLoss < $1.greatestLoss }
        }
    }

    private static func description(
        of entry: CarrierTable.Entry, number: Int, network: Int, sites: [Int], plan: TrafficPlan
    ) throws -> (description: Description, radios: [Hardware]) {
        var stations: [(site: Int, signal: StationSignal)] = []
        var radios: [Hardware] = []
        for index in sites {
            let site = plan.sites[index]
            guard let transmitter = plan.radio.transmitter(of: site, network: network, carrier: number) else {
                continue
            }
            let signal = try plan.radio.signal(transmitter, of: site, index: index)
            stations.append((index, signal))
            radios += signal.antennas.map {
                Hardware(radio: transmitter.radio, change: AntennaChange($0, against: transmitter))
            }
        }
        let sectors = stations.flatMap { entry in entry.signal.antennas.indices.map { (entry.site, $0) } }
        let description = Description(
            id: entry.carrier.id, technology: .nr, number: number, stations: stations, sectors: sectors,
            walls: try BuildingTable(scenario: plan.scenario).types.map {
                try $0.wall(at: entry.carrier.centre)
            })
        return (description, radios)
    }

    /// The carriers that may serve a technology.
    func carriers(of technology: TrafficService.Technology) -> [Int] {
        descriptions.indices.filter { descriptions[$0].technology == technology }
    }

    /// How the links of each carrier scatter; narrow carriers fade as their hosts do outdoors.
    func scatter(plan: TrafficPlan) async throws -> [LinkScatter] {
        var known: [[Int]: LinkScatter] = [:]
        var scatter: [LinkScatter] = []
        for (carrier, description) in zip(carriers, descriptions) {
            let key = [description.number, description.systems.count]
            let own: LinkScatter
            if let host = known[key] {
                own = host
            } else {
                own = try await LinkScatter(
                    of: carrier.links, at: points.cells, stations: description.stations.map(\.signal),
                    systems: description.systems, on: plan.area.grid, workers: plan.workers)
            }
            known[key] = own
            scatter.append(own)
        }
        return scatter
    }
}
