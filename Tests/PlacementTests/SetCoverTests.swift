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

    /// Edges of the n-cube that hit all of its cycles of four: n 2ⁿ⁻¹ less what a graph in the cube without such cycles may have, which
    /// is 24, 56 and 132 for n = 4, 5, 6 (H. Harborth and H. Nienborg, Maximum number of edges in a six-cube without four-cycles,
    /// Bulletin of the ICA 12, 1994); for n = 7 the best known of the instance scpcyc07.
    @Test("edges of a cube that hit all cycles of four", arguments: [(4, 8), (5, 24), (6, 60), (7, 144)])
    func cubes(dimension: Int, known: Int64) async throws {
        var number: [[Int]: Int] = [:]
        for vertex in 0..<1 << dimension {
            for axis in 0..<dimension where vertex >> axis & 1 == 0 {
                number[[vertex, axis]] = number.count + 1
            }
        }
        var rows: [String] = []
        for vertex in 0..<1 << dimension {
            for a in 0..<dimension where vertex >> a & 1 == 0 {
                for b in 0..<a where vertex >> b & 1 == 0 {
                    let cycle = [[vertex, a], [vertex, b], [vertex | 1 << b, a], [vertex | 1 << a, b]]
                    rows.append(
                        "4 " + cycle.compactMap { number[$0].map(String.init) }.joined(separator: " "))
                }
            }
        }
        let ones = [String](repeating: "1", count: number.count).joined(separator: " ")
        let text = "\(rows.count) \(number.count)\n\(ones)\n" + rows.joined(separator: "\n")
        let problem = try SetCoverProblem(Array(text.utf8))
        let found = try await SetCoverSolver(problem, limits: CoverLimits(iterations: 400_000, seed: 1))
            .solve()
        #expect(problem.isCovered(by: found.columns))
        #expect(found.objective == known)
        #expect(found.bound <= known)
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
