public import FieldStore
import Foundation
import Raster
public import Scenario
internal import Traffic

/// Drops of users over one county or zone of a run.
///
/// Traffic around it is not dropped but loads the cells: as much of it as lies within the reach of any station.
public struct DropStudy: Sendable {
    /// Where users are dropped.
    public enum Place: Sendable, Equatable {
        /// A county, by id or name.
        case county(String)
        /// A zone of any other kind, by id or name.
        case zone(String)
    }

    /// What it gives.
    public struct Result: Codable, Sendable, Equatable {
        /// Name of the county or zone.
        public var place: String
        /// Drops played for each network.
        public var drops: Int
        /// Seed of their streams.
        public var seed: UInt64
        /// Points of demand at which users were dropped.
        public var points: Int
        /// Iterations and residual of the balance of loads, by network.
        public var balance: [String: Balance]
        /// By service, place and network; for a county its zones too.
        public var rows: [DropRow]
    }

    /// How a balance of loads was found.
    public struct Balance: Codable, Sendable, Equatable {
        /// How often loads were computed.
        public var iterations: Int
        /// The largest change of a load in the last time.
        public var residual: Double
    }

    /// Beyond the place as far as demand is looked at: more than the widest field [m].
    private static let margin = 6000.0

    private let plan: TrafficPlan
    /// For each network the sites of its stations.
    private let stations: [[Int]]
    private let name: String
    private let isCounty: Bool
    /// Cells of the place, as a test.
    private let cells: Set<Int32>
    private let county: Int
    private let window: GridWindow

    /// Loads a run.
    ///
    /// - Parameters:
    ///   - scenario: of the run.
    ///   - folder: of the run.
    ///   - store: where path-loss fields are kept.
    /// - Throws: `RunError` where the scenario has no traffic, the run is not one of it, or there is no such place.
    public init(
        scenario: PlanScenario, run folder: String, place: Place, workers: Int, store: FieldStore?
    ) async throws {
        guard let rules = scenario.traffic else {
            throw RunError.nothingToPlan(
                reason: "the scenario has no section traffic, so there are no users to drop")
        }
        let loaded = try await LoadedScenario(scenario, memory: .standard)
        let stored = try StoredStations(of: folder, sites: loaded.sites, scenario: scenario)
        stations = stored.stations
        let options = StationOption.all(of: loaded.sites, scenario: scenario)
        let radio = try loaded.radio.tuned(asInRun: folder, sites: stored.sites)
        let side = RadioSide(
            loaded, scenario: scenario, options: options, store: store, workers: workers, memory: .standard)
        plan = TrafficPlan(side: side.with(radio, sites: stored.sites), rules: rules)
        let area = loaded.area
        switch place {
        case .county(let id):
            guard let index = area.counties.firstIndex(where: { $0.id == id || $0.name == id }) else {
                throw RunError.unknownName(id, of: "county", allowed: area.counties.map(\.id))
            }
            (name, county, isCounty, cells) = (area.counties[index].name, index, true, [])
            window = Self.window(
                of: area.county.samples.lazy.enumerated().filter { Int($0.element) == index + 1 }.map(
                    \.offset),
                in: area.grid)
        case .zone(let id):
            let zones = area.zones.filter { $0.kind != .county }
            guard let zone = zones.first(where: { $0.id == id || $0.name == id }) else {
                throw RunError.unknownName(id, of: "zone", allowed: zones.map(\.name))
            }
            (name, county, isCounty, cells) = (zone.name, zone.county, false, Set(zone.cells))
            window = Self.window(of: zone.cells.lazy.map { Int($0) }, in: area.grid)
        }
    }

    /// Plays drops.
    ///
    /// - Parameter progress: told the share that is done.
    public func result(
        drops: Int, seed: UInt64, progress: (Double) -> Void = { _ in }
    ) async throws -> Result {
        let points = try await DemandPoints(
            scenario: plan.scenario, rules: plan.rules, area: plan.area, within: window, workers: plan.workers
        )
        let isWanted = (0..<points.count).map { point in
            isCounty ? points.county[point] == county : cells.contains(Int32(points.cells[point]))
        }
        var result = Result(
            place: name, drops: drops, seed: seed, points: isWanted.count { $0 }, balance: [:], rows: [])
        let (stations, ids) = (stations, plan.scenario.networks.map(\.id))
        let parts = try await plan.byNetwork(progress: progress) { index, plan in
            try await Self.part(
                of: index, sites: stations[index], points: points, plan: plan, drops: drops, seed: seed
            ) { isWanted[$0] }
        }
        for (id, part) in zip(ids, parts) {
            result.balance[id] = part.balance
            result.rows += part.rows.filter { isCounty || $0.zone == name }
        }
        return result
    }

    /// Plays the drops of a network.
    private static func part(
        of index: Int, sites: [Int], points: DemandPoints, plan: TrafficPlan, drops: Int, seed: UInt64,
        where isWanted: @escaping @Sendable (Int) -> Bool
    ) async throws -> (balance: Balance, rows: [DropRow]) {
        let balanced = try await TrafficBalance(of: index, sites: sites, points: points, plan: plan)
        let (network, balance) = (balanced.network, balanced.solution)
        let demand = TrafficDemand(plan: plan, points: network.points)
        let around = try LoadProblem(
            carriers: network.carriers, items: try await demand.items(on: network) { !isWanted($0) })
        let rows = try await DropReport(
            plan: plan, points: network.points, network: network, balance: balance,
            outside: try await around.loads(against: balance, workers: plan.workers)
        ).rows(drops: drops, seed: seed, where: isWanted)
        return (Balance(iterations: balance.iterations, residual: balance.residual), rows)
    }

    /// The window of some cells with the margin around it.
    private static func window(of cells: some Sequence<Int>, in grid: RasterGrid) -> GridWindow {
        var (rows, columns) = ((grid.rows, -1), (grid.columns, -1))
        for cell in cells {
            let place = grid.cell(at: cell)
            rows = (min(rows.0, place.row), max(rows.1, place.row))
            columns = (min(columns.0, place.column), max(columns.1, place.column))
        }
        guard rows.1 >= 0 else { return GridWindow(columns: 0..<0, rows: 0..<0) }
        let margin = Int((margin / grid.cellSize).rounded(.up))
        return GridWindow(
            columns: max(columns.0 - margin, 0)..<min(columns.1 + margin + 1, grid.columns),
            rows: max(rows.0 - margin, 0)..<min(rows.1 + margin + 1, grid.rows))
    }
}
