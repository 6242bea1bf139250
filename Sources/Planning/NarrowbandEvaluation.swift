import Coverage
import Propagation
import RadioUnits
import Scenario

/// Whether the narrow carriers for devices are heard everywhere: the coupling loss of their host against theirs.
///
/// The host's SS-RSRP gives the coupling loss of each cell; the narrow carrier loses more or less by its frequency, and by what
/// surrounds the device. A cell counts where the margin is there with the probability asked for, over normal scatter.
struct NarrowbandEvaluation {
    let scenario: PlanScenario
    let area: PlanningArea

    /// Lowest SS-SINR that is reported (TS 38.133, table 10.1.16.1-1): asks for nothing.
    private static let lowestReport = -23.0

    /// The counties' rows of the narrow carriers on a host.
    func outcomes(
        on host: CarrierTable.Entry, coverage: CarrierCoverage, radioOfSector: [Int]
    ) -> [GoalOutcome] {
        let energy = scenario.radios.map { ($0.power - Decibels(linear: Double(host.subcarriers))).dBm }
        return scenario.overlays.filter { $0.hostCarrier == host.carrier.id }.flatMap { overlay in
            let ratio = overlay.frequency.hertz / host.carrier.centre.hertz
            let spared = overlay.greatestLoss - overlay.penetration - Decibels(linear: ratio * ratio)
            let margin = Decibels(
                StandardNormal.inverseComplement(1 - overlay.probability) * overlay.sigma.value)
            // The level that each radio must bring: its energy less the loss that may be.
            let needed = energy.map { $0 - spared.value + margin.value }
            let strongest = Set(radioOfSector).map { energy[$0] }.max() ?? 0
            return rows(
                of: overlay, network: scenario.networks[host.network].id,
                shares: shares(coverage, radioOfSector.map { Float(needed[$0]) }),
                level: strongest - spared.value)
        }
    }

    /// Shares of each county's area and residents where the level is there.
    private func shares(
        _ coverage: CarrierCoverage, _ needed: [Float]
    ) -> [(area: ServiceShares.Interval, population: ServiceShares.Interval)] {
        let count = area.counties.count
        let error = Float(scenario.receiver.modelError.value)
        var cells = [Double](repeating: 0, count: count)
        var people = cells
        var served = [ServiceShares.Interval](repeating: .init(), count: count)
        var reached = served
        for index in area.county.samples.indices where area.county.samples[index] > 0 {
            let county = Int(area.county.samples[index]) - 1
            let residents = Double(area.population.samples[index])
            cells[county] += 1
            people[county] += residents
            let sector = coverage.bestServer.samples[index]
            guard sector >= 0 else { continue }
            let margin = coverage.rsrp.samples[index] - needed[Int(sector)]
            let isServed = (nominal: margin >= 0, low: margin >= error, high: margin >= -error)
            served[county].add(1, served: isServed)
            reached[county].add(residents, served: isServed)
        }
        return (0..<count).map {
            (served[$0].divided(by: cells[$0]), reached[$0].divided(by: people[$0]))
        }
    }

    private func rows(
        of overlay: NarrowbandOverlay, network: String,
        shares: [(area: ServiceShares.Interval, population: ServiceShares.Interval)], level: Double
    ) -> [GoalOutcome] {
        zip(area.counties, shares).flatMap { county, share in
            [
                ("area_share", overlay.areaTarget, share.area),
                ("population_share", overlay.populationTarget, share.population),
            ].map { metric, target, interval in
                GoalOutcome(
                    id: overlay.id, zone: county.name, zoneKind: .county, county: county.name,
                    network: network, technology: overlay.technology.rawValue, metric: metric,
                    environment: overlay.penetration.value > 0 ? .indoor : .outdoor,
                    rsrpDbm: level.rounded(decimals: 2), sinrDb: Self.lowestReport,
                    probability: overlay.probability, target: target, achieved: interval.nominal,
                    low: interval.low, high: interval.high, met: interval.nominal >= target,
                    couplingLossDb: (overlay.greatestLoss - overlay.penetration).value)
            }
        }
    }
}
