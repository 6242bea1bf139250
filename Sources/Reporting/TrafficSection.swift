import Planning
import Scenario

/// Loads of the cells in the busy hour, and how users of drops end.
struct TrafficSection {
    let summary: RunSummary

    /// The section; empty for a run without traffic.
    var html: String {
        guard let traffic = summary.traffic else { return "" }
        return """
            <section>
            <h2>\(HTML.both("Traffic in the busy hour", "忙时业务量"))</h2>
            <p class="note">\(HTML.kind(traffic.demand)) \(note)</p>
            \(services(traffic.services))
            <h3>\(HTML.both("Loads of the cells", "小区负荷"))</h3>
            <p class="note">\(balance(traffic))</p>
            \(carriers(traffic.carriers))
            <h3>\(HTML.both("What users find, by county", "用户体验（按县区）"))</h3>
            \(counties(traffic.counties))
            \(drops(traffic))
            </section>
            """
    }

    private var note: String {
        HTML.both(
            "Demand: residents of the population layer, and the plan's firms spread over parks and "
                + "built-up areas by area and clutter. Users, rates and activity of the services are assumptions of the scenario.",
            "业务需求：常住人口取自人口图层，规划中的上云企业与深度应用企业按面积和地物分布于园区与建成区；"
                + "各业务的用户数、速率与激活率为情景假设。")
    }

    private func services(_ rows: [ServiceDemand]) -> String {
        HTML.table(
            [
                HTML.both("Service", "业务"), HTML.both("Technology", "制式"), HTML.both("Users", "用户/终端"),
                HTML.both("Active at a time", "同时激活"), HTML.both("Downlink [Gbit/s]", "下行 [Gbit/s]"),
                HTML.both("Uplink [Gbit/s]", "上行 [Gbit/s]"),
            ],
            rows.map { row in
                [
                    HTML.both(row.name["en"] ?? row.id, row.name["zh"] ?? row.id),
                    HTML.escaped(row.technology), HTML.number(row.users), HTML.number(row.active),
                    HTML.number(row.downlinkMbps / 1e3, decimals: 2),
                    HTML.number(row.uplinkMbps / 1e3, decimals: 2),
                ]
            }, numeric: [2, 3, 4, 5])
    }

    private func balance(_ traffic: TrafficOutcome) -> String {
        let limit = HTML.percent(traffic.utilisationLimit, decimals: 0)
        let rows = traffic.networks.map { row in
            let limited = "\(row.limitedCells) / \(row.cells)"
            let missing = HTML.number(row.uncoveredDownlinkMbps)
            return HTML.both(
                "\(row.network): loads and interference in balance after \(row.iterations) iterations (last change "
                    + "\(row.residual)); \(limited) cells use more than \(limit) of their blocks; \(missing) Mbit/s are asked for "
                    + "where no cell is in reach.",
                "\(row.network)：负荷与干扰经 \(row.iterations) 次迭代收敛（末次变化 \(row.residual)）；"
                    + "\(limited) 个小区 PRB 利用率超过 \(limit)；覆盖外的需求 \(missing) Mbit/s。")
        }
        return rows.joined(separator: "<br>")
    }

    private func carriers(_ rows: [CarrierLoad]) -> String {
        HTML.table(
            [
                HTML.both("Network", "网络"), HTML.both("Carrier", "载波"), HTML.both("Cells", "小区"),
                HTML.both("Over the limit", "超限小区"),
                HTML.both("Downlink load, mean and 95 %", "下行利用率 均值/95 %"),
                HTML.both("Carried [Gbit/s]", "承载 [Gbit/s]"),
                HTML.both("Uplink load, mean and 95 %", "上行利用率 均值/95 %"),
                HTML.both("Carried [Gbit/s]", "承载 [Gbit/s]"), HTML.both("Noise rise [dB]", "底噪抬升 [dB]"),
            ],
            rows.map { row in
                [
                    summary.networkName(row.network), HTML.escaped(row.carrier), "\(row.cells)",
                    "\(row.limitedCells)",
                ]
                    + [row.downlink, row.uplink].flatMap { direction in
                        [
                            HTML.percent(direction.meanUtilisation, decimals: 1) + " / "
                                + HTML.percent(direction.highUtilisation, decimals: 1),
                            HTML.number(direction.carriedMbps / 1e3, decimals: 1),
                        ]
                    } + [HTML.number(row.noiseRiseDb, decimals: 2)]
            }, numeric: [2, 3, 4, 5, 6, 7, 8])
    }

