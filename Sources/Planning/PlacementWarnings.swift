import Placement
import Scenario

/// What a plan could not reach, in both languages.
struct PlacementWarnings {
    let plan: PlacementPlan
    let scenario: PlanScenario
    /// Stations of the run that the plan began with that are no candidates any more.
    let missing: Int

    private static let shown = 5

    /// A line each.
    var all: [(en: String, zh: String)] { gone + floor + limits + missed + unreachable }

    private var gone: [(en: String, zh: String)] {
        guard missing > 0 else { return [] }
        return [
            (
                "\(missing) stations of the run that the plan began with are no candidates any more",
                "起始方案中有 \(missing) 个基站已不在候选之列"
            )
        ]
    }

    private var floor: [(en: String, zh: String)] {
        let (floor, target) = (plan.stationFloor, scenario.stationGoal.total)
        guard !floor.isMet else { return [] }
        return [
            floor.isAffordable
                ? (
                    "station_goal: \(floor.reached) of \(target) stations; the goals take the money of the rest",
                    "station_goal：\(target) 个基站中规划 \(floor.reached) 个，其余资金用于达成目标"
                )
                : (
                    "station_goal: \(floor.reached) of \(target) stations; the budgets of \(floor.budget) CNY do not pay for so "
                        + "many, the cheapest cost \(floor.leastCost) CNY",
                    "station_goal：\(target) 个基站中规划 \(floor.reached) 个；预算 \(floor.budget) 元不足，最低需 \(floor.leastCost) 元"
                )
        ]
    }

    private var limits: [(en: String, zh: String)] {
        plan.limits.dropFirst().filter { $0.count < $0.atLeast }.map { limit in
            (
                "placement.station_limits \(limit.name): \(limit.count) of \(limit.atLeast) stations; the budgets and what is "
                    + "forbidden or excluded leave no more",
                "placement.station_limits \(limit.name)：要求 \(limit.atLeast) 个，规划 \(limit.count) 个；受预算及禁止、互斥条件所限"
            )
        }
    }

    private var missed: [(en: String, zh: String)] {
        let names = plan.quotas.filter { $0.covered < min($0.required, $0.reachable) }.map(\.name)
        guard !names.isEmpty else { return [] }
        return [
            (
                "\(names.count) goals are not met together with the others, the limits and the budgets: \(list(names))",
                "\(names.count) 项目标无法与其他目标、数量限制及预算同时达成：\(list(names))"
            )
        ]
    }

    private var unreachable: [(en: String, zh: String)] {
        let names = plan.unreachableQuotas.map(\.name)
        guard !names.isEmpty else { return [] }
        return [
            (
                "\(names.count) goals cannot be met with any choice of the candidates at the planning level (signal_margin_db, "
                    + "zone_carriers); the goal rows say what is reached: \(list(names))",
                "\(names.count) 项目标在规划电平下（signal_margin_db、zone_carriers）用任何候选站址组合均无法达成，实际结果见目标表：\(list(names))"
            )
        ]
    }

    private func list(_ names: [String]) -> String {
        names.prefix(Self.shown).joined(separator: "; ") + (names.count > Self.shown ? "; ..." : "")
    }
}
