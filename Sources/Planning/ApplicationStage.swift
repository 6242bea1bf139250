import Coverage
import Foundation
import RadioUnits
import Raster
import Scenario

/// Whether a network supports an application in a park: a row of `applications` in the summary.
public struct ApplicationOutcome: Codable, Sendable, Equatable {
    /// Why an application is not supported.
    public enum Limit: String, Codable, Sendable, CaseIterable {
        /// The frame and its repetitions take longer than the application allows.
        case latency
        /// No signal.
        case coverage
        /// The rate of a device in the downlink.
        case downlinkRate = "downlink_rate"
        /// The rate of a device in the uplink.
        case uplinkRate = "uplink_rate"
        /// The rates of all devices together in the downlink.
        case downlinkCapacity = "downlink_capacity"
        /// The rates of all devices together in the uplink.
        case uplinkCapacity = "uplink_capacity"
    }

    /// Id of the application.
    public var application: String
    /// Name of the application in English and Chinese.
    public var name: [String: String]
    /// Name of the park.
    public var park: String
    /// County of the park.
    public var county: String
    /// Network id.
    public var network: String
    /// Id of the carrier that does best.
    public var carrier: String
    /// Whether everything is kept.
    public var supported: Bool
    /// What is kept least; absent where the application is supported.
    public var limit: Limit?
    /// Share of places and time in which both rates are had, 0 to 1.
    public var achievedReliability: Double
    /// Share asked for, 0 to 1.
    public var requiredReliability: Double
    /// Delay to the server at the edge with the repetitions that the reliability takes [ms].
    public var latencyMs: Double
    /// Share of the park's cells that all devices take in the downlink; more than 1 is too much.
    public var downlinkLoad: Double
    /// The same in the uplink.
    public var uplinkLoad: Double

    enum CodingKeys: String, CodingKey {
        case application, name, park, county, network, carrier, supported, limit
        case achievedReliability = "achieved_reliability", requiredReliability = "required_reliability"
        case latencyMs = "latency_ms", downlinkLoad = "downlink_load", uplinkLoad = "uplink_load"
    }
}

/// What the parks have on one carrier: their sampled links, and how many sectors work for them.
struct ParkCarrier: Sendable {
    /// Number of the carrier in the table.
    let carrier: Int
    /// Links of the sampled cells, by cell.
    let cells: [Int: CellLinks]
    /// For each station on the air its radio.
    let radioOfStation: [Int]
    /// For each of them its own load; nil where the mean counts.
    let loadOfStation: [SectorLoads.Sector?]
    /// By zone: the sectors that serve it, each counted with the share of its cells that lie there.
    let sectors: [Double]
    /// The indoor systems of the carrier.
    let systems: [CarrierOnAir.System]
    /// By zone: the systems that work for its buildings, counted in the same way.
    let systemsOfZone: [Double]
    /// For each cell with systems their numbers.
    let systemsOfCell: [Int: [Int]]
}

/// Checks the applications of the scenario in every park, over drawn shadow fading.
struct ApplicationStage {
    let scenario: PlanScenario
    let area: PlanningArea
    let carriers: CarrierTable
    let workers: Int

    /// Drops a sampled cell.
    private static let drops = 60

    /// One row an application and park, on the carrier of the network that does best.
    func outcomes(network: Int, parks: [ParkCarrier]) async throws -> [ApplicationOutcome] {
        let zones = area.zones.indices.filter { area.zones[$0].kind == .industrialPark }
        guard !scenario.applications.isEmpty else { return [] }
        let rates = try parks.map {
            try RadioRates(
                scenario: scenario, entry: carriers.entries[$0.carrier],
                radioOfSector: $0.radioOfStation + $0.systems.map(\.transmitter.radio),
                loads: $0.loadOfStation + $0.systems.map(\.load))
        }
        return try await mapConcurrently(zones.count, piece: 1, workers: workers) { number in
            let zone = zones[number]
            func offered(_ environment: ReceptionEnvironment) throws -> [Offer] {
                try zip(parks, rates).map { park, rates in
                    try offer(of: park, rates: rates, zone: zone, environment: environment)
                }
            }
            let offers = try offered(.outdoor) + withSystems(offered(.indoor), of: parks, zone: zone)
            return scenario.applications.compactMap { application in
                offers.filter { $0.environment == application.environment }
                    .map { outcome(of: application, zone: zone, network: network, offer: $0) }
                    .max { rank($0) < rank($1) }
            }
        }.flatMap { $0 }
    }

    /// Supported before not, then what fails least; ties go to the first carrier.
    private func rank(_ outcome: ApplicationOutcome) -> (Int, Double) {
        (outcome.supported ? 1 : 0, outcome.achievedReliability)
    }

    /// Rates in a park on a carrier.
    private struct Offer {
        var environment: ReceptionEnvironment
        var carrier: Int
        /// Rates of one device by drop [Mbit/s].
        var rates: [(down: Double, up: Double)] = []
        var sectors: Double
    }

