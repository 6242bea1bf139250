import Foundation

extension Verification {
    /// The table for people: a line a file with its nearest column to failure, then what failed.
    public var text: String {
        let header = Self.line(
            ["file", "rows", "worst", "median", "tolerance", "pass", "column or note"])
        var lines = [header]
        for file in files {
            let column = file.columns.max { Self.strain($0) < Self.strain($1) }
            lines.append(
                Self.line([
                    file.file, "\(file.rows)", column.map { Self.short($0.worst) } ?? "-",
                    column.map { Self.short($0.median) } ?? "-",
                    column.map { Self.short($0.tolerance) + ($0.isRelative ? " rel" : "") } ?? "-",
                    file.passed ? "yes" : "NO", file.note ?? column?.column ?? "",
                ]))
            lines += file.columns.filter { !$0.passed }.map {
                "    \($0.column): worst \(Self.short($0.worst)) at line \($0.worstLine)"
            }
            lines += file.faults.map { "    \($0)" }
        }
        let failed = files.count { !$0.passed }
        let rows = files.reduce(0) { $0 + $1.rows }
        lines.append("\(files.count) files, \(rows) rows; \(failed) files not passed")
        return lines.joined(separator: "\n")
    }

    /// The worst error as a share of the tolerance, for ordering columns of different units.
    private static func strain(_ column: ColumnOutcome) -> Double {
        column.tolerance > 0 ? column.worst / column.tolerance : column.worst > 0 ? .infinity : 0
    }

    private static func short(_ value: Double) -> String { String(format: "%.3g", value) }

    private static func line(_ cells: [String]) -> String {
        zip(cells, [50, 6, 9, 9, 11, 5, 0])
            .map { $0.count < $1 ? $0 + String(repeating: " ", count: $1 - $0.count) : $0 + " " }
            .joined()
    }
}
