import Coverage
import Scenario

extension PlanRun {
    /// The coverage of a plan, and what its traffic needs of it.
    struct Covered {
        var results: CoveragePhase.Results
        var keys: ReuseKeys
        /// Networks that were taken over from the run the plan goes on from.
        var kept: [String]
        /// Points of demand with what arrives there; nil where no traffic is to follow.
        var gathered: (points: DemandPoints, links: [Int: PointLinks])?
        /// The traffic of the run that the plan goes on from, where all that it depends on is the same.
        var traffic: TrafficOutcome?
    }

    /// Covers the area with every network and writes the rasters; gathers what arrives at the points of demand, if any traffic is
    /// to follow. What differs in nothing from the run that the plan goes on from is taken over.
    func covered(
        by network: PlannedNetwork, for traffic: TrafficStage?, side: RadioSide, clock: inout PhaseClock,
        run: PendingRun
    ) async throws -> Covered {
        try await clock.timed(.coverage) {
            let phase = CoveragePhase(side: side, run: run)
            let carriers = try phase.carriers(of: network)
            let keys = try ReuseKeys(network, carriers: carriers, hasPlainTraffic: traffic != nil)
            var known = [NetworkCoverage.Outcome?](repeating: nil, count: scenario.networks.count)
            var knownTraffic: TrafficOutcome?
            if let start {
                known = try await KeptCoverage(start: start, phase: phase)
                    .outcomes(keys, carriers: carriers, of: network, damaged: { observer.warned($0) })
                knownTraffic = try KeptTraffic(start: start)
                    .outcome(keys, into: run, damaged: { observer.warned($0) })
            }
            let kept = zip(scenario.networks, known).filter { $1 != nil }.map(\.0.id)
            let points = knownTraffic == nil ? try await traffic?.points() : nil
            var results = try await phase.results(
                of: network, carriers: carriers, kept: known, points: points?.cells ?? []
            ) { observer.progressed(.coverage, to: $0) }
            let links = results.takeLinks()
            let goals = results.goals
            return (
                Covered(
                    results: results, keys: keys, kept: kept, gathered: points.map { ($0, links) },
                    traffic: knownTraffic),
                "\(goals.count { $0.met }) of \(goals.count) goal rows met"
                    + (kept.isEmpty ? "" : " (kept: \(kept.joined(separator: ", ")))")
            )
        }
    }
}
