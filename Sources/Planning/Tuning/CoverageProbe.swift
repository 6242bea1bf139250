import Coverage
import Raster
import Scenario

/// What a network covers on every cell of the grid under some tuning, without writing anything: the judge of a tuning.
struct CoverageProbe {
    let scenario: PlanScenario
    let area: PlanningArea
    let sites: [CandidateSite]
    let engine: PathLossEngine
    let fields: FieldSource
    let workers: Int
    let fieldMemory: Int

    /// Shares of the area and of the residents that have the first outdoor goal's service.
    struct Shares: Sendable, Equatable {
        var area = 0.0
        var population = 0.0
    }

    /// What was found.
    struct Result {
        /// Goal rows of the network, those of narrow carriers included.
        var goals: [GoalOutcome] = []
        /// By carrier of the network, then with all of them.
        var carriers: [Shares] = []
        var all = Shares()
    }

    /// Evaluates a network.
    func result(
        network: Int, stations: [CoverageStage.Station], radio: RadioPlan, progress: (Double) -> Void
    ) async throws -> Result {
        var result = Result()
        var best = (0..<radio.conditions.count).map { _ in ServiceProbability(count: area.grid.count) }
        var spare: CarrierCoverage?
        let carriers = radio.carriers.entries.indices.filter { radio.carriers.entries[$0].network == network }
        for (order, carrier) in carriers.enumerated() {
            let onAir = stations.filter {
                radio.transmitter(of: sites[$0.site], network: network, carrier: carrier) != nil
            }
            let coverage = try await coverage(
                of: onAir, network: network, carrier: carrier, radio: radio, replacing: spare.take())
            let radios = onAir.flatMap { station -> [Int] in
                let transmitter = radio.transmitter(
                    of: sites[station.site], network: network, carrier: carrier)
                return Array(repeating: transmitter?.radio ?? 0, count: station.sectors)
            }
            result.goals += NarrowbandEvaluation(scenario: scenario, area: area)
                .outcomes(on: radio.carriers.entries[carrier], coverage: coverage, radioOfSector: radios)
            for (index, part) in coverage.probability.enumerated() { best[index].formBest(with: part) }
            result.carriers.append(shares(of: coverage.probability[radio.conditions.primary]))
            spare = coverage
            progress(Double(order + 1) / Double(carriers.count))
        }
        result.all = shares(of: best[radio.conditions.primary])
        let goals = GoalEvaluation(scenario: scenario, area: area)
        result.goals += goals.outcomes { goal, value in
            guard value == scenario.networks[network], let place = scenario.goals.firstIndex(of: goal) else {
                return nil
            }
            return best[radio.conditions.ofGoal[place]]
        }
        return result
    }

    private func coverage(
        of onAir: [CoverageStage.Station], network: Int, carrier: Int, radio: RadioPlan,
        replacing old: consuming CarrierCoverage?
    ) async throws -> CarrierCoverage {
        let signals = try onAir.compactMap { station -> StationSignal? in
            let site = sites[station.site]
            return try radio.transmitter(of: site, network: network, carrier: carrier)
                .map { try radio.signal($0, of: site, index: station.site) }
        }
        return try await CarrierCoverage.compute(
            engine: engine, stations: signals,
            field: { [fields] in try fields.field(of: onAir[$0].site, carrier: carrier) },
            inside: area.county, noisePerElement: radio.carriers.entries[carrier].noise,
            load: scenario.receiver.load, conditions: radio.conditions.conditions(carrier: carrier),
            workers: workers, fieldMemory: fieldMemory, replacing: old)
    }

    private func shares(of probability: ServiceProbability) -> Shares {
        let goal = scenario.goals.first { $0.environment == .outdoor } ?? scenario.goals.first
        let least = UInt16(((goal?.probability ?? 0) * Double(ServiceProbability.steps) - 1e-6).rounded(.up))
        var (cells, served, people, reached) = (0, 0, 0.0, 0.0)
        for index in area.county.samples.indices where area.county.samples[index] > 0 {
            let residents = Double(area.population.samples[index])
            cells += 1
            people += residents
            if probability.nominal[index] >= least {
                served += 1
                reached += residents
            }
        }
        return Shares(
            area: Double(served) / Double(max(cells, 1)), population: people > 0 ? reached / people : 0)
    }
}
