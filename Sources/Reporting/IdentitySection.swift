import Planning

/// PCI, neighbours and root sequences by carrier.
struct IdentitySection {
    let summary: RunSummary

    /// The section; empty for a run without identities.
    var html: String {
        guard let rows = summary.identities, !rows.isEmpty else { return "" }
        let note = HTML.both(
            "Neighbours are cells whose areas of best service touch, and cells of one site. No plan has fewer pairs that agree modulo 3 than the "
                + "bound: four cells that are all neighbours cannot all differ. cells.csv and neighbours.csv have every cell.",
            "邻区为最佳服务区相接的小区及同站小区。四个两两相邻的小区必有一对模 3 相同，由此得到模 3 冲突的下界。明细见 cells.csv 与 neighbours.csv。")
        let table = HTML.table(
            [
                HTML.both("Carrier", "载波"), HTML.both("Cells", "小区"),
                HTML.both("Neighbours, mean (most)", "平均邻区（最多）"),
                HTML.both("Collisions", "PCI 冲突"), HTML.both("Confusions", "PCI 混淆"),
                HTML.both("Modulo 3 (no fewer than)", "模 3 冲突（下界）"), HTML.both("Modulo 4", "模 4 冲突"),
                HTML.both("Modulo 30", "模 30 冲突"), HTML.both("Pairs", "邻区对"),
                HTML.both("Roots shared nearby", "近邻根序列重复"), HTML.both("Roots a cell", "每小区根序列"),
            ],
            rows.map { row in
                [
                    summary.carrierName(row.carrier, of: row.network),
                    HTML.number(Double(row.cells)),
                    "\(HTML.number(row.neighboursMean, decimals: 1)) (\(row.neighboursMost))",
                    "\(row.collisions)",
                    "\(row.confusions)",
                    "\(HTML.number(Double(row.modulo3))) (\(HTML.number(Double(row.modulo3Bound))))",
                    HTML.number(Double(row.modulo4)), HTML.number(Double(row.modulo30)),
                    HTML.number(Double(row.pairs)),
                    "\(row.rootOverlaps)", HTML.number(row.rootsMean, decimals: 1),
                ]
            }, numeric: Set(1...10))
        return """
            <section>
            <h2>\(HTML.both("Cell identities", "小区标识规划"))</h2>
            <p class="note">\(note)</p>
            \(table)
            </section>
            """
    }
}
