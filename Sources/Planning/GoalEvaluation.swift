import Coverage
import Raster
import Scenario

/// Holds what is covered against what the goals ask for, zone by zone and network by network.
struct GoalEvaluation {
    let scenario: PlanScenario
    let area: PlanningArea

    /// One row a metric, in the order goal, zone, network.
    ///
    /// - Parameter probability: for a goal and a network, the probability of service per cell.
    func outcomes(probability: (_ goal: CoverageGoal, _ network: Network) -> ServiceProbability?)
        -> [GoalOutcome]
    {
        scenario.goals.flatMap { goal in
            scenario.networks.filter { goal.networks.contains($0.id) }.flatMap { network in
                guard let cells = probability(goal, network) else { return [GoalOutcome]() }
                return area.zones.filter { $0.kind == goal.zones }.flatMap { zone in
                    rows(of: goal, zone: zone, network: network, probability: cells)
                }
            }
        }
    }

    /// The rows of a goal in a zone.
    func rows(
        of goal: CoverageGoal, zone: Zone, network: Network, probability: ServiceProbability
    ) -> [GoalOutcome] {
        let shares = ServiceShares(
            zone: zone.cells, population: area.population, probability: probability, atLeast: goal.probability
        )
        var rows = [row(goal, zone, network, "area_share", goal.areaTarget, shares.area)]
        if let target = goal.populationTarget, shares.residents > 0 {
            rows.append(row(goal, zone, network, "population_share", target, shares.population))
        }
        return rows
    }

    private func row(
        _ goal: CoverageGoal, _ zone: Zone, _ network: Network, _ metric: String, _ target: Double,
        _ share: ServiceShares.Interval
    ) -> GoalOutcome {
        GoalOutcome(
            id: goal.id, zone: zone.name, zoneKind: zone.kind, county: area.counties[zone.county].name,
            network: network.id, technology: "NR", metric: metric, environment: goal.environment,
            rsrpDbm: goal.rsrp.dBm, sinrDb: goal.sinr.value, probability: goal.probability, target: target,
            achieved: share.nominal, low: share.low, high: share.high, met: share.nominal >= target)
    }
}

/// The shares of a zone's area and residents that are served.
struct ServiceShares {
    /// A share with its interval over the systematic error of the prediction.
    struct Interval {
        var nominal = 0.0
        var low = 0.0
        var high = 0.0

        mutating func add(_ weight: Double, served: (nominal: Bool, low: Bool, high: Bool)) {
            if served.nominal { nominal += weight }
            if served.low { low += weight }
            if served.high { high += weight }
        }

        func divided(by total: Double) -> Interval {
            total > 0 ? Interval(nominal: nominal / total, low: low / total, high: high / total) : Interval()
        }
    }

    /// Share of the cells.
    private(set) var area = Interval()
    /// Share of the residents.
    private(set) var population = Interval()
    /// Residents of the zone.
    private(set) var residents = 0.0

    /// Counts the cells of a zone whose probability of service reaches `threshold`.
    init(
        zone: [Int32], population: RasterLayer<Float>, probability: ServiceProbability,
        atLeast threshold: Double
    ) {
        for cell in zone {
            let index = Int(cell)
            let served = probability.serves(index, atLeast: threshold)
            let people = Double(population.samples[index])
            area.add(1, served: served)
            self.population.add(people, served: served)
            residents += people
        }
        area = area.divided(by: Double(zone.count))
        self.population = self.population.divided(by: residents)
    }
}
