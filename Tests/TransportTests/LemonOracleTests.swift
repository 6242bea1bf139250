import Foundation
import TestSupport
import Testing
import Transport

/// Holds the network simplex to LEMON's on random problems, where LEMON's headers and a C++ compiler are installed.
@Suite("Minimum-cost flow against LEMON", .serialized)
struct LemonOracleTests {
    static let header = "/usr/include/lemon/network_simplex.h"
    static let compiler = ["/usr/bin/g++", "/usr/bin/clang++"].first {
        FileManager.default.fileExists(atPath: $0)
    }
    static var isPresent: Bool { compiler != nil && FileManager.default.fileExists(atPath: header) }

    /// Reads arcs and supplies, prints the cost, or that there is no flow.
    static let program = """
        #include <cstdio>
        #include <vector>
        #include <lemon/list_graph.h>
        #include <lemon/network_simplex.h>
        int main() {
            int n, m;
            while (std::scanf("%d %d", &n, &m) == 2) {
                lemon::ListDigraph g;
                std::vector<lemon::ListDigraph::Node> nodes;
                lemon::ListDigraph::NodeMap<long long> supply(g);
                lemon::ListDigraph::ArcMap<long long> lower(g), upper(g), cost(g);
                for (int i = 0; i < n; ++i) { long long s; std::scanf("%lld", &s); nodes.push_back(g.addNode()); supply[nodes[i]] = s; }
                for (int i = 0; i < m; ++i) {
                    int a, b; long long l, u, c;
                    std::scanf("%d %d %lld %lld %lld", &a, &b, &l, &u, &c);
                    auto arc = g.addArc(nodes[a], nodes[b]);
                    lower[arc] = l; upper[arc] = u; cost[arc] = c;
                }
                lemon::NetworkSimplex<lemon::ListDigraph, long long, long long> solver(g);
                solver.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
                if (solver.run() == decltype(solver)::OPTIMAL) std::printf("%lld\\n", (long long)solver.totalCost());
                else std::printf("none\\n");
            }
        }
        """

    @Test("300 random problems cost the same", .enabled(if: isPresent, "no LEMON or no C++ compiler here"))
    func random() throws {
        var state = UInt32(20_250_101)
        func below(_ bound: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 12) % bound
        }
        let problems = try (0..<300).map { _ -> FlowProblem in
            let count = 2 + below(12)
            var supplies = Array(repeating: 0, count: count)
            for _ in 0..<count {
                let (amount, from, to) = (below(9), below(count), below(count))
                supplies[from] += amount
                supplies[to] -= amount
            }
            let arcs = (0..<(count + below(4 * count))).map { _ in
                let lower = below(5) == 0 ? below(3) : 0
                return FlowArc(
                    source: below(count), target: below(count), lower: lower, capacity: lower + below(20),
                    cost: below(30))
            }.filter { $0.source != $0.target }
            return try FlowProblem(supplies: supplies, arcs: arcs)
        }
        let text = problems.map { problem in
            let arcs = problem.arcs.map { "\($0.source) \($0.target) \($0.lower) \($0.capacity) \($0.cost)" }
            return "\(problem.supplies.count) \(problem.arcs.count)\n"
                + problem.supplies.map { "\($0)" }.joined(separator: " ") + "\n"
                + arcs.joined(separator: "\n") + "\n"
        }.joined()
        let expected = try Self.lemon(text).split(separator: "\n").map(String.init)
        try #require(expected.count == problems.count)
        #expect(expected.contains("none") && expected.contains { $0 != "none" })
        for (problem, cost) in zip(problems, expected) {
            var solver = NetworkSimplex(problem)
            if cost == "none" {
                #expect(throws: FlowError.self) { try solver.solve() }
            } else {
                let solution = try solver.solve()
                #expect("\(solution.cost)" == cost)
            }
        }
    }

    private static func lemon(_ input: String) throws -> String {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }  // a folder that stays harms nobody
        let (source, binary) = (folder.appending(path: "lemon.cpp"), folder.appending(path: "lemon"))
        try Data(program.utf8).write(to: source)
        let compiler = try #require(compiler)
        _ = try output(of: compiler, ["-O1", "-w", "-std=c++14", "-o", binary.path, source.path], input: nil)
        let file = folder.appending(path: "input")
        try Data(input.utf8).write(to: file)
        return try output(of: binary.path, [], input: file)
    }

    private static func output(of program: String, _ arguments: [String], input: URL?) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        if let input { process.standardInput = try FileHandle(forReadingFrom: input) }
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }
}
