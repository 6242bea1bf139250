import Coverage
import Raster
import Scenario

/// Holds what is covered against what the goals ask for, zone by zone and network by network.
struct GoalEvaluation {
    let scenario: PlanScenario
    let area: PlanningArea

    /// The rows of a goal in a zone, from the service in every cell of the grid.
    func rows(
        of goal: CoverageGoal, zone: Zone, network: Network, probability: ServiceProbability
    ) -> [GoalOutcome] {
        var shares = ServiceShares()
        shares.add(
            zone.cells[...], population: area.population, probability: probability, from: 0,
            atLeast: goal.probability)
        return rows(of: goal, zone: zone, network: network, shares: shares)
    }

    /// The rows of a goal in a zone: one a metric.
    func rows(
        of goal: CoverageGoal, zone: Zone, network: Network, shares: ServiceShares
    ) -> [GoalOutcome] {
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

        mutating func replace(_ old: Interval, by new: Interval) {
            nominal += new.nominal - old.nominal
            low += new.low - old.low
            high += new.high - old.high
        }

        func divided(by total: Double) -> Interval {
            total > 0 ? Interval(nominal: nominal / total, low: low / total, high: high / total) : Interval()
        }
    }

    private var cells = 0.0
    private var servedCells = Interval()
    private var servedResidents = Interval()
    /// Residents of the zone.
    private(set) var residents = 0.0

    /// Share of the cells.
    var area: Interval { servedCells.divided(by: cells) }
    /// Share of the residents.
    var population: Interval { servedResidents.divided(by: residents) }

    /// Whether a cell was counted.
    var hasCells: Bool { cells > 0 }

    /// Takes out what some cells counted, and puts in what they count now; exact where residents are.
    mutating func replace(_ old: ServiceShares, by new: ServiceShares) {
        cells += new.cells - old.cells
        residents += new.residents - old.residents
        servedCells.replace(old.servedCells, by: new.servedCells)
        servedResidents.replace(old.servedResidents, by: new.servedResidents)
    }

    /// This count and another together.
    func adding(_ other: ServiceShares) -> ServiceShares {
        var sum = self
        sum.replace(ServiceShares(), by: other)
        return sum
    }

    /// Counts a cell.
    mutating func add(residents people: Double, served: (nominal: Bool, low: Bool, high: Bool)) {
        cells += 1
        residents += people
        servedCells.add(1, served: served)
        servedResidents.add(people, served: served)
    }

    /// Counts the cells of a zone whose probability of service reaches `threshold`.
    ///
    /// - Parameters:
    ///   - probability: of the cells of the grid from `first` on.
    mutating func add(
        _ zone: ArraySlice<Int32>, population: RasterLayer<Float>, probability: ServiceProbability,
        from first: Int, atLeast threshold: Double
    ) {
        for cell in zone {
            let index = Int(cell)
            add(
                residents: Double(population.samples[index]),
                served: probability.serves(index - first, atLeast: threshold))
        }
    }

    /// Counts a cell that nothing serves.
    mutating func addUnserved(residents people: Double) {
        cells += 1
        residents += people
    }
}
