import Foundation
import Planning
import Scenario
import TestSupport
import Testing

@Suite("Choosing again where interference breaks a goal")
struct GoalExchangeTests {
    private func scenario() throws -> PlanScenario {
        try ScenarioFile.load(
            TestData.packageRoot.appending(path: "Scenarios/liaocheng-2023/scenario.yaml").path)
    }

    /// A row of the goal that asks for 95 % of a seat.
    private let template: GoalOutcome

    init() throws {
        let text = """
            {"id": "township-outdoor", "zone": "Seat", "zone_kind": "township_seat", "county": "East", "network": "ct-cu",
             "technology": "NR", "metric": "area_share", "environment": "outdoor", "rsrp_dbm": -105, "sinr_db": -3,
             "probability": 0.75, "target": 0.95, "achieved": 0.95, "low": 0.95, "high": 0.95, "met": true}
            """
        template = try JSONDecoder().decode(GoalOutcome.self, from: Data(text.utf8))
    }

    private func row(
        _ zone: String, _ achieved: Double, metric: String = "area_share", id: String = "township-outdoor"
    ) -> GoalOutcome {
        var row = template
        (row.zone, row.metric, row.id) = (zone, metric, id)
        (row.achieved, row.met) = (achieved, achieved >= row.target)
        return row
    }

    /// A plan is here the shares that its quotas asked for.
    private func improved(
        rounds: Int, evaluate: @escaping ([String: Double]) -> [GoalOutcome]
    ) async throws -> (plan: [String: Double], rounds: [ExchangeRound]) {
        try await GoalExchange(scenario: scenario(), rounds: rounds)
            .improved([:], evaluate: { evaluate($0) }, solve: { $0 })
    }

    private let name = "township-outdoor/Seat/ct-cu"

    @Test("asks for what a zone lacks and one per cent more, until it has it")
    func raises() async throws {
        // 0.95 + (0.95 - 0.92) + 0.01 = 0.99, which is enough here.
        let (plan, rounds) = try await improved(rounds: 5) { shares in
            [row("Seat", (shares[name] ?? 0) > 0.985 ? 0.96 : 0.92), row("Other", 0.99)]
        }
        let share = try #require(plan[name])
        #expect(plan.count == 1 && abs(share - 0.99) < 1e-9)
        #expect(rounds == [.init(raised: 0, met: 1), .init(raised: 1, met: 2)])
    }

    @Test("two rows of one quota count once, the one that lacks more")
    func sharedQuota() async throws {
        let (plan, _) = try await improved(rounds: 1) { shares in
            shares.isEmpty
                ? [row("Seat", 0.94), row("Seat", 0.93, metric: "population_share")]
                : [row("Seat", 0.95), row("Seat", 0.95, metric: "population_share")]
        }
        let share = try #require(plan[name])
        #expect(abs(share - 0.98) < 1e-9)
    }

    @Test("ends where all samples are asked for, and keeps the plan with most goals met")
    func hopeless() async throws {
        // 0.95 + 0.03 + 0.01 = 0.99, then 1, then there is nothing to raise; the first round meets another row, the second none.
        let (plan, rounds) = try await improved(rounds: 9) { shares in
            let asked = shares[name] ?? 0
            return [row("Seat", 0.92), row("Other", asked > 0.985 && asked < 0.995 ? 0.97 : 0.95 - 1e-9)]
        }
        #expect(rounds.map(\.met) == [0, 1] + Array(repeating: 0, count: rounds.count - 2))
        let share = try #require(plan[name])
        #expect(abs(share - 0.99) < 1e-9)
        #expect(rounds.count < 10)
    }

    @Test("chooses again no more than it may, and not at all where goals hold or are not those of the choice")
    func bounded() async throws {
        let after0 = try await improved(rounds: 0) { _ in [row("Seat", 0.5)] }
        #expect(after0.rounds.count == 1)
        let after2 = try await improved(rounds: 2) { _ in [row("Seat", 0.949)] }
        #expect(after2.rounds.count == 3)
        let after5 = try await improved(rounds: 5) { _ in [row("Seat", 0.95)] }
        #expect(after5.rounds.count == 1)
        #expect(
            try await improved(rounds: 5) { _ in [row("Seat", 0.5, id: "nb-144-mobile")] }.rounds.count == 1)
    }
}
