/// What a plan's reduced costs leave to decide: the plans that are better than it, as a smaller integer program.
///
/// Stations that every better plan builds are built in it, and those that none builds are left out. A solution is believed only as
/// far as it is evaluated here, in integers.
public struct PlacementRemainder {
    private let problem: PlacementProblem
    private let plan: PlacementPlan
    private let terms: PlacementTerms
    private let file: PlacementModelFile

    /// Prepares what is left of a problem; nil where the plan has no bound.
    public init?(_ problem: PlacementProblem, plan: PlacementPlan) {
        guard let terms = plan.terms else { return nil }
        self.problem = problem
        self.plan = plan
        self.terms = terms
        file = PlacementModelFile(
            problem, terms: terms, built: Set(plan.surelyBuilt), absent: Set(plan.surelyAbsent))
    }

    /// Columns and rows of the program.
    ///
    /// - Complexity: O(elements x phases).
    public var size: (columns: Int, rows: Int) { file.size }

    /// The program, in LP format.
    public var model: String { file.text }

    /// The plan with what a solver of the program says: its solution where that keeps every rule and is worth more, and
    /// its bound where that is below the plan's and not below a plan that is known.
    ///
    /// - Parameters:
    ///   - values: the columns of the solution that are not zero, by their names; empty where there is none.
    ///   - bound: the solver's bound, rounded up by its tolerance; nil where there is none.
    public func improved(by values: [String: Double], bound: Int64?) -> PlacementPlan {
        var best = plan
        if let found = evaluated(phases(of: values)), found.objective > plan.objective { best = found }
        if let bound, bound >= best.objective { best.bound = min(plan.bound, bound) }
        best.bound = max(best.bound, best.objective)
        return best
    }

    /// The phase of each station that a solution builds.
    private func phases(of values: [String: Double]) -> [Int] {
        problem.stations.indices.map { station in
            if problem.stations[station].role == .existing { return 0 }
            let phase = problem.budgets.indices.first { (values["y_\(station)_\($0)"] ?? 0) > 0.5 }
            return problem.sites.isBlocked[station] ? problem.phaseCount : phase ?? problem.phaseCount
        }
    }

    /// The plan of some phases; nil where it breaks a rule.
    private func evaluated(_ phases: [Int]) -> PlacementPlan? {
        let degrees = problem.degrees()
        let reachable = problem.reachable(degrees: degrees)
        let found = PhasedPlan(problem: problem, degrees: degrees, reachable: reachable, phaseOf: phases)
        guard keepsRules(found) else { return nil }
        var result = PlanReport(
            found, bound: plan.bound, budgets: terms.budgets, attainable: plan.attainable,
            reachable: reachable
        ).plan(
            prices: .init(money: plan.budgetPrices, limits: plan.limits.map(\.price)),
            goals: plan.quotas.map(\.price))
        result.budgetPrices = plan.budgetPrices
        result.terms = terms
        result.servicePrices = plan.servicePrices
        (result.surelyBuilt, result.surelyAbsent) = (plan.surelyBuilt, plan.surelyAbsent)
        return result
    }

    private func keepsRules(_ found: PhasedPlan) -> Bool {
        let stands = { (site: Int) in
            problem.sites.stations[site].contains { found.phaseOf[Int($0)] < found.never }
        }
        return zip(found.spent, terms.budgets).allSatisfy { $0 <= $1 }
            && zip(found.ledger.covered, terms.required).allSatisfy { $0 >= $1 }
            && zip(found.counts, terms.limits).allSatisfy { count, limit in
                count >= limit.atLeast && count <= limit.atMost ?? .max
            }
            && problem.stations.indices.allSatisfy {
                problem.stations[$0].role != .mandatory || found.phaseOf[$0] < found.never
                    || problem.sites.isBlocked[$0]
            }
            && problem.sites.exclusions.allSatisfy { $0.count(where: stands) <= 1 }
    }
}
