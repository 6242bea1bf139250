import Propagation
import RadioUnits
import Scenario

/// A narrow carrier on its host: the level of the host that says it is heard, and the rows of its goal.
struct NarrowbandGoal: Sendable {
    /// The narrow carrier.
    let overlay: NarrowbandOverlay
    private let network: String
    /// Energy per resource element of each of the scenario's radios on the host [dBm].
    private let energy: [Double]
    /// The host's loss that it bears, and the margin over its scatter.
    private let spared: Decibels
    private let margin: Decibels

    /// Lowest SS-SINR that is reported (TS 38.133, table 10.1.16.1-1): asks for nothing.
    private static let lowestReport = -23.0

    /// Those of a host, in the scenario's order.
    static func all(on host: CarrierTable.Entry, scenario: PlanScenario) -> [NarrowbandGoal] {
        scenario.overlays.filter { $0.hostCarrier == host.carrier.id }
            .map { NarrowbandGoal($0, host: host, scenario: scenario) }
    }

    private init(_ overlay: NarrowbandOverlay, host: CarrierTable.Entry, scenario: PlanScenario) {
        self.overlay = overlay
        network = scenario.networks[host.network].id
        energy = scenario.radios.map { ($0.power - Decibels(linear: Double(host.subcarriers))).dBm }
        let ratio = overlay.frequency.hertz / host.carrier.centre.hertz
        spared = overlay.greatestLoss - overlay.penetration - Decibels(linear: ratio * ratio)
        margin = Decibels(StandardNormal.inverseComplement(1 - overlay.probability) * overlay.sigma.value)
    }

    /// The level that a radio of the host must bring [dBm]: its energy less the loss that may be.
    func needed(radio: Int) -> Double { energy[radio] - spared.value + margin.value }

    /// The rows of the counties.
    ///
    /// - Parameter radios: those of the host that are on the air.
    func rows(of counties: [County], shares: [ServiceShares], radios: Set<Int>) -> [GoalOutcome] {
        let level = (radios.map { energy[$0] }.max() ?? 0) - spared.value
        return zip(counties, shares).flatMap { county, share in
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
