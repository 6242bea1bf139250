package import Scenario

/// Chooses stations again where goals do not hold once all stations interfere: the choice works on signal alone.
///
/// A zone that falls short on the whole grid is asked for more of its samples, by what it lacks and a little, until its goals
/// hold, all of its samples are asked for, or the rounds are over. The plan with most goal rows met is kept, of equals the first.
package struct GoalExchange {
    private let scenario: PlanScenario
    /// Most times to choose again.
    private let rounds: Int

    /// Prepares the exchange for a scenario.
    package init(scenario: PlanScenario, rounds: Int) {
        self.scenario = scenario
        self.rounds = rounds
    }

    /// What a zone is asked for beyond what it lacks.
    private static let margin = 0.01

    /// Improves a plan.
    ///
    /// - Parameters:
    ///   - evaluate: the goal rows of a plan on the whole grid.
    ///   - solve: a plan under other shares for some quotas, by their names.
    package func improved<Plan>(
        _ first: Plan, evaluate: (Plan) async throws -> [GoalOutcome],
        solve: ([String: Double]) async throws -> Plan
    ) async throws -> (plan: Plan, rounds: [ExchangeRound]) {
        var goals = try await evaluate(first)
        var best = (plan: first, met: goals.count { $0.met })
        var done = [ExchangeRound(raised: 0, met: best.met)]
        var shares: [String: Double] = [:]
        while done.count <= rounds {
            let raised = raise(&shares, for: goals)
            guard raised > 0 else { break }
            let plan = try await solve(shares)
            goals = try await evaluate(plan)
            let met = goals.count { $0.met }
            done.append(ExchangeRound(raised: raised, met: met))
            if met > best.met { best = (plan, met) }
        }
        return (best.plan, done)
    }

    /// Raises the quotas of the zones that fall short; gives their number.
    private func raise(_ shares: inout [String: Double], for goals: [GoalOutcome]) -> Int {
        let before = shares
        var names: Set<String> = []
        for row in goals where !row.met {
            guard let goal = scenario.goals.first(where: { $0.id == row.id }) else { continue }
            let name = Self.name(goal: row.id, zone: row.zone, network: row.network)
            let asked = before[name] ?? goal.areaTarget
            guard asked < 1 else { continue }
            let lacking = row.target - row.achieved
            // Rows of one quota, by area and by residents: the one that lacks most counts.
            shares[name] = min(max(asked + lacking + Self.margin, shares[name] ?? 0), 1)
            names.insert(name)
        }
        return names.count
    }

    /// The name of a quota.
    static func name(goal: String, zone: String, network: String) -> String { "\(goal)/\(zone)/\(network)" }
}
