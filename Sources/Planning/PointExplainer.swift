import Coverage
import Foundation
import GISIO
public import Geodesy
import RadioUnits
import Raster
public import Scenario

/// Explains single pixels of a run: it computes anew what the run stored, from the scenario and the run's stations, and holds
/// the one against the other.
public struct PointExplainer {
    private let scenario: PlanScenario
    private let folder: String
    private let area: PlanningArea
    private let sites: [CandidateSite]
    private let radio: RadioPlan
    private let engine: PathLossEngine
    /// Sites of each network, in the order that numbers their sectors.
    private let stations: [[Int]]
    private let workers: Int

    /// Reads the layers of the scenario and the stations of the run.
    ///
    /// - Throws: `RunError.malformed` where the run is not one of this scenario.
    public init(scenario: PlanScenario, folder: String, workers: Int) async throws {
        self.scenario = scenario
        self.folder = folder
        self.workers = workers
        let loaded = try await LoadedScenario(scenario, memory: .standard)
        let stored = try StoredStations(of: folder, sites: loaded.sites, scenario: scenario)
        (area, sites, engine, stations) = (loaded.area, stored.sites, loaded.engine, stored.stations)
        radio = try loaded.radio.tuned(asInRun: folder, sites: sites)
    }

    /// Explains the pixel that holds a place.
    ///
    /// - Throws: `RunError.outsideArea` for a place outside the counties.
    public func explanation(at place: GeodeticPoint) async throws -> Explanation {
        guard let point = try Projection(crs: area.grid.crs).projected([place]).first,
            let cell = area.grid.cell(containing: point), area.county[cell] > 0
        else {
            throw RunError.outsideArea(
                longitude: place.longitude.value, latitude: place.latitude.value)
        }
        let clutter = scenario.clutter.first { $0.code == area.clutter[cell] }
        var explanation = Explanation(
            longitude: place.longitude.value, latitude: place.latitude.value, row: cell.row,
            column: cell.column, county: area.counties[Int(area.county[cell]) - 1].name,
            clutter: clutter?.id ?? "no clutter class")
        for network in scenario.networks.indices {
            try await add(network, at: cell, clutter: clutter, to: &explanation)
        }
        return explanation
    }

    private func add(
        _ network: Int, at cell: GridCell, clutter: ClutterClass?, to explanation: inout Explanation
    ) async throws {
        let id = scenario.networks[network].id
        let down = sample("dl_rate_\(id)", cell)
        let up = sample("ul_rate_\(id)", cell)
        var calculated: (down: Double, up: Double)?
        for (index, entry) in radio.carriers.entries.enumerated() where entry.network == network {
            let carrier = ExplainedCarrier(
                scenario: scenario, entry: entry, clutter: clutter,
                links: try await links(carrier: index, network: network, at: cell))
            let rsrp = sample("rsrp_\(entry.carrier.id)", cell)
            let sinr = sample("sinr_\(entry.carrier.id)", cell)
            explanation.sections += carrier.signalSections()
            explanation.sections += try indoorGoals(at: cell, network: id).compactMap { goal in
                let asked = radio.conditions.conditions(carrier: index)[radio.conditions.ofGoal[goal]]
                return try carrier.indoorSection(
                    of: scenario.goals[goal], condition: asked[class: area.clutter[cell]])
            }
            explanation.checks += [
                check("rsrp_\(entry.carrier.id)", rsrp, carrier.rsrp?.dBm, within: 0.1),
                check("sinr_\(entry.carrier.id)", sinr, carrier.sinr?.value, within: 0.1),
            ]
            guard let rsrp, let sinr else { continue }
            let level = PowerLevel(dBm: rsrp)
            explanation.sections += try carrier.rateSections(rsrp: level, sinr: Decibels(sinr))
            // The carrier whose rates the run stored is the one that serves.
            if let rates = try carrier.rates(rsrp: level, sinr: Decibels(sinr)) {
                let pair = (rates.down.loaded, rates.up.megabitsPerSecond)
                let isServing = Self.agree(down, pair.0) && Self.agree(up, pair.1)
                if calculated == nil || isServing { calculated = pair }
                if isServing { break }
            }
        }
        explanation.checks += [
            check("dl_rate_\(id)", down, calculated?.down, within: 0),
            check("ul_rate_\(id)", up, calculated?.up, within: 0),
        ]
    }

    /// The goals indoors of a network that count a cell.
    private func indoorGoals(at cell: GridCell, network: String) -> [Int] {
        let place = Int32(area.grid.index(cell))
        let kinds = Set(area.zones.filter { $0.cells.contains(place) }.map(\.kind))
        return scenario.goals.indices.filter {
            let goal = scenario.goals[$0]
            return goal.environment == .indoor && goal.networks.contains(network)
                && kinds.contains(goal.zones)
        }
    }

    /// Every sector of a carrier that reaches a cell, the strongest first.
    private func links(carrier: Int, network: Int, at cell: GridCell) async throws -> [ExplainedLink] {
        let place = area.grid.centre(of: cell)
        let near = stations[network].compactMap { index -> (Int, RadioPlan.Transmitter)? in
            let site = self.sites[index]
            guard
                let transmitter = self.radio.transmitter(of: site, network: network, carrier: carrier)
            else { return nil }
            let (x, y) = (site.position.x - place.x, site.position.y - place.y)
            return (x * x + y * y).squareRoot() <= transmitter.law.radius.value ? (index, transmitter) : nil
        }
        let (sites, radio, area, engine) = (sites, radio, area, engine)
        let links = try await mapConcurrently(near.count, piece: 1, workers: workers) { number in
            let (index, transmitter) = near[number]
            let antennas = try radio.signal(transmitter, of: sites[index], index: index).antennas
            return try ExplainedLink.links(
                to: cell, of: sites[index], antennas: antennas,
                loads: radio.loads?.sectors(of: index, carrier: carrier, count: antennas.count),
                transmitter: transmitter, area: area, engine: engine)
        }.flatMap { $0 }
        // Of equal levels the first in the order of the sectors serves.
        return links.enumerated().sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }
            .map(\.element)
    }

    /// The sample of a raster of the run; nil where it has none.
    private func sample(_ name: String, _ cell: GridCell) -> Double? {
        let grid = area.grid
        let pixel = RasterGrid(
            crs: grid.crs, west: grid.west + Double(cell.column) * grid.cellSize,
            north: grid.north - Double(cell.row) * grid.cellSize, cellSize: grid.cellSize, columns: 1, rows: 1
        )
        // A run of an earlier version lacks rates: the check then says that there is none.
        let layer = try? RasterFile.read(
            "\(folder)/coverage/\(name).tif", onto: pixel, resampling: .nearest)
        return layer?.samples.first.flatMap { $0.isNaN ? nil : Double($0) }
    }

    private func check(
        _ name: String, _ stored: Double?, _ calculated: Double?, within tolerance: Double
    ) -> Explanation.Check {
        let agrees: Bool
        if tolerance > 0, let stored, let calculated {
            agrees = abs(stored - calculated) <= tolerance
        } else {
            agrees = Self.agree(stored, calculated)
        }
        return .init(
            file: "coverage/\(name).tif", stored: stored, calculated: calculated, agrees: agrees)
    }

    private static func agree(_ stored: Double?, _ calculated: Double?) -> Bool {
        guard let stored, let calculated else { return stored == nil && calculated == nil }
        return abs(stored - calculated) <= 1e-4 * max(abs(calculated), 1)
    }
}
