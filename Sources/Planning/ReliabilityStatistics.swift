import Coverage
import Foundation
public import Scenario

/// The probability of service in a zone, calculated and simulated: a row of `reliability` in the summary.
public struct ReliabilityOutcome: Codable, Sendable, Equatable {
    /// Id of the goal whose level, quality and building are meant.
    public var goal: String
    /// Name of the zone.
    public var zone: String
    /// Kind of the zone.
    public var zoneKind: ZoneKind
    /// County the zone lies in.
    public var county: String
    /// Network id.
    public var network: String
    /// Cells of the zone that were sampled.
    public var cells: Int
    /// Mean probability over the sampled cells on the best server of the mean alone: what the goals count with.
    public var singleServer: Double
    /// Mean probability with the strongest site of the moment: area reliability.
    public var area: Double
    /// The probability that 95 % of the sampled cells reach: edge reliability.
    public var edge: Double
    /// Share of the drops that were served.
    public var simulated: Double
    /// Half of the 95 % interval of `simulated`.
    public var halfWidth: Double
    /// Drops.
    public var drops: Int

    enum CodingKeys: String, CodingKey {
        case goal, zone, zoneKind = "zone_kind", county, network, cells, singleServer = "single_server"
        case area, edge, simulated, halfWidth = "half_width", drops
    }
}

/// Holds the calculated probability of service against a Monte Carlo over shadow fading, zone by zone.
struct ReliabilityStatistics {
    let scenario: PlanScenario
    let area: PlanningArea
    let conditions: ServiceConditions
    let workers: Int

    /// Cells sampled in a zone at most.
    private static let cellsPerZone = 60
    /// The standard error that the number of drops is chosen for.
    private static let standardError = 0.0012

    /// The cells to sample, ascending: evenly spread over the cells of each zone that a goal speaks of but for counties.
    static func cells(of area: PlanningArea) -> [Int] {
        Set(area.zones.filter { $0.kind != .county }.flatMap { cells(of: $0) }).sorted()
    }

    static func cells(of zone: Zone) -> [Int] {
        let count = min(cellsPerZone, zone.cells.count)
        return (0..<count).map { Int(zone.cells[(2 * $0 + 1) * zone.cells.count / (2 * count)]) }
    }

    private func asked(_ condition: Int, in cell: Int, carrier: Int) -> ServiceCondition {
        conditions.conditions(carrier: carrier)[condition][class: area.clutter.samples[cell]]
    }

    /// One row a goal and zone of a network.
    ///
    /// - Parameters:
    ///   - samples: for each carrier of the network its number in the table and the links of the sampled cells.
    ///   - probability: what the goals count with in each sampled cell, by condition.
    func outcomes(
        network: Int, samples: [(carrier: Int, cells: [CellLinks])], probability: [Int: [UInt16]]
    ) async throws -> [ReliabilityOutcome] {
        let places = samples.map { sample in
            Dictionary(
                sample.cells.enumerated().map { ($1.cell, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let id = scenario.networks[network].id
        let jobs = scenario.goals.indices.filter { scenario.goals[$0].networks.contains(id) }
            .flatMap { goal in
                area.zones.indices.filter {
                    area.zones[$0].kind == scenario.goals[goal].zones && area.zones[$0].kind != .county
                }.map { (goal, $0) }
            }
        return try await mapConcurrently(jobs.count, piece: 1, workers: workers) { number in
            let (goal, zone) = (jobs[number].0, area.zones[jobs[number].1])
            let condition = conditions.ofGoal[goal]
            // Of each cell the carrier that serves it best.
            let best = Self.cells(of: zone).map { cell in
                samples.indices.compactMap {
                    index -> (links: CellLinks, carrier: Int, probability: Double)? in
                    guard let place = places[index][cell] else { return nil }
                    let links = samples[index].cells[place]
                    let carrier = samples[index].carrier
                    let value = links.probability(asked(condition, in: cell, carrier: carrier))
                    return (links, carrier, value)
                }.max { ($0.probability, $1.carrier) < ($1.probability, $0.carrier) }
            }
            let mean = best.reduce(0) { $0 + ($1?.probability ?? 0) } / Double(max(best.count, 1))
            let wanted = mean * (1 - mean) / (Self.standardError * Self.standardError)
            let perCell = max(Int(wanted / Double(max(best.count, 1))), 100)
            let served = best.reduce(0) { sum, entry in
                guard let entry else { return sum }
                return sum
                    + entry.links.simulated(
                        asked(condition, in: entry.links.cell, carrier: entry.carrier), drops: perCell,
                        seed: scenario.seed)
            }
            let drops = perCell * best.count
            let share = Double(served) / Double(max(drops, 1))
            let single = Self.cells(of: zone).reduce(0.0) {
                $0 + Double(probability[$1]?[condition] ?? 0) / Double(ServiceProbability.steps)
            }
            let ranked = best.map { $0?.probability ?? 0 }.sorted()
            return ReliabilityOutcome(
                goal: scenario.goals[goal].id, zone: zone.name, zoneKind: zone.kind,
                county: area.counties[zone.county].name, network: id, cells: best.count,
                singleServer: (single / Double(max(best.count, 1))).rounded(decimals: 5),
                area: mean.rounded(decimals: 5),
                edge: (ranked.isEmpty ? 0 : ranked[ranked.count / 20]).rounded(decimals: 5),
                simulated: share.rounded(decimals: 5),
                halfWidth: (1.96 * (share * (1 - share) / Double(max(drops, 1))).squareRoot())
                    .rounded(decimals: 5),
                drops: drops)
        }
    }
}
