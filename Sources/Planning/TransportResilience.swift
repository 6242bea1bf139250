import Transport

/// What single failures do, as the summary tells it.
struct TransportResilience {
    let graph: TransportGraph
    let failures: [FailureOutcome]
    /// The last year of the egress.
    let egress: EgressYear?

    private static let shown = 20

    /// Goals, and the failures that hurt most.
    func outcome() -> TransportOutcome.Resilience {
        let routeLoss = egress.map { $0.n1Unserved } ?? 0
        let rows = failures.map(TransportOutcome.Resilience.Failure.init) + (egress.map { [route($0)] } ?? [])
        let worst = rows.sorted { a, b in
            (b.unservedGbps + b.excessGbps, b.cutOff, b.reroutedGbps, a.element)
                < (a.unservedGbps + a.excessGbps, a.cutOff, a.reroutedGbps, b.element)
        }
        return .init(
            failures: rows.count,
            goals: [
                goal("link_loss_cuts_off_no_site", failures.count { $0.isLink && !$0.cutOff.isEmpty }),
                goal(
                    "node_loss_cuts_off_no_other_site", failures.count { !$0.isLink && !$0.cutOff.isEmpty }),
                goal("no_link_over_capacity", failures.count { !$0.overloaded.isEmpty }),
                goal("egress_carries_all", routeLoss > 0 ? 1 : 0),
            ], worst: Array(worst.prefix(Self.shown)))
    }

    private func goal(_ name: String, _ violations: Int) -> TransportOutcome.Resilience.Goal {
        .init(goal: name, violations: violations, met: violations == 0)
    }

    private func route(_ year: EgressYear) -> TransportOutcome.Resilience.Failure {
        let rerouted = max(min(year.busyHour, year.capacity) - year.n1Unserved, 0)
        let lost = year.capacity - year.n1Capacity
        return .init(
            element: "egress route \(year.year)", kind: "egress route",
            reroutedGbps: min(rerouted, lost).rounded(decimals: 3),
            unservedGbps: year.n1Unserved.rounded(decimals: 3), cutOff: 0,
            overloaded: year.n1Unserved > 0 ? 1 : 0, excessGbps: 0)
    }
}

extension FailureOutcome {
    /// Whether a link fails, not a node.
    var isLink: Bool { if case .link = element { true } else { false } }
}

extension TransportOutcome.Resilience.Failure {
    /// The failure of a link or a node in Gbit/s.
    init(_ failure: FailureOutcome) {
        func gigabits(_ kilobits: Int) -> Double { (Double(kilobits) / 1e6).rounded(decimals: 4) }
        self.init(
            element: failure.id, kind: failure.isLink ? "link" : "node",
            reroutedGbps: gigabits(failure.rerouted), unservedGbps: gigabits(failure.unserved),
            cutOff: failure.cutOff.count, overloaded: failure.overloaded.count,
            excessGbps: gigabits(failure.excess))
    }
}
