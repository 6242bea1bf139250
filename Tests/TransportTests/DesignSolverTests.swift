import Foundation
import TestSupport
import Testing
import Transport

@Suite("Network design with modules", .serialized)
struct DesignSolverTests {
    static func solve(_ problem: DesignProblem, seconds: Double = 20) throws -> DesignSolution {
        var solver = DesignSolver(problem, limits: DesignLimits(deadline: .now + .seconds(seconds)))
        return try solver.solve()
    }

    /// 3 + 3 costs 8, 4 + 3 costs 9 and 3 + 3 is the only pair of two below it that carries 5.
    @Test("one link, worked by hand")
    func oneLink() throws {
        let problem = try DesignProblem(
            nodes: ["a", "b"],
            links: [
                DesignLink(
                    id: "l", from: 0, to: 1,
                    modules: [CapacityModule(capacity: 3, cost: 4), CapacityModule(capacity: 4, cost: 5)])
            ], demands: [DesignDemand(id: "d", from: 1, to: 0, amount: 5)])
        let solution = try Self.solve(problem)
        #expect(solution.cost == 8)
        #expect(solution.bound == 8)
        #expect(solution.modules == [[2, 0]])
    }

    /// Every cut of K(2,3) with one unit on each link carries its demand, but four demands at a distance of two links need
    /// eight units of capacity in all; eight suffice: a-b over x, x-y and x-z over a, y-z over b.
    @Test("cuts alone do not tell what can be routed")
    func beyondCuts() throws {
        let ends = [(0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4)]
        let links = ends.enumerated().map {
            DesignLink(
                id: "l\($0)", from: $1.0, to: $1.1, modules: [CapacityModule(capacity: 1, cost: 1)])
        }
        let demands = [(0, 1), (2, 3), (3, 4), (2, 4)].enumerated().map {
            DesignDemand(id: "d\($0)", from: $1.0, to: $1.1, amount: 1)
        }
        let problem = try DesignProblem(nodes: ["a", "b", "x", "y", "z"], links: links, demands: demands)
        let solution = try Self.solve(problem)
        #expect(solution.cost == 8)
        #expect(solution.bound == 8)
    }

    /// For demands among four nodes the cuts tell all (Papernov 1976), so every number of modules can be tried.
    @Test("equals the enumeration of all designs of four nodes", arguments: 0..<25)
    func bruteForce(seed: Int) throws {
        var state = UInt32(seed) &* 2_654_435_761 &+ 7
        func below(_ bound: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 16) % bound
        }
        let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
        let joined = pairs.filter { $0 != (1, 2) || below(2) == 0 }
        let links = joined.enumerated().map {
            DesignLink(
                id: "l\($0)", from: $1.0, to: $1.1, installed: below(4) == 0 ? 2 : 0,
                modules: [CapacityModule(capacity: 4 + below(3), cost: 5 + below(9))])
        }
        let demands = pairs.enumerated().map {
            DesignDemand(id: "d\($0)", from: $1.0, to: $1.1, amount: below(6))
        }
        let problem = try DesignProblem(nodes: ["a", "b", "c", "d"], links: links, demands: demands)
        let solution = try Self.solve(problem)
        let cheapest = Self.enumerated(links, demands)
        #expect(solution.cost == Double(cheapest))
        #expect(solution.bound == Double(cheapest))
        for (link, load) in solution.loads.enumerated() {
            let added = solution.modules[link][0] * links[link].modules[0].capacity
            #expect(load <= Double(links[link].installed + added) + 1e-5)
        }
    }

    private static func enumerated(_ links: [DesignLink], _ demands: [DesignDemand]) -> Int {
        var best = Int.max
        let most = 4
        for code in 0..<Int(pow(Double(most), Double(links.count))) {
            var (rest, cost) = (code, 0)
            let capacities = links.map { link in
                let count = rest % most
                rest /= most
                cost += count * link.modules[0].cost
                return link.installed + count * link.modules[0].capacity
            }
            guard cost < best else { continue }
            let isEnough = (1..<8).allSatisfy { set in
                func crosses(_ a: Int, _ b: Int) -> Bool { (set >> a) & 1 != (set >> b) & 1 }
                let room = zip(links, capacities).reduce(0) { $0 + (crosses($1.0.from, $1.0.to) ? $1.1 : 0) }
                return room >= demands.reduce(0) { $0 + (crosses($1.from, $1.to) ? $1.amount : 0) }
            }
            if isEnough { best = cost }
        }
        return best
    }

    /// Best values and bounds of the instances' README (HiGHS, gap at most 0.01 %).
    @Test(
        "SNDlib networks reach the best values known, with a bound",
        .enabled(if: TestData.shared != nil, "no ../shared here"),
        arguments: [
            ("polska", 23_619.0, 23_618.0), ("nobel-us", 2_441_420, 2_441_180),
            ("atlanta", 86_492_550.3, 86_487_302.55),
        ])
    func published(name: String, best: Double, bound: Double) throws {
        let file = try #require(TestData.shared).appending(
            path: "instances/sndlib_native/\(name)/\(name).txt")
        let problem = try DesignProblem(sndlib: String(contentsOf: file, encoding: .utf8))
        let solution = try Self.solve(problem, seconds: 40)
        #expect(solution.cost <= best * (1 + 1e-9))
        #expect(solution.bound <= solution.cost)
        #expect(solution.bound > 0.98 * bound)
        // No design is cheaper than a bound proven elsewhere.
        #expect(solution.cost >= bound)
    }

    @Test("what no modules can carry is an error")
    func infeasible() throws {
        let problem = try DesignProblem(
            nodes: ["a", "b"], links: [DesignLink(id: "l", from: 0, to: 1, installed: 2, modules: [])],
            demands: [DesignDemand(id: "d", from: 0, to: 1, amount: 3)])
        #expect(throws: DesignError.infeasible) { try Self.solve(problem) }
    }
}
