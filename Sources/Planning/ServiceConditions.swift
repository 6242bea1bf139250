import Coverage
import Propagation
import RadioUnits
import Scenario

/// The conditions of service that the goals name, each once, for every carrier.
///
/// Goals that ask for the same level, quality and building share a condition; the loss of a building depends on the carrier.
struct ServiceConditions: Sendable {
    private struct Key: Hashable {
        var rsrp: PowerLevel
        var sinr: Decibels
        var building: CoverageGoal.Building?
        var depth: Metres?
        var entryModel: CoverageGoal.EntryModel?
    }

    /// For each goal the number of its condition.
    let ofGoal: [Int]
    /// Number of conditions.
    let count: Int
    /// The condition of the first outdoor goal: what the coverage map shows, and whom a carrier serves.
    let primary: Int
    /// For each carrier of the table the conditions.
    private let perCarrier: [[ServiceCondition]]

    init(scenario: PlanScenario, carriers: CarrierTable) throws(PropagationError) {
        var keys: [Key] = []
        ofGoal = scenario.goals.map { goal in
            let isIndoor = goal.environment == .indoor
            let key = Key(
                rsrp: goal.rsrp, sinr: goal.sinr, building: isIndoor ? goal.building ?? .lowLoss : nil,
                depth: isIndoor ? goal.indoorDepth : nil, entryModel: isIndoor ? goal.entryModel : nil)
            if let index = keys.firstIndex(of: key) { return index }
            keys.append(key)
            return keys.count - 1
        }
        count = keys.count
        let numbers = ofGoal
        primary = scenario.goals.firstIndex { $0.environment == .outdoor }.map { numbers[$0] } ?? 0
        var perCarrier: [[ServiceCondition]] = []
        for entry in carriers.entries {
            var conditions: [ServiceCondition] = []
            for key in keys {
                conditions.append(
                    ServiceCondition(
                        rsrp: key.rsrp, sinr: key.sinr,
                        building: try Self.building(key, carrier: entry.carrier.centre),
                        modelError: scenario.receiver.modelError))
            }
            perCarrier.append(conditions)
        }
        self.perCarrier = perCarrier
    }

    /// The conditions on a carrier, in their order.
    func conditions(carrier: Int) -> [ServiceCondition] { perCarrier[carrier] }

    /// Where each condition is asked about: in the zones of its goals, and everywhere for the one that maps show.
    func extents(of scenario: PlanScenario, in area: PlanningArea) -> [ServiceExtent] {
        (0..<count).map { condition in
            let kinds = Set(zip(ofGoal, scenario.goals).filter { $0.0 == condition }.map(\.1.zones))
            let zones =
                kinds.contains(.county)
                ? .everywhere
                : CellExtent(
                    area.zones.filter { kinds.contains($0.kind) }.lazy.flatMap(\.cells), of: area.grid)
            return ServiceExtent(nominal: condition == primary ? .everywhere : zones, interval: zones)
        }
    }

    private static func building(
        _ key: Key, carrier: Frequency
    ) throws(PropagationError) -> ServiceCondition.Building? {
        guard let kind = key.building else { return nil }
        if key.entryModel == .entry {
            let entry = try BuildingEntryLoss(
                carrier: carrier, kind: kind == .lowLoss ? .traditional : .thermallyEfficient)
            // As a normal distribution: the median, and what one sigma above it is in one.
            let (median, above) = (try entry.loss(probability: 50), try entry.loss(probability: 84.134))
            return ServiceCondition.Building(loss: median, sigma: above - median)
        }
        let penetration = try BuildingPenetration(kind == .lowLoss ? .low : .high, carrier: carrier)
        return ServiceCondition.Building(
            loss: try penetration.loss(indoorDistance: key.depth ?? .zero), sigma: penetration.sigma)
    }
}