    private func offer(
        of park: ParkCarrier, rates: RadioRates, zone: Int, environment: ReceptionEnvironment
    ) throws -> Offer {
        let entry = carriers.entries[park.carrier]
        let buildings = BuildingTable(scenario: scenario)
        let walls = try buildings.types.map { try $0.wall(at: entry.carrier.centre) }
        var offer = Offer(environment: environment, carrier: park.carrier, sectors: park.sectors[zone])
        for cell in ReliabilityStatistics.cells(of: area.zones[zone]) {
            let wall = walls[buildings.variant(ofClass: area.clutter.samples[cell])]
            let building = environment == .indoor ? wall : nil
            let signals =
                park.cells[cell]?.signals(building: building, drops: Self.drops, seed: scenario.seed) ?? []
            var received = signals.map { (sector: $0.station, rsrp: $0.rsrp, sinr: $0.sinr) }
            if environment == .indoor, let systems = park.systemsOfCell[cell] {
                received = IndoorReception(park: park, noise: entry.noise, load: scenario.receiver.load)
                    .best(of: systems, over: signals, cell: cell, drops: Self.drops, seed: scenario.seed)
            }
            offer.rates += received.map { signal in
                (
                    Double(rates.downlink(sector: signal.sector, sinr: Float(signal.sinr.value))),
                    Double(rates.uplink(sector: signal.sector, rsrp: Float(signal.rsrp.dBm)))
                )
            }
            offer.rates += Array(repeating: (0, 0), count: Self.drops - received.count)
        }
        return offer
    }

    /// Indoor offers in which a terminal goes to the carrier of its building's systems where that gives it more.
    private func withSystems(_ offers: [Offer], of parks: [ParkCarrier], zone: Int) -> [Offer] {
        let cells = ReliabilityStatistics.cells(of: area.zones[zone])
        let systems = parks.reduce(0) { $0 + $1.systemsOfZone[zone] }
        guard systems > 0 else { return offers }
        return offers.map { offer in
            var offer = offer
            offer.sectors += systems
            for (park, other) in zip(parks, offers) where other.carrier != offer.carrier {
                for (place, cell) in cells.enumerated() where park.systemsOfCell[cell] != nil {
                    for drop in place * Self.drops..<(place + 1) * Self.drops
                    where other.rates[drop].down > offer.rates[drop].down {
                        offer.rates[drop] = other.rates[drop]
                    }
                }
            }
            return offer
        }
    }

    private func outcome(
        of application: ParkApplication, zone: Int, network: Int, offer: Offer
    ) -> ApplicationOutcome {
        let place = area.zones[zone]
        let count = Double(max(offer.rates.count, 1))
        let down = Double(offer.rates.count { $0.down >= application.downlink }) / count
        let up = Double(offer.rates.count { $0.up >= application.uplink }) / count
        let both =
            Double(offer.rates.count { $0.down >= application.downlink && $0.up >= application.uplink })
            / count
        let devices = application.density * Double(place.cells.count) * area.grid.cellArea / 1e6
        func load(_ rate: Double, _ offered: ((down: Double, up: Double)) -> Double) -> Double {
            // Devices that cannot have their rate are not let in, and take nothing.
            let admitted = offer.rates.filter { offered($0) >= rate && offered($0) > 0 }
            let time = admitted.reduce(0) { $0 + rate / offered($1) } / Double(max(admitted.count, 1))
            return offer.sectors > 0 ? devices * time / offer.sectors : 0
        }
        var outcome = ApplicationOutcome(
            application: application.id, name: ["en": application.name.en, "zh": application.name.zh],
            park: place.name, county: area.counties[place.county].name,
            network: scenario.networks[network].id, carrier: carriers.entries[offer.carrier].carrier.id,
            supported: false, achievedReliability: both.rounded(decimals: 5),
            requiredReliability: application.reliability,
            latencyMs: latency(carriers.entries[offer.carrier].carrier, application.reliability)
                .rounded(decimals: 3),
            downlinkLoad: load(application.downlink) { $0.down }.rounded(decimals: 4),
            uplinkLoad: load(application.uplink) { $0.up }.rounded(decimals: 4))
        outcome.limit = limit(of: outcome, application, down: down, up: up, offer: offer)
        outcome.supported = outcome.limit == nil
        return outcome
    }

    private func limit(
        of outcome: ApplicationOutcome, _ application: ParkApplication, down: Double, up: Double,
        offer: Offer
    ) -> ApplicationOutcome.Limit? {
        if outcome.latencyMs > application.latency { return .latency }
        if outcome.achievedReliability < application.reliability {
            guard offer.rates.contains(where: { $0.down > 0 && $0.up > 0 }) else { return .coverage }
            return up <= down ? .uplinkRate : .downlinkRate
        }
        if outcome.uplinkLoad > 1 { return .uplinkCapacity }
        return outcome.downlinkLoad > 1 ? .downlinkCapacity : nil
    }

    /// The longest wait for an uplink slot and two slots of processing, once more for each repetition that the reliability
    /// takes with a tenth of the blocks lost each time, and the way to the edge.
    private func latency(_ carrier: Carrier, _ reliability: Double) -> Double {
        let slot = 15 / carrier.subcarrierSpacing.kilohertz
        let transmissions = max((-log10(1 - reliability) - 1e-9).rounded(.up), 1)
        return Double(carrier.uplinkWait + 2) * slot * transmissions + scenario.radioAccess.edgeDelay
    }
}
