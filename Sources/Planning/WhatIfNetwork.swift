import Antennas
public import Coverage
public import Geodesy
public import RadioUnits
public import Raster
public import Scenario

/// A network of a run, loaded for questions of the kind "what if this site stood there": an edit updates best server, SS-RSRP,
/// SS-SINR and the goals of the zones it touches, bit for bit as a computation of the whole network would.
///
///     var network = try await WhatIfNetwork(scenario: scenario, run: "runs/liaocheng-2023", network: "cmcc-cbn", workers: 2)
///     let change = try await network.apply(.move(site: "371502-00017", to: place))
///     for (before, after) in change.goals where before.met != after.met { print(after.zone) }
///
/// - Complexity: all fields and rasters of the network are in memory, about 3 GiB for 4,000 sites on a 25 m grid; an edit
///   costs the cells around the site.
public struct WhatIfNetwork: Sendable {
    /// A change of one site.
    public enum Edit: Sendable, Equatable {
        /// Moves a site.
        case move(site: String, to: ProjectedPoint)
        /// Takes a site off the air; the numbers of its sectors stay.
        case remove(site: String)
        /// Tilts all sectors of a site, turns them clockwise and changes their power.
        case retune(site: String, downtilt: Degrees, turn: Degrees, power: Decibels)
        /// Puts up a site of a class of the scenario; its sectors get the next numbers.
        case add(site: String, at: ProjectedPoint, siteClass: String)
    }

    /// What an edit changed.
    public struct Change: Sendable {
        /// The cells that were computed anew.
        public var windows: [GridWindow]
        /// The goal rows of the zones it touches, before and after.
        public var goals: [(before: GoalOutcome, after: GoalOutcome)]
    }

    /// A carrier of the network.
    public struct Carrier: Sendable {
        /// Its id in the scenario.
        public let id: String
        /// Its stations and what they cover.
        public fileprivate(set) var network: CarrierNetwork
        fileprivate let number: Int
        fileprivate var stationOfSite: [String: Int]
        /// The radio of each station and the power it has untuned.
        fileprivate var radios: [Int]
        fileprivate var power: [PowerLevel]

        fileprivate var stations: NarrowbandFollower.Stations {
            .init(signals: network.stations, radios: radios, power: power)
        }
    }

    /// A station of a run on a carrier.
    private struct OnAir {
        var id: String
        var transmitter: RadioPlan.Transmitter
        var signal: StationSignal
    }

    /// The carriers, in the scenario's order.
    public private(set) var carriers: [Carrier]
    /// The goal rows of the network, in the order of `goals.csv`.
    public private(set) var goals: [GoalOutcome]
    /// The narrow carriers on each carrier, and where their rows begin among the goals.
    private var narrow: [(follower: NarrowbandFollower, firstRow: Int)] = []
    private let rowsOfZone: [Range<Int>]
    /// Indices of a goal and of a zone that it speaks of.
    private let questions: [(goal: Int, zone: Int)]
    private let zoneBounds: [GridWindow]
    private var probability: [ServiceProbability]
    private let scenario: PlanScenario
    private let area: PlanningArea
    private let radio: RadioPlan
    private let network: Int
    private let workers: Int
    private let indoor: IndoorService
    private var siteCount: Int

