import Planning

/// What is built when, for how much, and how near that is to the best.
struct PlacementSection {
    let summary: RunSummary
    /// Why stations are there and what goals lack; nil in runs of earlier versions.
    let record: PlacementRecord?

    /// The section.
    var html: String {
        """
        <section>
        <h2>\(HTML.both("Placement", "站址规划"))</h2>
        <p class="note">\(explanation)</p>
        \(summary.placement.start.map(start) ?? "")
        \(phases)
        \(PriceTables(summary: summary).html)
        \(record.map { GoalNeeds(record: $0, summary: summary).html } ?? "")
        <h3>\(HTML.both("Stations by site class", "按站型统计基站"))</h3>
        \(counts(summary.stations.bySiteClass, HTML.both("Site class", "站型"), summary.siteClassName))
        <h3>\(HTML.both("Stations by network", "按网络统计基站"))</h3>
        \(counts(summary.stations.byNetwork, HTML.both("Network", "网络"), summary.networkName))
        \(summary.tenancy.map { TenancyTables(summary: summary, tenancy: $0).html } ?? "")
        </section>
        """
    }

    private var explanation: String {
        let outcome = summary.placement
        let objective = HTML.number(outcome.objective, decimals: 1)
        let bound = HTML.number(outcome.bound, decimals: 1)
        return HTML.both(
            "Objective, summed over the phases, \(objective); no plan at this cost that meets the same goals can exceed "
                + "\(bound), so the plan is at most \(HTML.percent(outcome.gap, decimals: 2)) below the best.",
            "各阶段目标函数值之和 \(objective)；同等投资且达到同样目标的任何方案不超过 \(bound)，"
                + "故本方案与最优的差距至多 \(HTML.percent(outcome.gap, decimals: 2))。")
    }

    /// What was kept of the run that the plan began with.
    private func start(_ start: StartOutcome) -> String {
        let run = start.runDigest.prefix(12)
        let text = HTML.both(
            "Planned from an earlier run (manifest \(run)): \(start.kept) of its stations stay as they are, \(start.moved) are "
                + "built in another phase, \(start.dropped) are dropped, \(start.missing) are no candidates any more; "
                + "\(start.added) are added.",
            "在已有方案（清单 \(run)）基础上调整：保留 \(start.kept) 个基站，\(start.moved) 个改变建设阶段，"
                + "取消 \(start.dropped) 个，\(start.missing) 个已不在候选之列；新增 \(start.added) 个。")
        return "<p class=\"note\">\(text)</p>"
    }

    private var phases: String {
        let rows = summary.phases.map { phase in
            [
                "\(phase.year)", HTML.number(Double(phase.stations)),
                HTML.number(Double(phase.cumulativeStations)),
                HTML.number(phase.costCny / 1e6, decimals: 1),
                HTML.number(phase.budgetCny / 1e6, decimals: 1),
                HTML.number(phase.objective, decimals: 1),
            ]
        }
        return HTML.table(
            [
                HTML.both("Phase", "阶段"), HTML.both("Stations built", "新建基站"), HTML.both("In total", "累计"),
                HTML.both("Cost, million CNY", "投资（百万元）"), HTML.both("Budget, million CNY", "预算（百万元）"),
                HTML.both("Objective at its end", "期末目标函数"),
            ], rows, numeric: [1, 2, 3, 4, 5])
    }

    private func counts(
        _ counts: [String: Int], _ title: String, _ name: (String) -> String
    ) -> String {
        let rows = counts.sorted { $0.key < $1.key }.map {
            [name($0.key), HTML.number(Double($0.value))]
        }
        return HTML.table([title, HTML.both("Stations", "基站")], rows, numeric: [1])
    }
}
