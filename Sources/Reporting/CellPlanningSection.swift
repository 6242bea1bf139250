import Planning

/// What automatic cell planning gained, by network and carrier, and the changes that gain most.
struct CellPlanningSection {
    let summary: RunSummary

    /// The section; empty for a run without cell planning.
    var html: String {
        guard let outcome = summary.cellPlanning else { return "" }
        let note = HTML.both(
            "Before: bearings evenly spread, tilts of the site class, full power. The search works on samples of the zones and of the "
                + "country, weighted as the placement weighs them; the shares are those of the whole grid, where the service of the first "
                + "outdoor goal is had. Stations near a goal that would be lost are set back. acp.csv has every change.",
            "调整前：方位角均匀分布、下倾角取站型默认值、满功率。搜索基于区域与农村采样点，权重与选址一致；占比为全网格统计（满足首个室外目标的服务）。"
                + "若某目标将由达标变为不达标，其附近基站恢复原设置。全部调整见 acp.csv。")
        return """
            <section>
            <h2>\(HTML.both("Cell planning", "小区自动规划（ACP）"))</h2>
            <p class="note">\(note)</p>
            <h3>\(HTML.both("By network", "按网络"))</h3>
            \(networks(outcome))
            <h3>\(HTML.both("By carrier", "按载波"))</h3>
            \(carriers(outcome))
            <details><summary>\(HTML.both("Changes that gain most", "增益最大的调整"))</summary>
            \(changes(outcome))
            </details>
            </section>
            """
    }

    private func networks(_ outcome: CellPlanningOutcome) -> String {
        HTML.table(
            [
                HTML.both("Network", "网络"), HTML.both("Goal rows met", "达标目标行"),
                HTML.both("Area served", "服务面积占比"), HTML.both("Residents served", "服务人口占比"),
                HTML.both("Stations set back", "恢复原设置的站"),
            ],
            outcome.networks.map { row in
                [
                    summary.networkName(row.network),
                    "\(row.goalsMetBefore) → \(row.goalsMetAfter) / \(row.goals)",
                    change(row.before.area, row.after.area),
                    change(row.before.population, row.after.population), "\(row.restored)",
                ]
            }, numeric: [1, 2, 3, 4])
    }

    private func carriers(_ outcome: CellPlanningOutcome) -> String {
        HTML.table(
            [
                HTML.both("Carrier", "载波"), HTML.both("Cells", "小区"), HTML.both("Changed", "调整"),
                HTML.both("Turned", "方位角"), HTML.both("Tilted", "下倾角"), HTML.both("Power", "功率"),
                HTML.both("Beam set", "波束集"), HTML.both("Objective, of the most", "目标函数（占上限）"),
                HTML.both("Area served", "服务面积占比"), HTML.both("Residents served", "服务人口占比"),
            ],
            outcome.carriers.map { row in
                [
                    "\(HTML.escaped(row.carrier)) (\(summary.networkName(row.network)))",
                    HTML.number(Double(row.cells)), HTML.number(Double(row.changed)),
                    HTML.number(Double(row.turned)), HTML.number(Double(row.tilted)),
                    HTML.number(Double(row.repowered)), HTML.number(Double(row.beamSets)),
                    change(
                        row.objectiveBefore / max(row.objectiveMost, 1e-9),
                        row.objectiveAfter / max(row.objectiveMost, 1e-9)),
                    change(row.before.area, row.after.area),
                    change(row.before.population, row.after.population),
                ]
            }, numeric: Set(1...9))
    }

    private func changes(_ outcome: CellPlanningOutcome) -> String {
        HTML.table(
            [
                HTML.both("Site, sector", "站址、扇区"), HTML.both("Carrier", "载波"),
                HTML.both("Turn, °", "方位角变化 °"), HTML.both("Electrical tilt, °", "电下倾变化 °"),
                HTML.both("Mechanical tilt, °", "机械下倾变化 °"), HTML.both("Power, dB", "功率变化 dB"),
                HTML.both("Beam set", "波束集"), HTML.both("Gain", "增益"),
            ],
            outcome.foremost.map { change in
                [
                    "\(HTML.escaped(change.site)), \(change.sector)", HTML.escaped(change.carrier),
                    signed(change.turnDeg), signed(change.electricalTiltDeg),
                    signed(change.mechanicalTiltDeg), signed(change.powerDb),
                    HTML.escaped(change.beamSet), HTML.number(change.gain, decimals: 2),
                ]
            }, numeric: [2, 3, 4, 5, 7])
    }

    private func change(_ before: Double, _ after: Double) -> String {
        "\(HTML.percent(before, decimals: 2)) → \(HTML.percent(after, decimals: 2))"
    }

    private func signed(_ value: Double) -> String {
        value == 0 ? "0" : (value > 0 ? "+" : "") + HTML.number(value, decimals: 1)
    }
}
