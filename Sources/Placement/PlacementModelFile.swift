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

    /// Prepares a problem.
    public init(_ problem: PlacementProblem) {
        self.problem = problem
        servers = problem.openServers
        phases = 0..<problem.phaseCount
    }

    private var movable: [Int] {
        problem.stations.indices.filter {
            problem.stations[$0].role != .existing && !problem.sites.isBlocked[$0]
        }
    }

    private var existing: [Int] { problem.stations.indices.filter { problem.stations[$0].role == .existing } }

    /// The text of the file.
    ///
    /// - Complexity: O(entries x phases).
    public var text: String {
        var (rows, general) = ([String](), [String]())
        rows += stationRows + siteRows + moneyRows + limitRows + exclusionRows
        var (worth, bounds) = ([String](), [String]())
        for element in 0..<problem.elementCount {
            let count = servers.range(of: element).count
            guard count > 0 else { continue }
            for phase in phases { serve(element, count: count, in: phase, &worth, &rows, &bounds) }
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
            let relation = problem.stations[station].role == .mandatory ? "=" : "<="
            return "\(sum(built(station, by: phases.upperBound - 1))) \(relation) 1"
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
        zip(phases, problem.cumulativeBudgets).map { phase, budget in
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
        problem.limits.flatMap { limit -> [String] in
            let open = Set(movable)
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

    private func serve(
        _ element: Int, count: Int, in phase: Int, _ worth: inout [String], _ rows: inout [String],
        _ bounds: inout [String]
    ) {
        let names = (1...count).map { "z_\(element)_\($0)_\(phase)" }
        for (number, name) in names.enumerated() {
            let weight =
                Int(problem.weight(of: element, server: UInt32(number + 1))) * problem.phaseWeights[phase]
            if weight > 0 { worth.append("\(weight) \(name)") }
            bounds.append("0 <= \(name) <= 1")
        }
        var standing = 0
        var terms: [String] = []
        for station in servers[element].map(Int.init) {
            if problem.stations[station].role == .existing {
                standing += 1
            } else {
                terms += built(station, by: phase).map { "- \($0)" }
            }
        }
        rows.append("\(sum(names)) \(terms.joined(separator: " ")) <= \(standing)")
    }

    private var goalRows: [String] {
        problem.quotas.compactMap { quota in
            let open = quota.elements.indices.filter { !servers.range(of: Int(quota.elements[$0])).isEmpty }
            let reachable = open.reduce(Int64(0)) { $0 + quota.amount(at: $1) }
            let required = min(quota.required, reachable)
            guard required > 0 else { return nil }
            let terms = open.map {
                "\(quota.amount(at: $0)) z_\(quota.elements[$0])_1_\(phases.upperBound - 1)"
            }
            return "\(sum(terms)) >= \(required)"
        }
    }
}
