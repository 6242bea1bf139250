import Foundation
import Placement
import Scenario

/// Puts together `summary.json`.
struct SummaryBuilder {
    let network: PlannedNetwork
    let area: PlanningArea
    let plan: PlacementPlan
    let start: StartOutcome?
    let exact: ExactOutcome?
    let goals: [GoalOutcome]
    /// By network.
    let coverage: [NetworkCoverage.Outcome]
    let exchange: [ExchangeRound]?
    let cellPlanning: CellPlanningOutcome?
    let relief: ReliefOutcome?
    let traffic: TrafficOutcome?
    let identities: [IdentityOutcome]
    let transport: TransportOutcome
    let rasters: [RasterDescription]

    private var scenario: PlanScenario { network.scenario }

    /// The summary.
    func summary() -> RunSummary {
        let warnings = PlacementWarnings(plan: plan, scenario: scenario, missing: start?.missing ?? 0).all
        return RunSummary(
            scenario: scenario.name, title: ["en": scenario.title.en, "zh": scenario.title.zh],
            candidates: network.sites.count, sites: network.usedSites.count,
            areaKm2: area.counties.reduce(0) { $0 + $1.areaKm2 }.rounded(decimals: 2),
            population: area.counties.reduce(0) { $0 + $1.population }.rounded(decimals: 0),
            stations: stations(), tenancy: TenancyOutcome(network, counties: area.counties.map(\.name)),
            phases: phases(), goals: goals, rates: coverage.flatMap(\.rates),
            reliability: coverage.flatMap(\.reliability), applications: coverage.flatMap(\.applications),
            predictions: coverage.flatMap(\.predictions),
            predictionClasses: coverage.flatMap(\.classes.rows),
            exchange: exchange, cellPlanning: cellPlanning, cellLoads: cellLoads, relief: relief,
            traffic: traffic, identities: identities,
            placement: placement(),
            transport: transport,
            networks: scenario.networks.map(description), names: names(),
            layers: scenario.layers.all.map(description),
            rasters: rasters, warnings: area.warnings + warnings.map(\.en),
            warningsZh: area.warnings + warnings.map(\.zh))
    }

    private var cellLoads: CellLoadRule {
        CellLoadRule(
            source: scenario.receiver.cellLoads.rawValue,
            meanPct: (scenario.receiver.load * 100).rounded(decimals: 4))
    }

    private func stations() -> StationCounts {
        let target = scenario.stationGoal.total
        let total = network.stations.count
        return StationCounts(
            total: total, target: target, met: total >= target,
            byNetwork: counts(of: scenario.networks.map(\.id)) { $0.network },
            byCounty: counts(of: area.counties.map(\.name)) { network.sites[$0.site].county },
            bySiteClass: counts(of: scenario.siteClasses.map(\.id)) {
                network.sites[$0.site].siteClass(of: $0.network)
            })
    }

    private func counts(of names: [String], by index: (PlannedNetwork.Station) -> Int) -> [String: Int] {
        var counts = [Int](repeating: 0, count: names.count)
        for station in network.stations { counts[index(station)] += 1 }
        return Dictionary(zip(names, counts), uniquingKeysWith: +)
    }

    /// What the placement builds; relief comes in the last phase, its own money with it.
    private func phases() -> [PhaseOutcome] {
        let added = network.stations.count { $0.isAdded }
        return zip(scenario.phases, plan.phases).enumerated().map { index, entry in
            let (phase, outcome) = entry
            let isLast = index == scenario.phases.count - 1
            let (stations, cost) = isLast ? (added, relief?.costCny ?? 0) : (0, 0)
            let budget = isLast && relief != nil ? scenario.placement.relief?.budget ?? 0 : 0
            return PhaseOutcome(
                year: phase.year, stations: outcome.stations + stations,
                cumulativeStations: outcome.cumulativeStations + stations,
                costCny: Double(outcome.cost + cost), budgetCny: phase.budget + budget,
                objective: weight(outcome.objective))
        }
    }

    private func placement() -> PlacementOutcome {
        PlacementOutcome(
            objective: weight(plan.objective), bound: weight(plan.bound), gap: plan.gap.rounded(decimals: 6),
            total: weight(plan.attainable), complete: plan.isComplete,
            surelyBuilt: plan.surelyBuilt.count, surelyAbsent: plan.surelyAbsent.count, start: start,
            exact: exact, prices: prices())
    }

    private func prices() -> PlacementPrices {
        let unit = PlacementAccounting.weight
        return PlacementPrices(
            budgets: zip(scenario.phases, plan.budgetPrices).map {
                .init(year: $0.year, objectivePerMillion: unit($1 * 1e6))
            },
            limits: plan.limits.map {
                .init(
                    name: $0.name, count: $0.count, atLeast: $0.atLeast, atMost: $0.atMost,
                    objectivePerStation: unit($0.price))
            },
            goals: plan.quotas.filter { $0.price > 0 }
                .map { .init(goal: $0.name, objectivePerPoint: unit($0.price * Double($0.total) / 100)) }
                .sorted { ($1.objectivePerPoint, $0.goal) < ($0.objectivePerPoint, $1.goal) })
    }

    /// Weights are integers in the placement, and the scenario's unit here.
    private func weight(_ value: Int64) -> Double {
        (Double(value) * DemandModel.weightUnit).rounded(decimals: 4)
    }

    private func names() -> DisplayNames {
        func table(_ entries: [(String, LocalizedText)]) -> [String: [String: String]] {
            Dictionary(
                entries.map { ($0, ["en": $1.en, "zh": $1.zh]) }, uniquingKeysWith: { first, _ in first })
        }
        return DisplayNames(
            goals: table(
                scenario.goals.map { ($0.id, $0.name) } + scenario.overlays.map { ($0.id, $0.name) }),
            siteClasses: table(scenario.siteClasses.map { ($0.id, $0.name) }))
    }

    private func description(_ network: Network) -> NetworkDescription {
        NetworkDescription(
            id: network.id, name: ["en": network.name.en, "zh": network.name.zh],
            carriers: network.carriers.map {
                .init(
                    id: $0.id,
                    downlinkMhz: [$0.downlink.lowerBound.megahertz, $0.downlink.upperBound.megahertz],
                    duplex: $0.duplex.rawValue)
            })
    }

    private func description(_ layer: (key: String, file: LayerFile)) -> LayerDescription {
        LayerDescription(
            key: layer.key, file: URL(filePath: layer.file.path).lastPathComponent, kind: layer.file.kind,
            source: layer.file.source, licence: layer.file.licence)
    }
}
