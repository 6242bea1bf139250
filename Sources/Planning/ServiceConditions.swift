import Coverage
import Propagation
import RadioUnits
import Scenario

/// The conditions of service that the goals name, each once, for every carrier.
///
/// Goals that ask for the same level, quality, buildings and floor share a condition; the loss of a building depends on the carrier.
struct ServiceConditions: Sendable {
    private struct Key: Hashable {
        var rsrp: PowerLevel
        var sinr: Decibels
        /// Nil in the street, where depth and model do not count.
        var buildings: BuildingTable?
        var depth: Metres
        var entryModel: CoverageGoal.EntryModel
        /// Nil for the receiver's height.
        var terminalHeight: Metres?

        /// What applies on a carrier.
        func conditions(on carrier: Frequency, modelError: Decibels) throws -> CellConditions {
            let street = ServiceCondition(
                rsrp: rsrp, sinr: sinr, terminalHeight: terminalHeight, modelError: modelError)
            guard let buildings else { return CellConditions(street) }
            let variants = try buildings.types.map { type in
                var condition = street
                condition.building = try type.wall(at: carrier, depth: depth, model: entryModel)
                return condition
            }
            return try CellConditions(variants: variants, ofClass: buildings.variantOfClass)
        }
    }

    /// For each goal the number of its condition.
    let ofGoal: [Int]
    /// Number of conditions.
    let count: Int
    /// The condition of the first outdoor goal: what the coverage map shows, and whom a carrier serves.
    let primary: Int
    /// For each carrier of the table the conditions.
    private let perCarrier: [[CellConditions]]

    init(scenario: PlanScenario, carriers: CarrierTable) throws {
        var keys: [Key] = []
        ofGoal = scenario.goals.map { goal in
            let isIndoor = goal.environment == .indoor
            let height = goal.floor.map(CoverageGoal.terminalHeight)
            let key = Key(
                rsrp: goal.rsrp, sinr: goal.sinr,
                buildings: isIndoor ? BuildingTable(scenario: scenario, goal: goal) : nil,
                depth: goal.indoorDepth ?? .zero, entryModel: goal.entryModel,
                terminalHeight: height == scenario.receiver.height ? nil : height)
            if let index = keys.firstIndex(of: key) { return index }
            keys.append(key)
            return keys.count - 1
        }
        count = keys.count
        let numbers = ofGoal
        primary = scenario.goals.firstIndex { $0.environment == .outdoor }.map { numbers[$0] } ?? 0
        perCarrier = try carriers.entries.map { entry in
            try keys.map {
                try $0.conditions(on: entry.carrier.centre, modelError: scenario.receiver.modelError)
            }
        }
    }

    /// The conditions on a carrier, in their order.
    func conditions(carrier: Int) -> [CellConditions] { perCarrier[carrier] }

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
}
