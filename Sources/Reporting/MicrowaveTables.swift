import Planning

/// Remote sites on microwave, and classes of sites whose base stations are split.
struct MicrowaveTables {
    let transport: TransportOutcome

    /// What the run has of both.
    var html: String { microwave + splits }

    private var microwave: String {
        guard let microwave = transport.microwave else { return "" }
        let rows = microwave.hops.prefix(40).map { hop in
            [
                HTML.identifier(hop.site), HTML.identifier(hop.hub), HTML.identifier(hop.band),
                HTML.number(hop.lengthKm, decimals: 2), HTML.number(hop.capacityGbps, decimals: 2),
                HTML.number(hop.clearance, decimals: 1), HTML.number(hop.availabilityPct, decimals: 4),
                HTML.number(hop.outageMinutes, decimals: 1),
                HTML.number(hop.peakAvailabilityPct, decimals: 3), HTML.number(hop.costCny / 1e3),
            ]
        }
        let table = HTML.table(
            [
                HTML.both("Site", "站点"), HTML.both("To", "对端"), HTML.both("Band", "频段"),
                HTML.both("km", "距离（km）"), HTML.both("Gbit/s in clear air", "晴空速率（Gbit/s）"),
                HTML.both("Clearance / F1", "余隙/F1"), HTML.both("Mean available, %", "忙时均值可用度（%）"),
                HTML.both("Outage, min a year", "年中断（分钟）"), HTML.both("Peak available, %", "峰值可用度（%）"),
                HTML.both("Cost, thousand CNY", "成本（千元）"),
            ], Array(rows), numeric: Set(3...9))
        let cost = HTML.number(microwave.costCny / 1e6, decimals: 2)
        let fibre = HTML.number(microwave.fibreCostCny / 1e6, decimals: 2)
        let text = HTML.both(
            "\(microwave.sites) of \(microwave.remoteSites) remote sites hang on others by microwave, for \(cost) million CNY instead of \(fibre) of fibre. For \(microwave.withoutHops) no hops see their way or are there often enough; for \(microwave.dearerThanFibre) hops would cost more than fibre and ports.",
            "\(microwave.remoteSites) 个偏远站点中 \(microwave.sites) 个采用微波，成本 \(cost) 百万元，替代光缆 \(fibre) 百万元；\(microwave.withoutHops) 个视距或可用度不足，\(microwave.dearerThanFibre) 个高于光缆与端口成本。"
        )
        return "<h3>\(HTML.both("Microwave where fibre is far", "光缆较远处的微波"))</h3>\n<p>\(text)</p>\n"
            + together(microwave) + (rows.isEmpty ? "" : table)
    }

    /// Fibre, ports and hops of all rings, against the bound and against fibre alone.
    private func together(_ microwave: TransportOutcome.Microwave) -> String {
        guard let all = microwave.allCostCny, let bound = microwave.allCostBoundCny,
            let fibre = microwave.allFibreCostCny
        else { return "" }
        func million(_ value: Double) -> String { HTML.number(value / 1e6, decimals: 2) }
        return "<p>"
            + HTML.both(
                "Fibre, ports and hops of all rings together: \(million(all)) million CNY; no choice of sites and hops costs less than \(million(bound)); with fibre alone \(million(fibre)).",
                "全部接入环的光缆、端口与微波合计 \(million(all)) 百万元；任何选择均不低于 \(million(bound)) 百万元；全光缆为 \(million(fibre)) 百万元。"
            ) + "</p>\n"
    }

    private var splits: String {
        guard let splits = transport.splits, !splits.isEmpty else { return "" }
        let rows = splits.flatMap { self.rows(of: $0) }
        return "<h3>\(HTML.both("Split base stations", "基站功能切分（前传）"))</h3>\n"
            + HTML.table(
                [
                    HTML.both("Site class", "站型"), HTML.both("Split", "切分"), HTML.both("Sites", "站址"),
                    HTML.both("Within 20 km of fibre", "20 km 光缆内"), HTML.both("Carrier", "载波"),
                    HTML.both("Layers", "流数"), HTML.both("Gbit/s a sector", "每扇区（Gbit/s）"),
                    HTML.both("Port", "端口"),
                ], rows, numeric: [2, 3, 5, 6])
    }

    /// One row a carrier; one without rates for a midhaul.
    private func rows(of split: TransportOutcome.Split) -> [[String]] {
        let head = [
            HTML.both(split.name["en"] ?? split.siteClass, split.name["zh"] ?? split.siteClass),
            HTML.escaped(split.split), HTML.number(Double(split.sites)),
            HTML.number(Double(split.withinReach)),
        ]
        guard !split.carriers.isEmpty else { return [head + ["–", "–", "–", "–"]] }
        return split.carriers.map { rate in
            let port = rate.portGbps.map { "\($0)GE" } ?? "–"
            return head + [
                HTML.escaped(rate.carrier), "\(rate.layers)", HTML.number(rate.rateGbps, decimals: 2), port,
            ]
        }
    }
}
