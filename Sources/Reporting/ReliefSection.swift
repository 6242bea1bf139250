import Planning

/// What was done for cells above the limit of their load.
struct ReliefSection {
    let summary: RunSummary

    /// The section; empty for a run without relief.
    var html: String {
        guard let outcome = summary.relief else { return "" }
        let note = HTML.both(
            "Round by round, cells above the limit get a further carrier, more sectors or a station near them, in order of the cost for the "
                + "overload taken; then all loads are brought into balance again. What does not lower the overload, or loses a goal, is "
                + "taken back. All is built in the last phase, from what the phases leave and the money for relief. The overload is what "
                + "the loads are above the limit, in cells. relief.csv has every change, and the reason for each cell that stays.",
            "逐轮对超过负荷门限的小区增加载波、扇区或邻近站点，按单位过载量的成本排序，随后重新求解全网负荷平衡；未降低过载或导致目标不达标的调整予以撤销。"
                + "全部在最后一期建设，资金为各期结余与专项资金之和。过载量为超出门限的负荷之和（以小区计）。全部调整及未缓解小区的原因见 relief.csv。"
        )
        return """
            <section>
            <h2>\(HTML.both("Relief of cells above the limit", "超门限小区扩容"))</h2>
            <p class="note">\(note)</p>
            <p>\(money(outcome))</p>
            \(rounds(outcome))
            \(additions(outcome))
            \(unrelieved(outcome))
            </section>
            """
    }

    private func money(_ outcome: ReliefOutcome) -> String {
        let (spent, most) = (million(outcome.costCny), million(outcome.budgetCny))
        return HTML.both(
            "\(spent) of \(most) million yuan spent; \(outcome.takenBack) changes taken back as a goal was lost.",
            "使用资金 \(spent) 百万元（上限 \(most) 百万元）；因目标不达标撤销 \(outcome.takenBack) 项调整。")
    }

    private func rounds(_ outcome: ReliefOutcome) -> String {
        func row(_ name: String, _ round: ReliefOutcome.Round) -> [String] {
            [
                name, "\(round.changes)", million(round.costCny), "\(round.limitedCells)",
                HTML.number(round.overload, decimals: 2),
            ]
        }
        return HTML.table(
            [
                HTML.both("Round", "轮次"), HTML.both("Changes", "调整数"),
                HTML.both("Cost [million CNY]", "成本 [百万元]"), HTML.both("Cells above the limit", "超门限小区"),
                HTML.both("Overload [cells]", "过载量 [小区]"),
            ],
            outcome.rounds.enumerated().map { row("\($0)", $1) }
                + [row(HTML.both("In the end", "最终"), outcome.final)], numeric: [1, 2, 3, 4])
    }

    private func additions(_ outcome: ReliefOutcome) -> String {
        guard !outcome.additions.isEmpty else { return "" }
        return HTML.table(
            [
                HTML.both("Network", "网络"), HTML.both("Added", "新增"), HTML.both("Changes", "调整数"),
                HTML.both("Cost [million CNY]", "成本 [百万元]"),
            ],
            outcome.additions.map {
                [
                    summary.networkName($0.network), name(of: $0.kind), "\($0.changes)", million($0.costCny),
                ]
            }, numeric: [2, 3])
    }

    private func unrelieved(_ outcome: ReliefOutcome) -> String {
        guard !outcome.unrelieved.isEmpty else { return "" }
        return HTML.table(
            [HTML.both("Why cells stay above the limit", "小区未缓解的原因"), HTML.both("Cells", "小区")],
            ReliefOutcome.Reason.allCases.compactMap { reason in
                outcome.unrelieved[reason.rawValue].map { [name(of: reason), "\($0)"] }
            }, numeric: [1])
    }

    private func name(of kind: ReliefOutcome.Kind) -> String {
        switch kind {
        case .carrier: HTML.both("a further carrier", "增加载波")
        case .sectors: HTML.both("more sectors", "增加扇区")
        case .carrierAndSectors: HTML.both("a further carrier and more sectors", "增加载波与扇区")
        case .station: HTML.both("a station nearby", "邻近新增站点")
        case .indoorSystem: HTML.both("an indoor system", "室内分布系统")
        }
    }

    private func name(of reason: ReliefOutcome.Reason) -> String {
        switch reason {
        case .noCandidate:
            HTML.both("nothing that may come would take their traffic", "无可用载波、扇区或候选站可分担")
        case .noMoney: HTML.both("no money left", "资金不足")
        case .noGain: HTML.both("what was tried did not help, or lost a goal", "已尝试的调整无效或致目标不达标")
        case .noRound: HTML.both("the rounds were over", "轮次用尽")
        }
    }

    private func million(_ amount: Int64) -> String { HTML.number(Double(amount) / 1e6, decimals: 2) }
}
