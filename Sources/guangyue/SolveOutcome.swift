import Foundation
import Planning

/// What `solve` prints of a solution, as text or as JSON.
struct SolveOutcome: Encodable {
    /// A link of a network design.
    struct DesignedLink: Encodable {
        var id: String
        /// How many of each of its modules.
        var modules: [Int]
        /// What it carries.
        var load: Double
    }

    /// The kind of problem.
    var kind: String
    /// Candidates, columns or arcs.
    var columns: Int
    /// Demand points, rows or nodes.
    var elements: Int
    /// Value of the solution.
    var objective: Double
    /// No solution is better than this.
    var bound: Double
    /// Distance of the two, as a share of the bound.
    var gap: Double
    /// Number of columns chosen; absent for flows.
    var chosen: Int?
    /// Weight covered; absent where everything is.
    var covered: Int64?
    /// The columns chosen, counted from 0; absent for flows.
    var selected: [Int]?
    /// Cost of what is chosen, or of the flow; absent where columns have none.
    var cost: Int64?
    /// Flow on each arc; absent for covers.
    var flows: [Int]?
    /// Modules and load of each link; absent but for network design.
    var links: [DesignedLink]?
    /// Seconds to the first solution, from the start of the command.
    var firstSeconds: Double?
    /// Seconds in all.
    var seconds: Double
    /// Steps of the search: exchanges or pivots.
    var moves: Int
    /// Steps of the bound.
    var steps: Int?
    /// How the exact finish by HiGHS ended, whose bound holds to a relative 1e-6; absent where there was none.
    var exact: ExactSolver.Status?
    /// Largest resident set [MiB].
    var peakMib: Double

    enum CodingKeys: String, CodingKey {
        case kind, columns, elements, objective, bound, gap, chosen, covered, selected, cost, flows, links
        case firstSeconds = "first_seconds", seconds, moves, steps, exact, peakMib = "peak_mib"
    }

    /// Whole numbers without decimals, others with two.
    private static func plain(_ value: Double) -> String {
        String(format: value == value.rounded() ? "%.0f" : "%.2f", value)
    }

    /// For people.
    func text(_ instance: String) -> String {
        var lines = [
            "instance   \(instance): \(kind), \(columns) columns, \(elements) elements",
            "objective  \(Self.plain(objective))",
            "bound      \(Self.plain(bound)), gap \(String(format: "%.4f", gap * 100)) %",
        ]
        if let chosen { lines.append("chosen     \(chosen)" + (covered.map { ", covering \($0)" } ?? "")) }
        let first = firstSeconds.map { String(format: ", first solution after %.2f s", $0) } ?? ""
        lines.append(
            "time       \(String(format: "%.4f", seconds)) s\(first), \(moves) moves"
                + (steps.map { ", \($0) steps of the bound" } ?? "")
                + ", \(String(format: "%.0f", peakMib)) MiB")
        if let exact { lines.append("exact      HiGHS: \(exact.rawValue)") }
        return lines.joined(separator: "\n")
    }
}
