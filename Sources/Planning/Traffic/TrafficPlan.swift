import Coverage
import Scenario

/// What traffic is worked out from: the scenario with its rules, the candidates, and where their fields are.
struct TrafficPlan: Sendable {
    let scenario: PlanScenario
    let rules: TrafficRules
    let area: PlanningArea
    let sites: [CandidateSite]
    let radio: RadioPlan
    let engine: PathLossEngine
    let fields: FieldSource
    let workers: Int
    /// Most that path-loss fields at hand may take [bytes].
    let fieldMemory: Int

    /// Level of the plan's first outdoor goal: a terminal that has it on a carrier looks no further [dBm].
    var preferredLevel: Double {
        (scenario.goals.first { $0.environment == .outdoor } ?? scenario.goals.first)?.rsrp.dBm ?? -105
    }
}
