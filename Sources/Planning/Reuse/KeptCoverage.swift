import Coverage
import Foundation
import Scenario

/// The coverage of networks as an earlier run left it: a file a network beside its rasters.
struct KeptCoverage {
    let start: StartingRun
    let phase: CoveragePhase

    private static func file(of network: String) -> String { "coverage/\(network).json" }

    /// Keeps what a network came to.
    static func write(
        _ outcome: NetworkCoverage.Outcome, of network: String, to run: PendingRun
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try run.write(encoder.encode(outcome), to: file(of: network))
    }

    /// By network what the run came to, judged by the targets of today and its rasters copied; nil where its key is another.
    ///
    /// - Parameter damaged: told of a network whose files are missing or not as the run wrote them: it is computed anew.
    func outcomes(
        _ keys: ReuseKeys, carriers: [[CarrierOnAir]], of planned: PlannedNetwork, damaged: (String) -> Void
    ) async throws -> [NetworkCoverage.Outcome?] {
        var outcomes: [NetworkCoverage.Outcome?] = []
        for (index, network) in phase.scenario.networks.enumerated() {
            guard let key = keys.coverage[network.id], key == start.keys?.coverage[network.id] else {
                outcomes.append(nil)
                continue
            }
            do {
                outcomes.append(
                    try await outcome(
                        of: network, carriers: carriers[index].count,
                        stations: planned.stations(of: index).count))
            } catch let error as RunError where error.isOfInput {
                damaged("\(error): the coverage of \(network.id) is computed anew")
                outcomes.append(nil)
            }
        }
        return outcomes
    }

    private func outcome(
        of network: Network, carriers: Int, stations: Int
    ) async throws -> NetworkCoverage.Outcome {
        let name = Self.file(of: network.id)
        let path = start.path(name)
        var outcome = try RunFile.decode(
            NetworkCoverage.Outcome.self, start.bytes(of: name), path: path,
            schema: NetworkCoverage.Outcome.currentSchema)
        guard outcome.goals.count == phase.scenario.goals.count, outcome.residents.count == stations,
            outcome.cells.count == carriers,
            outcome.cells.allSatisfy({ $0.isWhole(sites: phase.sites.count) }),
            outcome.rasters.allSatisfy({ $0.file.hasPrefix("coverage/") && !$0.file.contains("..") })
        else { throw RunError.malformed(path: path, reason: "is not the coverage of this plan") }
        let (start, run, files) = (start, phase.run, outcome.rasters.map(\.file))
        _ = try await mapConcurrently(files.count, piece: 1, workers: phase.workers) {
            try start.copy(files[$0], to: run)
        }
        outcome.judge(by: phase.scenario)
        return outcome
    }
}

extension NetworkCoverage.Outcome {
    /// Holds the shares that were reached against the targets of a scenario.
    fileprivate mutating func judge(by scenario: PlanScenario) {
        for (index, goal) in scenario.goals.enumerated() {
            for row in goals[index].indices {
                goals[index][row].judge(area: goal.areaTarget, population: goal.populationTarget)
            }
        }
        let targets = Dictionary(
            scenario.overlays.map { ($0.id, (area: $0.areaTarget, population: $0.populationTarget)) },
            uniquingKeysWith: { first, _ in first })
        for row in overlays.indices {
            guard let target = targets[overlays[row].id] else { continue }
            overlays[row].judge(area: target.area, population: target.population)
        }
    }
}

extension GoalOutcome {
    fileprivate mutating func judge(area: Double, population: Double?) {
        target = metric == "area_share" ? area : population ?? target
        met = achieved >= target
    }
}
