import Foundation
public import Planning

/// A comparison for people, and as files.
public struct ComparisonText: Sendable {
    private let comparison: RunComparison
    private let before: String
    private let after: String

    /// The longest list printed on a terminal; files hold all of it.
    private static let longestList = 20

    /// Words a comparison of the two runs named.
    public init(_ comparison: RunComparison, before: String, after: String) {
        self.comparison = comparison
        self.before = before
        self.after = after
    }

    /// For the terminal: long lists are cut, and say so.
    public var summary: String { text(longestList: Self.longestList) }

    /// Writes `comparison.json`, `comparison.csv` and `comparison.txt` into a folder.
    public func write(to folder: String) throws(RunError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try save(try encoder.encode(comparison), folder, "comparison.json")
            try save(Data(table.utf8), folder, "comparison.csv")
            try save(Data((text(longestList: .max) + "\n").utf8), folder, "comparison.txt")
        } catch {
            throw .unwritable(path: folder, reason: error.localizedDescription)
        }
    }

    private func save(_ data: Data, _ folder: String, _ name: String) throws {
        try data.write(to: URL(filePath: folder).appending(path: name), options: .atomic)
    }

    private func text(longestList: Int) -> String {
        var lines = ["From \(before) to \(after)"]
        if comparison.isSame { return lines[0] + ": the same plan, the same outcome" }
        lines.append("")
        for figure in comparison.figures where figure.before != figure.after {
            lines.append("  \(padded(figure.figure)) \(number(figure.before)) -> \(number(figure.after))")
        }
        append(&lines, "Goals lost", comparison.goalsLost.map(goal), longestList)
        append(&lines, "Goals gained", comparison.goalsGained.map(goal), longestList)
        append(&lines, "Goals moved", comparison.goalsMoved.map(goal), longestList)
        append(&lines, "Goals in one run only", comparison.goalsOnlyInOne, longestList)
        append(&lines, "Stations added", comparison.stationsAdded, longestList)
        append(&lines, "Stations removed", comparison.stationsRemoved, longestList)
        return lines.joined(separator: "\n")
    }

    private func append(_ lines: inout [String], _ title: String, _ entries: [String], _ longest: Int) {
        guard !entries.isEmpty else { return }
        lines.append("")
        lines.append("\(title): \(entries.count)")
        lines += entries.prefix(longest).map { "  " + $0 }
        if entries.count > longest {
            lines.append("  ... and \(entries.count - longest) more (--out writes all)")
        }
    }

    private func goal(_ change: RunComparison.GoalChange) -> String {
        "\(change.id)  \(change.zone)  \(change.network)  \(change.metric): "
            + "\(percent(change.before)) -> \(percent(change.after)), target \(percent(change.target))"
    }

    private var table: String {
        let kinds = [
            ("lost", comparison.goalsLost), ("gained", comparison.goalsGained),
            ("moved", comparison.goalsMoved),
        ]
        let goals = kinds.flatMap { kind, changes in
            changes.map { change in
                [
                    "goal_\(kind)", quoted("\(change.id)/\(change.zone)/\(change.network)/\(change.metric)"),
                    "\(change.before)", "\(change.after)", "\(change.target)",
                ].joined(separator: ",")
            }
        }
        let figures = comparison.figures.map { "figure,\($0.figure),\($0.before),\($0.after)," }
        let stations =
            comparison.stationsAdded.map { "station_added,\(quoted($0)),0,1," }
            + comparison.stationsRemoved.map { "station_removed,\(quoted($0)),1,0," }
        return (["change,what,before,after,target"] + figures + goals + stations).joined(separator: "\n")
            + "\n"
    }

    private func quoted(_ text: String) -> String {
        text.contains(where: { $0 == "," || $0 == "\"" })
            ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    private func padded(_ text: String) -> String { text.padding(toLength: 34, withPad: " ", startingAt: 0) }

    private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15
            ? String(format: "%.0f", value) : String(format: "%.4g", value)
    }
}
