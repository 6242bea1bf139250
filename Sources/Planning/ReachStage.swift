import Coverage
import Digests
import FieldStore
import Placement
import RadioUnits
import Raster
import Scenario

/// What each station option would serve if it stood alone: one sweep a site, all carriers of all networks.
struct ReachStage: RadioStage {
    let side: RadioSide
    let options: [StationOption]
    let demand: DemandModel

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

    /// Computes every site, or reads what it reached in an earlier run.
    func reach(progress: (Double) -> Void) async throws -> Outcome {
        let levels = try RequiredLevels(scenario: scenario, radio: radio, sites: sites, demand: demand)
        let search = try StationReach(engine: engine, layers: demand.layers.map(\.samples))
        let records = fields.store.map { ReachRecords(store: $0, grid: area.grid, demand: demand) }
        let networks = Dictionary(grouping: options, by: \.site).mapValues { $0.map(\.network) }
        let perSite = try await mapConcurrently(sites.count, piece: 32, workers: workers, progress: progress)
        {
            try self.reach(
                of: $0, networks: networks[$0] ?? [], search: search, levels: levels, records: records)
        }
        return Outcome(
            sets: CoverageSets(rows: perSite.flatMap(\.rows)), pixels: perSite.reduce(0) { $0 + $1.pixels })
    }

    private func reach(
        of index: Int, networks: [Int], search: StationReach, levels: RequiredLevels, records: ReachRecords?
    ) throws -> SiteReach {
        if radio.indoor.isIndoor(sites[index]) { return indoorReach(of: sites[index], networks: networks) }
        let windows = fields.windows(of: index)
        let pixels = windows.reduce(0) { $0 + $1.count }
        let stations = try stations(of: index, networks: networks, windows: windows, levels: levels)
        let key = fields.key(of: index).flatMap { records?.key(of: stations, fields: $0) }
        func rows(_ marks: [[Bool]]) -> [[UInt32]]? {
            var rows: [[UInt32]] = []
            for (marks, (network, station)) in zip(marks, zip(networks, stations)) {
                guard let reached = search.elements(marks, windows: station.windows) else { return nil }
                let base = UInt32(network * demand.count)
                rows.append(reached.map { $0 + base })
            }
            return rows
        }
        if let key, let known = records?.marks(key, stations: networks.count), let rows = rows(known) {
            return SiteReach(rows: rows, pixels: pixels)
        }
        let marks = try marks(of: index, networks: networks, stations: stations, search, levels)
        if let key { records?.keep(marks, as: key) }
        return SiteReach(rows: rows(marks) ?? [], pixels: pixels)
    }

    /// The stations of a site, whose fields follow each other.
    private func stations(
        of index: Int, networks: [Int], windows: [GridWindow], levels: RequiredLevels
    ) throws -> [ReachRecords.Station] {
        let site = sites[index]
        var next = 0
        return try networks.map { network in
            let carriers = radio.transmitters(of: site, network: network)
            defer { next += carriers.count }
            return ReachRecords.Station(
                signals: try carriers.map { try radio.signal($0, of: site, index: index) },
                levels: levels.digests(of: site, network: network),
                windows: Array(windows[next..<next + carriers.count]))
        }
    }

    private func marks(
        of index: Int, networks: [Int], stations: [ReachRecords.Station], _ search: StationReach,
        _ levels: RequiredLevels
    ) throws -> [[Bool]] {
        let fields = try fields.fields(of: index)
        var next = 0
        return try zip(networks, stations).map { network, station in
            let count = station.signals.count
            defer { next += count }
            return try search.marks(
                carriers: station.signals, fields: Array(fields[next..<next + count]),
                required: levels.levels(of: sites[index], network: network))
        }
    }
}

extension ReachStage {
    /// What an indoor system serves: the samples of indoor goals in its cells, where it gives the service of the goal.
    private func indoorReach(of site: CandidateSite, networks: [Int]) -> SiteReach {
        let cells = radio.indoor.cells(of: site, area: area)
        let rows = networks.map { network -> [UInt32] in
            let layers = demand.layers.filter {
                $0.place == .indoor && radio.indoor.serves(goal: $0.goal, from: site, network: network)
            }
            let samples = layers.flatMap {
                $0.samples.elements(in: cells, gridColumns: area.grid.columns)
            }
            return samples.sorted().map { $0 + UInt32(network * demand.count) }
        }
        return SiteReach(rows: rows, pixels: 0)
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
    private let digests: [Kind: [[UInt8]]]

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
        digests = table.mapValues { carriers in
            demand.layers.indices.map { layer in
                var hash = SHA256Stream()
                for levels in carriers { hash.update(levels[layer].table) }
                return hash.finish()
            }
        }
    }

    /// The level is raised by the scenario's margins; in zones and in buildings only the capacity carrier may count.
    private static func level(
        of transmitter: RadioPlan.Transmitter, in layer: DemandModel.Layer, network: Int,
        scenario: PlanScenario,
        radio: RadioPlan
    ) throws -> RequiredLevel {
        let entry = radio.carriers.entries[transmitter.carrier]
        let rules = scenario.placement
        let isCapacity = entry.carrier.id == scenario.networks[network].carriers.first?.id
        let countsOthers =
            switch layer.place {
            case .zones: !rules.countsCapacityCarrierInZones
            case .indoor: !rules.countsCapacityCarrierIndoors
            case .open: true
            }
        guard isCapacity || countsOthers else { return .never }
        var condition = radio.conditions.conditions(carrier: transmitter.carrier)[
            radio.conditions.ofGoal[layer.goal]
        ].variants[layer.variant]
        let margin = layer.place == .indoor ? rules.indoorMargin : rules.signalMargin
        condition.rsrp = condition.rsrp + margin
        return try RequiredLevel(
            law: transmitter.law, condition: condition, receivers: scenario.receiver.height,
            noisePerElement: entry.noise,
            probability: scenario.goals[layer.goal].probability)
    }

    /// Shape `[carriers, layers]`.
    func levels(of site: CandidateSite, network: Int) -> [[RequiredLevel]] {
        table[Kind(siteClass: site.siteClass, height: site.height.value, network: network)] ?? []
    }

    /// Digests of the levels of all carriers, by layer.
    func digests(of site: CandidateSite, network: Int) -> [[UInt8]] {
        digests[Kind(siteClass: site.siteClass, height: site.height.value, network: network)] ?? []
    }
}