    /// Loads a network of a run.
    ///
    /// - Parameters:
    ///   - scenario: the scenario of the run.
    ///   - run: its folder.
    ///   - network: id of the network.
    /// - Throws: `RunError` where the run is not one of the scenario; what loading the layers throws.
    public init(
        scenario: PlanScenario, run folder: String, network id: String, workers: Int,
        memory: MemoryBudget = .standard
    ) async throws {
        guard let network = scenario.networks.firstIndex(where: { $0.id == id }) else {
            throw RunError.unknownName(id, of: "network", allowed: scenario.networks.map(\.id))
        }
        let loaded = try await LoadedScenario(scenario, memory: memory)
        let stored = try StoredStations(of: folder, sites: loaded.sites, scenario: scenario)
        let (area, sites, engine) = (loaded.area, stored.sites, loaded.engine)
        let radio = try loaded.radio.tuned(asInRun: folder, sites: sites)
        let chosen = stored.stations[network]
        var carriers: [Carrier] = []
        for (number, entry) in radio.carriers.entries.enumerated() where entry.network == network {
            let onAir = try chosen.compactMap { index -> OnAir? in
                let site = sites[index]
                return try radio.transmitter(of: site, network: network, carrier: number).map {
                    OnAir(
                        id: site.id, transmitter: $0, signal: try radio.signal($0, of: site, index: index))
                }
            }
            let signals = onAir.map(\.signal)
            let fields = try await mapConcurrently(signals.count, piece: 16, workers: workers) { index in
                try engine.fields(
                    site: signals[index].position, antennaHeight: signals[index].antennaHeight,
                    laws: [signals[index].law])[0]
            }
            let computed = try await CarrierNetwork(
                engine: engine, stations: signals, field: { fields[$0] }, inside: area.county,
                noisePerElement: entry.noise, load: scenario.receiver.load,
                conditions: radio.conditions.conditions(carrier: number), workers: workers)
            carriers.append(
                Carrier(
                    id: entry.carrier.id, network: computed, number: number,
                    stationOfSite: Dictionary(
                        onAir.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }),
                    radios: onAir.map(\.transmitter.radio), power: onAir.map(\.transmitter.powerPerElement)))
        }
        let indoor = IndoorService(
            plan: radio.indoor, network: network, sites: chosen.map { sites[$0] }, area: area)
        try await self.init(
            carriers: carriers, scenario: scenario, area: area, radio: radio, network: network,
            indoor: indoor,
            workers: workers)
        siteCount = sites.count
    }

    private init(
        carriers: [Carrier], scenario: PlanScenario, area: PlanningArea, radio: RadioPlan, network: Int,
        indoor: IndoorService, workers: Int
    ) async throws {
        self.carriers = carriers
        self.scenario = scenario
        self.area = area
        self.radio = radio
        self.network = network
        self.workers = workers
        self.indoor = indoor
        siteCount = 0
        probability = (0..<radio.conditions.count).map { _ in ServiceProbability(count: area.grid.count) }
        for carrier in carriers {
            for (index, part) in carrier.network.coverage.probability.enumerated() {
                probability[index].formBest(with: part)
            }
            Self.raise(&probability, by: indoor, carrier)
        }
        zoneBounds = area.zones.map { Self.bounds(of: $0.cells, columns: area.grid.columns) }
        let id = scenario.networks[network].id
        questions = scenario.goals.indices.filter { scenario.goals[$0].networks.contains(id) }
            .flatMap { goal in
                area.zones.indices.filter { area.zones[$0].kind == scenario.goals[goal].zones }
                    .map { (goal, $0) }
            }
        goals = []
        var ranges: [Range<Int>] = []
        for question in questions {
            let rows = Self.rows(
                of: question, scenario: scenario, area: area, network: network, radio: radio,
                probability: probability)
            ranges.append(goals.count..<goals.count + rows.count)
            goals += rows
        }
        rowsOfZone = ranges
        for carrier in carriers {
            let follower = try await NarrowbandFollower(
                goals: NarrowbandGoal.all(on: radio.carriers.entries[carrier.number], scenario: scenario),
                scenario: scenario, area: area, coverage: carrier.network.coverage,
                stations: carrier.stations, workers: workers)
            narrow.append((follower, goals.count))
            goals += follower.rows(stations: carrier.stations)
        }
    }

    /// The sites with a station of the network, on the air or not, sorted.
    public var siteIDs: [String] { Set(carriers.flatMap(\.stationOfSite.keys)).sorted() }

    /// Where a site stands; nil for one that is not there.
    public func position(of site: String) -> ProjectedPoint? {
        for carrier in carriers {
            if let index = carrier.stationOfSite[site] { return carrier.network.stations[index].position }
        }
        return nil
    }

    /// Changes a site.
    ///
    /// - Throws: `RunError.unknownName` for a site or class that is not there; `CoverageError` or `AntennaError` for a place or a
    ///   tilt that cannot be. Nothing has changed then.
    public mutating func apply(_ edit: Edit) async throws -> Change {
        let next = try stations(after: edit)
        var windows: [GridWindow] = []
        var narrowGoals: [(before: GoalOutcome, after: GoalOutcome)] = []
        for (index, changed) in next.enumerated() {
            guard let changed else { continue }
            let place = changed.index ?? carriers[index].network.stations.count
            let old = try await narrowCount(
                of: index, in: carriers[index].network.windows(changing: place, to: changed.signal))
            let new: [GridWindow]
            if let station = changed.index {
                new = try await carriers[index].network.replace(station, with: changed.signal)
            } else {
                let number = carriers[index].network.stations.count
                new = try await carriers[index].network.append(changed.signal)
                carriers[index].stationOfSite[changed.site] = number
                carriers[index].radios.append(changed.radio)
                carriers[index].power.append(changed.power)
            }
            narrowGoals += try await updateNarrowGoals(of: index, in: new, counted: old)
            for window in new where !windows.contains(window) { windows.append(window) }
        }
        for window in windows { updateProbability(in: window) }
        return Change(windows: windows, goals: updateGoals(touching: windows) + narrowGoals)
    }

    /// The same carriers with service and goals put together from nothing: what edits are held against.
    package func evaluatedAnew() async throws -> WhatIfNetwork {
        try await WhatIfNetwork(
            carriers: carriers, scenario: scenario, area: area, radio: radio, network: network,
            indoor: indoor,
            workers: workers)
    }

    /// A station as an edit leaves it; its index, or nil for a new one.
    private struct Changed {
        var site: String
        var index: Int?
        var radio: Int
        var power: PowerLevel
        var signal: StationSignal
    }

    /// By carrier, what an edit makes of the site's station.
    private func stations(after edit: Edit) throws -> [Changed?] {
        switch edit {
        case .move(let site, let place):
            return try changed(site) { $0.position = place }
        case .remove(let site):
            return try changed(site) { $0.isOnAir = false }
        case .retune(let site, let downtilt, let turn, let power):
            let valid = -60.0...60
            guard valid.contains(power.value) else {
                throw CoverageError.valueOutOfRange(power.value, of: "change of power [dB]", valid: valid)
            }
            return try changed(site) { signal in
                for sector in signal.antennas.indices {
                    let pattern = signal.antennas[sector].pattern
                    signal.antennas[sector].pattern = try pattern.tilted(to: downtilt)
                    signal.antennas[sector].bearing = signal.antennas[sector].bearing + turn
                    signal.antennas[sector].powerPerElement =
                        signal.antennas[sector].powerPerElement + power
                }
            }
        case .add(let site, let place, let siteClass):
            return try added(site, at: place, siteClass: siteClass)
        }
    }

    private func changed(_ site: String, _ change: (inout StationSignal) throws -> Void) throws -> [Changed?]
    {
        let found = try carriers.map { carrier -> Changed? in
            guard let index = carrier.stationOfSite[site] else { return nil }
            var signal = carrier.network.stations[index]
            try change(&signal)
            return Changed(
                site: site, index: index, radio: carrier.radios[index], power: carrier.power[index],
                signal: signal)
        }
        guard found.contains(where: { $0 != nil }) else {
            throw RunError.unknownName(site, of: "site", allowed: ["a site of this network"])
        }
        return found
    }

    private func added(_ id: String, at place: ProjectedPoint, siteClass: String) throws -> [Changed?] {
        guard let number = scenario.siteClasses.firstIndex(where: { $0.id == siteClass }) else {
            throw RunError.unknownName(siteClass, of: "site class", allowed: scenario.siteClasses.map(\.id))
        }
        guard !carriers.contains(where: { $0.stationOfSite[id] != nil }) else {
            throw RunError.unknownName(id, of: "new site", allowed: ["an id that no site has"])
        }
        let site = CandidateSite(
            id: id, position: place, siteClass: number, height: scenario.siteClasses[number].height,
            county: 0,
            existingNetworks: [], isExisting: false)
        let transmitters = radio.transmitters(of: site, network: network)
        return try carriers.map { carrier in
            try transmitters.first { $0.carrier == carrier.number }.map {
                Changed(
                    site: id, index: nil, radio: $0.radio, power: $0.powerPerElement,
                    signal: try radio.signal($0, of: site, index: siteCount))
            }
        }
    }

    private mutating func updateProbability(in window: GridWindow) {
        let columns = area.grid.columns
        for row in window.rows {
            let cells = row * columns + window.columns.lowerBound..<row * columns + window.columns.upperBound
            for condition in probability.indices {
                probability[condition].setBest(
                    of: carriers.map { $0.network.coverage.probability[condition] }, in: cells)
            }
        }
        for carrier in carriers { Self.raise(&probability, by: indoor, carrier) }
    }

    /// Adds what the indoor systems give on a carrier; where they gave it already nothing changes.
    private static func raise(
        _ probability: inout [ServiceProbability], by indoor: IndoorService, _ carrier: Carrier
    ) {
        let coverage = carrier.network.coverage
        indoor.raise(
            &probability, first: 0, carrier: carrier.number,
            outdoors: .init(
                rsrp: coverage.rsrp.samples, sinr: coverage.sinr.samples, server: coverage.bestServer.samples,
                floors: coverage.floors,
                loadOfSector: carrier.network.stations.flatMap { $0.antennas.map(\.load) }))
    }

    private mutating func updateGoals(
        touching windows: [GridWindow]
    ) -> [(before: GoalOutcome, after: GoalOutcome)] {
        var changes: [(before: GoalOutcome, after: GoalOutcome)] = []
        for (question, range) in zip(questions, rowsOfZone)
        where windows.contains(where: { !$0.intersection(zoneBounds[question.zone]).isEmpty }) {
            let rows = Self.rows(
                of: question, scenario: scenario, area: area, network: network, radio: radio,
                probability: probability)
            changes += zip(goals[range], rows).map { (before: $0, after: $1) }
            goals.replaceSubrange(range, with: rows)
        }
        return changes
    }

    /// What some windows count for the narrow carriers on a carrier.
    private func narrowCount(of index: Int, in windows: [GridWindow]) async throws -> [ServiceShares] {
        let carrier = carriers[index]
        return try await narrow[index].follower.count(
            in: windows, of: carrier.network.coverage, stations: carrier.stations)
    }

    /// Follows the narrow carriers on a carrier through a change of some windows; the rows of the counties there.
    private mutating func updateNarrowGoals(
        of index: Int, in windows: [GridWindow], counted old: [ServiceShares]
    ) async throws -> [(before: GoalOutcome, after: GoalOutcome)] {
        guard !narrow[index].follower.isEmpty else { return [] }
        let new = try await narrowCount(of: index, in: windows)
        let counties = Set(narrow[index].follower.replace(old, by: new))
        let firstRow = narrow[index].firstRow
        let rows = narrow[index].follower.rows(stations: carriers[index].stations)
        var changes: [(before: GoalOutcome, after: GoalOutcome)] = []
        for (offset, row) in rows.enumerated() {
            // Two rows a county.
            if counties.contains(offset / 2 % area.counties.count) {
                changes.append((goals[firstRow + offset], row))
            }
            goals[firstRow + offset] = row
        }
        return changes
    }

    private static func rows(
        of question: (goal: Int, zone: Int), scenario: PlanScenario, area: PlanningArea,
        network: Int,
        radio: RadioPlan, probability: [ServiceProbability]
    ) -> [GoalOutcome] {
        GoalEvaluation(scenario: scenario, area: area).rows(
            of: scenario.goals[question.goal], zone: area.zones[question.zone],
            network: scenario.networks[network],
            probability: probability[radio.conditions.ofGoal[question.goal]])
    }

    /// The smallest window that holds some cells.
    private static func bounds(of cells: [Int32], columns: Int) -> GridWindow {
        guard let first = cells.first, let last = cells.last else {
            return GridWindow(columns: 0..<0, rows: 0..<0)
        }
        var (low, high) = (columns, 0)
        for cell in cells {
            let column = Int(cell) % columns
            low = min(low, column)
            high = max(high, column)
        }
        return GridWindow(columns: low..<high + 1, rows: Int(first) / columns..<Int(last) / columns + 1)
    }
}
