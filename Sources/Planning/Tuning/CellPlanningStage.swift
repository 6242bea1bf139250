import CellPlanning
import Coverage
import Raster
import Scenario

/// Tunes every network and keeps of it what loses no goal: the whole grid is evaluated before and after.
struct CellPlanningStage {
    let search: TuningStage
    let probe: CoverageProbe

    /// What is kept.
    struct Outcome {
        var tuning = CellTuning()
        /// Every changed cell, that which gains most first.
        var changes: [CellPlanningOutcome.Change] = []
        var summary = CellPlanningOutcome(carriers: [], networks: [], foremost: [])
    }

    /// Changes that the summary lists.
    fileprivate static let foremost = 20
    /// How far around a zone that lost a goal stations are set back, pass by pass; then everywhere [m].
    private static let distances = [1500.0, 4000, .infinity]

    private var scenario: PlanScenario { search.scenario }

    /// Tunes the networks one after the other.
    ///
    /// - Parameter stations: of each network.
    func outcome(
        stations: [[CoverageStage.Station]], progress: (Double) -> Void
    ) async throws -> Outcome {
        var outcome = Outcome()
        for network in scenario.networks.indices {
            try await tune(network, stations[network], into: &outcome) {
                progress((Double(network) + $0) / Double(scenario.networks.count))
            }
        }
        outcome.changes.sort {
            ($1.gain, $0.network, $0.carrier, $0.site, $0.sector)
                < ($0.gain, $1.network, $1.carrier, $1.site, $1.sector)
        }
        outcome.summary.foremost = Array(outcome.changes.prefix(Self.foremost))
        return outcome
    }

    private func tune(
        _ network: Int, _ stations: [CoverageStage.Station], into outcome: inout Outcome,
        progress: (Double) -> Void
    ) async throws {
        let before = try await probe.result(network: network, stations: stations, radio: search.radio) {
            progress(0.2 * $0)
        }
        let found = try await search.outcomes(network: network, stations: stations) {
            progress(0.2 + 0.5 * $0)
        }
        var kept = NetworkTuning(found, search: search)
        var after = before
        var restored: Set<Int> = []
        for distance in [nil] + Self.distances.map(Optional.some) {
            if let distance {
                let lost = zip(before.goals, after.goals).filter { $0.met && !$1.met }.map(\.1)
                guard !lost.isEmpty else { break }
                restored.formUnion(
                    kept.restore(
                        around: lost, within: distance, area: search.area, sites: search.sites))
            }
            var radio = search.radio
            radio.tuning.settings = kept.settings
            // With everything set back the network is that of the beginning.
            after =
                kept.settings.isEmpty
                ? before
                : try await probe.result(network: network, stations: stations, radio: radio) {
                    progress(0.7 + 0.3 * $0)
                }
        }
        outcome.tuning.settings.merge(kept.settings) { $1 }
        outcome.changes += kept.changes
        outcome.summary.carriers += kept.summaries(before: before.carriers, after: after.carriers)
        outcome.summary.networks.append(
            .init(
                network: scenario.networks[network].id, goals: before.goals.count,
                goalsMetBefore: before.goals.count { $0.met }, goalsMetAfter: after.goals.count { $0.met },
                restored: restored.count, before: before.all, after: after.all))
    }
}

extension CellPlanningStage.Outcome {
    /// Leaves out the changes of stations that are not tuned any more, and counts anew.
    mutating func keep(_ tuning: CellTuning, sites: [CandidateSite], radio: RadioPlan) {
        guard tuning != self.tuning else { return }
        self.tuning = tuning
        let kept = Set(
            tuning.settings.keys.map { [sites[$0.site].id, radio.carriers.entries[$0.carrier].carrier.id] })
        changes.removeAll { !kept.contains([$0.site, $0.carrier]) }
        summary.foremost = Array(changes.prefix(CellPlanningStage.foremost))
        for index in summary.carriers.indices {
            let id = summary.carriers[index].carrier
            summary.carriers[index].count(changes.filter { $0.carrier == id })
        }
    }
}
