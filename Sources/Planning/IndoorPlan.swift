import Coverage
import Propagation
import RadioUnits
import Raster
import Scenario

/// The indoor systems among the sites: what each serves, and how surely.
///
/// A system serves the buildings in the cells of its own clutter class within its reach. Outdoors it is not heard.
struct IndoorPlan: Sendable {
    /// A carrier of a kind of system.
    struct Transmitter: Sendable {
        /// Index into the carriers of the table.
        var carrier: Int
        /// Index into the scenario's radios.
        var radio: Int
        var system: IndoorSystem
        /// Power per resource element of an antenna, its gain included.
        var powerPerElement: PowerLevel
        /// Noise in a resource element [mW].
        var noise: Double
        /// Terminals in the highest floor with antennas, above ground.
        var highest: Metres

        /// Whether the system has antennas in the floor of a condition.
        func reaches(_ condition: ServiceCondition) -> Bool {
            condition.terminalHeight.map { $0 <= highest } ?? true
        }
    }

    let scenario: PlanScenario
    let conditions: ServiceConditions
    private let transmitters: [CandidateSite.Kind: [[Transmitter]]]

    init(
        scenario: PlanScenario, sites: [CandidateSite], carriers: CarrierTable, conditions: ServiceConditions
    ) throws {
        self.scenario = scenario
        self.conditions = conditions
        let equipment = Equipment(scenario: scenario)
        var transmitters: [CandidateSite.Kind: [[Transmitter]]] = [:]
        for site in sites where scenario.siteClasses[site.siteClass].model.isIndoor {
            let kind = site.kind
            guard transmitters[kind] == nil else { continue }
            transmitters[kind] = try scenario.networks.indices.map { network in
                try equipment.radios(siteClass: site.siteClass, network: network).compactMap {
                    try Self.transmitter(kind, number: $0, scenario: scenario, carriers: carriers)
                }
            }
        }
        self.transmitters = transmitters
    }

    private static func transmitter(
        _ kind: CandidateSite.Kind, number: Int, scenario: PlanScenario, carriers: CarrierTable
    ) throws -> Transmitter? {
        let radio = scenario.radios[number]
        let siteClass = scenario.siteClasses[kind.siteClass]
        guard let layout = siteClass.model.indoorLayout, let installation = siteClass.indoor,
            let carrier = carriers.index(of: radio.carrier)
        else { return nil }
        let entry = carriers.entries[carrier]
        do {
            let power =
                radio.power - radio.feederLoss - Decibels(linear: Double(entry.subcarriers)) + radio.gain
            let system = try IndoorSystem(
                layout: layout, carrier: entry.carrier.centre, spacing: installation.antennaSpacing,
                ceiling: kind.height, terminal: scenario.receiver.height,
                powerPerElement: power)
            return Transmitter(
                carrier: carrier, radio: number, system: system, powerPerElement: power,
                noise: entry.noise.milliwatts,
                highest: CoverageGoal.terminalHeight(floor: installation.floors))
        } catch {
            throw RunError.nothingToPlan(
                reason: "site class \(siteClass.id), carrier \(radio.carrier): \(error)")
        }
    }

    /// Whether a site is an indoor system.
    func isIndoor(_ site: CandidateSite) -> Bool {
        scenario.siteClasses[site.siteClass].model.isIndoor
    }

    /// The carriers of a network's system on a site; none where the site is no indoor one.
    func transmitters(of site: CandidateSite, network: Int) -> [Transmitter] {
        transmitters[site.kind]?[network] ?? []
    }

    /// The cells whose buildings a system on a site serves, ascending.
    func cells(of site: CandidateSite, area: PlanningArea) -> [Int32] {
        guard let reach = scenario.siteClasses[site.siteClass].indoor?.reach.value,
            let own = area.grid.cell(containing: site.position)
        else { return [] }
        let window = area.grid.window(around: site.position, radius: reach)
        let code = area.clutter[own]
        return window.rows.flatMap { row in
            window.columns.compactMap { column -> Int32? in
                let cell = GridCell(column: column, row: row)
                let index = area.grid.index(cell)
                let isServed =
                    area.county.samples[index] > 0 && area.clutter.samples[index] == code
                    && area.grid.centre(of: cell).distance(to: site.position).value <= reach
                return isServed ? Int32(index) : nil
            }
        }
    }

    /// Whether a network's system on a site gives the service of a goal indoors, the outdoor network left out.
    func serves(goal: Int, from site: CandidateSite, network: Int) -> Bool {
        guard scenario.goals[goal].environment == .indoor else { return false }
        return transmitters(of: site, network: network).contains { transmitter in
            // The building does not matter: the system is within it.
            let condition = conditions.conditions(carrier: transmitter.carrier)[conditions.ofGoal[goal]]
                .variants[0]
            return transmitter.reaches(condition)
                && transmitter.system.probability(of: condition, disturbance: transmitter.noise)
                    >= scenario.goals[goal].probability
        }
    }
}

extension SiteClass.Model {
    /// The building of an indoor model; nil outdoors.
    var indoorLayout: IndoorSystem.Layout? {
        switch self {
        case .indoorOffice: .office
        case .hallSparseLow: .sparseLow
        case .hallDenseLow: .denseLow
        case .hallSparseHigh: .sparseHigh
        case .hallDenseHigh: .denseHigh
        case .urbanMacro, .urbanMicro, .ruralMacro, .profile: nil
        }
    }
}
