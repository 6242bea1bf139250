import Scenario

/// What traffic is worked out from: the rules of the scenario, and the radio side.
struct TrafficPlan: RadioStage {
    let side: RadioSide
    let rules: TrafficRules

    /// Level of the plan's first outdoor goal: a terminal that has it on a carrier looks no further [dBm].
    var preferredLevel: Double {
        (scenario.goals.first { $0.environment == .outdoor } ?? scenario.goals.first)?.rsrp.dBm ?? -105
    }
}
