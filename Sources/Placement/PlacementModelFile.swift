/// A placement problem as a mixed-integer program in the LP format that HiGHS, SCIP and others read.
///
/// `y_i_p` builds station i in phase p, `s_k_p` opens site k in it, `z_j_k_p` is the k-th server of element j in phase
/// p. Goals ask for what all stations together could give where that is less than they ask.
///
/// - Source: LP file format as HiGHS documents it (a subset of CPLEX's).
public struct PlacementModelFile {
    private let problem: PlacementProblem
    private let servers: IndexLists
    private let phases: Range<Int>
    private let terms: PlacementTerms?
    private let built: Set<Int>
    private let absent: Set<Int>
    private let hasGoal: [Bool]

    /// Prepares a problem.
    public init(_ problem: PlacementProblem) { self.init(problem, terms: nil, built: [], absent: []) }

    /// Prepares what is left of a problem.
    ///
    /// - Parameters:
    ///   - terms: budgets, goals and limits that are asked; the problem's own where nil.
    ///   - built: stations that are surely built.
    ///   - absent: stations that surely are not.
    init(_ problem: PlacementProblem, terms: PlacementTerms?, built: Set<Int>, absent: Set<Int>) {
        self.problem = problem
        self.terms = terms
        self.built = built
        self.absent = absent
        servers = problem.openServers
        phases = 0..<problem.phaseCount
        var hasGoal = [Bool](repeating: false, count: problem.elementCount)
        for quota in problem.quotas { for element in quota.elements { hasGoal[Int(element)] = true } }
        self.hasGoal = hasGoal
    }

    private var movable: [Int] {
        problem.stations.indices.filter {
            problem.stations[$0].role != .existing && !problem.sites.isBlocked[$0] && !absent.contains($0)
        }
    }

    /// Columns and rows of the program.
    var size: (columns: Int, rows: Int) {
        let served = (0..<problem.elementCount).map { ranks(of: $0).count }.filter { $0 > 0 }
        let stations = movable.count
        let columns = (stations + problem.sites.count + served.reduce(0, +)) * phases.count
        let rows =
            stations + (stations + 1 + served.count) * phases.count + 2 * problem.limits.count
            + problem.sites.exclusions.count + problem.quotas.count
        return (columns, rows)
    }

    /// The text of the file.
    ///
    /// - Complexity: O(entries x phases).
    public var text: String {
        var (rows, general) = ([String](), [String]())
        rows += stationRows + siteRows + moneyRows + limitRows + exclusionRows
        var (worth, bounds) = ([String](), [String]())
        for element in 0..<problem.elementCount {
            let ranks = ranks(of: element)
            guard !ranks.isEmpty else { continue }
            for phase in phases { serve(element, ranks: ranks, in: phase, &worth, &rows, &bounds) }
        }
        rows += goalRows
        for station in movable { general += phases.map { "y_\(station)_\($0)" } }
        for site in 0..<problem.sites.count { general += phases.map { "s_\(site)_\($0)" } }
        return "Maximize\n obj: \(sum(worth))\nSubject To\n" + rows.map { " \($0)\n" }.joined()
            + "Bounds\n" + bounds.map { " \($0)\n" }.joined() + "Binary\n"
            + general.map { " \($0)\n" }.joined() + "End\n"
    }

    private func sum(_ terms: [String]) -> String {
        terms.isEmpty ? "0 y_none" : terms.joined(separator: " + ")
    }

    /// Terms that count a station built in a phase or before.
    private func built(_ station: Int, by phase: Int) -> [String] { (0...phase).map { "y_\(station)_\($0)" } }

    private var stationRows: [String] {
        movable.map { station in
            let isSure = problem.stations[station].role == .mandatory || built.contains(station)
            return "\(sum(built(station, by: phases.upperBound - 1))) \(isSure ? "=" : "<=") 1"
        }
    }

    /// A site is open by a phase where a station stands on it by then.
    private var siteRows: [String] {
        movable.flatMap { station in
            phases.map { phase in
                let site = problem.sites.siteOf[station]
                let opened = (0...phase).map { "- s_\(site)_\($0)" }.joined(separator: " ")
                return "\(sum(built(station, by: phase))) \(opened) <= 0"
            }
        }
    }

    private var moneyRows: [String] {
        zip(phases, terms?.budgets ?? problem.cumulativeBudgets).map { phase, budget in
            var terms = movable.flatMap { station in
                built(station, by: phase).map { "\(problem.stations[station].cost) \($0)" }
            }
            for site in 0..<problem.sites.count where problem.sites.costs[site] > 0 {
                terms += (0...phase).map { "\(problem.sites.costs[site]) s_\(site)_\($0)" }
            }
            return "\(sum(terms)) <= \(budget)"
        }
    }

    private var limitRows: [String] {
        let open = Set(movable)
        return (terms?.limits ?? problem.limits).flatMap { limit -> [String] in
            let terms = limit.stations.filter(open.contains).flatMap {
                built($0, by: phases.upperBound - 1)
            }
            let standing = limit.stations.count { problem.stations[$0].role == .existing }
            var rows: [String] = []
            if limit.atLeast > standing { rows.append("\(sum(terms)) >= \(limit.atLeast - standing)") }
            if let most = limit.atMost { rows.append("\(sum(terms)) <= \(max(most - standing, 0))") }
            return rows
        }
    }

    private var exclusionRows: [String] {
        problem.sites.exclusions.map { group in
            "\(sum(group.flatMap { site in phases.map { "s_\(site)_\($0)" } })) <= 1"
        }
    }

    /// The servers of an element that count for anything, from 1: the first for goals too.
    private func ranks(of element: Int) -> Range<Int> {
        let count = servers[element].count { !absent.contains(Int($0)) }
        let worthless = (1..<count + 1).first { rank in
            problem.weight(of: element, server: UInt32(rank)) == 0 && (rank > 1 || !hasGoal[element])
        }
        return 1..<(worthless ?? count + 1)
    }

    private func serve(
        _ element: Int, ranks: Range<Int>, in phase: Int, _ worth: inout [String], _ rows: inout [String],
        _ bounds: inout [String]
    ) {
        let names = ranks.map { "z_\(element)_\($0)_\(phase)" }
        for (rank, name) in zip(ranks, names) {
            let weight =
                Int(problem.weight(of: element, server: UInt32(rank))) * problem.phaseWeights[phase]
            if weight > 0 { worth.append("\(weight) \(name)") }
            bounds.append("0 <= \(name) <= 1")
        }
        var standing = 0
        var terms: [String] = []
        for station in servers[element].map(Int.init) where !absent.contains(station) {
            if problem.stations[station].role == .existing {
                standing += 1
            } else {
                terms += built(station, by: phase).map { "- \($0)" }
            }
        }
        rows.append("\(sum(names)) \(terms.joined(separator: " ")) <= \(standing)")
    }

    private var goalRows: [String] {
        problem.quotas.enumerated().compactMap { index, quota in
            let open = quota.elements.indices.filter { !ranks(of: Int(quota.elements[$0])).isEmpty }
            let reachable = open.reduce(Int64(0)) { $0 + quota.amount(at: $1) }
            let required = terms?.required[index] ?? min(quota.required, reachable)
            guard required > 0 else { return nil }
            let terms = open.map {
                "\(quota.amount(at: $0)) z_\(quota.elements[$0])_1_\(phases.upperBound - 1)"
            }
            return "\(sum(terms)) >= \(required)"
        }
    }
}