    private func counties(_ rows: [CountyLoad]) -> String {
        HTML.table(
            [
                HTML.both("County", "县区"), HTML.both("Network", "网络"),
                HTML.both("Downlink [Gbit/s]", "下行需求 [Gbit/s]"), HTML.both("Cells over the limit", "超限小区"),
                HTML.both("Alone in the cell, 50 % [Mbit/s]", "单用户 50 % [Mbit/s]"),
                HTML.both("Loaded, 50 % [Mbit/s]", "有负荷 50 % [Mbit/s]"),
                HTML.both("Loaded, 5 % [Mbit/s]", "有负荷 5 % [Mbit/s]"),
            ],
            rows.map { row in
                [
                    HTML.escaped(row.county), summary.networkName(row.network),
                    HTML.number(row.downlinkMbps / 1e3, decimals: 1), "\(row.limitedCells)",
                    HTML.number(row.singleMedianMbps), HTML.number(row.loadedMedianMbps),
                    HTML.number(row.loadedEdgeMbps, decimals: 1),
                ]
            }, numeric: [2, 3, 4, 5, 6])
    }

    private func drops(_ traffic: TrafficOutcome) -> String {
        guard let count = traffic.drops.map(\.drops).max() else { return "" }
        let users = HTML.number(Double(traffic.drops.reduce(0) { $0 + $1.users }))
        let note = HTML.both(
            "\(count) drops of each network, \(users) users: drawn by service and demand with shadow fading correlated 0.5 between "
                + "sites, let into the cells one by one. Every user ends in one column.",
            "每张网络 \(count) 次撒点，共 \(users) 个用户：按业务与需求抽样，站间阴影衰落相关系数 0.5，逐一接入小区；每个用户只归入一列。")
        return """
            <h3>\(HTML.both("Drops of users", "用户撒点仿真"))</h3>
            <p class="note">\(note)</p>
            \(table(worst(traffic.drops)))
            <details><summary>\(HTML.both("By county", "按县区")) (\(traffic.drops.count))</summary>
            \(table(traffic.drops))
            </details>
            """
    }

    /// The county that each service and network serves least.
    private func worst(_ rows: [DropRow]) -> [DropRow] {
        Dictionary(grouping: rows) { "\($0.network)/\($0.service)" }.values
            .compactMap { $0.min { ($0.served, $0.zone) < ($1.served, $1.zone) } }
            .sorted { ($0.served, $0.network, $0.service) < ($1.served, $1.network, $1.service) }
    }

    private func table(_ rows: [DropRow]) -> String {
        let names = Dictionary(
            (summary.traffic?.services ?? []).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        return HTML.table(
            [
                HTML.both("Service", "业务"), HTML.both("Place", "区域"), HTML.both("Network", "网络"),
                HTML.both("Served", "已服务"), HTML.both("No coverage", "无覆盖"),
                HTML.both("Blocked by quality", "质量阻塞"), HTML.both("Uplink limited", "上行受限"),
                HTML.both("No capacity", "容量阻塞"),
            ],
            rows.map { row in
                [
                    HTML.both(
                        names[row.service]?["en"] ?? row.service, names[row.service]?["zh"] ?? row.service),
                    HTML.escaped(row.zone), summary.networkName(row.network),
                    HTML.percent(row.served, decimals: 2) + " ± " + HTML.percent(row.halfWidth, decimals: 2),
                ]
                    + [row.noCoverage, row.blockedByQuality, row.uplinkLimited, row.noCapacity]
                    .map { HTML.percent($0, decimals: 2) }
            }, numeric: [3, 4, 5, 6, 7])
    }
}
