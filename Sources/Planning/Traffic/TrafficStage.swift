import Coverage
import Foundation
import GISIO
import Scenario
internal import Traffic

/// The traffic of a plan: loads in balance, users in drops.
struct TrafficStage {
    let plan: TrafficPlan

    /// What it gives.
    struct Outcome: Sendable {
        var summary: TrafficOutcome
        /// Every cell of every network.
        var cells: [CellLoad]
        /// Drops by zone too.
        var drops: [DropRow]
        /// Points of demand.
        var points: Int
    }

    /// Where demand is looked at.
    func points() async throws -> DemandPoints {
        try await DemandPoints(
            scenario: plan.scenario, rules: plan.rules, area: plan.area, workers: plan.workers)
    }

    /// Works out the traffic.
    ///
    /// - Parameters:
    ///   - points: where demand is looked at.
    ///   - stations: for each network the sites of its stations, ascending.
    ///   - links: what arrives at the points, by the number of the carrier, where that has been gathered already.
    ///   - known: the networks' loads, where they are in balance already.
    func outcome(
        at points: DemandPoints, stations: [[Int]], links: [Int: PointLinks], known: [TrafficBalance]? = nil,
        progress: (Double) -> Void
    ) async throws -> Outcome {
        var outcome = Outcome(summary: empty(services(points)), cells: [], drops: [], points: points.count)
        let parts = try await plan.byNetwork(progress: progress) { index, plan in
            let balance: TrafficBalance
            if let known {
                balance = known[index]
            } else {
                balance = try await TrafficBalance(
                    of: index, sites: stations[index], points: points, plan: plan, known: links)
            }
            return try await TrafficStage(plan: plan).part(of: balance)
        }
        for part in parts {
            outcome.summary.networks.append(part.network)
            outcome.summary.carriers += part.carriers
            outcome.summary.counties += part.counties
            outcome.cells += part.cells
            outcome.drops += part.drops
        }
        outcome.summary.drops = outcome.drops.filter { $0.zoneKind == .county }
        return outcome
    }

    /// What a network brings.
    private struct Part: Sendable {
        var network: NetworkLoad
        var carriers: [CarrierLoad]
        var counties: [CountyLoad]
        var cells: [CellLoad]
        var drops: [DropRow]
    }

    private func part(of balance: TrafficBalance) async throws -> Part {
        let (network, report) = (balance.network, balance.report(plan))
        let cells = report.cells()
        let nothing = try LoadProblem(carriers: network.carriers, items: [])
        return Part(
            network: report.networkRow(cells), carriers: report.carrierRows(cells),
            counties: try await report.countyRows(cells), cells: cells,
            drops: try await DropReport(
                plan: plan, points: network.points, network: network, balance: balance.solution,
                outside: LoadSolution.empty(nothing)
            ).rows(drops: plan.rules.drops, seed: plan.scenario.seed) { _ in true })
    }

    private func empty(_ services: [ServiceDemand]) -> TrafficOutcome {
        TrafficOutcome(
            demand: .approximate, utilisationLimit: plan.rules.utilisationLimit, services: services,
            networks: [], carriers: [], counties: [], drops: [])
    }

    private func services(_ points: DemandPoints) -> [ServiceDemand] {
        plan.rules.services.map { service in
            let users = points.sources.reduce(0) { $0 + $1.users(service.users) }
            let active = users * service.activity
            return ServiceDemand(
                id: service.id, name: ["en": service.name.en, "zh": service.name.zh],
                technology: service.technology.rawValue, users: users.rounded(decimals: 0),
                active: active.rounded(decimals: 1),
                downlinkMbps: (active * service.downlink).rounded(decimals: 1),
                uplinkMbps: (active * service.uplink).rounded(decimals: 1))
        }
    }
}

extension TrafficStage.Outcome {
    /// Writes the tables of cells and drops.
    func write(to run: PendingRun, sites: [CandidateSite], counties: [County]) throws {
        let cells = CSVWriter.text(
            columns: CellLoad.columns, rows: cells.map { $0.row(sites: sites, counties: counties) })
        try run.write(Data(cells.utf8), to: SectorLoads.file)
        let drops = CSVWriter.text(columns: DropRow.columns, rows: drops.map(\.row))
        try run.write(Data(drops.utf8), to: "drops.csv")
    }
}
