import Scenario

/// What traffic is worked out from: the rules of the scenario, and the radio side.
struct TrafficPlan: RadioStage {
    let side: RadioSide
    let rules: TrafficRules

    /// Works out every network, as many at a time as there are workers: each has long stretches that one core does alone.
    ///
    /// - Parameter progress: told the share that is done.
    func byNetwork<Value: Sendable>(
        progress: (Double) -> Void, _ body: @escaping @Sendable (Int, TrafficPlan) async throws -> Value
    ) async throws -> [Value] {
        let count = scenario.networks.count
        let together = max(min(workers, count), 1)
        let plan = TrafficPlan(side: side.shared(among: together), rules: rules)
        var values = [Value?](repeating: nil, count: count)
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            var next = 0
            func start() {
                guard next < count else { return }
                let index = next
                next += 1
                group.addTask { (index, try await body(index, plan)) }
            }
            for _ in 0..<together { start() }
            var done = 0
            while let (index, value) = try await group.next() {
                values[index] = value
                done += 1
                progress(Double(done) / Double(count))
                start()
            }
        }
        return values.compactMap { $0 }
    }

    /// Level of the plan's first outdoor goal: a terminal that has it on a carrier looks no further [dBm].
    var preferredLevel: Double {
        (scenario.goals.first { $0.environment == .outdoor } ?? scenario.goals.first)?.rsrp.dBm ?? -105
    }
}
