import Coverage
import Foundation
import GISIO
import Geodesy
import RadioUnits
import Scenario

/// Writes the tables and the GeoPackage of a run.
struct RunWriter: Sendable {
    let network: PlannedNetwork
    let area: PlanningArea
    let radio: RadioPlan
    /// By network.
    let coverage: [NetworkCoverage.Outcome]
    let transport: TransportStage.Outcome
    /// Cells that cell planning set otherwise; nil where it was not done.
    let changes: [CellPlanningOutcome.Change]?
    /// Rows of `relief.csv`; nil where nothing was relieved.
    let relief: [ReliefRow]?
    let goals: [GoalOutcome]
    let run: PendingRun

    private var cells: [CellPlan] { coverage.flatMap(\.cells) }

    /// Writes `network.gpkg`, the tables and what a later run may take over, side by side.
    func write(workers: Int) async throws {
        var jobs: [@Sendable () throws -> Void] = [geoPackage, cellTables, stationTables, transportTables]
        for (network, outcome) in zip(network.scenario.networks, coverage) {
            jobs.append { try KeptCoverage.write(outcome, of: network.id, to: run) }
        }
        let all = jobs
        _ = try await mapConcurrently(all.count, piece: 1, workers: workers) { try all[$0]() }
    }

    @Sendable private func geoPackage() throws {
        let layers = NetworkLayers(
            network: network, area: area, radio: radio, cellPlans: cells, transport: transport,
            goals: goals)
        try GeoPackageFile.write(layers.all, crs: area.grid.crs, to: run.path("network.gpkg"))
    }

    @Sendable private func stationTables() throws {
        try run.write(Data(goalTable.utf8), to: "goals.csv")
        try run.write(Data(try stations().utf8), to: "stations.csv")
        if let changes {
            try run.write(Data(CellChangeTable.text(changes).utf8), to: CellChangeTable.name)
        }
        if let relief { try run.write(Data(ReliefRow.text(relief).utf8), to: ReliefRow.file) }
    }

    @Sendable private func cellTables() throws {
        let plans = cells
        let table = CellTable(network: network, radio: radio, plans: plans)
        try run.write(Data(table.text.utf8), to: "cells.csv")
        try run.write(
            Data(
                CSVWriter.text(columns: CellPlan.neighbourColumns, rows: plans.flatMap(\.neighbourRows)).utf8),
            to: "neighbours.csv")
        try run.write(
            Data(
                CSVWriter.text(columns: ClassStatistics.columns, rows: coverage.flatMap(\.classes.byZone))
                    .utf8),
            to: "predictions_by_zone.csv")
    }

    @Sendable private func transportTables() throws {
        let tables = TransportTables(transport: transport, area: area)
        try run.write(Data(tables.links.utf8), to: "links.csv")
        try run.write(Data(tables.failures.utf8), to: "failures.csv")
        try run.write(Data(transport.addresses.csv.utf8), to: "ipv6.csv")
    }

    private var goalTable: String {
        CSVWriter.text(
            columns: [
                "id", "zone", "zone_kind", "county", "network", "technology", "metric", "environment",
                "rsrp_dbm",
                "sinr_db", "probability", "target", "achieved", "low", "high", "met",
                "coupling_loss_db",
            ],
            rows: goals.map { goal in
                [
                    goal.id, goal.zone, goal.zoneKind.rawValue, goal.county, goal.network, goal.technology,
                    goal.metric,
                    goal.environment.rawValue, "\(goal.rsrpDbm)", "\(goal.sinrDb)", "\(goal.probability)",
                    "\(goal.target)", "\(goal.achieved)", "\(goal.low)", "\(goal.high)", "\(goal.met)",
                    goal.couplingLossDb.map { "\($0)" } ?? "",
                ]
            })
    }

    private func stations() throws -> String {
        let places = try Projection(crs: area.grid.crs).geodetic(network.sites.map(\.position))
        let scenario = network.scenario
        return CSVWriter.text(
            columns: [
                "site_id", "network", "site_class", "county", "longitude_deg", "latitude_deg", "height_m",
                "phase",
                "cost_cny", "busy_hour_gbps", "residents",
            ],
            rows: numbered().map { station, place, load in
                let site = network.sites[station.site]
                return [
                    site.id, scenario.networks[station.network].id,
                    scenario.siteClasses[site.siteClass(of: station.network)].id,
                    area.counties[site.county].name,
                    StationKey.degrees(places[station.site].longitude.value),
                    StationKey.degrees(places[station.site].latitude.value), "\(site.height.value)",
                    station.phase.map { "\(scenario.phases[$0].year)" } ?? "existing", "\(station.cost)",
                    "\(load.mean[place].rounded(decimals: 4))",
                    "\(load.residents[place].rounded(decimals: 1))",
                ]
            })
    }

    /// Every station with its place among those of its network and the loads of that network.
    private func numbered() -> [(PlannedNetwork.Station, Int, StationLoad)] {
        network.scenario.networks.indices.flatMap { index in
            network.stations.filter { $0.network == index }.enumerated().map {
                ($1, $0, network.loads[index])
            }
        }
    }
}
