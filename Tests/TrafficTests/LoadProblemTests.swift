import Testing
import Traffic

@Suite("Loads in balance")
struct LoadProblemTests {
    /// A sixteenth of a decibel, to which ratios are rounded: half of it is 0.72 %.
    private static let rounding = 0.01

    /// By hand: alone, a cell at a ratio of 1 / 0.1 gives 100 Mbit/s; 20 Mbit/s take a fifth. Behind 10 dB a tenth of that rate: 5
    /// Mbit/s take half.
    @Test("a cell that nobody disturbs is as loaded as its traffic over its rate")
    func alone() async throws {
        let carrier = try Cells.carrier([[(0, 1)], []], cells: 1, noise: 0.1)
        let problem = try LoadProblem(
            carriers: [carrier],
            items: [Cells.item(0, down: 20), Cells.item(0, down: 5, loss: 10), Cells.item(1, down: 7)])
        let solution = try await problem.solution(workers: 1)
        #expect(abs(solution.down[0] - 0.7) < 0.7 * Self.rounding)
        #expect(solution.offered.down == [25] && solution.uncovered.down == 7)
        #expect(solution.hasConverged && solution.iterations == 2)
        let rates = try await problem.userRates(solution, workers: 2).map(\.loaded)
        #expect(rates.count == 2 && abs(rates[0] - 30) < 0.5 && abs(rates[1] - 3) < 0.05)
    }

    /// By hand: load = d (N + I load) / 10, so that load = d N / (10 - d I). With N = 0.2 and I = 0.5: d = 10 gives 0.4.
    @Test(
        "two cells that disturb each other meet where each asks for what the other leaves",
        arguments: [2.0, 10])
    func coupled(offered: Double) async throws {
        let problem = try LoadProblem(
            carriers: [Cells.pair(other: 0.5, noise: 0.2)],
            items: [Cells.item(0, down: offered), Cells.item(1, down: offered)])
        let solution = try await problem.solution(workers: 2)
        let expected = offered * 0.2 / (10 - offered * 0.5)
        // Rounding of the ratio counts again in every turn of the loop.
        let turns = 10 / (10 - offered * 0.5)
        #expect(abs(solution.down[0] - expected) < Self.rounding * turns * expected)
        #expect(solution.down[0] == solution.down[1])
        #expect(solution.hasConverged)
    }

    /// By hand: a terminal's interference at the other station is its share times 0.5; share = u (1 + 0.5 share) / 10, so that
    /// share = u / (10 - 0.5 u): u = 4 gives 0.5 and interference of 0.25.
    @Test("terminals lift the noise of the station that does not serve them")
    func uplink() async throws {
        let problem = try LoadProblem(
            carriers: [Cells.pair(other: 0.5, noise: 0.2)],
            items: [Cells.item(0, up: 4), Cells.item(1, up: 4)])
        let solution = try await problem.solution(workers: 2)
        #expect(abs(solution.up[0] - 0.5) < 0.01 && abs(solution.interference[1] - 0.25) < 0.005)
        #expect(solution.down == [0, 0])
    }

    /// By hand, as `alone` and `uplink`: 20 Mbit/s take a fifth, 5 behind 10 dB a half; in the uplink shares are u / (10 - 0.5 u).
    @Test("the load of a cell, point by point")
    func shares() async throws {
        let carrier = try Cells.carrier([[(0, 1)], [(0, 1)], []], cells: 1, noise: 0.1)
        let problem = try LoadProblem(
            carriers: [carrier],
            items: [Cells.item(0, down: 20), Cells.item(1, down: 5, loss: 10), Cells.item(2, down: 7)])
        let solution = try await problem.solution(workers: 1)
        let shares = problem.shares(of: [0], in: solution)
        #expect(shares.map(\.point) == [0, 1] && shares.allSatisfy { $0.cell == 0 && $0.up == 0 })
        #expect(abs(shares[0].down - 0.2) < 0.002 && abs(shares[1].down - 0.5) < 0.005)
        #expect(shares[0].loss == 0 && abs(shares[1].loss - 10) < 1e-4)
        let pair = try LoadProblem(
            carriers: [Cells.pair(other: 0.5, noise: 0.2)],
            items: [Cells.item(0, up: 4), Cells.item(1, up: 4)])
        let balance = try await pair.solution(workers: 1)
        let own = pair.shares(of: [1], in: balance)
        #expect(own.map(\.point) == [1] && abs(own[0].up - 0.5) < 0.01)
        #expect(abs(own[0].up - balance.up[1]) < 1e-6)
    }

    @Test("loads rise from empty cells, step by step, and overload is told from full cells")
    func monotone() async throws {
        let problem = try LoadProblem(
            carriers: [Cells.pair(other: 0.5, noise: 0.2)],
            items: [Cells.item(0, down: 19), Cells.item(1, down: 12)])
        var last = [0.0, 0]
        for count in 1...12 {
            let loads = try await problem.solution(iterations: count, workers: 1).down
            #expect(zip(loads, last).allSatisfy { $0 >= $1 })
            last = loads
        }
        // By hand: with the other one full the first asks for 19 (0.2 + 0.5) / 10 = 1.33, the second for 0.84.
        let solution = try await problem.solution(workers: 1)
        #expect(solution.hasConverged)
        #expect(
            abs(solution.down[1] - 0.84) < 0.01 && solution.down[0] > 1 && solution.down[0] <= 1.33 * 1.01)
        #expect(LoadSolution.carriedShare(load: 1.25) == 0.8 && LoadSolution.carriedShare(load: 0.4) == 1)
    }

    @Test("any number of workers gives the same bits")
    func workers() async throws {
        let points = (0..<200).map { point -> [(sector: Int, power: Float)] in
            (0..<20).map { (sector: $0, power: 1 / Float(1 + (point * 7 + $0 * 13) % 41)) }
        }
        let carrier = try Cells.carrier(points, cells: 20, noise: 0.05)
        let items = (0..<200).map { Cells.item($0, down: 0.2, up: 0.05) }
        let problem = try LoadProblem(carriers: [carrier], items: items)
        let one = try await problem.solution(workers: 1)
        #expect(try await one == problem.solution(workers: 3))
        #expect(one.hasConverged)
    }

    @Test("traffic that cannot be is refused")
    func faults() throws {
        let carrier = try Cells.pair(other: 0.5, noise: 0.2)
        for item in [
            Cells.item(5, down: 1), Cells.item(0, down: -1), Cells.item(0, up: .nan),
            Cells.item(0, down: 1, loss: -3),
            LoadProblem.Item(point: 0, carrier: 1, loss: 0, down: 1, up: 0),
        ] {
            #expect(throws: TrafficError.self) { try LoadProblem(carriers: [carrier], items: [item]) }
        }
        #expect(throws: TrafficError.self) { try Cells.carrier([[(2, 1)]], cells: 1, noise: 0.1) }
        #expect(throws: TrafficError.self) { try Cells.carrier([[(0, 1)]], cells: 1, noise: 0) }
    }
}
