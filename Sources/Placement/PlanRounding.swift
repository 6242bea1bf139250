/// A plan near the mixture of plans that the bound's steps average to: what that builds for the most part is built, as far as the money
/// goes.
///
/// It begins with a good plan, so that goals which the mixture meets by halves stay met: a station that a goal needs stays. Where numbers
/// then lack something the search that follows makes up for it.
///
/// - Source: F. Barahona and F. Chudak, Near-optimal solutions to large-scale uncapacitated facility location problems, Discrete
///   Optimization 2 (2005): rounding of the volume algorithm's primal vector.
struct PlanRounding {
    /// How far each station is built by the end of each phase, `phaseCount` a station.
    let shares: [Float]
    let budgets: [Int64]

    /// Rounds.
    ///
    /// - Complexity: O(entries) and a sort.
    func plan(near start: PhasedPlan) -> PhasedPlan {
        var plan = start
        let problem = plan.problem
        let wanted = problem.stations.indices.map { station in
            problem.stations[station].role == .candidate && !problem.sites.isBlocked[station]
                ? phase(of: station, phaseCount: problem.phaseCount) : plan.phaseOf[station]
        }
        let last = { (station: Int) in shares[(station + 1) * problem.phaseCount - 1] }
        // First what makes room, the least wanted first.
        let later = wanted.indices.filter { plan.phaseOf[$0] < wanted[$0] }
            .sorted { (last($0), $0) < (last($1), $1) }
        for station in later {
            let isLeaving = wanted[station] == plan.never
            if isLeaving, plan.isNeededByGoals(station) { continue }
            plan.move(station, to: wanted[station])
        }
        let sooner = wanted.indices.filter { wanted[$0] < plan.phaseOf[$0] }
            .sorted { (last($1), $0) < (last($0), $1) }
        for station in sooner {
            guard plan.phaseOf[station] < plan.never || plan.admits(station) else { continue }
            let others = plan.phaseOfOthers(at: station)
            let phase = (wanted[station]..<plan.phaseOf[station]).first {
                plan.affords(station, in: $0, others: others, budgets: budgets)
            }
            if let phase { plan.move(station, to: phase) }
        }
        return plan
    }

    /// The first phase by which a station is built for the most part; the number of phases where it is not.
    private func phase(of station: Int, phaseCount: Int) -> Int {
        (0..<phaseCount).first { shares[station * phaseCount + $0] >= 0.5 } ?? phaseCount
    }

    /// Stations that a plan builds otherwise than the mixture, or of which it is not sure.
    func undecided(_ plan: PhasedPlan) -> [Bool] {
        let count = plan.problem.phaseCount
        return plan.phaseOf.indices.map { station in
            (0..<count).contains { phase in
                abs(shares[station * count + phase] - (plan.phaseOf[station] <= phase ? 1 : 0))
                    > Self.certainty
            }
        }
    }

    /// A share so far from none or all leaves a station open.
    private static let certainty: Float = 0.05
}
