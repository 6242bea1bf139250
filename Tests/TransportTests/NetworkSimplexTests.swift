import Foundation
import TestSupport
import Testing
import Transport

@Suite("Minimum-cost flow", .serialized)
struct NetworkSimplexTests {
    /// Four units from node 1 to node 4.
    static let diamond = """
        c by hand
        p min 4 5
        n 1 4
        n 4 -4
        a 1 2 0 4 2
        a 1 3 0 2 2
        a 2 3 0 2 1
        a 2 4 0 3 3
        a 3 4 0 5 1
        """

    @Test("the diamond costs 14, worked by hand")
    func diamond() throws {
        // 1-3-4 takes 2 at 3; 1-2-3-4 takes 2 at 4: 6 + 8 = 14.
        var solver = NetworkSimplex(try FlowProblem(dimacs: Self.diamond))
        let solution = try solver.solve()
        #expect(solution.cost == 14)
        #expect(solution.flows == [2, 2, 2, 0, 4])
    }

    @Test("a lower bound is kept")
    func lowerBound() throws {
        var solver = NetworkSimplex(
            try FlowProblem(dimacs: Self.diamond.replacing("a 2 4 0 3 3", with: "a 2 4 1 3 3")))
        // One unit 1-2-4 at 5 instead of 4.
        #expect(try solver.solve().cost == 15)
    }

    @Test("a failed arc leaves what fits elsewhere, and comes back")
    func failure() throws {
        var solver = NetworkSimplex(try FlowProblem(dimacs: Self.diamond))
        _ = try solver.solve()
        solver.fail(arc: 4)
        let broken = solver.optimum()
        // Without 3-4 only 2-4 is left: 3 units at 5; one unit stays.
        #expect(broken.undelivered == 1)
        #expect(broken.cost == 15)
        solver.restore(arc: 4)
        #expect(try solver.solve().cost == 14)
    }

    @Test(
        "bad input is named",
        arguments: [
            ("p min 2 1\nn 1 1\nn 2 -1\na 1 3 0 1 1", "line 4"), ("p min 2 1\nn 1 1", "1 were announced"),
            ("p min 2 0\nn 1 1", "exceed demands by 1"), ("x", "line 1"), ("", "no line `p min`"),
            ("p min 2 1\nn 1 1\nn 2 -1\na 1 2 0 one 1", "`one`"),
            ("p min 2 1\nn 1 1\nn 2 -1\na 1 2 3 1 1", "arc 1 has lower bound 3"), ("n 1 1", "line 1"),
        ])
    func malformed(text: String, names: String) throws {
        let error = #expect(throws: FlowError.self) { try FlowProblem(dimacs: text) }
        #expect(try #require(error).description.contains(names))
    }

    @Test("demand that cannot be met is an error with the amount")
    func infeasible() throws {
        let text = Self.diamond.replacing("a 1 2 0 4 2", with: "a 1 2 0 1 2")
        var solver = NetworkSimplex(try FlowProblem(dimacs: text))
        #expect(throws: FlowError.infeasible(undelivered: 1)) { try solver.solve() }
    }

    /// Costs of the table in the instances' README (LEMON and OR-tools agree on them).
    @Test(
        "the backhaul instances reach the published optimum",
        .enabled(if: TestData.shared != nil, "no ../shared here"),
        arguments: [
            ("bh_s", 238_694_161), ("bh_m", 932_910_297), ("bh_l", 2_754_508_984), ("bh_r4T", 738_079_234),
        ])
    func instances(name: String, cost: Int) throws {
        let problem = try FlowProblem(dimacs: try Self.instance(name))
        var solver = NetworkSimplex(problem)
        let begin = ContinuousClock.now
        let solution = try solver.solve()
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        #expect(solution.cost == cost)
        #expect(seconds < 1)
        var balance = problem.supplies
        for (arc, flow) in zip(problem.arcs, solution.flows) {
            #expect(flow >= arc.lower && flow <= arc.capacity)
            balance[arc.source] -= flow
            balance[arc.target] += flow
        }
        #expect(balance.allSatisfy { $0 == 0 })
    }

    private static func instance(_ name: String) throws -> String {
        let file = try #require(TestData.shared).appending(path: "instances/mcf/\(name).min.xz")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xz", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try #require(try pipe.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
