import Coverage
import Propagation
import RadioUnits
import Scenario

/// Whether the narrow carriers for devices are heard everywhere: the coupling loss of their host against theirs.
///
/// The host's SS-RSRP gives the coupling loss of each cell; the narrow carrier loses more or less by its frequency, and by what
/// surrounds the device. A cell counts where the margin is there with the probability asked for, over normal scatter.
struct NarrowbandEvaluation: CoverageAccumulator {
    /// A narrow carrier on the host.
    private struct Tally {
        var overlay: NarrowbandOverlay
        /// The level that each sector of the host must bring [dBm].
        var needed: [Float]
        /// The same of its strongest radio [dBm].
        var level: Double
        /// Shares of each county's area and residents where the level is there.
        var shares: [ServiceShares]
    }

    private let scenario: PlanScenario
    private let area: PlanningArea
    private let network: String
    private let place: Int
    private var tallies: [Tally]

    /// Lowest SS-SINR that is reported (TS 38.133, table 10.1.16.1-1): asks for nothing.
    private static let lowestReport = -23.0

    /// Prepares the narrow carriers of a host.
    ///
    /// - Parameter place: of the host among the network's carriers.
    init(scenario: PlanScenario, area: PlanningArea, host: CarrierOnAir, place: Int) {
        self.scenario = scenario
        self.area = area
        self.place = place
        let entry = host.entry
        network = scenario.networks[entry.network].id
        let energy = scenario.radios.map { ($0.power - Decibels(linear: Double(entry.subcarriers))).dBm }
        tallies = scenario.overlays.filter { $0.hostCarrier == entry.carrier.id }.map { overlay in
            let ratio = overlay.frequency.hertz / entry.carrier.centre.hertz
            let spared = overlay.greatestLoss - overlay.penetration - Decibels(linear: ratio * ratio)
            let margin = Decibels(
                StandardNormal.inverseComplement(1 - overlay.probability) * overlay.sigma.value)
            // The level that each radio must bring: its energy less the loss that may be.
            let needed = energy.map { $0 - spared.value + margin.value }
            let strongest = Set(host.radioOfSector).map { energy[$0] }.max() ?? 0
            return Tally(
                overlay: overlay,
                needed: zip(host.radioOfSector, host.changeOfSector).map { Float(needed[$0]) + $1.power },
                level: strongest - spared.value,
                shares: Array(repeating: ServiceShares(), count: area.counties.count))
        }
    }

    mutating func add(_ band: CoverageBand) {
        let patch = band.carriers[place].patch
        for number in tallies.indices { add(band, patch, to: &tallies[number]) }
    }

    private func add(_ band: CoverageBand, _ patch: CoveragePatch, to tally: inout Tally) {
        let (first, error) = (band.firstCell, Float(scenario.receiver.modelError.value))
        // Cells of a county follow each other: its shares are taken up and put back together.
        var (county, shares) = (0, ServiceShares())
        for (index, server) in patch.server.enumerated() {
            let number = Int(area.county.samples[first + index])
            guard number > 0 else { continue }
            if number != county {
                if county > 0 { tally.shares[county - 1] = shares }
                (county, shares) = (number, tally.shares[number - 1])
            }
            let residents = Double(area.population.samples[first + index])
            guard server >= 0 else {
                shares.addUnserved(residents: residents)
                continue
            }
            let margin = patch.rsrp[index] - tally.needed[Int(server)]
            shares.add(
                residents: residents,
                served: (nominal: margin >= 0, low: margin >= error, high: margin >= -error))
        }
        if county > 0 { tally.shares[county - 1] = shares }
    }

    /// The counties' rows.
    func outcomes() -> [GoalOutcome] { tallies.flatMap(rows) }

    private func rows(of tally: Tally) -> [GoalOutcome] {
        let overlay = tally.overlay
        return zip(area.counties, tally.shares).flatMap { county, share in
            [
                ("area_share", overlay.areaTarget, share.area),
                ("population_share", overlay.populationTarget, share.population),
            ].map { metric, target, interval in
                GoalOutcome(
                    id: overlay.id, zone: county.name, zoneKind: .county, county: county.name,
                    network: network, technology: overlay.technology.rawValue, metric: metric,
                    environment: overlay.penetration.value > 0 ? .indoor : .outdoor,
                    rsrpDbm: tally.level.rounded(decimals: 2), sinrDb: Self.lowestReport,
                    probability: overlay.probability, target: target, achieved: interval.nominal,
                    low: interval.low, high: interval.high, met: interval.nominal >= target,
                    couplingLossDb: (overlay.greatestLoss - overlay.penetration).value)
            }
        }
    }
}
