import Foundation
public import Planning

/// Words why a site is in a plan and what a goal would need, from `placement.json` and the summary.
public struct PlacementExplanation {
    private let record: PlacementRecord
    private let summary: RunSummary
    private let language: ReportLanguage

    /// Reads what a run stored.
    ///
    /// - Throws: `RunError` naming the file that is missing or malformed.
    public init(_ run: StoredRun, language: ReportLanguage) throws(RunError) {
        record = try run.placement()
        summary = run.summary
        self.language = language
    }

    private func word(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }

    private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

    private func million(_ cny: Int64) -> String {
        String(format: word("%.3f million CNY", "%.3f 百万元"), Double(cny) / 1e6)
    }

    /// The stations of a site, and why each is there.
    ///
    /// - Throws: `RunError.unknownName` where the plan builds nothing there.
    public func site(_ id: String) throws(RunError) -> (text: String, stations: [PlacementRecord.Station]) {
        let stations = record.stations.filter { $0.site == id }
        guard !stations.isEmpty else {
            throw .unknownName(
                id, of: "site", allowed: ["a site with stations, column site_id of stations.csv"])
        }
        return (stations.map(text).joined(separator: "\n"), stations)
    }

    private func text(_ station: PlacementRecord.Station) -> String {
        let year = station.year.map { "\($0)" } ?? word("existing", "存量")
        var lines = [
            "\(station.site), \(station.network): \(year), \(million(station.costCny))",
            word(
                "  the plan would lose \(number(station.loss)) of its objective \(number(summary.placement.objective)) without it; "
                    + "at the bound's prices its money is worth \(number(station.price))",
                "  若无此站，目标函数 \(number(summary.placement.objective)) 将减少 \(number(station.loss))；"
                    + "按界的影子价格其投资值 \(number(station.price))"),
            "  " + reason(station.reason),
        ]
        if station.isCertain {
            lines.append(word("  every better plan is proven to have it too", "  已证明：任何更优方案都包含此站"))
        }
        for goal in station.goals {
            lines.append(
                word(
                    "  \(goal.goal) would be missed without it: it alone serves \(percent(goal.share)) of the zone",
                    "  若无此站则 \(goal.goal) 不达标：仅由它覆盖该区的 \(percent(goal.share))"))
        }
        return lines.joined(separator: "\n")
    }

    private func number(_ value: Double) -> String { String(format: "%.2f", value) }

    private func reason(_ reason: PlacementRecord.StationReason) -> String {
        switch reason {
        case .existing: word("it stands already and stays", "已建成，保留")
        case .mandatory: word("the scenario asks for it (mandatory_sites)", "方案要求建设（mandatory_sites）")
        case .goal: word("it is there because a goal needs it", "为达成目标而建")
        case .service:
            word(
                "it is there for what it serves: more than its money is worth elsewhere",
                "为其覆盖价值而建：高于同等投资用于他处")
        case .capacity:
            word("it takes load off cells that would be above the limit", "为缓解超过负荷门限的小区而建")
        case .number: word("it is there for the number of stations asked for", "为达到要求的基站数量而建")
        }
    }

    /// The zones of a goal that are not met or only just; `id` may go on with the zone and the network, as
    /// `park-indoor/zone/network`.
    ///
    /// - Throws: `RunError.unknownName` for a goal that the run does not have.
    public func goal(_ id: String) throws(RunError) -> (text: String, goals: [PlacementRecord.Goal]) {
        let rows = summary.goals.filter { "\($0.id)/\($0.zone)/\($0.network)/".hasPrefix(id + "/") }
        guard !rows.isEmpty else {
            let ids = summary.goals.reduce(into: [String]()) { if !$0.contains($1.id) { $0.append($1.id) } }
            throw .unknownName(id, of: "goal", allowed: ids)
        }
        let goals = record.goals.filter { "\($0.id)/\($0.zone)/\($0.network)/".hasPrefix(id + "/") }
        let met = rows.count { $0.met }
        let head = word(
            "\(id): \(met) of \(rows.count) rows met; \(goals.count) zones not met or only just",
            "\(id)：\(rows.count) 行中 \(met) 行达标；\(goals.count) 个区未达标或勉强达标")
        return (([head] + goals.map(text)).joined(separator: "\n\n"), goals)
    }

    private func text(_ goal: PlacementRecord.Goal) -> String {
        var lines = [
            word(
                "\(goal.zone), \(goal.network): \(percent(goal.achieved)) of \(percent(goal.target)) asked",
                "\(goal.zone)，\(goal.network)：\(percent(goal.achieved))，要求 \(percent(goal.target))"),
            word(
                "  at the planning level \(percent(goal.planned)); with all \(goal.candidates) candidates that reach it "
                    + percent(goal.reachable),
                "  规划电平下 \(percent(goal.planned))；可及的 \(goal.candidates) 个候选站全建为 \(percent(goal.reachable))"),
            "  " + reason(goal.reason),
        ]
        if goal.pricePerPoint > 0 {
            lines.append(
                word(
                    "  a further percentage point costs \(number(goal.pricePerPoint)) of the objective",
                    "  每提高一个百分点，目标函数减少 \(number(goal.pricePerPoint))"))
        }
        guard !goal.additions.isEmpty else { return lines.joined(separator: "\n") }
        let cost = million(goal.additions.reduce(0) { $0 + $1.costCny })
        lines.append(
            word(
                "  cheapest additions found: to \(percent(goal.plannedWithAdditions)) of the samples for \(cost)",
                "  已知最省的增补：以 \(cost) 达到样点的 \(percent(goal.plannedWithAdditions))"))
        for addition in goal.additions {
            lines.append(
                "    \(addition.site)  \(addition.network)  \(million(addition.costCny))  +\(percent(addition.share))"
            )
        }
        return lines.joined(separator: "\n")
    }

    private func reason(_ reason: PlacementRecord.GoalReason) -> String {
        switch reason {
        case .noCandidate:
            word(
                "no candidate reaches it: candidate rules or site classes would have to change",
                "无候选站可及：须改变候选规则或站型")
        case .fieldStrength:
            word(
                "no plan can meet it: every candidate built, the signal reaches no more",
                "任何方案均不能达标：候选站全建，信号仍不足")
        case .money:
            word(
                "it could be met, but not together with the other goals, limits and budgets",
                "单独可达标，但与其他目标、限制和预算不能同时满足")
        case .interference:
            word(
                "the signal suffices at the planning level; interference and scatter take the rest: more margin or fewer, "
                    + "better aimed cells help, rather than more",
                "规划电平下信号足够，被干扰和起伏抵消：宜提高余量或优化方位与下倾，而非增站")
        case .margin: word("met, by less than a percentage point", "达标，余量不足一个百分点")
        }
    }
}

extension StoredRun {
    /// `placement.json`.
    func placement() throws(RunError) -> PlacementRecord {
        try RunFile.decode(
            PlacementRecord.self, folder + "/placement.json", schema: PlacementRecord.currentSchema)
    }
}
