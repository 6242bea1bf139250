import Foundation
public import Planning

/// A run held against its baseline: one case a figure, goal row and raster.
public struct BaselineCheck: Sendable {
    /// One thing that was checked.
    public struct Case: Sendable, Equatable {
        /// `figures`, `goals` or `rasters`.
        public var group: String
        /// What it is about.
        public var name: String
        /// Why it fails, or nil.
        public var failure: String?
        /// What is worth knowing although it passes.
        public var remark: String?
    }

    /// Every case, in the order of the baseline.
    public let cases: [Case]

    /// The cases that fail.
    public var failures: [Case] { cases.filter { $0.failure != nil } }

    /// Checks a run.
    public init(run: RunSummary, against baseline: Baseline) {
        cases =
            Self.figures(run, baseline) + Self.goals(run, baseline) + Self.rasters(run, baseline)
    }

    private static func figures(_ run: RunSummary, _ baseline: Baseline) -> [Case] {
        let indicators = Indicator.all(of: run)
        return baseline.figures.map { figure in
            guard let found = indicators.first(where: { $0.name == figure.name }) else {
                return Case(group: "figures", name: figure.name, failure: "the run has no such figure")
            }
            let difference = found.value - figure.value
            let isOutside =
                found.isBetterWhenHigher ? -difference > figure.tolerance : abs(difference) > figure.tolerance
            let text =
                "expected \(number(figure.value)) within \(number(figure.tolerance)), got \(number(found.value))"
            return Case(group: "figures", name: figure.name, failure: isOutside ? text : nil)
        }
    }

    private static func goals(_ run: RunSummary, _ baseline: Baseline) -> [Case] {
        let rows = Dictionary(run.goals.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return baseline.goals.map { goal in
            guard let row = rows[goal.key] else {
                return Case(group: "goals", name: goal.key, failure: "the run has no such goal row")
            }
            let shortfall = goal.achieved - row.achieved
            let failure: String? =
                if goal.met && !row.met {
                    "lost: \(percent(row.achieved)) < target \(percent(row.target)), was \(percent(goal.achieved))"
                } else if shortfall > baseline.goalTolerance {
                    "fell from \(percent(goal.achieved)) to \(percent(row.achieved))"
                } else {
                    nil
                }
            return Case(group: "goals", name: goal.key, failure: failure)
        }
    }

    private static func rasters(_ run: RunSummary, _ baseline: Baseline) -> [Case] {
        baseline.rasters.map { raster in
            guard let found = run.rasters.first(where: { $0.file == raster.file }) else {
                return Case(group: "rasters", name: raster.file, failure: "the run has no such raster")
            }
            if found.digest == raster.digest { return Case(group: "rasters", name: raster.file) }
            let text =
                "mean \(number(found.mean)) of \(found.cells) cells, expected \(number(raster.mean)) within "
                + "\(number(raster.tolerance)) of \(raster.cells) cells"
            let holds = abs(found.mean - raster.mean) <= raster.tolerance && found.cells == raster.cells
            return holds
                ? Case(group: "rasters", name: raster.file, remark: "other bits, same statistics: \(text)")
                : Case(group: "rasters", name: raster.file, failure: text)
        }
    }

    private static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

    private static func number(_ value: Double) -> String { String(format: "%.6g", value) }
}
