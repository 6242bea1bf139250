import Foundation

extension CalibrationComparison {
    /// The comparison as a table for people.
    public var text: String {
        var lines = [
            "\(scenario.rawValue) at \(carrier.gigahertz) GHz, a port of one \(port.rawValue)\(hasFastFading ? " with fast fading" : ""), \(drops) drops"
        ]
        lines.append(
            Self.line("metric", "percent", "ours dB", "3GPP dB", "difference", "tolerance", "pass"))
        for row in rows {
            lines.append(
                Self.line(
                    row.metric.rawValue, Self.number(row.percentage, 0), Self.number(row.value, 2),
                    Self.number(row.reference, 2), Self.number(row.difference, 2),
                    Self.number(row.tolerance, 1), row.passed.map { $0 ? "yes" : "NO" } ?? "-"))
        }
        let worst = CalibrationMetric.allCases.compactMap { metric -> String? in
            let differences = rows.filter { $0.metric == metric && $0.passed != nil }
                .compactMap { $0.difference.map(abs) }
            return differences.max().map { "\(metric.rawValue) \(Self.number($0, 2))" }
        }
        lines.append(
            "\(passed ? "passed" : "NOT passed"); worst difference in dB: \(worst.joined(separator: ", "))")
        return lines.joined(separator: "\n")
    }

    private static func line(_ metric: String, _ cells: String...) -> String {
        let padded = cells.map { String(repeating: " ", count: max(11 - $0.count, 1)) + $0 }
        return metric.padding(toLength: 17, withPad: " ", startingAt: 0) + padded.joined()
    }

    private static func number(_ value: Double?, _ digits: Int) -> String {
        value.map { String(format: "%.\(digits)f", $0) } ?? "-"
    }
}
