public import Planning
import Scenario

/// What drops gave, as a table for a terminal.
public struct DropDigest {
    private let result: DropStudy.Result

    /// A digest of a result.
    public init(result: DropStudy.Result) { self.result = result }

    /// The table: the place by service and network, then zones that serve less than 99 %, the worst first.
    public var text: String {
        let own = result.rows.filter { $0.zone == result.place }
        let zones = result.rows.filter { $0.zone != result.place && $0.served < 0.99 && $0.users >= 100 }
            .sorted { ($0.served, $0.zone, $0.service) < ($1.served, $1.zone, $1.service) }.prefix(15)
        let title =
            "\(result.place): \(result.drops) drops for each network, seed \(result.seed), users at "
            + "\(result.points) points"
        let balance = result.balance.keys.sorted().compactMap { id in
            result.balance[id].map {
                "\(id): loads in balance after \($0.iterations) iterations, residual \($0.residual)"
            }
        }
        let header = Self.line(
            [
                "zone", "service", "network", "users", "served", "+-", "no cov.", "quality", "uplink",
                "capacity",
            ])
        return ([title] + balance + [header] + (own + zones).map(Self.line)).joined(separator: "\n")
    }

    private static func line(_ row: DropRow) -> String {
        func percent(_ share: Double) -> String {
            let hundredths = Int((share * 1e4).rounded())
            let cents = hundredths % 100
            return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents) %"
        }
        return line(
            [row.zone, row.service, row.network, "\(row.users)"]
                + [
                    row.served, row.halfWidth, row.noCoverage, row.blockedByQuality, row.uplinkLimited,
                    row.noCapacity,
                ].map(percent))
    }

    private static func line(_ columns: [String]) -> String {
        columns.enumerated().map { index, text in
            let width = index == 0 ? 16 : index < 3 ? 15 : 9
            let missing = String(repeating: " ", count: max(width - text.count, 0))
            return index < 3 ? text + missing : missing + text
        }.joined(separator: " ")
    }
}
