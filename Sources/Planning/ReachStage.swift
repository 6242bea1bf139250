import Coverage
import Placement
import RadioUnits
import Raster
import Scenario

/// What each station option would serve if it stood alone: one sweep a site, all carriers of all networks.
struct ReachStage {
    let scenario: PlanScenario
    let area: PlanningArea
    let sites: [CandidateSite]
    let options: [StationOption]
    let radio: RadioPlan
    let engine: PathLossEngine
    let fields: FieldSource
    let demand: DemandModel
    let workers: Int

    /// The sets, and how many losses were computed for them.
    struct Outcome {
        var sets: CoverageSets
        var pixels: Int
    }

    /// What the options of one site serve, in the order of the networks.
    private struct SiteReach {
        var rows: [[UInt32]]
        var pixels: Int
    }

    /// Computes every site.
    func reach(progress: (Double) -> Void) async throws -> Outcome {
        let levels = try RequiredLevels(scenario: scenario, radio: radio, sites: sites, demand: demand)
        let search = try StationReach(
            engine: engine,
            layers: demand.layers.map { try DemandLayer(grid: area.grid, elements: $0.sampleOfCell) })
        let networks = Dictionary(grouping: options, by: \.site).mapValues { $0.map(\.network) }
        let perSite = try await mapConcurrently(sites.count, piece: 32, workers: workers, progress: progress)
        {
            try self.reach(of: $0, networks: networks[$0] ?? [], search: search, levels: levels)
        }
        return Outcome(
            sets: CoverageSets(rows: perSite.flatMap(\.rows)), pixels: perSite.reduce(0) { $0 + $1.pixels })
    }

    private func reach(
        of index: Int, networks: [Int], search: StationReach, levels: RequiredLevels
    ) throws -> SiteReach {
        let site = sites[index]
        let fields = try fields.fields(of: index)
        var next = 0
        let rows = try networks.map { network -> [UInt32] in
            let carriers = radio.transmitters(of: site, network: network)
            defer { next += carriers.count }
            let signals = try carriers.map { try radio.signal($0, of: site, index: index) }
            let base = UInt32(network * demand.count)
            return try search.elements(
                carriers: signals, fields: Array(fields[next..<next + carriers.count]),
                required: levels.levels(of: site, network: network)
            ).map { $0 + base }
        }
        return SiteReach(rows: rows, pixels: fields.reduce(0) { $0 + $1.losses.count })
    }
}

/// The levels that serve, for each kind of site, network and carrier and each layer of the demand.
struct RequiredLevels: Sendable {
    private struct Kind: Hashable {
        var siteClass: Int
        var height: Double
        var network: Int
    }

    private let table: [Kind: [[RequiredLevel]]]

    init(scenario: PlanScenario, radio: RadioPlan, sites: [CandidateSite], demand: DemandModel) throws {
        var table: [Kind: [[RequiredLevel]]] = [:]
        for site in sites {
            for network in scenario.networks.indices {
                let kind = Kind(siteClass: site.siteClass, height: site.height.value, network: network)
                guard table[kind] == nil else { continue }
                table[kind] = try radio.transmitters(of: site, network: network).map { transmitter in
                    try demand.layers.map { layer in
                        try Self.level(
                            of: transmitter, in: layer, network: network, scenario: scenario, radio: radio)
                    }
                }
            }
        }
        self.table = table
    }

    /// Outdoors the level is raised by the scenario's margin; in zones only the capacity carrier may count.
    private static func level(
        of transmitter: RadioPlan.Transmitter, in layer: DemandModel.Layer, network: Int,
        scenario: PlanScenario,
        radio: RadioPlan
    ) throws -> RequiredLevel {
        let entry = radio.carriers.entries[transmitter.carrier]
        let isCapacity = entry.carrier.id == scenario.networks[network].carriers.first?.id
        if layer.place == .zones, scenario.placement.countsCapacityCarrierInZones, !isCapacity {
            return .never
        }
        var condition = radio.conditions.conditions(carrier: transmitter.carrier)[
            radio.conditions.ofGoal[layer.goal]]
        if layer.place != .indoor { condition.rsrp = condition.rsrp + scenario.placement.signalMargin }
        return try RequiredLevel(
            law: transmitter.law, condition: condition, noisePerElement: entry.noise,
            probability: scenario.goals[layer.goal].probability)
    }

    /// Shape `[carriers, layers]`.
    func levels(of site: CandidateSite, network: Int) -> [[RequiredLevel]] {
        table[Kind(siteClass: site.siteClass, height: site.height.value, network: network)] ?? []
    }
}
