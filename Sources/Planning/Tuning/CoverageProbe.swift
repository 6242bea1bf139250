import Coverage
import Scenario

/// What a network covers on every cell of the grid, without writing anything: the judge of a choice of stations or a tuning.
struct CoverageProbe: RadioStage {
    let side: RadioSide

    /// What was found.
    struct Result: Sendable {
        /// Goal rows of the network, those of narrow carriers included.
        var goals: [GoalOutcome]
        /// By carrier of the network.
        var carriers: [CellPlanningOutcome.Shares]
        /// With all carriers.
        var all: CellPlanningOutcome.Shares
    }

    /// The goal rows of all networks.
    func goals(of planned: PlannedNetwork, radio: RadioPlan) async throws -> [GoalOutcome] {
        var goals: [GoalOutcome] = []
        for network in scenario.networks.indices {
            goals += try await result(
                network: network, stations: planned.stations(of: network), radio: radio, progress: { _ in }
            ).goals
        }
        return goals
    }

    /// Evaluates a network.
    func result(
        network: Int, stations: [CoverageStage.Station], radio: RadioPlan, progress: (Double) -> Void
    ) async throws -> Result {
        let carriers = try CarrierOnAir.all(of: network, stations: stations, sites: sites, radio: radio)
        let goals = BandFeed(
            GoalTally(
                scenario: scenario, area: area, conditions: radio.conditions,
                network: scenario.networks[network]))
        let narrowband = carriers.enumerated().map { place, carrier in
            BandFeed(NarrowbandEvaluation(scenario: scenario, area: area, host: carrier, place: place))
        }
        let shares = BandFeed(
            ServedShares(
                scenario: scenario, area: area, condition: radio.conditions.primary, carriers: carriers.count)
        )
        try await CoverageStage(side: side.with(radio)).pass(
            NetworkService(
                scenario: scenario, area: area, radio: radio, carriers: carriers,
                indoor: IndoorService(
                    plan: radio.indoor, network: network, sites: stations.map { sites[$0.site] }, area: area)
            ), sampled: [],
            sinks: [goals, shares] + (narrowband as [any BandSink]), progress: progress)
        let (each, all) = shares.read { ($0.carriers, $0.all) }
        return Result(
            goals: goals.read { tally in scenario.goals.indices.flatMap { tally.outcomes(of: $0) } }
                + narrowband.flatMap { $0.read { $0.outcomes() } },
            carriers: each, all: all)
    }
}

/// Counts cells and residents with the service of a condition, on each carrier and on the best of them.
private struct ServedShares: CoverageAccumulator {
    private struct Count {
        var cells = 0
        var residents = 0.0
    }

    private let area: PlanningArea
    private let condition: Int
    private let threshold: Double
    private var total = Count()
    /// By carrier, then with all of them.
    private var served: [Count]

    init(scenario: PlanScenario, area: PlanningArea, condition: Int, carriers: Int) {
        self.area = area
        self.condition = condition
        let goal = scenario.goals.first { $0.environment == .outdoor } ?? scenario.goals.first
        threshold = goal?.probability ?? 1
        served = Array(repeating: Count(), count: carriers + 1)
    }

    mutating func add(_ band: CoverageBand) {
        let services =
            band.carriers.map { $0.patch.probability[condition] } + [band.probability[condition]]
        for (index, cell) in band.cells.enumerated() where area.county.samples[cell] > 0 {
            let residents = Double(area.population.samples[cell])
            total.cells += 1
            total.residents += residents
            for (place, service) in services.enumerated()
            where service.serves(index, atLeast: threshold).nominal {
                served[place].cells += 1
                served[place].residents += residents
            }
        }
    }

    var carriers: [CellPlanningOutcome.Shares] { served.dropLast().map(shares) }
    var all: CellPlanningOutcome.Shares { served.last.map(shares) ?? .init(area: 0, population: 0) }

    private func shares(_ count: Count) -> CellPlanningOutcome.Shares {
        .init(
            area: (Double(count.cells) / Double(max(total.cells, 1))).rounded(decimals: 6),
            population: (total.residents > 0 ? count.residents / total.residents : 0).rounded(decimals: 6))
    }
}
