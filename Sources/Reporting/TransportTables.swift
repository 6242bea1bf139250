import Planning

/// Layers, failures, exhaustion, edge, gigabit access and addresses: the rest of the transport section.
struct TransportTables {
    let transport: TransportOutcome

    /// Everything the run has; nothing for a run of an earlier version.
    var html: String {
        [layers, exhaustion, sensitivity, resilience, latency, edge, gigabit, addresses].joined(
            separator: "\n")
    }

    private func heading(_ english: String, _ chinese: String) -> String {
        "<h3>\(HTML.both(english, chinese))</h3>"
    }

    private var layers: String {
        guard let layers = transport.layers else { return "" }
        let names = [
            "access_ring": HTML.both("Access rings", "接入环"), "uplink": HTML.both("Uplinks", "汇聚上联"),
            "egress": HTML.both("Egress", "区域出口"), "microwave": HTML.both("Microwave hops", "微波"),
            "given": HTML.both("Given links", "既有链路"),
        ]
        return heading("Utilisation of every layer", "各层利用率") + "\n"
            + HTML.table(
                [
                    HTML.both("Layer", "层"), HTML.both("Elements", "数量"),
                    HTML.both("Load, Gbit/s", "负荷（Gbit/s）"),
                    HTML.both("Capacity, Gbit/s", "容量（Gbit/s）"), HTML.both("Utilisation", "利用率"),
                    HTML.both("Fullest", "最高利用率"), HTML.both("Over the limit", "超限数量"),
                    HTML.both("Ports that suffice at least cost", "最低成本端口配置"),
                    HTML.both("Cost, million CNY", "成本（百万元）"),
                ],
                layers.map { layer in
                    let ports = (layer.ports ?? [:]).filter { $0.value > 0 }
                        .sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }
                        .map { "\($0.value) x \($0.key)GE" }.joined(separator: ", ")
                    return [
                        names[layer.layer] ?? HTML.escaped(layer.layer), HTML.number(Double(layer.elements)),
                        HTML.number(layer.busyHourGbps), HTML.number(layer.capacityGbps),
                        HTML.percent(layer.utilisation), HTML.percent(layer.worstUtilisation),
                        HTML.number(Double(layer.overLimit)), ports.isEmpty ? "–" : ports,
                        layer.portCostCny.map { HTML.number($0 / 1e6, decimals: 1) } ?? "–",
                    ]
                }, numeric: [1, 2, 3, 4, 5, 6, 8])
    }

    private var exhaustion: String {
        guard let rows = transport.exhaustion, !rows.isEmpty else { return "" }
        var keys: [[String]] = []
        for row in rows {
            let key = ["\(row.capacityGbps)", "\(row.oneRouteLost)"]
            if !keys.contains(key) { keys.append(key) }
        }
        let growths = ["low", "mid", "high"]
        let header = growths.map { name in
            let share = rows.first { $0.growth == name }.map { HTML.percent($0.growthShare) } ?? ""
            return HTML.both("At \(share) a year", "年增长 \(share)")
        }
        return heading("When the egress is full", "出口带宽耗尽时间") + "\n"
            + HTML.table(
                [HTML.both("Capacity, Gbit/s", "容量（Gbit/s）"), HTML.both("State", "状态")] + header,
                keys.map { key in
                    let here = rows.filter {
                        "\($0.capacityGbps)" == key[0] && "\($0.oneRouteLost)" == key[1]
                    }
                    return [
                        HTML.number(here.first?.capacityGbps ?? 0),
                        here.first?.oneRouteLost == true
                            ? HTML.both("one route lost", "中断一条路由") : HTML.both("all routes", "全部路由"),
                    ] + growths.map { name in here.first { $0.growth == name }?.month ?? "–" }
                }, numeric: [0])
    }

    /// The tornado chart: bars from the low to the high end of each assumption.
    private var sensitivity: String {
        guard let rows = transport.sensitivity, let low = rows.map({ min($0.lowGbps, $0.highGbps) }).min(),
            let high = rows.map({ max($0.lowGbps, $0.highGbps) }).max(), high > low
        else { return "" }
        let names = [
            "mobile": ("mobile traffic", "移动流量"), "fixed": ("fixed broadband", "固定宽带"),
            "enterprise": ("enterprises", "企业专线"), "growth": ("growth", "年增长率"),
            "local_share": ("served from caches within", "本地缓存占比"),
        ]
        let bars = rows.enumerated().map { index, row in
            let name = names[row.assumption] ?? (row.assumption, row.assumption)
            let (from, to) = (min(row.lowGbps, row.highGbps), max(row.lowGbps, row.highGbps))
            func x(_ value: Double) -> Double { 190 + 400 * (value - low) / (high - low) }
            let y = 6 + 26 * index
            let label = HTML.number(from) + " – " + HTML.number(to)
            return """
                <foreignObject x="0" y="\(y)" width="185" height="22"><div>\(HTML.both(name.0, name.1))</div></foreignObject>\
                <rect x="\(HTML.coordinate(x(from)))" y="\(y)" width="\(HTML.coordinate(max(x(to) - x(from), 1)))" height="18" fill="#4e79a7"/>\
                <text x="600" y="\(y + 14)" font-size="12">\(label)</text>
                """
        }
        return heading("Which assumption matters most", "敏感性分析（龙卷风图）") + """

            <svg viewBox="0 0 760 \(10 + 26 * rows.count)" width="760" role="img" style="max-width:100%">\(bars.joined())</svg>
            <p class="note">\(HTML.both(
                "Busy hour of the egress in \(rows[0].year), Gbit/s, with one assumption lowered and raised at a time.",
                "逐一下调、上调单项假设时 \(rows[0].year) 年的出口忙时流量（Gbit/s）。"))</p>
            """
    }

    private var resilience: String {
        guard let resilience = transport.resilience else { return "" }
        let names = [
            "link_loss_cuts_off_no_site": HTML.both(
                "No site is cut off by the loss of a link", "任一链路中断不致站点脱网"),
            "node_loss_cuts_off_no_other_site": HTML.both(
                "No other site is cut off by the loss of a node", "任一节点故障不致其他站点脱网"),
            "no_link_over_capacity": HTML.both("No link is above its capacity", "无链路过载"),
            "egress_carries_all": HTML.both(
                "The egress carries all after the loss of a route", "中断一条出口路由仍可承载全部流量"),
        ]
        let kinds = [
            "link": HTML.both("link", "链路"), "node": HTML.both("node", "节点"),
            "egress route": HTML.both("egress route", "出口路由"),
        ]
        let goals = HTML.table(
            [HTML.both("After every single failure", "任意单点故障后"), HTML.both("Violations", "违反次数"), ""],
            resilience.goals.map {
                [names[$0.goal] ?? HTML.escaped($0.goal), "\($0.violations)", HTML.mark($0.met)]
            }, numeric: [1])
        let worst = HTML.table(
            [
                HTML.both("Element", "网元"), HTML.both("Kind", "类型"),
                HTML.both("Rerouted, Gbit/s", "改道（Gbit/s）"),
                HTML.both("Unserved", "未承载"), HTML.both("Sites cut off", "脱网站点"),
                HTML.both("Links overloaded", "过载链路"), HTML.both("Above capacity, Gbit/s", "超出容量（Gbit/s）"),
            ],
            resilience.worst.map {
                [
                    HTML.identifier($0.element), kinds[$0.kind] ?? HTML.escaped($0.kind),
                    HTML.number($0.reroutedGbps, decimals: 2),
                    HTML.number($0.unservedGbps, decimals: 2), "\($0.cutOff)", "\($0.overloaded)",
                    HTML.number($0.excessGbps, decimals: 2),
                ]
            }, numeric: Set(2...6))
        return heading("Every single failure", "单点故障分析（N-1）") + "\n" + goals
            + "<details><summary>\(HTML.both("The twenty that hurt most of \(resilience.failures)", "\(resilience.failures) 个单点故障中影响最大的 20 个"))</summary>\n\(worst)</details>"
    }

    private var latency: String {
        guard let rows = transport.latency, !rows.isEmpty else { return "" }
        return heading("Delay from sites to the core", "站点至核心时延") + "\n"
            + HTML.table(
                [
                    HTML.both("County", "县（市、区）"), HTML.both("Median, us", "中位数（µs）"),
                    HTML.both("Worst, us", "最大（µs）"), HTML.both("Most links", "最多跳数"),
                ],
                rows.map {
                    [
                        HTML.escaped($0.county), HTML.number($0.medianUs), HTML.number($0.worstUs),
                        "\($0.worstHops)",
                    ]
                }, numeric: [1, 2, 3])
    }

    private var edge: String {
        guard let services = transport.edge, !services.isEmpty else { return "" }
        return heading("Servers at the edge", "边缘节点选址") + "\n"
            + HTML.table(
                [
                    HTML.both("Service", "业务"), HTML.both("Delay allowed, us", "允许时延（µs）"),
                    HTML.both("Servers", "节点"), HTML.both("Parks served, with backup", "满足的园区（含备份）"),
                    HTML.both("Cost, million CNY", "成本（百万元）"), HTML.both("No plan costs less than", "成本下界"),
                ],
                services.map { service in
                    [
                        HTML.both(
                            service.name["en"] ?? service.service, service.name["zh"] ?? service.service),
                        HTML.number(service.greatestDelayUs),
                        service.servers.map {
                            HTML.escaped($0.county.isEmpty ? $0.node : "\($0.county) (\($0.node))")
                        }
                        .joined(separator: ", "),
                        "\(service.met) / \(service.parks.count)",
                        HTML.number(service.costCny / 1e6, decimals: 1),
                        HTML.number(service.boundCny / 1e6, decimals: 1),
                    ]
                }, numeric: [1, 3, 4, 5])
    }

    private var gigabit: String {
        guard let gigabit = transport.gigabit else { return "" }
        return heading("Gigabit access over 10G-PON", "千兆接入（10G-PON）") + """

            <p>\(HTML.mark(gigabit.met)) \(HTML.both(
                "\(HTML.percent(gigabit.householdShare)) of the households and \(HTML.percent(gigabit.firmShare)) of the parks' area lie within "
                + "\(gigabit.reachKm) km of fibre of a line terminal; asked for: \(HTML.percent(gigabit.target)). "
                + "\(gigabit.terminals) sites with a terminal suffice (no fewer than \(gigabit.terminalBound) can), with \(gigabit.ports) ports.",
                "\(HTML.percent(gigabit.householdShare)) 的家庭、\(HTML.percent(gigabit.firmShare)) 的园区面积位于 OLT "
                + "\(gigabit.reachKm) km 光缆范围内，目标 \(HTML.percent(gigabit.target))。"
                + "\(gigabit.terminals) 个 OLT 站点即可（下界 \(gigabit.terminalBound)），共 \(gigabit.ports) 个端口。"))</p>
            """
    }

    private var addresses: String {
        guard let plan = transport.ipv6 else { return "" }
        let uses = [
            "loopback": HTML.both("loopbacks of routers", "路由器环回地址"), "link": HTML.both("links", "链路"),
            "station": HTML.both("stations", "基站"), "slice": HTML.both("slices", "切片"),
        ]
        return heading("IPv6 plan", "IPv6 地址规划") + "\n"
            + HTML.table(
                [
                    HTML.both("For", "用途"), HTML.both("Branch", "地址段"), HTML.both("Each gets", "单元前缀"),
                    HTML.both("Elements", "数量"),
                ],
                plan.branches.map {
                    [
                        uses[$0.purpose] ?? HTML.escaped($0.purpose), HTML.identifier($0.prefix),
                        "/\($0.length)",
                        HTML.number(Double($0.elements)),
                    ]
                }, numeric: [3])
            + "<p class=\"note\">\(HTML.both("\(HTML.percent(plan.readyShare)) of the routers and stations have every prefix they need; all of them are in ipv6.csv.", "\(HTML.percent(plan.readyShare)) 的路由器与基站具备全部所需前缀，明细见 ipv6.csv。"))</p>"
    }
}
