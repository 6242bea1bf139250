import Planning
import Scenario

/// Park applications: which park's network supports which, and what limits the others.
struct ApplicationSection {
    let summary: RunSummary

    /// The section; empty for a run without applications.
    var html: String {
        guard let rows = summary.applications, !rows.isEmpty else { return "" }
        let supported = rows.filter(\.supported)
        let pairs = Set(supported.map { "\($0.application)/\($0.park)" }).count
        let note = HTML.both(
            "\(pairs) pairs of an application and a park are supported by at least one network. An application is supported where its rates are "
                + "had with the reliability it asks for over places and shadow fading, its delay is kept with the repetitions that takes, "
                + "and all its devices together find room. What it asks for is an assumption of the scenario.",
            "至少一张网络支持的（应用，园区）组合共 \(pairs) 个。判定条件：在园区各处与阴影衰落下以要求的可靠性达到速率、含重传的时延不超限、"
                + "全部终端的总需求不超容量。应用需求为情景假设。")
        return """
            <section>
            <h2>\(HTML.both("Applications in parks", "园区 5G 应用"))</h2>
            <p class="note">\(note)</p>
            \(byApplication(rows))
            <details><summary>\(HTML.both("By park", "按园区")) (\(rows.count))</summary>
            \(byPark(rows))
            </details>
            </section>
            """
    }

    private func byApplication(_ rows: [ApplicationOutcome]) -> String {
        let keys = rows.reduce(into: [[String]]()) { keys, row in
            let key = [row.application, row.network]
            if !keys.contains(key) { keys.append(key) }
        }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
        return HTML.table(
            [
                HTML.both("Application", "应用"), HTML.both("Network", "网络"),
                HTML.both("Parks that have it", "支持的园区"), HTML.both("Limits elsewhere", "其余园区的限制因素"),
            ],
            keys.map { key in
                let here = rows.filter { $0.application == key[0] && $0.network == key[1] }
                let limits = ApplicationOutcome.Limit.allCases.compactMap { limit -> String? in
                    let count = here.count { $0.limit == limit }
                    return count > 0 ? "\(name(of: limit)) (\(count))" : nil
                }
                return [
                    here.first.map { name($0) } ?? "", summary.networkName(key[1]),
                    "\(here.count { $0.supported }) / \(here.count)", limits.joined(separator: ", "),
                ]
            }, numeric: [2])
    }

    private func byPark(_ rows: [ApplicationOutcome]) -> String {
        HTML.table(
            [
                HTML.both("Park", "园区"), HTML.both("Application", "应用"), HTML.both("Network", "网络"),
                HTML.both("Carrier", "载波"), HTML.both("Reliability", "可靠性"), HTML.both("Asked for", "要求"),
                HTML.both("Delay [ms]", "时延 [ms]"), HTML.both("Load down, up", "下行、上行负荷"),
                HTML.both("Limit", "限制因素"),
            ],
            rows.map { row in
                [
                    HTML.escaped(row.park), name(row), summary.networkName(row.network),
                    HTML.escaped(row.carrier),
                    HTML.percent(row.achievedReliability, decimals: 2),
                    HTML.percent(row.requiredReliability, decimals: 2),
                    HTML.number(row.latencyMs, decimals: 1),
                    HTML.percent(row.downlinkLoad) + ", " + HTML.percent(row.uplinkLoad),
                    row.limit.map { name(of: $0) } ?? HTML.mark(true),
                ]
            }, numeric: [4, 5, 6, 7])
    }

    private func name(_ row: ApplicationOutcome) -> String {
        HTML.both(
            row.name["en"] ?? row.application, row.name["zh"] ?? row.application)
    }

    private func name(of limit: ApplicationOutcome.Limit) -> String {
        switch limit {
        case .latency: HTML.both("delay", "时延")
        case .coverage: HTML.both("coverage", "覆盖")
        case .downlinkRate: HTML.both("downlink rate", "下行速率")
        case .uplinkRate: HTML.both("uplink rate", "上行速率")
        case .downlinkCapacity: HTML.both("downlink capacity", "下行容量")
        case .uplinkCapacity: HTML.both("uplink capacity", "上行容量")
        }
    }
}
