import Placement
import Testing

@Suite("Set covering")
struct SetCoverTests {
    @Test("objective and bound enclose the cheapest of all covers", arguments: 0..<100)
    func exhaustive(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed))
        let (rows, columns) = (3 + random.below(12), 3 + random.below(9))
        let costs = (0..<columns).map { _ in 1 + random.below(20) }
        var members = (0..<columns).map { _ in (0..<rows).filter { _ in random.below(3) == 0 } }
        for row in 0..<rows where !members.contains(where: { $0.contains(row) }) {
            members[random.below(columns)].append(row)
        }
        var text = "\(rows) \(columns)\n"
        for (cost, rows) in zip(costs, members) {
            text += "\(cost) \(rows.count) " + rows.map { "\($0 + 1)" }.joined(separator: " ") + "\n"
        }
        let problem = try SetCoverProblem(Array(text.utf8))
        var best = Int.max
        for subset in 0..<1 << columns {
            let chosen = (0..<columns).filter { subset >> $0 & 1 == 1 }
            let covered = Set(chosen.flatMap { members[$0] })
            if covered.count == rows { best = min(best, chosen.reduce(0) { $0 + costs[$1] }) }
        }
        let found = try await SetCoverSolver(problem, limits: CoverLimits(iterations: 20_000, seed: 1))
            .solve()
        #expect(problem.isCovered(by: found.columns))
        #expect(found.columns.reduce(0) { $0 + costs[$1] } == Int(found.objective))
        #expect(found.objective == Int64(best))
        #expect(found.bound <= Int64(best))
        if found.gap == 0 { #expect(found.objective == Int64(best)) }
    }

    /// The same problem, four rows and three columns, in both formats of the OR-Library.
    @Test("both formats tell the same problem")
    func formats() async throws {
        let scp = try SetCoverProblem(Array("4 3\n1 2\n3\n1 1\n2 1 2\n2 2 3 1\n3".utf8))
        let rail = try SetCoverProblem(Array(" 4 3 \n 1 2 1 2\n 2 2 2 3 \n 3 2 3 4\n\n".utf8))
        #expect(scp.rowCount == rail.rowCount)
        #expect(scp.costs == rail.costs)
        for subset in 0..<8 {
            let columns = (0..<3).filter { subset >> $0 & 1 == 1 }
            #expect(scp.isCovered(by: columns) == rail.isCovered(by: columns))
        }
    }
}
